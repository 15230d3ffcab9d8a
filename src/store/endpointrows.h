// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/result.h"
#include "store/database.h"
#include "store/outbox.h"

#include <QtCore/QList>

// What is known of endpoints.
namespace flowbell::store::endpointrows {

[[nodiscard]] Result<QList<EndpointState>> read(Database &database);
/// Does nothing if the webhook is gone; one that says nothing beyond its defaults is forgotten.
[[nodiscard]] Result<void> write(Database &database, const EndpointState &state);
/// False if the webhook is gone or disabled already.
[[nodiscard]] Result<bool> disable(Database &database, const WebhookDisabling &disabling, Timestamp now);
/// See Outbox::shiftDue().
[[nodiscard]] Result<void> shift(Database &database, std::chrono::milliseconds by);

} // namespace flowbell::store::endpointrows
