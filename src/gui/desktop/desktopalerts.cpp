// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/desktopalerts.h"

#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "gui/desktop/desktopnotifier.h"
#include "gui/desktop/givenupdeliveries.h"
#include "gui/desktop/windowattention.h"
#include "wording/wording.h"

#include <utility>

namespace flowbell::gui {

using State = engine::ListenerControl::State;

DesktopAlerts::DesktopAlerts(engine::Workspace &workspace, const GivenUpDeliveries &givenUp, DesktopNotifier &notifier,
    const WindowAttention &attention, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_notifier(notifier)
    , m_attention(attention)
{
    connect(&givenUp, &GivenUpDeliveries::givenUp, this, [this](const QList<DeliveryRow> &deliveries) {
        for (const DeliveryRow &delivery : deliveries)
            takeGivenUp(delivery);
    });
    connect(&workspace.listener(), &engine::ListenerControl::stateChanged, this, &DesktopAlerts::takeListener);
    connect(&workspace.monitor(), &engine::Monitor::storeTroubleChanged, this, &DesktopAlerts::takeTrouble);
    connect(&workspace.ruleRunner(), &engine::RuleRunner::rulePaused, this,
        [this](RuleId, const QString &name) { takePausedRule(name); });
}

bool DesktopAlerts::tellsOfDeliveries() const
{
    return !m_attention.isGiven() && m_workspace.preferences().notifications().deliveryGivenUp;
}

void DesktopAlerts::takeGivenUp(const DeliveryRow &delivery)
{
    if (!tellsOfDeliveries())
        return;
    m_notifier.notify({.title = tr("A delivery was given up"),
        //: %1: an event type such as flow.end, %2: a URL, %3: why, as a sentence
        .text = tr("%1 to %2. %3").arg(delivery.typeName, delivery.url, wording::deliveryEndText(delivery.end)),
        .event = delivery.event,
        .rule = {},
        .flowName = delivery.flowName});
}

void DesktopAlerts::takeListener(State state)
{
    // On the way from one try to the next it is still the same failure.
    if (state == State::Starting)
        return;
    const bool hadFailed = std::exchange(m_hasFailed, state == State::Failed);
    if (!m_hasFailed || hadFailed || m_attention.isGiven() || !m_workspace.preferences().notifications().listenerFailed)
        return;
    const engine::ListenerControl &listener = m_workspace.listener();
    const bool listens = !listener.url().isEmpty();
    m_notifier.notify({.title = listens ? tr("The listener could not move") : tr("The listener does not listen"),
        .text = wording::errorText(listener.error()),
        .event = {},
        .rule = {},
        .flowName = {}});
}

void DesktopAlerts::takeTrouble(const std::optional<Error> &trouble)
{
    const bool hadTrouble = std::exchange(m_hasTrouble, trouble.has_value());
    if (!trouble || hadTrouble || m_attention.isGiven() || !m_workspace.preferences().notifications().storeTrouble)
        return;
    m_notifier.notify(
        {.title = tr("No events are stored"), .text = wording::errorText(*trouble), .event = {}, .rule = {}, .flowName = {}});
}

void DesktopAlerts::takePausedRule(const QString &name)
{
    if (m_attention.isGiven() || !m_workspace.preferences().notifications().rulePaused)
        return;
    m_notifier.notify({.title = tr("A rule has paused itself"),
        .text = tr("“%1” fired as often as it may.").arg(name),
        .event = {},
        .rule = {},
        .flowName = {}});
}

} // namespace flowbell::gui
