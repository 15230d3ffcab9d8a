// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/duplicatefolding.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"

#include <QtGui/QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

DuplicateFolding::DuplicateFolding(
    EventSource &source, EventFeed &feed, EventTableModel &model, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_feed(feed)
    , m_model(model)
    , m_view(view)
    , m_fold(new QAction(themeIcon(u"edit-duplicate"_s), QString(), this))
    , m_unfold(new QAction(themeIcon(u"go-down"_s), QString(), this))
{
    m_fold->setObjectName(u"foldDuplicatesAction"_s);
    m_fold->setCheckable(true);
    m_fold->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D));
    m_unfold->setObjectName(u"unfoldAction"_s);
    m_unfold->setShortcut(QKeySequence(Qt::Key_Plus));
    for (QAction *action : {m_fold, m_unfold}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        view.addAction(action);
    }
    connect(m_fold, &QAction::toggled, this, &DuplicateFolding::setFolding);
    connect(m_unfold, &QAction::triggered, this, [this] { toggle(currentFirst()); });
    connect(
        &view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) { toggle(m_model.idAt(index.row())); });
    connect(&view, &EventTableView::currentEventChanged, this, &DuplicateFolding::updateActions);
    connect(&feed, &EventFeed::finished, this, &DuplicateFolding::apply);
    connect(&feed, &EventFeed::progressChanged, this, &DuplicateFolding::foldArrived);
    connect(&source, &EventSource::eventsAdded, this, &DuplicateFolding::takeArrived);
    connect(&source, &EventSource::eventsRemoved, this, &DuplicateFolding::read);
    retranslate();
}

void DuplicateFolding::setFolding(bool folding)
{
    if (folding == m_folding)
        return;
    m_folding = folding;
    m_fold->setChecked(folding);
    if (folding) {
        read();
    } else {
        ++m_reading;
        m_duplicates.clear();
        apply();
    }
    Q_EMIT foldingChanged(folding);
}

void DuplicateFolding::read()
{
    if (!m_folding)
        return;
    const quint64 reading = ++m_reading;
    whenDone(m_source.duplicates(), this, [this, reading](const Result<QList<QPair<EventId, EventId>>> &duplicates) {
        if (reading != m_reading)
            return;
        if (duplicates)
            take(*duplicates);
        else
            Q_EMIT failed(duplicates.error());
    });
}

void DuplicateFolding::take(const QList<QPair<EventId, EventId>> &duplicates)
{
    // Some may have arrived since they were read.
    QHash<EventId, QList<EventId>> arrived = std::exchange(m_duplicates, {});
    for (const auto &[first, duplicate] : duplicates)
        m_duplicates[first].append(duplicate);
    for (auto one = arrived.cbegin(); one != arrived.cend(); ++one) {
        QList<EventId> &known = m_duplicates[one.key()];
        for (const EventId duplicate : one.value()) {
            if (known.isEmpty() || known.constLast() < duplicate)
                known.append(duplicate);
        }
    }
    apply();
}

void DuplicateFolding::takeArrived(const QList<EventRow> &rows)
{
    if (!m_folding)
        return;
    for (const EventRow &row : rows) {
        if (!row.duplicateOf.isValid())
            continue;
        QList<EventId> &known = m_duplicates[row.duplicateOf];
        if (!known.contains(row.id))
            known.append(row.id);
        m_arrived.insert(row.duplicateOf);
    }
    foldArrived();
}

/// Only what is new: events may pour in while a hundred thousand duplicates are folded.
void DuplicateFolding::foldArrived()
{
    if (m_arrived.isEmpty() || m_feed.progress().searching)
        return;
    std::vector<uint32_t> folded;
    for (const EventId first : std::exchange(m_arrived, {}))
        m_model.setFoldedCount(first, fold(first, folded));
    m_folded.add(RowSet::of(folded));
    m_model.setFolded(m_folded);
    showUnfolded();
}

void DuplicateFolding::apply()
{
    m_arrived.clear();
    std::vector<uint32_t> folded;
    QHash<EventId, int> counts;
    for (auto one = m_duplicates.cbegin(); one != m_duplicates.cend(); ++one) {
        if (const int count = fold(one.key(), folded); count > 0)
            counts.insert(one.key(), count);
    }
    m_model.setFoldedCounts(counts);
    m_folded = RowSet::of(folded);
    m_model.setFolded(m_folded);
    showUnfolded();
    updateActions();
}

int DuplicateFolding::fold(EventId first, std::vector<uint32_t> &folded) const
{
    if (!m_model.allIds().containsKey(first.value))
        return 0;
    const QList<qint64> duplicates = shownDuplicates(first);
    for (const qint64 duplicate : duplicates)
        folded.push_back(static_cast<uint32_t>(duplicate));
    return static_cast<int>(duplicates.size());
}

/// Those that are unfolded have all their duplicates beneath them.
void DuplicateFolding::showUnfolded()
{
    for (const qint64 first : m_model.unfolded()) {
        if (const QList<qint64> duplicates = shownDuplicates(EventId{first}); duplicates != m_model.beneath(first))
            m_model.showBeneath(first, duplicates);
    }
}

QList<qint64> DuplicateFolding::shownDuplicates(EventId first) const
{
    QList<qint64> shown;
    const auto known = m_duplicates.constFind(first);
    if (known == m_duplicates.constEnd())
        return shown;
    for (const EventId duplicate : *known) {
        if (m_model.allIds().containsKey(duplicate.value))
            shown.append(duplicate.value);
    }
    return shown;
}

EventId DuplicateFolding::currentFirst() const
{
    const EventRow *row = m_model.loadedRow(m_view.currentEvent());
    const bool beneath = row && m_view.currentIndex().isValid() && m_model.isBeneath(m_view.currentIndex().row());
    return beneath ? row->duplicateOf : m_view.currentEvent();
}

void DuplicateFolding::toggle(EventId first)
{
    if (!m_folding || !m_duplicates.contains(first))
        return;
    m_model.showBeneath(first.value, m_model.isUnfolded(first.value) ? QList<qint64>() : shownDuplicates(first));
    updateActions();
}

void DuplicateFolding::reveal(EventId event)
{
    if (!m_model.allIds().containsKey(event.value) || m_model.rowOf(event) >= 0)
        return;
    for (auto one = m_duplicates.cbegin(); one != m_duplicates.cend(); ++one) {
        if (one.value().contains(event) && !m_model.isUnfolded(one.key().value)) {
            toggle(one.key());
            return;
        }
    }
}

void DuplicateFolding::updateActions()
{
    const EventId first = currentFirst();
    m_unfold->setEnabled(m_folding && m_duplicates.contains(first));
    m_unfold->setText(m_model.isUnfolded(first.value) ? tr("Hide its duplicates") : tr("Show its duplicates"));
}

void DuplicateFolding::retranslate()
{
    m_fold->setText(tr("Fold dupl&icates"));
    m_fold->setToolTip(tr("Hide events that came again beneath the first; “+2” says how many"));
    updateActions();
}

} // namespace flowbell::gui
