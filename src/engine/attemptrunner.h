// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "delivery/sender.h"
#include "engine/endpointlane.h"
#include "engine/underway.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <unordered_map>

namespace flowbell::engine {

/// An attempt, and how it ended. With EndpointVerdict::Cancelled it was none.
struct EndedAttempt {
    WebhookId webhook;
    store::DueDelivery due;
    EndpointLane::Moment started{};
    delivery::SendOutcome outcome;
};

/// Makes attempts: signs and sends, or finds that nothing may be sent. Lives on the thread `delivery`.
class AttemptRunner : public QObject
{
    Q_OBJECT
public:
    AttemptRunner(const Clock &clock, const QByteArray &storeUid, UnderWay &underWay);
    ~AttemptRunner() override;

    /// Takes the lane's first delivery and begins its attempt. False, with nothing done, if its secrets have to be read
    /// first: secretsWanted() was emitted.
    [[nodiscard]] bool start(EndpointLane &lane);
    [[nodiscard]] bool isIdle() const { return m_flights.empty(); }
    void cancelAll(); ///< each ends as Cancelled

    void setListeners(const QList<QUrl> &listeners) { m_listeners = listeners; }

Q_SIGNALS:
    /// Also from within start(), for attempts that are not sent.
    void ended(const flowbell::engine::EndedAttempt &attempt);
    void secretsWanted(flowbell::WebhookId webhook, const QString &uid);
    void underWayChanged();

private:
    struct Flight {
        WebhookId webhook;
        store::DueDelivery due;
        EndpointLane::Moment started{};
        QByteArrayList withheld; ///< as RequestSecrets::withheld
    };

    [[nodiscard]] bool hasSecrets(EndpointLane &lane);
    [[nodiscard]] bool isLoop(EndpointLane &lane) const;
    void endUnsent(Flight &&flight, EndpointVerdict verdict, const QString &detail);
    void take(delivery::Sender::Handle handle, const delivery::SendOutcome &outcome);

    const Clock &m_clock;
    const QByteArray m_storeUid;
    UnderWay &m_underWay;
    delivery::Sender m_sender;
    QList<QUrl> m_listeners;
    std::unordered_map<delivery::Sender::Handle, Flight> m_flights;
};

} // namespace flowbell::engine
