// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>

namespace flowbell::store {

/// Makes the deliveries of new events, inside the transaction that stores them: one for each enabled webhook that subscribes
/// to the type, of the flow with the event's flow name, if that forwards. Only what came as an event does so: JSON
/// objects, received or simulated, no duplicates, none with a bad signature or come back from ourselves.
///
/// Knows from batch to batch which flow forwards where, until flows or webhooks change.
class Forwarder
{
public:
    /// Reads the table anew if \a flowsCounter (counter.flows) has moved.
    [[nodiscard]] Result<void> begin(Database &database, qint64 flowsCounter, qint64 dueShift);
    /// How many deliveries were made. \a session: the event's, as a row; 0 if it has none.
    [[nodiscard]] Result<int> forward(Database &database, const EventRow &event, const QString &eventUid, qint64 session);

private:
    struct Target {
        WebhookId webhook;
        QStringList eventTypes; ///< empty: every event
        bool ordered = false;
        std::chrono::milliseconds firstDelay{};
    };

    [[nodiscard]] Result<void> read(Database &database);
    [[nodiscard]] Result<void> make(
        Database &database, const Target &target, const EventRow &event, const QString &messageId, qint64 session);

    QHash<QString, QList<Target>> m_targets; ///< by flow name
    qint64 m_flowsCounter = -1;
    qint64 m_dueShift = 0;
};

} // namespace flowbell::store
