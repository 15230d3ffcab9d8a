// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/replyrule.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace flowbell::gui {

/// The reply rules in their order, in words. Each can be switched on and off in its first column.
class ReplyRulesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Enabled, Condition, Answer, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const QList<ReplyRule> &rules() const { return m_rules; }
    void setRules(const QList<ReplyRule> &rules);
    void insert(int row, const ReplyRule &rule);
    void replace(int row, const ReplyRule &rule);
    ReplyRule take(int row);
    /// One place up (-1) or down (1), if there is one.
    void move(int row, int by);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// By any of the functions above but setRules().
    void edited();

private:
    QList<ReplyRule> m_rules;
};

} // namespace flowbell::gui
