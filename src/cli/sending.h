// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "cli/stopsignals.h"
#include "delivery/retryingdelivery.h"

#include <QtCore/QSet>

namespace flowbell::cli {

/// What `send` was asked for.
struct SendOptions {
    QString url;
    QString eventFile;
    QString secretFile; ///< empty: unsigned
    qint64 count = 1;
    RetrySchedule schedule;
    std::chrono::milliseconds timeout{15'000};
    bool asJson = false;
};

/// Delivers one body to a URL, as often as asked, each time as a message of its own; says what came of each attempt, and
/// ends the session: done only if every message was delivered. SIGINT and SIGTERM cancel what is left. Child of the session.
class Sending : public QObject
{
    Q_OBJECT
public:
    Sending(Session &session, SendOptions options);
    ~Sending() override;

    void begin();

private:
    void fill();
    void deliver();
    void tell(const delivery::RetryingDelivery &delivery, const delivery::RetryingDelivery::Attempted &attempt);
    void takeEnd(delivery::RetryingDelivery *delivery, DeliveryState state);
    void stop();
    void endIfDone();

    Session &m_session;
    const SendOptions m_options;
    StopSignals m_signals;
    delivery::Sender m_sender;
    delivery::RetryingDelivery::Message m_message; ///< but for the id
    QSet<delivery::RetryingDelivery *> m_underWay; ///< owned
    qint64 m_begun = 0;
    qint64 m_delivered = 0;
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace flowbell::cli
