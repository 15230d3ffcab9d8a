// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <memory>
#include <vector>

namespace flowbell {

/// Rows in another order than that of their ids. 8 bytes a row, so that both ways are instant.
struct RowOrder {
    std::vector<quint32> ids; ///< by row
    std::vector<quint32> rows; ///< by the rank of the id among all of them, ascending

    [[nodiscard]] size_t size() const { return ids.size(); }
    /// The ids, ascending.
    [[nodiscard]] std::vector<quint32> ascending() const
    {
        std::vector<quint32> all;
        all.reserve(rows.size());
        for (const quint32 row : rows)
            all.push_back(ids[row]);
        return all;
    }
};

/// Shared between threads, never changed.
using RowOrderPointer = std::shared_ptr<const RowOrder>;

} // namespace flowbell
