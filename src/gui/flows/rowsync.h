// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>

#include <algorithm>

namespace flowbell::gui {

/// Turns \a rows into \a wanted by the fewest kinds of steps a view can follow: removals, then moves, insertions and
/// changes in place, so that selections and editors stay on their rows. \a key tells rows apart; \a model has
/// rowRemoved(row, erase), rowMoved(from, to, move), rowInserted(row, insert), each of which calls the function it is
/// given between its begin and end signals, and rowChanged(row).
template <typename Row, typename Key, typename Model>
void syncRows(QList<Row> &rows, const QList<Row> &wanted, Key key, Model &&model)
{
    const auto rowOf = [&key](const QList<Row> &list, const Row &sought, qsizetype from) {
        return std::find_if(list.begin() + from, list.end(), [&](const Row &row) { return key(row) == key(sought); })
            - list.begin();
    };
    for (qsizetype row = rows.size() - 1; row >= 0; --row) {
        if (rowOf(wanted, rows.at(row), 0) == wanted.size())
            model.rowRemoved(static_cast<int>(row), [&] { rows.removeAt(row); });
    }
    for (qsizetype row = 0; row < wanted.size(); ++row) {
        const qsizetype now = rowOf(rows, wanted.at(row), row);
        if (now == rows.size())
            model.rowInserted(static_cast<int>(row), [&] { rows.insert(row, wanted.at(row)); });
        else if (now != row)
            model.rowMoved(static_cast<int>(now), static_cast<int>(row), [&] { rows.move(now, row); });
        if (!(rows.at(row) == wanted.at(row))) {
            rows[row] = wanted.at(row);
            model.rowChanged(static_cast<int>(row));
        }
    }
}

} // namespace flowbell::gui
