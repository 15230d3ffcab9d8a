// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/connectionpool.h"
#include "delivery/responseparser.h"
#include "delivery/sender.h"

#include <QtCore/QTimer>

namespace flowbell::delivery {

/// One request of a Sender and its answer, over a kept connection or a new one. Lives on the sender's thread.
class Exchange final : public QObject, private EndpointConnection::User
{
    Q_OBJECT
public:
    /// \a pool and \a clock must outlive it.
    Exchange(const SendRequest &request, const Sender::Limits &limits, ConnectionPool &pool, const Clock &clock, QObject *parent);
    ~Exchange() override; ///< without a signal

    void start();
    void cancel(); ///< ends it before this returns; no effect after the end

Q_SIGNALS:
    /// Exactly once, never from within start(). It may be destroyed later only.
    void finished(const flowbell::delivery::SendOutcome &outcome);

private:
    using Moment = std::chrono::steady_clock::time_point;

    void begin();
    void openConnection();
    void sendRequest();
    void connectionReady(EndpointConnection &) override { sendRequest(); }
    void bytesArrived(EndpointConnection &connection) override;
    void allSent(EndpointConnection &) override;
    void connectionEnded(EndpointConnection &connection) override;

    void read(QByteArrayView bytes);
    void end(EndpointVerdict verdict, const QString &detail = {});
    void takeAnswer();
    [[nodiscard]] std::chrono::microseconds since(Moment moment) const;

    const SendRequest m_request;
    const Origin m_origin;
    const Clock &m_clock;
    ConnectionPool &m_pool;
    ResponseParser m_parser;
    std::unique_ptr<EndpointConnection> m_connection;
    QTimer m_deadline;
    SendOutcome m_outcome;
    Moment m_started;
    std::optional<Moment> m_sent; ///< the last byte of the request
    std::optional<Moment> m_answered; ///< the first byte of the answer
    bool m_isKept = false; ///< the connection served before
    bool m_heard = false; ///< anything came
    bool m_ended = false;
};

} // namespace flowbell::delivery
