// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "delivery/sender.h"
#include "engine/webhooksecrets.h"
#include "store/outbox.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QUrl>

namespace flowbell::engine {

/// The request of one attempt: the event's body and content type as they came, the webhook's own headers, the uid of the
/// store (loopHeaderName), and the headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` and, if it signs,
/// `webhook-signature`. The webhook's own headers may replace the content type, but none of the others.
[[nodiscard]] delivery::SendRequest outgoingRequest(const store::DueDelivery &due, const Webhook &webhook, const QUrl &url,
    const RequestSecrets &secrets, const QByteArray &storeUid, Timestamp now);

} // namespace flowbell::engine
