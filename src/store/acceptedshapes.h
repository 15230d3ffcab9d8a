// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/acceptedshape.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QList>

#include <optional>

namespace flowbell::store {

/// The accepted shapes: user data, apart from what is computed. A light view of a connection.
class AcceptedShapes
{
public:
    explicit AcceptedShapes(Database &database);

    /// The newest of each kind.
    [[nodiscard]] Result<QList<AcceptedShape>> list();
    /// The newest of \a kind; nullopt if there is none.
    [[nodiscard]] Result<std::optional<AcceptedShape>> find(const EventKind &kind);
    /// The newest event when anything was first accepted that is still kept; invalid if nothing is.
    [[nodiscard]] Result<EventId> firstAcceptance();

    /// Adds \a shapes, each made from the shape of its kind with the revision it names (0: from none). Conflict, with the
    /// kind's name, if one of those is not the newest any more. Their new revisions. In the caller's transaction.
    [[nodiscard]] Result<QList<qint64>> add(const QList<AcceptedShape> &shapes);
    /// Takes back the shapes with these revisions, so that those before count again. Conflict if one is not the newest of
    /// its kind any more. In the caller's transaction.
    [[nodiscard]] Result<void> takeBack(const QList<qint64> &revisions);

private:
    [[nodiscard]] Result<qint64> addOne(const AcceptedShape &shape);
    [[nodiscard]] Result<void> forgetOldest(const EventKind &kind);

    Database &m_database;
};

} // namespace flowbell::store
