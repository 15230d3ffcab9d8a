// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/endpointlane.h"

#include <algorithm>
#include <tuple>

namespace flowbell::engine {

namespace {

constexpr int leastLoad = 8;
constexpr int mostLoad = 256;
constexpr qint64 mostLoadedBytes = 4LL * 1024 * 1024;
constexpr int failuresToDisable = 5;

bool isEarlier(const store::DueDelivery &one, const store::DueDelivery &other)
{
    return std::tie(one.row.due, one.row.id) < std::tie(other.row.due, other.row.id);
}

/// Verdicts that say nothing about the endpoint: nothing was sent.
bool wasSent(EndpointVerdict verdict)
{
    return verdict != EndpointVerdict::SecretUnavailable && verdict != EndpointVerdict::Loop
        && verdict != EndpointVerdict::Cancelled;
}

} // namespace

EndpointLane::EndpointLane(WebhookId webhook, const DeliveryPreferences &preferences)
    : m_id(webhook)
    , m_preferences(preferences)
    , m_lane(policy())
{
    m_saved.webhook = webhook;
}

delivery::Lane::Policy EndpointLane::policy() const
{
    return {.atOnce = m_preferences.atOnce,
        .ratePerMinute = m_webhook.ratePerMinute,
        .breaker = {.failures = m_preferences.breakerFailures,
            .pause = m_preferences.breakerPause,
            .longestPause = m_preferences.breakerLongestPause}};
}

void EndpointLane::setPreferences(const DeliveryPreferences &preferences)
{
    m_preferences = preferences;
    m_lane.setPolicy(policy());
}

void EndpointLane::configure(const Webhook &webhook)
{
    if (webhook == m_webhook)
        return;
    // Whoever saves the settings of a webhook wants to see what comes of it, not to wait for the end of a pause.
    if (m_webhook.id.isValid())
        forgive();
    secrets = {}; // a change of them makes a new version of the webhook
    m_webhook = webhook;
    m_url = QUrl(webhook.url, QUrl::StrictMode);
    isLoop.reset();
    m_lane.setPolicy(policy());
}

int EndpointLane::perLoad() const
{
    const auto fitting = static_cast<int>(std::clamp<qint64>(mostLoadedBytes / std::max<qint64>(m_bodySize, 1), 1, mostLoad));
    return std::min(m_perLoad, fitting);
}

int EndpointLane::wanted(Moment now) const
{
    if (const auto until = m_lane.pausedUntil(now); until && *until > now + freshness)
        return 0;
    if (const auto chance = m_lane.nextChance(now); chance && *chance > now + freshness)
        return 0;
    const auto loaded = static_cast<int>(m_queue.size());
    return loaded <= perLoad() / 2 ? perLoad() - loaded : 0;
}

bool EndpointLane::isStarving(Moment now) const
{
    return m_more && wanted(now) > 0;
}

void EndpointLane::take(const WorkFound &found, Moment now)
{
    isClosed = !found.work.webhook.id.isValid();
    if (isClosed) {
        drop();
        return;
    }
    configure(found.work.webhook);
    if (found.work.schedule != m_scheduleText) {
        m_scheduleText = found.work.schedule;
        m_schedule = RetrySchedule::of(m_scheduleText);
    }
    m_more = found.work.deliveries.size() >= found.limit;
    // Sent before it was stale: it may load more the next time.
    if (m_queue.empty() && m_more && now - m_loaded < freshness)
        m_perLoad = std::min(mostLoad, m_perLoad * 2);
    m_loaded = now;
    qint64 bytes = 0;
    for (const store::DueDelivery &due : found.work.deliveries) {
        bytes += due.body.size();
        m_known.insert(due.row.id);
        m_queue.push_back(due);
    }
    if (!found.work.deliveries.isEmpty())
        m_bodySize = bytes / found.work.deliveries.size();
    if (!std::is_sorted(m_queue.begin(), m_queue.end(), isEarlier))
        std::sort(m_queue.begin(), m_queue.end(), isEarlier);
}

void EndpointLane::drop()
{
    for (const store::DueDelivery &due : m_queue) {
        m_known.remove(due.row.id);
        m_more = true;
    }
    m_queue.clear();
}

void EndpointLane::dropStale(Moment now)
{
    if (m_queue.empty() || now - m_loaded < freshness)
        return;
    if (m_queue.size() > static_cast<size_t>(m_perLoad) / 2)
        m_perLoad = std::max(leastLoad, m_perLoad / 2);
    drop();
}

store::DueDelivery EndpointLane::takeFirst()
{
    store::DueDelivery first = std::move(m_queue.front());
    m_queue.pop_front();
    return first;
}

std::optional<Timestamp> EndpointLane::nextDue() const
{
    if (m_queue.empty())
        return m_later;
    const Timestamp first = m_queue.front().row.due.value_or(Timestamp{});
    return std::min(first, m_later.value_or(first));
}

void EndpointLane::ended(
    Moment now, Timestamp wall, EndpointVerdict verdict, const delivery::AttemptDecision &decision, Moment started)
{
    using Kind = delivery::Lane::Ending::Kind;
    const bool delivered = verdict == EndpointVerdict::Delivered;
    const bool cutOff = verdict == EndpointVerdict::Cancelled || verdict == EndpointVerdict::Loop;
    m_lane.ended(now,
        {.kind = delivered ? Kind::Delivered
                : cutOff   ? Kind::CutOff
                           : Kind::Failed,
            .started = started,
            .slowDown = decision.slowDown,
            .retryAfter = decision.retryAfter});
    if (delivered)
        m_failingSince.reset();
    else if (wasSent(verdict) && !m_failingSince)
        m_failingSince = wall;
}

bool EndpointLane::hasFailedForDays(Timestamp wall, int days) const
{
    return m_failingSince && wall - *m_failingSince >= std::chrono::hours(24) * days
        && m_lane.breaker().failuresInARow() >= failuresToDisable;
}

store::EndpointState EndpointLane::state(Moment now, Timestamp wall) const
{
    store::EndpointState state{.webhook = m_id,
        .breaker = m_lane.breaker().state(now),
        .pausedUntil = std::nullopt,
        .failuresInARow = m_lane.breaker().failuresInARow(),
        .failingSince = m_failingSince};
    if (const auto until = m_lane.pausedUntil(now))
        state.pausedUntil = wall + std::chrono::ceil<std::chrono::milliseconds>(*until - now);
    return state;
}

std::optional<store::EndpointState> EndpointLane::changedState(Moment now, Timestamp wall)
{
    const store::EndpointState current = state(now, wall);
    if (current == m_saved)
        return std::nullopt;
    m_saved = current;
    return current;
}

void EndpointLane::restore(const store::EndpointState &state, Moment now, Timestamp wall)
{
    std::optional<Moment> until;
    if (state.pausedUntil)
        until = now + (*state.pausedUntil - wall);
    m_lane.restore(state.failuresInARow, state.breaker, until);
    m_failingSince = state.failingSince;
    m_saved = state;
}

void EndpointLane::looked(Timestamp until)
{
    if (m_later && *m_later <= until)
        m_later.reset();
}

void EndpointLane::forgive()
{
    m_lane.restore(0, BreakerState::Closed, std::nullopt);
    m_failingSince.reset();
}

void EndpointLane::shift(std::chrono::milliseconds by)
{
    m_later.reset();
    if (m_failingSince)
        *m_failingSince += by;
    if (m_saved.failingSince)
        *m_saved.failingSince += by;
    if (m_saved.pausedUntil)
        *m_saved.pausedUntil += by;
}

} // namespace flowbell::engine
