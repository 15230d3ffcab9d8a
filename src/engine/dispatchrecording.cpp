// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatchloop_p.h"

#include "engine/whendone.h"

#include <utility>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {

store::AttemptOutcome attemptOutcome(
    const EndedAttempt &ended, const QString &url, const delivery::AttemptDecision &decision, std::optional<Timestamp> due)
{
    const delivery::SendOutcome &sent = ended.outcome;
    return {.delivery = ended.due.row,
        .attempt = {.id = {},
            .delivery = ended.due.row.id,
            .webhook = ended.webhook,
            .number = ended.due.row.attempts + 1,
            .started = sent.started,
            .url = url,
            .verdict = sent.verdict,
            .status = sent.status,
            .reason = sent.reason,
            .responseHeaders = sent.responseHeaders,
            .responseBody = sent.responseBody,
            .bodyCut = sent.bodyCut,
            .times = sent.times,
            .detail = sent.detail,
            .nextDue = due},
        .state = decision.state,
        .end = decision.end,
        .due = due};
}

} // namespace

void DispatchLoop::Private::takeEnded(const EndedAttempt &ended)
{
    checkClock();
    EndpointLane &lane = laneOf(ended.webhook);
    if (ended.outcome.verdict == EndpointVerdict::Cancelled) {
        lane.ended(clock.steady(), clock.now(), ended.outcome.verdict, {}, ended.started);
        lane.forget(ended.due.row.id);
    } else if (shiftBy != 0ms) {
        held.push_back(ended);
        return;
    } else {
        record(lane, ended);
    }
    if (!starting) {
        service(lane);
        finishEnding();
    }
}

void DispatchLoop::Private::record(EndpointLane &lane, const EndedAttempt &ended)
{
    const Timestamp now = clock.now();
    const delivery::AttemptDecision decision =
        delivery::decideAfter(ended.outcome, ended.due.step + 1, lane.schedule(), now, random());
    const std::optional<Timestamp> due = decision.delay ? std::optional(now + *decision.delay) : std::nullopt;
    lane.ended(clock.steady(), now, ended.outcome.verdict, decision, ended.started);
    ++unrecorded;
    std::optional<store::WebhookDisabling> disabled;
    if (decision.end == DeliveryEnd::Gone)
        disabled = disable(lane, DisabledReason::Gone);
    else if (lane.hasFailedForDays(now, preferences.disableAfterDays))
        disabled = disable(lane, DisabledReason::Failing);
    recorder->add(attemptOutcome(ended, lane.webhook().url, decision, due), lane.changedState(clock.steady(), now), disabled);
}

std::optional<store::WebhookDisabling> DispatchLoop::Private::disable(EndpointLane &lane, DisabledReason reason)
{
    if (std::exchange(lane.isClosed, true))
        return std::nullopt;
    lane.drop();
    // So that it begins anew once the user enables it.
    lane.forgive();
    disabling.insert(lane.id(), reason);
    return store::WebhookDisabling{lane.id(), reason};
}

void DispatchLoop::Private::saveState(EndpointLane &lane)
{
    if (const std::optional<store::EndpointState> state = lane.changedState(clock.steady(), clock.now()))
        recorder->add(*state);
}

void DispatchLoop::Private::takeRecorded(const Result<store::RecordedBatch> &batch)
{
    if (!recorder)
        return;
    trouble = !batch.has_value();
    tellTrouble(batch ? std::nullopt : std::optional(batch.error()));
    if (trouble) {
        retryRecording();
        return;
    }
    forgetRecorded(*batch);
    if (!batch->attempts.isEmpty())
        Q_EMIT q->recorded(batch->attempts);
    for (const WebhookId webhook : batch->disabled) {
        ++generation; // a look that is under way may still have seen it enabled
        Q_EMIT q->webhookDisabled(webhook, laneOf(webhook).webhook().url, disabling.take(webhook));
    }
    if (unrecorded == 0)
        disabling.clear(); // those that others had disabled already
    shiftWhenRecorded();
    finishEnding();
    if (!maySend())
        return;
    serviceAll();
}

void DispatchLoop::Private::forgetRecorded(const store::RecordedBatch &batch)
{
    unrecorded -= static_cast<int>(batch.attempts.size());
    for (const store::RecordedBatch::Recorded &recorded : batch.attempts) {
        EndpointLane &lane = laneOf(recorded.delivery.webhook);
        lane.forget(recorded.delivery.id);
        if (recorded.delivery.state == DeliveryState::Pending && recorded.delivery.due)
            lane.expect(*recorded.delivery.due);
        else if (lane.webhook().ordered)
            lane.expect(clock.now()); // the next one of its session may go now
    }
}

void DispatchLoop::Private::retryRecording()
{
    if (ending) {
        finishEnding();
        return;
    }
    QTimer::singleShot(tick, q, [this] {
        if (recorder)
            recorder->retry();
    });
}

void DispatchLoop::Private::tellTrouble(const std::optional<Error> &error)
{
    if (std::exchange(told, error) != error)
        Q_EMIT q->troubleChanged(error);
}

void DispatchLoop::Private::checkClock()
{
    const std::optional<std::chrono::milliseconds> by = watch->setBack();
    if (watch->leap() > 0ms) {
        // All that became due meanwhile is due at once, and the network may not be up yet.
        leapt = clock.steady();
        for (auto &[webhook, lane] : lanes)
            lane.lane().beginSlowly();
    }
    if (!by)
        return;
    shiftBy += *by;
    for (auto &[webhook, lane] : lanes) {
        lane.drop();
        lane.shift(*by);
    }
    ++generation;
    shiftWhenRecorded();
}

// What was recorded by the old clock has to be moved too, and nothing that is recorded by the new one.
void DispatchLoop::Private::shiftWhenRecorded()
{
    if (shiftBy == 0ms || unrecorded > 0 || shiftPosted)
        return;
    shiftPosted = true;
    const auto shift = [by = shiftBy, now = clock.now()](
                           store::Database &database) { return store::Outbox(database).shiftDue(by, now); };
    whenDone(writer.run(shift), q, [this, by = shiftBy](const Result<void> &outcome) {
        shiftPosted = false;
        if (outcome)
            shiftBy -= by;
        shifted(outcome);
    });
}

void DispatchLoop::Private::shifted(const Result<void> &outcome)
{
    if (!runner)
        return;
    if (!outcome && !ending) {
        QTimer::singleShot(tick, q, [this] { shiftWhenRecorded(); });
        return;
    }
    if (shiftBy != 0ms && outcome) {
        shiftWhenRecorded(); // it was set back once more meanwhile
        return;
    }
    for (const EndedAttempt &ended : std::exchange(held, {}))
        record(laneOf(ended.webhook), ended);
    look();
    serviceAll();
    finishEnding();
}

void DispatchLoop::Private::finishEnding()
{
    if (!ending || !runner || !runner->isIdle() || !held.empty() || (unrecorded > 0 && !trouble))
        return;
    // Not at once: this may be called from within the runner.
    ending = false;
    recorder->detach();
    recorder.reset();
    told.reset();
    timer.reset();
    runner.release()->deleteLater();
    lanes.clear();
    unrecorded = 0;
    Q_EMIT q->ended();
}

} // namespace flowbell::engine
