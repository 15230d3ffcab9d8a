// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/jsontreemodel.h"

#include "core/jsonmember.h"
#include "gui/common/formats.h"
#include "gui/events/jsonvaluetext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace flowbell::gui {

namespace {
constexpr qsizetype childrenAtOnce = 500;
/// Beyond so many, members are in the order of their names: no one reads them all, and the order of each would be kept.
constexpr qsizetype mostInOrder = 10'000;
} // namespace

struct JsonTreeModel::Node {
    Node *parent = nullptr;
    int row = 0;
    QString key; ///< of a member; empty in an array
    QJsonValue value;
    QByteArrayView text; ///< that says the value; empty: not known
    QStringList keys; ///< of an object, so that a child is found by its number
    QList<TextSpan> spans; ///< of the children in the text; empty: not known
    std::vector<std::unique_ptr<Node>> children; ///< as many as have been fetched

    [[nodiscard]] qsizetype childCount() const
    {
        return value.isArray() ? value.toArray().size() : value.isObject() ? value.toObject().size() : 0;
    }

    /// Finds out about the order of the children.
    void arrange()
    {
        const bool isKnown = !text.isEmpty() && childCount() <= mostInOrder;
        if (value.isArray()) {
            spans = isKnown ? jsonElements(text) : QList<TextSpan>();
            if (spans.size() != childCount())
                spans.clear();
            return;
        }
        const QJsonObject object = value.toObject();
        for (const JsonMember &member : isKnown ? jsonMembers(text) : QList<JsonMember>()) {
            keys.append(member.name);
            spans.append(member.value);
        }
        const auto isThere = [&object](const QString &name) { return object.contains(name); };
        if (keys.size() != object.size() || !std::ranges::all_of(keys, isThere)) {
            keys = object.keys();
            spans.clear();
        }
    }

    void fetch(qsizetype count)
    {
        const bool inArray = value.isArray();
        const QJsonArray array = value.toArray();
        const QJsonObject object = value.toObject();
        if (children.empty())
            arrange();
        for (qsizetype i = 0; i < count; ++i) {
            const auto at = static_cast<qsizetype>(children.size());
            auto child = std::make_unique<Node>();
            child->parent = this;
            child->row = static_cast<int>(at);
            child->key = inArray ? QString() : keys.at(at);
            child->value = inArray ? array.at(at) : object.value(child->key);
            if (const TextSpan span = spans.value(at); span.length > 0)
                child->text = text.sliced(span.begin, span.length);
            children.push_back(std::move(child));
        }
    }
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_fixedFont(fixedFont())
{
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setValue(const QJsonValue &value, const QByteArray &text)
{
    beginResetModel();
    m_root.reset();
    m_text = text;
    if (!value.isUndefined()) {
        m_root = std::make_unique<Node>();
        m_root->value = value;
        m_root->text = m_text;
        if (!value.isObject() && !value.isArray()) {
            auto only = std::make_unique<Node>();
            only->parent = m_root.get();
            only->value = value;
            m_root->children.push_back(std::move(only));
        } else {
            m_root->fetch(std::min(childrenAtOnce, m_root->childCount()));
        }
    }
    endResetModel();
}

JsonTreeModel::Node *JsonTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QString JsonTreeModel::pointer(const QModelIndex &index) const
{
    QString text;
    for (const Node *at = index.isValid() ? node(index) : nullptr; at && at->parent; at = at->parent) {
        if (!at->parent->value.isArray() && !at->parent->value.isObject())
            break;
        QString token = at->parent->value.isArray() ? QString::number(at->row) : at->key;
        token.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
        text.prepend(u'/' + token);
    }
    return text;
}

QJsonValue JsonTreeModel::value(const QModelIndex &index) const
{
    const Node *at = node(index);
    return at ? at->value : QJsonValue(QJsonValue::Undefined);
}

QString JsonTreeModel::valueText(const QModelIndex &index) const
{
    return jsonvalue::wholeText(value(index));
}

QString JsonTreeModel::subtreeText(const QModelIndex &index) const
{
    return jsonvalue::indentedText(value(index));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *above = node(index)->parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *at = parent.column() > 0 ? nullptr : node(parent);
    return at ? static_cast<int>(at->children.size()) : 0;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return columns;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *at = parent.column() > 0 ? nullptr : node(parent);
    return at && (at->childCount() > 0 || !at->children.empty());
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *at = parent.column() > 0 ? nullptr : node(parent);
    return at && at->childCount() > static_cast<qsizetype>(at->children.size());
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *at = node(parent);
    const auto first = static_cast<qsizetype>(at->children.size());
    const qsizetype count = std::min(childrenAtOnce, at->childCount() - first);
    beginInsertRows(parent, static_cast<int>(first), static_cast<int>(first + count - 1));
    at->fetch(count);
    endInsertRows();
}

QVariant JsonTreeModel::keyData(const Node &node, int role) const
{
    const bool inArray = node.parent->value.isArray();
    if (role == Qt::DisplayRole)
        return inArray ? QString::number(node.row) : node.key;
    // Names read better in the window's font, but they are written in the fixed one wherever JSON is.
    return role == Qt::FontRole ? QVariant(m_fixedFont) : QVariant();
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &at = *node(index);
    switch (static_cast<Column>(index.column())) {
    case Column::Key: return keyData(at, role);
    case Column::Value:
        if (role == Qt::DisplayRole)
            return jsonvalue::shortText(at.value);
        return role == Qt::FontRole ? QVariant(m_fixedFont) : QVariant();
    case Column::Type: return role == Qt::DisplayRole ? QVariant(jsonvalue::typeText(at.value)) : QVariant();
    }
    return {};
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Key: return tr("Key");
    case Column::Value: return tr("Value");
    case Column::Type: return tr("Type");
    }
    return {};
}

Qt::ItemFlags JsonTreeModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace flowbell::gui
