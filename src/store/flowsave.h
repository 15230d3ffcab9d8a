// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

namespace flowbell::store {

/// The save of a whole settings dialog: what the user changed between \a base and \a edited is written over what is
/// stored, if that is still what the user saw. Works inside a transaction of the caller, who rolls back if it fails.
class FlowSave
{
public:
    FlowSave(Database &database, const FlowWithWebhooks &edited, const FlowWithWebhooks &base);

    [[nodiscard]] Result<FlowWithWebhooks> run();

private:
    [[nodiscard]] Result<void> checkWebhooks(const FlowWithWebhooks &stored) const;
    [[nodiscard]] Result<void> saveFlow();
    [[nodiscard]] Result<void> removeWebhooks(const FlowWithWebhooks &stored);
    [[nodiscard]] Result<void> updateWebhooks();
    [[nodiscard]] Result<void> addWebhooks();
    [[nodiscard]] QList<Webhook> changed() const; ///< with the version of base

    Database &m_database;
    const FlowWithWebhooks &m_edited;
    const FlowWithWebhooks &m_base;
};

} // namespace flowbell::store
