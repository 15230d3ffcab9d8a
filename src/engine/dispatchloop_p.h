// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/attemptrecorder.h"
#include "engine/attemptrunner.h"
#include "engine/clockwatch.h"
#include "engine/dispatchloop.h"
#include "engine/endpointlane.h"
#include "engine/findwork.h"
#include "engine/underway.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <atomic>
#include <map>
#include <optional>
#include <vector>

namespace flowbell::engine {

struct DispatchLoop::Private {
    Private(DispatchLoop *loop, store::DatabaseThread &readerThread, store::DatabaseThread &writerThread, const Clock &now,
        const QByteArray &uid)
        : q(loop)
        , reader(readerThread)
        , writer(writerThread)
        , clock(now)
        , storeUid(uid)
    {
    }

    using Moment = EndpointLane::Moment;

    /// How often the clock, and the store for what others changed, are looked at.
    static constexpr std::chrono::milliseconds tick{1'000};

    // dispatchlooking.cpp: what is due, and when
    [[nodiscard]] bool maySend() const;
    EndpointLane &laneOf(WebhookId webhook);
    void look();
    void takeWork(quint64 asked, const Result<FoundWork> &found);
    void serviceAll();
    void service(EndpointLane &lane);
    void wakeAt(const EndpointLane &lane);
    void onTimer();

    // dispatchrecording.cpp: what became of it
    void takeEnded(const EndedAttempt &ended);
    void record(EndpointLane &lane, const EndedAttempt &ended);
    [[nodiscard]] std::optional<store::WebhookDisabling> disable(EndpointLane &lane, DisabledReason reason);
    void saveState(EndpointLane &lane);
    void takeRecorded(const Result<store::RecordedBatch> &batch);
    void forgetRecorded(const store::RecordedBatch &batch);
    void retryRecording();
    void tellTrouble(const std::optional<Error> &error);

    void checkClock();
    void shiftWhenRecorded();
    void shifted(const Result<void> &outcome);
    void finishEnding();

    DispatchLoop *const q;
    store::DatabaseThread &reader;
    store::DatabaseThread &writer;
    const Clock &clock;
    const QByteArray storeUid;
    std::function<double()> random = [] { return QRandomGenerator::global()->generateDouble(); };

    DeliveryPreferences preferences;
    QList<QUrl> listeners;
    std::map<WebhookId, EndpointLane> lanes;
    UnderWay underWay;
    std::unique_ptr<AttemptRunner> runner; ///< from begin() to ended()
    std::unique_ptr<AttemptRecorder> recorder; ///< likewise
    std::unique_ptr<QTimer> timer; ///< likewise
    Moment timerAt{};
    int unrecorded = 0;
    bool trouble = false; ///< the store refused to record
    std::optional<Error> told; ///< of it
    bool ending = false;
    bool starting = false; ///< in the runner's start(): what ends now was not sent
    QHash<WebhookId, DisabledReason> disabling; ///< to be recorded

    quint64 generation = 0; ///< of what is known of settings and deliveries
    quint64 secretsGeneration = 0;
    bool looking = false;
    bool lookAgain = false;
    Moment lastLook{};
    std::atomic_bool woken = false;

    std::optional<ClockWatch> watch;
    std::optional<Moment> leapt; ///< when the clock was last found ahead
    std::chrono::milliseconds shiftBy{0}; ///< by which due times are to be moved, because the clock was set back
    bool shiftPosted = false;
    std::vector<EndedAttempt> held; ///< that ended meanwhile
};

} // namespace flowbell::engine
