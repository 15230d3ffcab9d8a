// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/outbox.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

namespace flowbell::engine {

/// What a lane wants of the store.
struct WorkWanted {
    int limit = 0; ///< deliveries; 0: none
    QSet<DeliveryId> known; ///< those it has already
};

/// What is due at one webhook, and how much was asked for.
struct WorkFound {
    WebhookId webhook;
    int limit = 0;
    store::DueWork work; ///< with a default Webhook if it is disabled or gone
};

struct FoundWork {
    QList<WorkFound> work;
    QHash<WebhookId, Timestamp> later; ///< webhooks whose earliest delivery is due later than was asked for
};

/// Looks for what is due until \a until. \a limit is for webhooks that \a wanted does not name.
[[nodiscard]] Result<FoundWork> findWork(
    store::Database &database, Timestamp until, const QHash<WebhookId, WorkWanted> &wanted, int limit);

} // namespace flowbell::engine
