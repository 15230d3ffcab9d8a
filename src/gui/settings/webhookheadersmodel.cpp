// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhookheadersmodel.h"

#include "core/credentialheader.h"
#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/common/stateroles.h"
#include "gui/settings/headercheck.h"

namespace flowbell::gui {

WebhookHeadersModel::WebhookHeadersModel(Mode mode, QObject *parent)
    : QAbstractTableModel(parent)
    , m_mode(mode)
{
}

void WebhookHeadersModel::setFields(const HeaderFields &fields)
{
    beginResetModel();
    m_fields = fields;
    endResetModel();
}

QString WebhookHeadersModel::problem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const QString text = problemOf(row); !text.isEmpty())
            return text;
    }
    return {};
}

QString WebhookHeadersModel::problemOf(int row) const
{
    const auto problem = m_mode == Mode::Editable ? headerProblem(m_fields.at(row)) : std::nullopt;
    return problem ? headerProblemText(*problem, m_fields.at(row)) : QString();
}

void WebhookHeadersModel::add()
{
    beginInsertRows({}, rowCount(), rowCount());
    m_fields.append(HeaderField{});
    endInsertRows();
    Q_EMIT edited();
}

void WebhookHeadersModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_fields.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

void WebhookHeadersModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int WebhookHeadersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int WebhookHeadersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WebhookHeadersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HeaderField &field = m_fields.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? QString::fromUtf8(field.name) : shownValue(field);
    case Qt::EditRole: return QString::fromUtf8(index.column() == Name ? field.name : field.value);
    case Qt::FontRole: return fixedFont();
    case Qt::ToolTipRole: return problemOf(index.row());
    case Qt::DecorationRole:
        return index.column() == Name && !problemOf(index.row()).isEmpty() ? QVariant(stateIcon(StateRole::Failed)) : QVariant();
    default: return {};
    }
}

QString WebhookHeadersModel::shownValue(const HeaderField &field) const
{
    if (m_mode == Mode::ReadOnly || m_revealed || field.value.isEmpty() || !isCredentialHeader(field.name))
        return QString::fromUtf8(field.value);
    constexpr int dots = 8; // of whatever length it is
    return QString(dots, QChar(0x2022));
}

void WebhookHeadersModel::setRevealed(bool revealed)
{
    m_revealed = revealed;
    if (!m_fields.isEmpty())
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value));
}

bool WebhookHeadersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole || m_mode != Mode::Editable)
        return false;
    HeaderField &field = m_fields[index.row()];
    (index.column() == Name ? field.name : field.value) = value.toString().trimmed().toUtf8();
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags WebhookHeadersModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid())
        flags |= Qt::ItemNeverHasChildren;
    if (index.isValid() && m_mode == Mode::Editable)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant WebhookHeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace flowbell::gui
