// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/roworder.h"
#include "gui/common/rowset.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <map>
#include <vector>

namespace flowbell::gui {

/// A table of any size: ascending by id, newest at the bottom, or in another order. Knows which ids it shows and changes them
/// with as few steps as it takes; what the rows are, models of one kind know.
class PagedTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override; ///< by multiData()
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Those that have a row of their own, in the order of the table: not what is folded, unplaced or beneath another row.
    [[nodiscard]] const RowSet &rowIds() const { return m_ids; }
    /// Everything the table is about, also what it does not show at the moment.
    [[nodiscard]] const RowSet &allIds() const { return m_all; }
    [[nodiscard]] qint64 keyAt(int row) const; ///< 0 if there is no such row
    [[nodiscard]] int rowOfKey(qint64 key) const; ///< -1 if it is not shown
    /// The row that \a key has; without it, the one it would have or (in another order) -1.
    [[nodiscard]] int rowForKey(qint64 key) const;
    [[nodiscard]] QList<qint64> keysFrom(int row, int count) const; ///< in the order of rows
    [[nodiscard]] RowSet keysOfRows(int first, int last) const; ///< both included
    /// Where the shown ones of \a keys stand, neighbours together, ascending; stops at \a limit, then it has one more.
    [[nodiscard]] std::vector<RowSet::Run> runsOf(const RowSet &keys, size_t limit) const;

    /// These have no row of their own; add() and remove() go on without regard to it.
    void setFolded(const RowSet &folded);
    /// Shows folded ones beneath a row, in this order; empty: no longer.
    void showBeneath(qint64 key, const QList<qint64> &folded);
    [[nodiscard]] QList<qint64> beneath(qint64 key) const;
    [[nodiscard]] QList<qint64> unfolded() const; ///< the rows with others beneath them
    [[nodiscard]] bool isUnfolded(qint64 key) const { return m_beneath.contains(key); }
    [[nodiscard]] bool isBeneath(int row) const;

    /// Null: the rows stand by id.
    [[nodiscard]] const RowOrderPointer &order() const { return m_order; }
    /// What was added since the rows were ordered and has no place yet: it is not shown.
    [[nodiscard]] const RowSet &unplaced() const { return m_unplaced; }
    /// Shows the rows in this order; what is in it but not shown is left out. What is shown and not in it stays unplaced. Null:
    /// by id.
    void setOrder(const RowOrderPointer &order);

    /// Shows just these, by id. Resets the model.
    void resetTo(const RowSet &ids);
    /// Shows these too, wherever they belong; in another order than by id as soon as they have a place in it.
    void add(const RowSet &ids);
    void remove(const RowSet &ids);
    /// Goes over to these with as few changes as it takes, so that selection and place are kept.
    void changeTo(const RowSet &ids);

    /// The language changed: all texts are new.
    void retranslate();

Q_SIGNALS:
    void loadFailed(const flowbell::Error &error);
    /// Rows are at hand, or are other ones than before.
    void rowsLoaded();
    void unplacedAdded();

protected:
    /// What stands for a row that was removed from the store, or is not there yet.
    [[nodiscard]] static QString goneText();
    [[nodiscard]] static QString loadingText();
    /// The rows with these ids look different now, and \a further rows below the last of them.
    void keysChanged(const QList<qint64> &keys, int further = 0);

private:
    /// Where a row stands: one of those in order, or one beneath it.
    struct Place {
        int base = 0; ///< counts only the rows in order
        int beneath = 0; ///< 0: the row in order itself, else the how manieth beneath it
        qint64 key = 0; ///< of the row in order; only if beneath > 0
    };
    /// Rows beneath one in order.
    struct Group {
        int base = 0;
        int before = 0; ///< how many stand beneath earlier rows
        int count = 0;
        qint64 key = 0;
    };

    /// \a count of \a ids from the one of rank \a row on.
    [[nodiscard]] static RowSet part(const RowSet &ids, qint64 row, qint64 count);
    [[nodiscard]] Place placeOf(int row) const;
    [[nodiscard]] int rowOfBase(int base) const;
    [[nodiscard]] int baseOfKey(qint64 key) const;
    [[nodiscard]] qint64 keyOfBase(int base) const;
    void regroup();
    void show(const RowSet &added);
    void hide(const RowSet &removed);
    void resetOrdered(const RowOrderPointer &order);
    void placeAdded(const RowOrderPointer &order);
    void removeOrdered(const RowSet &removed);
    [[nodiscard]] RowOrderPointer fitting(const RowOrderPointer &order, const RowSet &shown) const;

    RowSet m_all;
    RowSet m_folded;
    std::map<qint64, QList<qint64>> m_beneath;
    std::vector<Group> m_groups; ///< of m_beneath, by rows
    RowSet m_ids; ///< that have a row in order
    RowSet m_unplaced;
    RowOrderPointer m_order; ///< of just those that have a row
    mutable int m_knownRow = -1; ///< of which m_knownKey is the id: all cells of a row are asked for one after another
    mutable qint64 m_knownKey = 0;
};

} // namespace flowbell::gui
