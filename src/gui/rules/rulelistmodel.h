// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/ruleservice.h"
#include "gui/common/syncedmodel.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace flowbell::gui {

/// The rules by name, as a table. The check box in the first column says whether one is enabled; changing it is asked for by
/// a signal and shown when it is so.
class RuleListModel : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    /// The numbers are in remembered column layouts, add at the end only.
    enum Column { Name, Condition, Does, State, LastFired, LastHour, LastOutcome, ColumnCount };

    using SyncedModel::SyncedModel;

    void setRows(const QList<engine::RuleRow> &rows);
    [[nodiscard]] const QList<engine::RuleRow> &rows() const { return m_rows; }
    [[nodiscard]] const engine::RuleRow *row(int row) const; ///< null if there is no such row
    [[nodiscard]] int rowOf(RuleId id) const; ///< -1 if it is not there
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void enablingWanted(flowbell::RuleId rule, bool enabled);

private:
    [[nodiscard]] static QString text(const engine::RuleRow &row, int column);
    [[nodiscard]] static QString toolTip(const engine::RuleRow &row, int column);
    [[nodiscard]] static QVariant icon(const engine::RuleRow &row, int column);
    [[nodiscard]] static QVariant state(const engine::RuleRow &row, int column);

    QList<engine::RuleRow> m_rows;
};

} // namespace flowbell::gui
