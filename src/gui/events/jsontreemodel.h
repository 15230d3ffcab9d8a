// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtGui/QFont>

#include <memory>
#include <vector>

namespace flowbell::gui {

/// A JSON value as a tree: key, value, type. Children are made when they are looked at, large arrays piece by piece. Long
/// texts are cut and blobs in base64 shown by their size; copying gives them whole.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Column : int { Key, Value, Type };
    static constexpr int columns = 3;

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// Undefined: an empty tree. A value that is no object and no array is a single row without key. Members are in the order
    /// in which they stand in \a text, which must say \a value; without one, in that of their names.
    void setValue(const QJsonValue &value, const QByteArray &text = {});

    /// JSON Pointer (RFC 6901) to the place.
    [[nodiscard]] QString pointer(const QModelIndex &index) const;
    [[nodiscard]] QJsonValue value(const QModelIndex &index) const;
    /// A text as it is, without quotes; anything else as JSON on one line.
    [[nodiscard]] QString valueText(const QModelIndex &index) const;
    /// JSON, indented.
    [[nodiscard]] QString subtreeText(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Node;
    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] QVariant keyData(const Node &node, int role) const;

    QByteArray m_text; ///< that the nodes look into
    std::unique_ptr<Node> m_root;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
