// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/texttable.h"

#include "cli/console.h"
#include "cli/printable.h"

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

TextTable::TextTable(const QList<Column> &columns)
    : m_columns(columns)
{
    for (Column &column : m_columns)
        column.width = std::max(column.width, static_cast<int>(column.title.size()));
}

void TextTable::write(Console &console, const QList<QStringList> &rows)
{
    for (const QStringList &cells : rows) {
        for (qsizetype at = 0; at < m_columns.size(); ++at)
            m_columns[at].width = std::max(m_columns[at].width, static_cast<int>(printable(cells.value(at)).size()));
    }
    console.line(header());
    for (const QStringList &cells : rows)
        console.line(row(cells));
}

QString TextTable::header() const
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles += column.title;
    return row(titles);
}

QString TextTable::row(const QStringList &cells) const
{
    QStringList padded;
    for (qsizetype at = 0; at < m_columns.size(); ++at) {
        const QString cell = printable(cells.value(at));
        padded += m_columns[at].number ? cell.rightJustified(m_columns[at].width) : cell.leftJustified(m_columns[at].width);
    }
    QString line = padded.join("  "_L1);
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace flowbell::cli
