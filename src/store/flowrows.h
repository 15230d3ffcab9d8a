// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <variant>

// Single statements on the tables flow and webhook. Whoever calls several joins them in a transaction.
namespace flowbell::store::flowrows {

/// Which flows to read.
using Selection = std::variant<std::monostate, FlowId, QString>;

/// All flows, the one with an id, or the one with a name, by name; webhooks in the order they were added. One statement,
/// so that flows and webhooks are of one moment.
[[nodiscard]] Result<QList<FlowWithWebhooks>> read(Database &database, const Selection &selection);
[[nodiscard]] Result<FlowWithWebhooks> readOne(Database &database, const Selection &selection); ///< or NotFound
[[nodiscard]] Result<Webhook> readWebhook(Database &database, WebhookId id); ///< or NotFound

[[nodiscard]] Result<Flow> insertFlow(Database &database, const Flow &flow); ///< as stored; a given uid is kept
[[nodiscard]] Result<Webhook> insertWebhook(Database &database, const Webhook &webhook);

/// Writes the row if it still has the given version, and gives it with the next. Conflict, or NotFound.
[[nodiscard]] Result<Flow> updateFlow(Database &database, const Flow &flow);
[[nodiscard]] Result<Webhook> updateWebhook(Database &database, const Webhook &webhook);

[[nodiscard]] Result<void> deleteFlow(Database &database, FlowId id); ///< its webhooks go too; NotFound
[[nodiscard]] Result<void> deleteWebhook(Database &database, WebhookId id); ///< or NotFound

/// Gives the webhook a URL that no user can have entered, until updateWebhook(): so that two can swap theirs.
[[nodiscard]] Result<void> vacateUrl(Database &database, WebhookId id);

} // namespace flowbell::store::flowrows
