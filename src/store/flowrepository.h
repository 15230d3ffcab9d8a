// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

namespace flowbell::store {

/// Flows and their webhooks in the database. A light view of a connection: made where it is used, on its thread.
/// Saves compare `version` with the stored one and fail with Conflict, writing nothing, if they differ.
class FlowRepository
{
public:
    explicit FlowRepository(Database &database);

    [[nodiscard]] Result<QList<FlowWithWebhooks>> list(); ///< by name, as the user's locale would not: by code point
    [[nodiscard]] Result<FlowWithWebhooks> find(FlowId id);
    [[nodiscard]] Result<FlowWithWebhooks> findByName(const QString &name); ///< exact name

    /// Ignores id and version; keeps a given uid, else makes one. The flow as stored.
    [[nodiscard]] Result<Flow> add(const Flow &flow);
    [[nodiscard]] Result<Flow> save(const Flow &flow);
    /// Whatever else of the flow is changed meanwhile. NotFound if there is no flow of this name.
    [[nodiscard]] Result<void> stopForwarding(const QString &name);
    /// Removes the flow and its webhooks; what was removed, for undo.
    [[nodiscard]] Result<FlowWithWebhooks> remove(FlowId id);
    /// Puts back what remove() gave: same uids, names and webhooks, new ids.
    [[nodiscard]] Result<FlowWithWebhooks> restore(const FlowWithWebhooks &removed);

    [[nodiscard]] Result<Webhook> addWebhook(const Webhook &webhook);
    [[nodiscard]] Result<Webhook> saveWebhook(const Webhook &webhook);
    [[nodiscard]] Result<Webhook> removeWebhook(WebhookId id);

    /// Saves a flow and makes its webhooks the given list (ids of known ones, invalid ids for new ones, missing ones are
    /// removed) in one transaction: all or nothing. \a base is what the edit started from: each row that is changed or
    /// removed must still have its version, and the flow must have no webhook that \a base lacks, else Conflict.
    [[nodiscard]] Result<FlowWithWebhooks> saveAll(const FlowWithWebhooks &edited, const FlowWithWebhooks &base);

private:
    Database &m_database;
};

} // namespace flowbell::store
