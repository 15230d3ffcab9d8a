// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projection.h"
#include "store/statisticstables.h"

#include <QtCore/QHash>

#include <array>
#include <map>
#include <vector>

namespace flowbell::store {

/// A technology that a session went through, from its start to its end.
struct TechnologyDuration {
    QString technology;
    qint64 flowName = 0; ///< as in ProjectedEvent, of the event that ended it
    Timestamp received{}; ///< the same
    std::chrono::milliseconds length{};
};

/// What events add to the tables of statistics, or take out of them. It is summed up first, so that each row is written once.
class StatisticsDelta
{
public:
    /// Start of a minute, flow, and the keys of the table; names by their place in names().
    using Key = std::array<qint64, 4>;
    using Rows = std::map<Key, std::vector<qint64>>;

    /// \a times: 1 for an event that comes, -1 for one that goes.
    void count(const ProjectedEvent &event, qint64 times);
    void count(const TechnologyDuration &duration, qint64 times);

    /// In a transaction. Rows that are empty after it are removed.
    [[nodiscard]] Result<void> write(Database &database) const;

    /// What was counted so far, by minutes.
    [[nodiscard]] const Rows &rows(statisticstables::Table table) const { return m_tables.at(static_cast<std::size_t>(table)); }
    [[nodiscard]] QStringList names() const; ///< the empty one first

private:
    [[nodiscard]] std::vector<qint64> &row(
        statisticstables::Table table, Timestamp time, qint64 flow, qint64 first = 0, qint64 second = 0);
    [[nodiscard]] qint64 name(const QString &text);
    [[nodiscard]] Result<std::vector<qint64>> storedNames(Database &database) const;
    [[nodiscard]] Rows storedRows(
        statisticstables::Table table, statisticstables::Level level, qint64 since, const std::vector<qint64> &names) const;
    [[nodiscard]] Result<void> noteMinutes(Database &database, qint64 since) const;

    std::array<Rows, 4> m_tables;
    QHash<QString, qint64> m_names;
    bool m_takesOut = false;
};

} // namespace flowbell::store
