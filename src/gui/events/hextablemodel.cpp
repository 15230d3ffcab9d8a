// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/hextablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"

namespace flowbell::gui {

namespace {

QString place(int row)
{
    return QStringLiteral("%1").arg(row * HexTableModel::bytesPerLine, 8, 16, QLatin1Char('0'));
}

QString hexText(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex(' '));
}

QString characters(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes)
        text += byte >= ' ' && byte < '\x7f' ? QChar::fromLatin1(byte) : QChar(u'.');
    return text;
}

} // namespace

HexTableModel::HexTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_fixedFont(fixedFont())
{
}

void HexTableModel::setBytes(const QByteArray &bytes)
{
    beginResetModel();
    m_bytes = bytes;
    endResetModel();
}

int HexTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>((m_bytes.size() + bytesPerLine - 1) / bytesPerLine);
}

int HexTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QByteArray HexTableModel::bytesOf(int row) const
{
    return m_bytes.mid(static_cast<qsizetype>(row) * bytesPerLine, bytesPerLine);
}

QString HexTableModel::line(int row) const
{
    const QByteArray bytes = bytesOf(row);
    return place(row) + QStringLiteral("  ") + hexText(bytes).leftJustified(bytesPerLine * 3 - 1) + QStringLiteral("  ")
        + characters(bytes);
}

QVariant HexTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::FontRole)
        return m_fixedFont;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case 0: return place(index.row());
    case 1: return hexText(bytesOf(index.row()));
    default: return characters(bytesOf(index.row()));
    }
}

QVariant HexTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0: return tr("Place");
    case 1: return tr("Bytes");
    default: return tr("Characters");
    }
}

} // namespace flowbell::gui
