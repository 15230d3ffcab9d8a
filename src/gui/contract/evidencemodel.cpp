// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/evidencemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

QVariant idText(EventId id)
{
    return id.isValid() ? QVariant(numberText(id.value)) : QVariant();
}

} // namespace

EvidenceModel::EvidenceModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void EvidenceModel::setKind(const ComparedKind &kind)
{
    setRows({{.type = std::nullopt,
        .absent = false,
        .differs = kind.state == KindState::New,
        .isCompared = kind.state == KindState::New,
        .events = kind.seen.events,
        .examples = {kind.seen.firstEvent, kind.seen.lastEvent}}});
}

void EvidenceModel::setField(const ComparedKind &kind, const ComparedField &field)
{
    QList<Row> rows;
    const bool isCompared = kind.state == KindState::Compared && !field.isFree;
    for (const SeenType &seen : field.seen.types) {
        rows.append({.type = seen.type,
            .absent = false,
            .differs = isCompared && field.unacceptedTypes().testFlag(seen.type),
            .isCompared = isCompared,
            .events = seen.events,
            .examples = {seen.first, seen.last}});
    }
    if (field.seen.absent > 0) {
        const bool isMissing = field.marks.testFlag(FieldMark::Missing);
        rows.append({.type = std::nullopt,
            .absent = true,
            .differs = isMissing,
            .isCompared = isCompared && field.accepted,
            .events = field.seen.absent,
            .examples =
                isMissing ? field.examples(FieldMark::Missing) : EventExamples{field.seen.firstAbsent, field.seen.lastAbsent}});
    }
    setRows(rows);
}

void EvidenceModel::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    if (rows.size() == m_rows.size()) {
        m_rows = rows;
        retranslate();
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void EvidenceModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

EventExamples EvidenceModel::examples(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).examples : EventExamples{};
}

int EvidenceModel::mostTelling() const
{
    const auto found = std::ranges::find(m_rows, true, &Row::differs);
    return found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin());
}

int EvidenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EvidenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString EvidenceModel::text(const Row &row)
{
    QString what;
    if (row.type)
        what = jsonTypeName(*row.type);
    else
        what = row.absent ? tr("absent", "a field of events") : tr("events of this kind");
    if (!row.isCompared)
        return what;
    return row.differs ? tr("%1 (not accepted)").arg(what) : tr("%1 (accepted)").arg(what);
}

QVariant EvidenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column != Column::What)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && column == Column::What && row.isCompared)
        return stateIcon(row.differs ? StateRole::Warning : StateRole::Ok);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::What: return text(row);
    case Column::Events: return numberText(row.events);
    case Column::First: return idText(row.examples.first);
    case Column::Last: return idText(row.examples.last);
    }
    return {};
}

QVariant EvidenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::What: return tr("What is there");
    case Column::Events: return tr("Events");
    case Column::First: return tr("First event");
    case Column::Last: return tr("Last event");
    }
    return {};
}

} // namespace flowbell::gui
