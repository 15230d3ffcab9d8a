// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QList>

#include <algorithm>

namespace flowbell::gui {

/// A list or table model (\a Base: QAbstractListModel or QAbstractTableModel) whose rows follow a list of values, so that
/// selections and editors stay on their rows. Its heirs keep that list and say what stands in the cells.
template <typename Base>
class SyncedModel : public Base
{
protected:
    using Base::Base;

    /// Turns \a rows, which the model shows, into \a wanted by the fewest kinds of steps a view can follow: removals, then moves,
    /// insertions and changes in place. \a key tells rows apart: no two of a list have the same. Rows that are equal (==) to
    /// what is wanted are left alone, whatever they know beyond that.
    template <typename Row, typename Key>
    void syncRows(QList<Row> &rows, const QList<Row> &wanted, Key key);
};

template <typename Base>
template <typename Row, typename Key>
void SyncedModel<Base>::syncRows(QList<Row> &rows, const QList<Row> &wanted, Key key)
{
    const auto rowOf = [&key](const QList<Row> &list, const Row &sought, int from) {
        const auto found =
            std::find_if(list.cbegin() + from, list.cend(), [&](const Row &row) { return key(row) == key(sought); });
        return static_cast<int>(found - list.cbegin());
    };
    for (int row = static_cast<int>(rows.size()) - 1; row >= 0; --row) {
        if (rowOf(wanted, rows.at(row), 0) < wanted.size())
            continue;
        this->beginRemoveRows({}, row, row);
        rows.removeAt(row);
        this->endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const int now = rowOf(rows, wanted.at(row), row);
        if (now == rows.size()) {
            this->beginInsertRows({}, row, row);
            rows.insert(row, wanted.at(row));
            this->endInsertRows();
        } else if (now != row) {
            this->beginMoveRows({}, now, now, {}, row);
            rows.move(now, row);
            this->endMoveRows();
        }
        if (!(rows.at(row) == wanted.at(row))) {
            rows[row] = wanted.at(row);
            const QAbstractItemModel &model = *this; // lists hide columnCount()
            Q_EMIT this->dataChanged(model.index(row, 0), model.index(row, model.columnCount() - 1));
        }
    }
}

} // namespace flowbell::gui
