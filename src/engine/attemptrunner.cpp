// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/attemptrunner.h"

#include "engine/listeneraddress.h"
#include "engine/outgoing.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace flowbell::engine {

using delivery::Sender;
using delivery::SendOutcome;

namespace {
/// To one server: many webhooks may lead there.
constexpr int keptConnections = 64;
} // namespace

AttemptRunner::AttemptRunner(const Clock &clock, const QByteArray &storeUid, UnderWay &underWay)
    : m_clock(clock)
    , m_storeUid(storeUid)
    , m_underWay(underWay)
    , m_sender(clock, {.idlePerEndpoint = keptConnections})
{
    connect(&m_sender, &Sender::finished, this, &AttemptRunner::take);
}

AttemptRunner::~AttemptRunner() = default;

bool AttemptRunner::hasSecrets(EndpointLane &lane)
{
    using State = EndpointLane::Secrets::State;
    if (!needsSecrets(lane.webhook()) || lane.secrets.state == State::Read)
        return true;
    if (lane.secrets.state == State::Unknown) {
        lane.secrets.state = State::Asked;
        Q_EMIT secretsWanted(lane.id(), lane.webhook().uid);
    }
    return false;
}

bool AttemptRunner::isLoop(EndpointLane &lane) const
{
    if (!lane.isLoop) {
        lane.isLoop = std::any_of(
            m_listeners.cbegin(), m_listeners.cend(), [&lane](const QUrl &listener) { return comesTo(lane.url(), listener); });
    }
    return *lane.isLoop;
}

bool AttemptRunner::start(EndpointLane &lane)
{
    if (!hasSecrets(lane))
        return false;
    const Timestamp now = m_clock.now();
    Flight flight{lane.id(), lane.takeFirst(), m_clock.steady(), {}};
    lane.lane().started(flight.started);

    if (isLoop(lane)) {
        endUnsent(std::move(flight), EndpointVerdict::Loop, {});
        return true;
    }
    const std::optional<RequestSecrets> secrets = requestSecrets(lane.webhook(), lane.secrets.secrets, now);
    if (!secrets) {
        // Forgotten, so that they are read again before the next attempt.
        const EndpointLane::Secrets missing = std::exchange(lane.secrets, {});
        endUnsent(std::move(flight), EndpointVerdict::SecretUnavailable, missing.detail);
        return true;
    }
    flight.withheld = secrets->withheld;
    if (m_underWay.add(flight.due.row.id))
        Q_EMIT underWayChanged();
    const Sender::Handle handle =
        m_sender.send(outgoingRequest(flight.due, lane.webhook(), lane.url(), *secrets, m_storeUid, now));
    m_flights.emplace(handle, std::move(flight));
    return true;
}

void AttemptRunner::endUnsent(Flight &&flight, EndpointVerdict verdict, const QString &detail)
{
    SendOutcome outcome;
    outcome.started = m_clock.now();
    outcome.verdict = verdict;
    outcome.detail = detail;
    Q_EMIT ended({flight.webhook, std::move(flight.due), flight.started, std::move(outcome)});
}

void AttemptRunner::take(Sender::Handle handle, const SendOutcome &outcome)
{
    const auto found = m_flights.find(handle);
    if (found == m_flights.end())
        return;
    EndedAttempt attempt{found->second.webhook, std::move(found->second.due), found->second.started, outcome};
    withhold(found->second.withheld, attempt.outcome.responseHeaders, attempt.outcome.responseBody);
    m_flights.erase(found);
    if (m_underWay.remove(attempt.due.row.id))
        Q_EMIT underWayChanged();
    Q_EMIT ended(attempt);
}

void AttemptRunner::cancelAll()
{
    std::vector<Sender::Handle> handles;
    for (const auto &[handle, flight] : m_flights)
        handles.push_back(handle);
    for (const Sender::Handle handle : handles)
        m_sender.cancel(handle);
}

} // namespace flowbell::engine
