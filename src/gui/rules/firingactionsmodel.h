// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace flowbell::gui {

/// The actions of one firing, in their order, with what became of them.
class FiringActionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Action, State, Status, Duration, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Those that were known already keep their rows.
    void setActions(const QList<FiringAction> &actions);
    [[nodiscard]] const FiringAction *action(int row) const; ///< null if there is no such row
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<FiringAction> m_actions;
};

} // namespace flowbell::gui
