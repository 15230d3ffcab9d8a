// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatchloop_p.h"

#include "engine/whendone.h"

#include <algorithm>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {
/// What is due so soon is loaded already. Longer than a tick, so that it goes out to the millisecond.
constexpr std::chrono::milliseconds horizon = 2s;
constexpr int mostUnrecorded = 256;
/// How long the first loading may take after the machine slept.
constexpr std::chrono::seconds leapMemory{60};
} // namespace

bool DispatchLoop::Private::maySend() const
{
    return runner && !ending && !trouble && shiftBy == 0ms && unrecorded < mostUnrecorded;
}

EndpointLane &DispatchLoop::Private::laneOf(WebhookId webhook)
{
    const auto [found, isNew] = lanes.try_emplace(webhook, webhook, preferences);
    // One whose deliveries were only being loaded then begins as slowly as the others.
    if (isNew && leapt && clock.steady() - *leapt < leapMemory)
        found->second.lane().beginSlowly();
    return found->second;
}

void DispatchLoop::Private::look()
{
    if (!runner || ending)
        return;
    if (looking) {
        lookAgain = true;
        return;
    }
    looking = true;
    lastLook = clock.steady();
    const Timestamp until = clock.now() + horizon;
    QHash<WebhookId, WorkWanted> wanted;
    for (auto &[webhook, lane] : lanes) {
        const int limit = lane.wanted(lastLook);
        wanted.insert(webhook, {limit, limit > 0 ? lane.known() : QSet<DeliveryId>()});
        if (limit > 0)
            lane.looked(until);
    }
    const auto find = [until, wanted](
                          store::Database &database) { return findWork(database, until, wanted, EndpointLane::firstLoad); };
    whenDone(reader.run(find), q, [this, asked = generation](const Result<FoundWork> &found) { takeWork(asked, found); });
}

void DispatchLoop::Private::takeWork(quint64 asked, const Result<FoundWork> &found)
{
    looking = false;
    if (!runner || ending)
        return;
    bool again = std::exchange(lookAgain, false);
    if (found && asked == generation) {
        for (const WorkFound &one : found->work) {
            if (!disabling.contains(one.webhook))
                laneOf(one.webhook).take(one, clock.steady());
        }
        for (auto later = found->later.cbegin(); later != found->later.cend(); ++later)
            laneOf(later.key()).expect(later.value());
    } else if (found) {
        again = true;
    }
    if (again)
        look();
    serviceAll();
}

void DispatchLoop::Private::serviceAll()
{
    for (auto &[webhook, lane] : lanes)
        service(lane);
}

void DispatchLoop::Private::service(EndpointLane &lane)
{
    if (runner)
        checkClock(); // before anything that became due while the machine slept
    while (maySend() && !lane.isClosed && lane.hasDue(clock.now()) && lane.lane().room(clock.steady()) > 0) {
        starting = true;
        const bool started = runner->start(lane);
        starting = false;
        if (!started)
            return; // goes on with takeSecrets()
        if (lane.lane().breaker().isProbing())
            saveState(lane);
    }
    if (!maySend())
        return; // goes on with takeRecorded()
    const Moment now = clock.steady();
    if (!looking && (lane.isStarving(now) || lane.isExpecting(now, clock.now())))
        look();
    wakeAt(lane);
}

// Only ever earlier: a timer that fires too early does no harm.
void DispatchLoop::Private::wakeAt(const EndpointLane &lane)
{
    const std::optional<Timestamp> due = lane.nextDue();
    if (!due || lane.isClosed)
        return;
    const Moment now = clock.steady();
    Moment at = now + std::max<std::chrono::milliseconds>(*due - clock.now(), 0ms);
    if (lane.lane().room(now) <= 0) {
        const std::optional<Moment> chance = lane.lane().nextChance(now);
        if (!chance)
            return;
        at = std::max(at, *chance);
    }
    if (at >= timerAt)
        return;
    timerAt = at;
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(at - now));
}

void DispatchLoop::Private::onTimer()
{
    const Moment now = clock.steady();
    timerAt = now + tick;
    timer->start(tick);
    checkClock();
    bool expecting = now - lastLook >= tick;
    for (auto &[webhook, lane] : lanes) {
        lane.dropStale(now);
        expecting = expecting || lane.isExpecting(now, clock.now());
    }
    if (expecting)
        look();
    serviceAll();
}

} // namespace flowbell::engine
