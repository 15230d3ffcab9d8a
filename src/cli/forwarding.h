// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/delivery.h"
#include "engine/dispatcher.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// Delivers while a command runs, and tells on standard error what needs attention: deliveries that failed for good,
/// webhooks that were disabled, a store that does not take results, and another program that sends instead. Child of the session.
class Forwarding : public QObject
{
    Q_OBJECT
public:
    explicit Forwarding(Session &session);

    void begin();
    /// What was done, as a line on standard error.
    void tellSum();

private:
    void takeState(engine::Dispatcher::State state);
    void takeAttempt(const DeliveryRow &delivery, const Attempt &attempt);
    void takeDisabled(const QString &url, DisabledReason reason);
    void takeTrouble(const std::optional<Error> &trouble);

    Session &m_session;
    qint64 m_delivered = 0;
    qint64 m_failed = 0;
    qint64 m_retried = 0; ///< attempts that failed and are made again
};

} // namespace flowbell::cli
