// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell::store {

/// Makes deliveries of stored events because the user asked for them, or begins them anew; inside the transaction of its
/// caller. See DeliveryRepository::redeliverEvents().
class Redelivery
{
public:
    Redelivery(Database &database, std::optional<WebhookId> only, Timestamp now);

    /// How many deliveries there are to make now. NotFound if the one webhook that is asked for is gone.
    [[nodiscard]] Result<qint64> run(const QList<EventId> &events);

private:
    struct Target {
        WebhookId webhook;
        QStringList eventTypes; ///< empty: every event
        bool ordered = false;
    };
    struct Event {
        EventId id;
        QString typeName;
        QString uid;
        QString flowName;
        qint64 session = 0;
    };

    [[nodiscard]] Result<void> readTargets();
    [[nodiscard]] Result<QList<Event>> readEvents(const QList<EventId> &events);
    [[nodiscard]] Result<qint64> redeliver(const Event &event, qint64 storedDue);

    Database &m_database;
    const std::optional<WebhookId> m_only;
    const Timestamp m_now;
    QHash<QString, QList<Target>> m_targets; ///< by flow name; of the only one under an empty name
};

} // namespace flowbell::store
