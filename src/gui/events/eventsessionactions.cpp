// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventsessionactions.h"

#include "gui/common/comparisondialog.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/events/eventdifferencesmodel.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtableview.h"
#include "wording/wording.h"

#include <QtGui/QAction>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

QString eventHead(const EventRow &row)
{
    return EventSessionActions::tr("row %1, %2, flow %3, session %4, received %5")
        .arg(numberText(row.id.value), row.typeName, row.flowName, row.sessionUid, whenText(row.received));
}

} // namespace

EventSessionActions::EventSessionActions(EventSource &events, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_events(events)
    , m_view(view)
    , m_showSession(add(u"showSessionAction"_s, u"chronometer"_s, QKeySequence(Qt::CTRL | Qt::Key_G)))
    , m_compare(add(u"compareEventsAction"_s, u"edit-duplicate"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)))
{
    connect(m_showSession, &QAction::triggered, this, [this] { Q_EMIT sessionWanted(m_view.currentEvent()); });
    connect(m_compare, &QAction::triggered, this, &EventSessionActions::compareSelected);
    connect(&view, &EventTableView::selectedEventsChanged, this, &EventSessionActions::updateEnabled);
    retranslate();
}

QAction *EventSessionActions::add(const QString &name, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

void EventSessionActions::compareSelected()
{
    const EventIdSet selected = m_view.selectedEvents();
    if (selected.size() != 2)
        return;
    whenDone(m_events.details(selected.at(0)), this, [this, second = selected.at(1)](const Result<EventDetails> &first) {
        if (first)
            loadSecond(*first, second);
        else
            failed(first.error());
    });
}

void EventSessionActions::loadSecond(const EventDetails &first, EventId second)
{
    whenDone(m_events.details(second), this, [this, first](const Result<EventDetails> &details) {
        if (details)
            open(first, *details);
        else
            failed(details.error());
    });
}

void EventSessionActions::open(const EventDetails &first, const EventDetails &second)
{
    auto *dialog = new ComparisonDialog(m_view.window());
    dialog->setWindowTitle(tr("Compare events"));
    dialog->setHeads(eventHead(first.row), eventHead(second.row));
    auto *model = new EventDifferencesModel(first, second, dialog);
    dialog->setModel(model, {16, 36, 40});
    dialog->setSummary(tr("%Ln difference(s).", nullptr, model->differences()));
    dialog->offerSame();
    connect(dialog, &ComparisonDialog::sameWanted, model, &EventDifferencesModel::setShowSame);
    dialog->open();
}

void EventSessionActions::failed(const Error &error)
{
    Q_EMIT noticed(StateRole::Failed, wording::errorText(error));
}

void EventSessionActions::updateEnabled()
{
    const qint64 count = m_view.selectedEvents().size();
    m_showSession->setEnabled(count > 0);
    m_showSession->setToolTip(
        count > 0 ? tr("Show the session of this event on its timeline (Ctrl+G)") : tr("Select an event first."));
    m_compare->setEnabled(count == 2);
    m_compare->setToolTip(
        count == 2 ? tr("Lay the two selected events side by side (Ctrl+Shift+H)") : tr("Select two events to compare them."));
}

void EventSessionActions::retranslate()
{
    m_showSession->setText(tr("Show &session"));
    m_compare->setText(tr("Compare…"));
    updateEnabled();
}

} // namespace flowbell::gui
