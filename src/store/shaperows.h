// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/seenshape.h"
#include "store/database.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

// The tables of the projection `shape`.
namespace flowbell::store::shaperows {

[[nodiscard]] QStringList createStatements();
[[nodiscard]] QStringList dropStatements();

/// What is kept of a kind, with the row it is kept in.
struct Row {
    qint64 id = 0; ///< 0: not kept yet
    SeenShape shape;
};

/// All kinds.
[[nodiscard]] Result<QList<Row>> readAll(Database &database);
[[nodiscard]] Result<Row> read(Database &database, const EventKind &kind);
[[nodiscard]] Result<qint64> countKinds(Database &database);

/// Writes \a after over \a before; what has no events any more is removed.
[[nodiscard]] Result<void> write(Database &database, const Row &before, const SeenShape &after);

/// Events of kinds beyond the number that is kept.
[[nodiscard]] Result<qint64> otherEvents(Database &database);
[[nodiscard]] Result<void> addOtherEvents(Database &database, qint64 number);

} // namespace flowbell::store::shaperows
