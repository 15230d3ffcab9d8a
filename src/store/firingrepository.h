// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::store {

/// What rules did. A light view of a connection: made where it is used, on its thread.
class FiringRepository
{
public:
    explicit FiringRepository(Database &database);

    /// Newest first; only those older than \a before, if that is valid.
    [[nodiscard]] Result<QList<Firing>> page(
        std::optional<RuleId> rule, std::optional<FiringState> state, FiringId before, int limit);
    [[nodiscard]] Result<FiringDetails> details(FiringId id);
    /// A firing for the same event, with the actions that its rule has now, in one transaction. NotFound if firing, rule or
    /// event is gone.
    [[nodiscard]] Result<FiringId> runAgain(FiringId id, Timestamp now);

private:
    [[nodiscard]] Result<Firing> find(FiringId id);

    Database &m_database;
};

} // namespace flowbell::store
