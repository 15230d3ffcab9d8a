// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/firingtablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/stateroles.h"
#include "gui/common/tableroles.h"
#include "gui/common/whendone.h"
#include "gui/rules/firingsource.h"
#include "gui/rules/ruletexts.h"
#include "wording/rulewording.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr int firingsOfAPage = 200;
constexpr int mostFiringsAtOnce = 1'000;
constexpr std::chrono::milliseconds betweenFiringLooks = 200ms;

} // namespace

FiringTableModel::FiringTableModel(FiringSource &source, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_fixedFont(fixedFont())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &FiringTableModel::read);
    connect(&source, &FiringSource::changed, this, &FiringTableModel::lookAgain);
    connect(&source, &FiringSource::maskingChanged, this, &FiringTableModel::forget);
}

void FiringTableModel::setQuery(const std::optional<RuleId> &rule, const std::optional<FiringState> &state)
{
    if (rule == m_query.rule && state == m_query.state)
        return;
    m_query.rule = rule;
    m_query.state = state;
    forget();
}

void FiringTableModel::setActive(bool active)
{
    m_active = active;
    if (active && m_dirty)
        read();
}

void FiringTableModel::forget()
{
    ++m_generation;
    beginResetModel();
    m_firings.clear();
    m_more = false;
    endResetModel();
    m_read = false;
    m_reading = false;
    m_fetching = false;
    m_dirty = true;
    if (m_active)
        read();
}

void FiringTableModel::lookAgain()
{
    m_dirty = true;
    if (!m_active || m_reading || m_pause.isActive())
        return;
    const std::chrono::milliseconds gone(m_since.isValid() ? m_since.elapsed() : betweenFiringLooks.count());
    m_pause.start(std::max(0ms, betweenFiringLooks - gone));
}

void FiringTableModel::read()
{
    m_pause.stop();
    m_dirty = false;
    m_reading = true;
    m_since.start();
    engine::FiringQuery query = m_query;
    query.limit = std::clamp(rowCount(), firingsOfAPage, mostFiringsAtOnce);
    whenDone(m_source.firings(query), this,
        [this, generation = m_generation, limit = query.limit](
            const Result<QList<Firing>> &firings) { take(generation, limit, firings); });
}

void FiringTableModel::take(quint64 generation, int limit, const Result<QList<Firing>> &firings)
{
    if (generation != m_generation)
        return;
    m_reading = false;
    if (firings) {
        const bool whole = firings->size() < limit;
        if (whole || m_firings.isEmpty())
            m_more = !whole;
        replaceHead(*firings);
        if (whole && rowCount() > firings->size()) {
            beginRemoveRows({}, static_cast<int>(firings->size()), rowCount() - 1);
            m_firings.resize(firings->size());
            endRemoveRows();
        }
        m_read = true;
        Q_EMIT shown();
    } else {
        Q_EMIT failed(firings.error());
    }
    if (m_dirty)
        lookAgain();
}

void FiringTableModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_firings.removeAt(row);
    endRemoveRows();
}

void FiringTableModel::update(int row, const Firing &firing)
{
    if (m_firings.at(row) == firing)
        return;
    m_firings[row] = firing;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void FiringTableModel::insertAt(int row, const QList<Firing> &firings)
{
    if (firings.isEmpty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(firings.size()) - 1);
    m_firings = m_firings.first(row) + firings + m_firings.sliced(row);
    endInsertRows();
}

/// Goes over to \a newest, keeping the rows behind them. Both descend by id.
void FiringTableModel::replaceHead(const QList<Firing> &newest)
{
    if (newest.isEmpty())
        return;
    // None that was shown is among them: between the two may be others.
    if (!m_firings.isEmpty() && newest.constLast().id > m_firings.constFirst().id) {
        beginResetModel();
        m_firings = newest;
        m_more = true;
        endResetModel();
        return;
    }
    int row = 0;
    for (qsizetype next = 0; next < newest.size();) {
        const FiringId shownNow = row < rowCount() ? m_firings.at(row).id : FiringId{};
        if (shownNow == newest.at(next).id) {
            update(row++, newest.at(next++));
        } else if (shownNow > newest.at(next).id) {
            removeAt(row);
        } else {
            const auto known =
                std::find_if(newest.begin() + next, newest.end(), [shownNow](const Firing &one) { return one.id <= shownNow; });
            const QList<Firing> fresh(newest.begin() + next, known);
            insertAt(row, fresh);
            row += static_cast<int>(fresh.size());
            next += fresh.size();
        }
    }
}

bool FiringTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_fetching && !m_firings.isEmpty();
}

void FiringTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    engine::FiringQuery query = m_query;
    query.before = m_firings.constLast().id;
    query.limit = firingsOfAPage;
    whenDone(m_source.firings(query), this,
        [this, generation = m_generation, before = query.before](
            const Result<QList<Firing>> &firings) { takeMore(generation, before, firings); });
}

void FiringTableModel::takeMore(quint64 generation, FiringId before, const Result<QList<Firing>> &firings)
{
    if (generation != m_generation)
        return;
    m_fetching = false;
    if (!firings) {
        Q_EMIT failed(firings.error());
        return;
    }
    // Meanwhile the table may have begun anew with newer ones: these do not follow on the last any more.
    if (m_firings.isEmpty() || m_firings.constLast().id != before)
        return;
    m_more = firings->size() == firingsOfAPage;
    insertAt(rowCount(), *firings);
}

const Firing *FiringTableModel::firing(int row) const
{
    return row >= 0 && row < rowCount() ? &m_firings.at(row) : nullptr;
}

int FiringTableModel::rowOf(FiringId id) const
{
    const auto found = std::lower_bound(
        m_firings.begin(), m_firings.end(), id, [](const Firing &firing, FiringId wanted) { return firing.id > wanted; });
    return found != m_firings.end() && found->id == id ? static_cast<int>(found - m_firings.begin()) : -1;
}

int FiringTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_firings.size());
}

int FiringTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FiringTableModel::text(const Firing &firing, int column)
{
    switch (column) {
    case When: return whenText(firing.fired);
    case RuleName: return firing.ruleName;
    case Event: return firing.typeName;
    case Flow: return firing.flowName;
    case Session: return firing.sessionUid;
    case Why: return wording::firingCauseText(firing.cause);
    case Outcome: return wording::firingStateText(firing.state);
    case Took: return ruletexts::tookText(firing.took());
    default:
        return firing.failed > 0 ? tr("%1 of %2 failed").arg(numberText(firing.failed), numberText(firing.actions))
                                 : numberText(firing.actions);
    }
}

QVariant FiringTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Firing &shown = m_firings.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(shown, index.column());
    case Qt::ToolTipRole: return index.column() == When ? dateTimeText(shown.fired) : text(shown, index.column());
    case Qt::TextAlignmentRole: return index.column() == Took ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::FontRole: return index.column() == Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole: return index.column() == Outcome ? QVariant(stateIcon(ruletexts::roleOf(shown.state))) : QVariant();
    case static_cast<int>(TableRole::Id): return shown.id.value;
    case static_cast<int>(TableRole::State):
        return index.column() == Outcome ? QVariant(static_cast<int>(ruletexts::roleOf(shown.state))) : QVariant();
    default: return {};
    }
}

QVariant FiringTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return section == Took ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When: return tr("Fired");
    case RuleName: return tr("Rule");
    case Event: return tr("Event");
    case Flow: return tr("Flow");
    case Session: return tr("Session");
    case Why: return tr("Why");
    case Outcome: return tr("Outcome");
    case Took: return tr("Took");
    default: return tr("Actions");
    }
}

void FiringTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace flowbell::gui
