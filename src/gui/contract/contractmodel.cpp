// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractmodel.h"

#include "gui/common/formats.h"
#include "gui/contract/contractcells.h"
#include "wording/wording.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <utility>

namespace flowbell::gui {

struct ContractModel::Node {
    const Node *parent = nullptr;
    int row = 0;
    qsizetype kind = -1;
    qsizetype field = -1; ///< -1: the kind's own row
    QString key;
    std::vector<std::unique_ptr<Node>> children;

    Node *add(qsizetype ofKind, qsizetype ofField, const QString &name)
    {
        auto child = std::make_unique<Node>();
        child->parent = this;
        child->row = static_cast<int>(children.size());
        child->kind = ofKind;
        child->field = ofField;
        child->key = name;
        return children.emplace_back(std::move(child)).get();
    }

    [[nodiscard]] bool hasRowsOf(const Node &other) const
    {
        return key == other.key
            && std::ranges::equal(children, other.children,
                [](const std::unique_ptr<Node> &one, const std::unique_ptr<Node> &two) { return one->hasRowsOf(*two); });
    }

    void takePlacesOf(const Node &other)
    {
        kind = other.kind;
        field = other.field;
        for (size_t at = 0; at < children.size(); ++at)
            children[at]->takePlacesOf(*other.children[at]);
    }
};

namespace {

QString kindKey(const EventKind &kind)
{
    return QString::number(static_cast<int>(kind.type)) + QChar::Null + kind.typeName + QChar::Null + kind.technology
        + QChar::Null;
}

/// Marked fields, and what they are in.
QSet<QString> wantedPointers(const ComparedKind &kind)
{
    QSet<QString> wanted;
    for (const ComparedField &field : kind.fields) {
        if (!field.marks)
            continue;
        for (QString pointer = field.seen.pointer; !pointer.isEmpty(); pointer.truncate(pointer.lastIndexOf(u'/')))
            wanted.insert(pointer);
    }
    return wanted;
}

} // namespace

ContractModel::ContractModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
    , m_fixedFont(fixedFont())
{
}

ContractModel::~ContractModel() = default;

void ContractModel::setReport(const engine::ContractReport &report)
{
    const engine::ContractReport before = std::exchange(m_report, report);
    std::unique_ptr<Node> next = grown();
    if (m_root->hasRowsOf(*next)) {
        m_root->takePlacesOf(*next);
        tellAll({});
        return;
    }
    // Until the reset begins, rows are those of the report before.
    m_report = before;
    beginResetModel();
    m_report = report;
    m_root = std::move(next);
    endResetModel();
}

void ContractModel::setOnlyChanged(bool only)
{
    if (only == m_onlyChanged)
        return;
    beginResetModel();
    m_onlyChanged = only;
    m_root = grown();
    endResetModel();
}

std::unique_ptr<ContractModel::Node> ContractModel::grown() const
{
    auto root = std::make_unique<Node>();
    for (qsizetype at = 0; at < m_report.kinds.size(); ++at) {
        const ComparedKind &kind = m_report.kinds.at(at);
        if (m_onlyChanged && kind.changes() == 0)
            continue;
        const bool onlyMarked = m_onlyChanged && kind.state == KindState::Compared;
        const QSet<QString> wanted = onlyMarked ? wantedPointers(kind) : QSet<QString>();
        const QString key = kindKey(kind.seen.kind);
        QHash<QString, Node *> byPointer{{QString(), root->add(at, -1, key)}};
        for (qsizetype field = 0; field < kind.fields.size(); ++field) {
            const QString pointer = kind.fields.at(field).seen.pointer;
            if (onlyMarked && !wanted.contains(pointer))
                continue;
            // One that is beyond the limit leaves what is in it to the nearest that is not.
            QString container = pointer;
            do
                container.truncate(std::max<qsizetype>(0, container.lastIndexOf(u'/')));
            while (!byPointer.contains(container));
            byPointer.insert(pointer, byPointer.value(container)->add(at, field, key + pointer));
        }
    }
    return root;
}

void ContractModel::tellAll(const QModelIndex &parent)
{
    const int rows = rowCount(parent);
    if (rows == 0)
        return;
    Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, columns - 1, parent));
    for (int row = 0; row < rows; ++row)
        tellAll(index(row, 0, parent));
}

void ContractModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    tellAll({});
}

const ContractModel::Node *ContractModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

const ComparedKind *ContractModel::kind(const QModelIndex &index) const
{
    return index.isValid() ? &m_report.kinds.at(node(index)->kind) : nullptr;
}

const ComparedField *ContractModel::field(const QModelIndex &index) const
{
    const Node *at = node(index);
    return index.isValid() && at->field >= 0 ? &m_report.kinds.at(at->kind).fields.at(at->field) : nullptr;
}

QString ContractModel::key(const QModelIndex &index) const
{
    return node(index)->key;
}

QModelIndex ContractModel::find(const QString &key) const
{
    QModelIndex at;
    bool goesOn = !key.isEmpty();
    while (goesOn) {
        goesOn = false;
        for (int row = 0; row < rowCount(at) && !goesOn; ++row) {
            const QModelIndex child = index(row, 0, at);
            const QString name = this->key(child);
            if (name == key)
                return child;
            goesOn = key.startsWith(name) && (!at.isValid() || key.at(name.size()) == u'/');
            if (goesOn)
                at = child;
        }
    }
    return {};
}

QModelIndex ContractModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex ContractModel::parent(const QModelIndex &index) const
{
    const Node *above = index.isValid() ? node(index)->parent : nullptr;
    return !above || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ContractModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int ContractModel::columnCount(const QModelIndex & /*parent*/) const
{
    return columns;
}

QVariant ContractModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && (column == Column::Events || column == Column::Share))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const ComparedField *of = field(index);
    if (role == Qt::FontRole && of && column == Column::Field)
        return m_fixedFont;
    return of ? fieldData(*kind(index), *of, column, role) : kindData(*kind(index), column, role);
}

QVariant ContractModel::kindData(const ComparedKind &kind, Column column, int role) const
{
    if (role == Qt::DecorationRole && column == Column::Change)
        return stateIcon(contractcells::role(kind));
    if (role == Qt::ToolTipRole && column == Column::Change)
        return contractcells::explanation(kind);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Field: return contractcells::oneLine(wording::eventKindText(kind.seen.kind));
    case Column::Change: return wording::kindStateText(kind);
    case Column::Events: return numberText(kind.seen.events);
    case Column::First: return whenText(kind.seen.first);
    case Column::Last: return whenText(kind.seen.last);
    default: return {};
    }
}

QVariant ContractModel::fieldData(const ComparedKind &kind, const ComparedField &field, Column column, int role) const
{
    if (role == Qt::DecorationRole && column == Column::Change && contractcells::role(kind, field))
        return stateIcon(*contractcells::role(kind, field));
    if (role == Qt::ToolTipRole)
        return column == Column::Change ? contractcells::explanation(kind, field) : contractcells::oneLine(field.seen.pointer);
    if (role != Qt::DisplayRole)
        return {};
    const bool wasSeen = field.seen.events > 0;
    switch (column) {
    case Column::Field: return contractcells::name(field);
    case Column::Change: return contractcells::change(kind, field);
    case Column::Types: return jsonTypeNames(field.seen.typeSet());
    case Column::Events: return numberText(field.seen.events);
    case Column::Share: return contractcells::share(kind, field.seen.events);
    case Column::First: return wasSeen ? whenText(field.seen.first) : QVariant();
    case Column::Last: return wasSeen ? whenText(field.seen.last) : QVariant();
    }
    return {};
}

QVariant ContractModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Field: return tr("Event and field");
    case Column::Change: return tr("State");
    case Column::Types: return tr("JSON types");
    case Column::Events: return tr("Events");
    case Column::Share: return tr("Share");
    case Column::First: return tr("First received");
    case Column::Last: return tr("Last received");
    }
    return {};
}

} // namespace flowbell::gui
