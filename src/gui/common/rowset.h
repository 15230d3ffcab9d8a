// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>

#include <roaring/roaring.hh>

#include <vector>

namespace flowbell::gui {

/// Which rows a table shows: their ids as numbers, ascending, as a compressed bitmap. The n-th id and the place of an id are
/// instant at any size; a range of millions costs a few bytes. IdSet gives the numbers their type.
class RowSet
{
public:
    RowSet() = default;
    [[nodiscard]] static RowSet range(qint64 first, qint64 last); ///< both included
    [[nodiscard]] static RowSet of(const std::vector<uint32_t> &keys);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] bool containsKey(qint64 key) const;
    /// \a row from 0 to size() - 1; 0 if there is no such row.
    [[nodiscard]] qint64 keyAt(qint64 row) const;
    /// -1 if it is not in the set.
    [[nodiscard]] qint64 rowOfKey(qint64 key) const;
    /// How many ids are smaller: the row it has or would have.
    [[nodiscard]] qint64 rowForKey(qint64 key) const;
    [[nodiscard]] QList<qint64> keys(qint64 row, qint64 count) const;

    [[nodiscard]] std::vector<uint32_t> toVector() const; ///< ascending

    void add(const RowSet &other);
    void remove(const RowSet &other);
    [[nodiscard]] RowSet without(const RowSet &other) const;
    [[nodiscard]] RowSet common(const RowSet &other) const;

    /// Ids that stand together in a table.
    struct Run {
        qint64 row = 0;
        qint64 count = 0;
    };
    /// Where the ids of \a other stand (or would stand) among these, runs of neighbours together, ascending. Each row
    /// counts only the ids of this set. Stops at \a limit runs: then the answer has limit + 1 of them.
    [[nodiscard]] std::vector<Run> insertionRuns(const RowSet &other, size_t limit) const;
    [[nodiscard]] std::vector<Run> rowRuns(const RowSet &present, size_t limit) const;

    friend bool operator==(const RowSet &a, const RowSet &b) { return a.m_ids == b.m_ids; }

private:
    void recount();

    Roaring m_ids;
    qint64 m_size = 0;
};

} // namespace flowbell::gui
