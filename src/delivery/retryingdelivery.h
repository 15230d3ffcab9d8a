// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/retryschedule.h"
#include "core/signature.h"
#include "delivery/attemptrules.h"
#include "delivery/sender.h"

#include <QtCore/QTimer>

#include <functional>
#include <optional>

namespace flowbell::delivery {

/// One message to one URL, tried again by a schedule until it is delivered or given up, without a store: what is under way
/// is lost with the object. Lives on the sender's thread.
class RetryingDelivery final : public QObject
{
    Q_OBJECT
public:
    struct Message {
        /// Without the fields of the signature; its time-out is for each attempt.
        SendRequest request;
        QByteArray id; ///< `webhook-id`, the same in every attempt
        QList<SigningSecret> secrets; ///< each makes a signature of its own for every attempt; may be empty
    };

    /// An attempt that ended.
    struct Attempted {
        int number = 0; ///< from 1
        SendOutcome outcome;
        AttemptDecision decision;
        std::optional<Timestamp> next; ///< when the next one is made
    };

    /// Numbers in [0, 1), for the jitter.
    using Random = std::function<double()>;
    [[nodiscard]] static Random systemRandom();

    /// \a clock must outlive it, and \a sender every attempt.
    RetryingDelivery(Sender &sender, const Clock &clock, Message message, RetrySchedule schedule, Random random = systemRandom(),
        QObject *parent = nullptr);
    ~RetryingDelivery() override; ///< an attempt under way is cancelled, without a signal

    [[nodiscard]] const QByteArray &id() const { return m_message.id; }

    void start();
    /// Ends it before this returns, with DeliveryState::Cancelled; an attempt under way is cut off and not reported.
    void cancel();
    /// Looks at the clock, and makes the attempt if it is due. A timer does so by itself; for a clock that is moved by hand.
    void wake();

Q_SIGNALS:
    void attempted(const flowbell::delivery::RetryingDelivery::Attempted &attempt);
    /// Exactly once, after the last attempted(); never from within start().
    void finished(flowbell::DeliveryState state, flowbell::DeliveryEnd end);

private:
    void waitFor(std::chrono::milliseconds delay);
    void attempt();
    void take(Sender::Handle handle, const SendOutcome &outcome);
    void end(DeliveryState state, DeliveryEnd end);

    Sender &m_sender;
    const Clock &m_clock;
    const Message m_message;
    const RetrySchedule m_schedule;
    const Random m_random;
    QTimer m_timer;
    std::optional<std::chrono::steady_clock::time_point> m_due; ///< of the next attempt, while one is waited for
    std::optional<Sender::Handle> m_underWay;
    int m_attempts = 0; ///< begun
};

} // namespace flowbell::delivery
