// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shapecomparison.h"
#include "engine/contractservice.h"

#include <QtCore/QAbstractItemModel>
#include <QtGui/QFont>

#include <memory>
#include <vector>

namespace flowbell::gui {

/// The kinds of events with their fields below them, as they are in each other.
class ContractModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Column : int { Field, Change, Types, Events, Share, First, Last };
    static constexpr int columns = 7;

    explicit ContractModel(QObject *parent = nullptr);
    ~ContractModel() override;

    /// The rows stay who they are if the same kinds and fields are there; else the model is reset.
    void setReport(const engine::ContractReport &report);
    /// Only kinds and fields that differ from what was accepted, and what they are in.
    void setOnlyChanged(bool only);
    [[nodiscard]] bool isOnlyChanged() const { return m_onlyChanged; }
    void retranslate();

    /// Null for an invalid index.
    [[nodiscard]] const ComparedKind *kind(const QModelIndex &index) const;
    /// Null for a kind's own row.
    [[nodiscard]] const ComparedField *field(const QModelIndex &index) const;
    /// Names the row in a later report, too.
    [[nodiscard]] QString key(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex find(const QString &key) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;

    [[nodiscard]] const Node *node(const QModelIndex &index) const;
    [[nodiscard]] std::unique_ptr<Node> grown() const;
    void tellAll(const QModelIndex &parent);
    [[nodiscard]] QVariant kindData(const ComparedKind &kind, Column column, int role) const;
    [[nodiscard]] QVariant fieldData(const ComparedKind &kind, const ComparedField &field, Column column, int role) const;

    engine::ContractReport m_report;
    bool m_onlyChanged = false;
    std::unique_ptr<Node> m_root;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
