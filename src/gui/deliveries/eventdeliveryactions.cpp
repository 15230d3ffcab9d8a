// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/eventdeliveryactions.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliveryruns.h"
#include "gui/deliveries/editandsenddialog.h"
#include "gui/deliveries/redelivermenu.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtableview.h"
#include "wording/wording.h"

#include <QtGui/QAction>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

EventDeliveryActions::EventDeliveryActions(DeliverySource &deliveries, EventSource &events, EventTableView &view, QObject *parent)
    : QObject(parent)
    , m_deliveries(deliveries)
    , m_events(events)
    , m_view(view)
    , m_runs(new DeliveryRuns(deliveries, &view, this))
    , m_menu(new RedeliverMenu(deliveries, &view))
    , m_redeliver(add(u"redeliverEventsAction"_s, u"document-send"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)))
    , m_redeliverTo(add(u"redeliverEventsToAction"_s, u"document-send"_s))
    , m_edit(add(u"editAndSendAction"_s, u"document-edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E)))
    , m_show(add(u"showDeliveriesAction"_s, u"go-jump"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)))
{
    m_redeliverTo->setMenu(m_menu);
    connect(m_redeliver, &QAction::triggered, this, [this] { redeliver(std::nullopt); });
    connect(m_menu, &RedeliverMenu::chosen, this, &EventDeliveryActions::redeliver);
    connect(m_edit, &QAction::triggered, this, [this] { editAndSend(m_view.currentEvent()); });
    connect(m_show, &QAction::triggered, this, [this] { Q_EMIT deliveriesWanted(m_view.currentEvent()); });
    connect(m_runs, &DeliveryRuns::noticed, this, &EventDeliveryActions::noticed);
    connect(m_runs, &DeliveryRuns::began, this, &EventDeliveryActions::updateEnabled);
    connect(m_runs, &DeliveryRuns::ended, this, &EventDeliveryActions::updateEnabled);
    connect(&view, &EventTableView::selectedEventsChanged, this, &EventDeliveryActions::updateEnabled);
    retranslate();
    updateEnabled();
}

QAction *EventDeliveryActions::add(const QString &name, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(themeIcon(icon), QString(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    return action;
}

QList<QAction *> EventDeliveryActions::menuActions() const
{
    return {m_redeliver, m_redeliverTo, m_edit, m_show};
}

void EventDeliveryActions::redeliver(const std::optional<WebhookId> &only)
{
    const EventIdSet selected = m_view.selectedEvents();
    m_runs->redeliverEvents(selected.slice(0, selected.size()), only);
}

void EventDeliveryActions::editAndSend(EventId event)
{
    if (m_events.isMasked()) {
        Q_EMIT noticed(StateRole::Warning,
            tr("Personal data is masked, and masked data would be sent. Turn masking off (View) to edit and send an event."));
        return;
    }
    whenDone(m_events.details(event), this, [this](const Result<EventDetails> &details) {
        if (details)
            openEditor(*details);
        else
            Q_EMIT noticed(StateRole::Failed, wording::errorText(details.error()));
    });
}

void EventDeliveryActions::openEditor(const EventDetails &details)
{
    auto *dialog = new EditAndSendDialog(m_deliveries, details, m_view.window());
    connect(dialog, &EditAndSendDialog::sent, this, [this](EventId copy, qint64 deliveries) {
        Q_EMIT copySent(copy);
        Q_EMIT noticed(
            StateRole::Ok, tr("The copy is stored; %Ln delivery(s) of it begun.", nullptr, static_cast<int>(deliveries)));
    });
    dialog->open();
}

void EventDeliveryActions::updateEnabled()
{
    const qint64 selected = m_view.selectedEvents().size();
    const bool busy = m_runs->isRunning();
    const QString reason = selected == 0 ? tr("Select an event first.")
        : busy                           ? tr("Events are being delivered again already. Wait for the end, or cancel it.")
                                         : QString();
    for (QAction *action : {m_redeliver, m_redeliverTo}) {
        action->setEnabled(selected > 0 && !busy);
        action->setToolTip(reason);
    }
    for (QAction *action : {m_edit, m_show}) {
        action->setEnabled(selected == 1);
        action->setToolTip(selected == 1 ? QString() : tr("Select one event."));
    }
}

void EventDeliveryActions::retranslate()
{
    m_redeliver->setText(tr("&Redeliver"));
    m_redeliverTo->setText(tr("Redeliver &to"));
    m_edit->setText(tr("&Edit and send…"));
    m_show->setText(tr("Show deli&veries"));
}

} // namespace flowbell::gui
