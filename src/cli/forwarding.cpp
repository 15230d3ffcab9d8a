// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/forwarding.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using engine::Dispatcher;

Forwarding::Forwarding(Session &session)
    : QObject(&session)
    , m_session(session)
{
    const Dispatcher &dispatcher = session.workspace().dispatcher();
    connect(&dispatcher, &Dispatcher::stateChanged, this, &Forwarding::takeState);
    connect(&dispatcher, &Dispatcher::attempted, this, &Forwarding::takeAttempt);
    connect(&dispatcher, &Dispatcher::webhookDisabled, this,
        [this](WebhookId, const QString &url, DisabledReason reason) { takeDisabled(url, reason); });
    connect(&dispatcher, &Dispatcher::troubleChanged, this, &Forwarding::takeTrouble);
}

void Forwarding::begin()
{
    m_session.workspace().dispatcher().start();
}

void Forwarding::takeState(Dispatcher::State state)
{
    if (state == Dispatcher::State::Waiting)
        m_session.console().note(
            Text::tr("Another Flowbell program delivers the events of this store; this one takes over when that one ends."));
    else if (state == Dispatcher::State::Sending)
        m_session.console().note(Text::tr("Delivering what is due."));
}

void Forwarding::takeAttempt(const DeliveryRow &delivery, const Attempt &attempt)
{
    switch (delivery.state) {
    case DeliveryState::Delivered: ++m_delivered; return;
    case DeliveryState::Pending: ++m_retried; return;
    case DeliveryState::Cancelled: return;
    case DeliveryState::Failed: break;
    }
    ++m_failed;
    const QString how = attempt.status == 0 ? wording::endpointVerdictName(attempt.verdict) : QString::number(attempt.status);
    m_session.console().error(
        Text::tr("Delivery %1 of event %2 to %3 failed for good: %4")
            .arg(QString::number(delivery.id.value), QString::number(delivery.event.value), printable(attempt.url), how));
}

void Forwarding::takeDisabled(const QString &url, DisabledReason reason)
{
    m_session.console().error(
        Text::tr("The webhook %1 was disabled: %2.").arg(printable(url), wording::disabledReasonText(reason)));
}

void Forwarding::takeTrouble(const std::optional<Error> &trouble)
{
    if (trouble)
        m_session.console().error(Text::tr("Nothing is delivered now: what became of it could not be written down. %1")
                                      .arg(printable(wording::errorText(*trouble))));
    else
        m_session.console().error(Text::tr("Deliveries go on."));
}

void Forwarding::tellSum()
{
    m_session.console().note(Text::tr("Delivered: %1. Failed for good: %2. Failed attempts that are made again: %3.")
                                 .arg(m_delivered)
                                 .arg(m_failed)
                                 .arg(m_retried));
}

} // namespace flowbell::cli
