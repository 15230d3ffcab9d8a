// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractTableModel>
#include <QtCore/QByteArray>
#include <QtGui/QFont>

namespace flowbell::gui {

/// Bytes as lines of sixteen: place, hexadecimal, characters. Lines are written when they are shown, so that any size opens
/// at once.
class HexTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int bytesPerLine = 16;

    explicit HexTableModel(QObject *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// A line as `xxd` writes it.
    [[nodiscard]] QString line(int row) const;

private:
    [[nodiscard]] QByteArray bytesOf(int row) const;

    QByteArray m_bytes;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
