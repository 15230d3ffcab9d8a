// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pagedtablemodel.h"
#include "gui/common/rowcache.h"
#include "gui/common/stateroles.h"
#include "gui/common/tableroles.h"

#include <functional>
#include <utility>

namespace flowbell::gui {

/// A table whose rows are read when they are looked at. data() never waits for the store: a row that is missing shows a
/// placeholder and is asked for, one that may have changed is shown as it was until it is there anew. What stands in its cells,
/// its heirs know; which ids it shows, a feed tells. \a Row has an `id` of type \a Id.
template <typename Row, typename Id>
class RowTableModel : public PagedTableModel
{
public:
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_columns; }
    void multiData(const QModelIndex &index, QModelRoleDataSpan span) const override;

    [[nodiscard]] const Row *loadedRow(Id id) const { return m_cache.find(id); } ///< null while it is not at hand
    /// Rows may have changed: those that are looked at are asked for again.
    void markStale();
    /// The same, but nothing of them may be shown meanwhile.
    void forgetRows();

protected:
    using Ask = std::function<QFuture<Result<QList<Row>>>(const QList<Id> &)>;
    /// \a ask: those that are gone are missing in the answer. \a further rows below one look different when it comes.
    RowTableModel(int columns, Ask ask, QObject *parent, int further = 0);

    /// Of a row that is at hand; Id and Loaded are not asked for.
    [[nodiscard]] virtual QVariant cell(const Row &row, int rowNumber, int column, int role) const = 0;
    void want(int row) const;
    void putRows(const QList<Row> &rows) { m_cache.put(rows); }

private:
    using Cache = RowCache<Row, Id>;

    [[nodiscard]] QVariant dataOf(const Row &row, int rowNumber, int column, int role) const;
    [[nodiscard]] QVariant placeholder(Id id, int column, int role) const;
    void rowsCame(const QList<Id> &ids, int further);

    const int m_columns;
    mutable Cache m_cache; ///< asks for what data() misses
};

template <typename Row, typename Id>
RowTableModel<Row, Id>::RowTableModel(int columns, Ask ask, QObject *parent, int further)
    : PagedTableModel(parent)
    , m_columns(columns)
    , m_cache({std::move(ask), [this, further](const QList<Id> &ids) { rowsCame(ids, further); },
          [this](const Error &error) { Q_EMIT loadFailed(error); }})
{
}

template <typename Row, typename Id>
void RowTableModel<Row, Id>::multiData(const QModelIndex &index, QModelRoleDataSpan span) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        for (QModelRoleData &data : span)
            data.clearData();
        return;
    }
    const Id id{keyAt(index.row())};
    const Row *row = m_cache.find(id);
    for (QModelRoleData &data : span) {
        const int role = data.role();
        // Asked for by texts alone: a view asks for flags, fonts and sizes of rows it never shows.
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
        if (isText && !m_cache.isFresh(id))
            want(index.row());
        data.setData(row ? dataOf(*row, index.row(), index.column(), role) : placeholder(id, index.column(), role));
    }
}

template <typename Row, typename Id>
QVariant RowTableModel<Row, Id>::dataOf(const Row &row, int rowNumber, int column, int role) const
{
    if (role == static_cast<int>(TableRole::Id))
        return row.id.value;
    return role == static_cast<int>(TableRole::Loaded) ? QVariant(true) : cell(row, rowNumber, column, role);
}

template <typename Row, typename Id>
QVariant RowTableModel<Row, Id>::placeholder(Id id, int column, int role) const
{
    const bool isGone = m_cache.isGone(id);
    switch (role) {
    case Qt::DisplayRole:
        if (isGone)
            return column == 0 ? goneText() : QString();
        return QStringLiteral("…");
    case Qt::AccessibleTextRole: return isGone ? goneText() : loadingText();
    case static_cast<int>(TableRole::Id): return id.value;
    case static_cast<int>(TableRole::Loaded): return false;
    case static_cast<int>(TableRole::State): return static_cast<int>(StateRole::Muted);
    default: return {};
    }
}

template <typename Row, typename Id>
void RowTableModel<Row, Id>::want(int row) const
{
    m_cache.want(Id{keyAt(row)}, [&] { return keysFrom(row - row % Cache::pageRows, Cache::pageRows); });
}

template <typename Row, typename Id>
void RowTableModel<Row, Id>::rowsCame(const QList<Id> &ids, int further)
{
    QList<qint64> keys;
    keys.reserve(ids.size());
    for (const Id id : ids)
        keys.append(id.value);
    keysChanged(keys, further);
    Q_EMIT rowsLoaded();
}

template <typename Row, typename Id>
void RowTableModel<Row, Id>::forgetRows()
{
    m_cache.forget();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, m_columns - 1));
}

template <typename Row, typename Id>
void RowTableModel<Row, Id>::markStale()
{
    m_cache.markStale();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, m_columns - 1));
}

} // namespace flowbell::gui
