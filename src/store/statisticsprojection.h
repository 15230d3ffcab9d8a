// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projection.h"

namespace flowbell::store {

/// Counts of events by time, type, result, technology, failure, reply, lag and duration, for the overview
/// (store/statisticstables.h). StatisticsRepository reads them.
class StatisticsProjection final : public Projection
{
public:
    [[nodiscard]] QString name() const override;
    [[nodiscard]] int version() const override;
    [[nodiscard]] QStringList createStatements() const override;
    [[nodiscard]] QStringList dropStatements() const override;
    [[nodiscard]] Result<Write> add(Database &database, const QList<ProjectedEvent> &events) const override;
    [[nodiscard]] Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const override;
};

[[nodiscard]] const StatisticsProjection &statisticsProjection();

} // namespace flowbell::store
