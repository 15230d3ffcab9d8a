// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/statistics.h"
#include "store/database.h"
#include "store/statisticsspans.h"

namespace flowbell::store {

/// Reads what StatisticsProjection counted: some ten thousand rows at most, however many events there are. A light view of a
/// connection: made where it is used, on its thread.
class StatisticsRepository
{
public:
    explicit StatisticsRepository(Database &database);

    /// All numbers as of one moment. NotFound if a later version of the program made the tables.
    [[nodiscard]] Result<Statistics> read(const StatisticsQuery &query);

private:
    /// Which flow, as in ProjectedEvent; unset: all.
    using Flow = std::optional<qint64>;

    [[nodiscard]] Result<Statistics> readAll(const StatisticsQuery &query);
    [[nodiscard]] Result<std::optional<Flow>> flow(const std::optional<QString> &name);
    [[nodiscard]] Result<std::optional<StatisticsSpan>> stretch(const StatisticsQuery &query, Flow flow);
    [[nodiscard]] Result<void> readProgress(Statistics &statistics);
    [[nodiscard]] Result<void> readPoints(const StatisticsSpan &span, Flow flow, Statistics &statistics);
    [[nodiscard]] Result<void> readTotals(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics);
    [[nodiscard]] Result<void> readTechnologies(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics);
    [[nodiscard]] Result<void> readFailures(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics);
    [[nodiscard]] Result<void> readReplies(const QList<StatisticsSpan> &spans, Flow flow, Statistics &statistics);
    [[nodiscard]] Result<QHash<qint64, QString>> names();

    Database &m_database;
};

} // namespace flowbell::store
