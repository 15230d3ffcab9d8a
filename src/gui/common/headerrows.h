// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// The rows of a table as its vertical header is told of them: a long table's with some to spare at the end, so that rows
/// that are added there are no news. A QHeaderView goes over all its sections after each insertion, 10 ms for ten million.
class HeaderRows : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// To be made before a view shows \a source, so that the header hears of its changes before the view.
    explicit HeaderRows(QAbstractItemModel &source, QObject *parent = nullptr);

    static constexpr int longTable = 100'000; ///< shorter ones have no rows to spare
    static constexpr int rowsForEachSpare = 20;

    [[nodiscard]] int spareRows() const { return m_spare; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static int spareFor(int rows);
    void reset();
    void insert(int first, int last);
    void remove(int first, int last);

    QAbstractItemModel &m_source;
    int m_rows = 0;
    int m_spare = 0;
};

} // namespace flowbell::gui
