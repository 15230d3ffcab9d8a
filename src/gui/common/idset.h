// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/rowset.h"

#include <utility>

namespace flowbell::gui {

/// A RowSet whose numbers are ids of one kind.
template <typename Id>
class IdSet : public RowSet
{
public:
    IdSet() = default;
    explicit IdSet(RowSet keys)
        : RowSet(std::move(keys))
    {
    }
    [[nodiscard]] static IdSet range(Id first, Id last) { return IdSet(RowSet::range(first.value, last.value)); }
    [[nodiscard]] static IdSet of(const QList<Id> &ids)
    {
        std::vector<uint32_t> keys;
        keys.reserve(static_cast<size_t>(ids.size()));
        for (const Id id : ids)
            keys.push_back(static_cast<uint32_t>(id.value));
        return IdSet(RowSet::of(keys));
    }

    [[nodiscard]] bool contains(Id id) const { return containsKey(id.value); }
    [[nodiscard]] Id at(qint64 row) const { return Id{keyAt(row)}; }
    [[nodiscard]] qint64 rowOf(Id id) const { return rowOfKey(id.value); }
    [[nodiscard]] qint64 rowFor(Id id) const { return rowForKey(id.value); }
    [[nodiscard]] QList<Id> slice(qint64 row, qint64 count) const
    {
        const QList<qint64> found = keys(row, count);
        QList<Id> ids;
        ids.reserve(found.size());
        for (const qint64 key : found)
            ids.append(Id{key});
        return ids;
    }
    [[nodiscard]] IdSet without(const RowSet &other) const { return IdSet(RowSet::without(other)); }
    [[nodiscard]] IdSet common(const RowSet &other) const { return IdSet(RowSet::common(other)); }
};

} // namespace flowbell::gui
