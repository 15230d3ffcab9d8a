// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/maskingrule.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace flowbell::gui {

/// The masking rules. Each can be switched on and off in its first column, and its pattern edited in the last, where a wrong
/// one is marked.
class MaskingRulesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Enabled, What, Pattern, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const QList<MaskingRule> &rules() const { return m_rules; }
    [[nodiscard]] bool areValid() const;
    void setRules(const QList<MaskingRule> &rules);
    void append(const MaskingRule &rule);
    void remove(int row);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited(); ///< in any way

private:
    [[nodiscard]] QVariant patternData(const MaskingRule &rule, int role) const;

    QList<MaskingRule> m_rules;
};

} // namespace flowbell::gui
