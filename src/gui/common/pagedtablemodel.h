// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/rowset.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// A table of any size: ascending by id, newest at the bottom. Knows which ids it shows and changes them with as few steps as
/// it takes; what the rows are, models of one kind know.
class PagedTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override; ///< by multiData()
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const RowSet &rowIds() const { return m_ids; }
    [[nodiscard]] qint64 keyAt(int row) const; ///< 0 if there is no such row
    [[nodiscard]] int rowOfKey(qint64 key) const { return static_cast<int>(m_ids.rowOfKey(key)); }

    /// Shows just these. Resets the model.
    void resetTo(const RowSet &ids);
    /// Shows these too, wherever they belong.
    void add(const RowSet &ids);
    void remove(const RowSet &ids);
    /// Goes over to these with as few changes as it takes, so that selection and place are kept.
    void changeTo(const RowSet &ids);

    /// The language changed: all texts are new.
    void retranslate();

Q_SIGNALS:
    void loadFailed(const flowbell::Error &error);

protected:
    /// The rows with these ids look different now, and \a further rows below the last of them.
    void keysChanged(const QList<qint64> &keys, int further = 0);

private:
    RowSet m_ids;
    mutable int m_knownRow = -1; ///< of which m_knownKey is the id: all cells of a row are asked for one after another
    mutable qint64 m_knownKey = 0;
};

} // namespace flowbell::gui
