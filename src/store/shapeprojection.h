// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/seenshape.h"
#include "store/projection.h"
#include "store/projections.h"

namespace flowbell::store {

/// What the events of each kind look like (core::SeenShape), and what the first ones make of that as the accepted shape.
///
/// Left out are events whose body is no JSON object, those that a stranger may have sent (the signature is wrong), and those
/// that the user made here: tests of endpoints, edited copies. At most mostKinds kinds are kept; the events of others are
/// only counted.
class ShapeProjection final : public Projection
{
public:
    static constexpr qint64 mostKinds = 200;

    explicit ShapeProjection(qint64 limit = mostKinds);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] int version() const override;
    [[nodiscard]] bool readsRequests() const override { return true; }
    [[nodiscard]] QStringList createStatements() const override;
    [[nodiscard]] QStringList dropStatements() const override;
    [[nodiscard]] Result<Write> add(Database &database, const QList<ProjectedEvent> &events) const override;
    [[nodiscard]] Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const override;

private:
    qint64 m_limit;
};

/// The one of allProjections().
[[nodiscard]] const Projection &shapeProjection();

/// What it holds.
struct SeenShapes {
    QList<SeenShape> shapes;
    qint64 otherEvents = 0; ///< of kinds that are not kept
    bool isComplete = false; ///< every event is in it
};

/// Nothing, and not complete, while there are no tables of this version.
[[nodiscard]] Result<SeenShapes> seenShapes(Database &database);

} // namespace flowbell::store
