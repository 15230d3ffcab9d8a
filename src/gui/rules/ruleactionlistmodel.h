// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ruleaction.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QList>

namespace flowbell::gui {

/// The actions of a rule that is being edited, in their order, in words.
class RuleActionListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] const QList<RuleAction> &actions() const { return m_actions; }
    void setActions(const QList<RuleAction> &actions);
    void insert(int row, const RuleAction &action);
    void replace(int row, const RuleAction &action);
    void remove(int row);
    /// One place up (-1) or down (1), if there is one.
    void move(int row, int by);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    /// By any of the functions above but setActions().
    void edited();

private:
    QList<RuleAction> m_actions;
};

/// The icon of a kind of action.
[[nodiscard]] QString actionIconName(ActionKind kind);

} // namespace flowbell::gui
