// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::cli {

class Console;

/// Aligned columns, two blanks apart; the last one is not padded. Cells are made printable.
class TextTable
{
public:
    struct Column {
        QString title;
        int width = 0; ///< at least; wider cells of rows() widen it
        bool number = false; ///< aligned to the right
    };

    explicit TextTable(const QList<Column> &columns);

    /// Writes the titles and all rows, as wide as they need.
    void write(Console &console, const QList<QStringList> &rows);

    /// For rows that come one by one: titles and rows by the columns' widths; a wider cell pushes the rest along.
    [[nodiscard]] QString header() const;
    [[nodiscard]] QString row(const QStringList &cells) const;

private:
    QList<Column> m_columns;
};

} // namespace flowbell::cli
