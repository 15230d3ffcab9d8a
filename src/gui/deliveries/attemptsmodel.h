// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace flowbell::gui {

/// The attempts of a delivery, oldest first.
class AttemptsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Started, Result, Status, Duration, ColumnCount };

    explicit AttemptsModel(QObject *parent = nullptr);

    /// What is known already keeps its rows.
    void setAttempts(const QList<Attempt> &attempts);
    [[nodiscard]] std::optional<Attempt> attemptAt(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static QString text(const Attempt &attempt, int column);

    QList<Attempt> m_attempts;
};

} // namespace flowbell::gui
