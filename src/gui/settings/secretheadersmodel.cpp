// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/secretheadersmodel.h"

#include "core/credentialheader.h"
#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/settings/headercheck.h"
#include "gui/settings/webhooktexts.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::gui {

namespace {

bool sameName(const QByteArray &one, const QByteArray &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

} // namespace

bool SecretHeadersModel::Row::isKept() const
{
    return header.isSecret && header.value.isEmpty() && !keptName.isEmpty() && sameName(keptName, header.name);
}

SecretHeadersModel::SecretHeadersModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SecretHeadersModel::setHeaders(const WebhookHeaders &headers, const WebhookHeaders &stored)
{
    beginResetModel();
    m_rows.clear();
    for (const WebhookHeader &header : headers) {
        const bool isKept = std::ranges::any_of(
            stored, [&header](const WebhookHeader &one) { return one.isSecret && sameName(one.name, header.name); });
        m_rows.append({header, isKept ? header.name : QByteArray(), true});
    }
    endResetModel();
}

WebhookHeaders SecretHeadersModel::headers() const
{
    WebhookHeaders headers;
    for (const Row &row : m_rows)
        headers.append(row.header);
    return headers;
}

QString SecretHeadersModel::problem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const QString text = problemOf(row); !text.isEmpty())
            return text;
    }
    return {};
}

QString SecretHeadersModel::problemOf(int row) const
{
    const Row &wanted = m_rows.at(row);
    const HeaderField field{wanted.header.name, wanted.header.value};
    if (const auto problem = headerProblem(field))
        return headerProblemText(*problem, field);
    if (wanted.header.isSecret && isTwice(wanted))
        return tr("%1 is there more than once. A secret header can be sent only once.").arg(QString::fromLatin1(field.name));
    return missingValue(wanted);
}

QString SecretHeadersModel::missingValue(const Row &row) const
{
    const QString name = QString::fromLatin1(row.header.name);
    if (!row.header.value.isEmpty())
        return {};
    if (!row.header.isSecret)
        return row.keptName.isEmpty() ? QString()
                                      : tr("The value of %1 is still kept. Type it, or keep the header secret.").arg(name);
    if (row.isKept())
        return {};
    return row.keptName.isEmpty() ? tr("The secret header %1 needs a value.").arg(name)
                                  : tr("The secret header %1 has a new name: type its value again.").arg(name);
}

bool SecretHeadersModel::isTwice(const Row &row) const
{
    return std::ranges::count_if(m_rows, [&row](const Row &one) { return sameName(one.header.name, row.header.name); }) > 1;
}

QString SecretHeadersModel::note() const
{
    if (m_error)
        return wording::errorText(*m_error);
    return hasSecret(headers()) ? tr("Secret values are kept where signing secrets are, not in the store.") : QString();
}

void SecretHeadersModel::setRevealed(bool revealed)
{
    m_revealed = revealed;
    if (m_rows.isEmpty())
        return;
    Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value));
    if (revealed && !m_kept && std::ranges::any_of(m_rows, &Row::isKept))
        Q_EMIT keptWanted();
}

void SecretHeadersModel::showKept(const Result<HeaderFields> &kept)
{
    m_error = kept ? std::nullopt : std::optional(kept.error());
    m_kept = kept ? std::optional(*kept) : std::nullopt;
    for (Row &row : m_rows) {
        // What was typed meanwhile stays.
        if (!row.header.isSecret && row.header.value.isEmpty() && !row.keptName.isEmpty())
            row.header.value = keptValue(row);
    }
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
}

QByteArray SecretHeadersModel::keptValue(const Row &row) const
{
    return headerValue(m_kept.value_or(HeaderFields()), row.keptName);
}

void SecretHeadersModel::add()
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.append(Row{});
    endInsertRows();
    Q_EMIT edited();
}

void SecretHeadersModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

void SecretHeadersModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SecretHeadersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SecretHeadersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SecretHeadersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::ToolTipRole)
        return toolTip(index);
    if (index.column() == Secret) {
        if (role == Qt::CheckStateRole)
            return row.header.isSecret ? Qt::Checked : Qt::Unchecked;
        return role == Qt::DisplayRole ? QVariant(row.header.isSecret ? tr("secret") : tr("plain")) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? QString::fromUtf8(row.header.name) : shownValue(row);
    case Qt::EditRole:
        if (index.column() == Value && row.isKept())
            return m_revealed ? QString::fromUtf8(keptValue(row)) : QString();
        return QString::fromUtf8(index.column() == Name ? row.header.name : row.header.value);
    case Qt::FontRole: return fixedFont();
    case Qt::DecorationRole:
        return index.column() == Name && !problemOf(index.row()).isEmpty() ? QVariant(stateIcon(StateRole::Failed)) : QVariant();
    default: return {};
    }
}

QString SecretHeadersModel::shownValue(const Row &row) const
{
    constexpr int dots = 8; // of whatever length it is
    const QByteArray known = row.isKept() ? keptValue(row) : row.header.value;
    if (row.isKept() && (known.isEmpty() || !m_revealed))
        return webhooktexts::keptSecret();
    const bool isHidden = !known.isEmpty() && (row.header.isSecret || isCredentialHeader(row.header.name));
    return isHidden && !m_revealed ? QString(dots, QChar(0x2022)) : QString::fromUtf8(known);
}

QString SecretHeadersModel::toolTip(const QModelIndex &index) const
{
    if (const QString problem = problemOf(index.row()); !problem.isEmpty())
        return problem;
    const Row &row = m_rows.at(index.row());
    if (index.column() == Value && row.isKept())
        return tr("A value is kept. To replace it, type another one.");
    if (index.column() == Secret)
        return row.header.isSecret ? tr("Its value is kept where signing secrets are, not in the store.")
                                   : tr("Its value is in the store, as it is.");
    return {};
}

bool SecretHeadersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Row &row = m_rows[index.row()];
    if (index.column() == Secret && role == Qt::CheckStateRole)
        setSecret(row, value.toInt() == Qt::Checked);
    else if (index.column() == Name && role == Qt::EditRole)
        setName(row, value.toString().trimmed().toUtf8());
    else if (index.column() == Value && role == Qt::EditRole)
        setValue(row, value.toString().trimmed().toUtf8());
    else
        return false;
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

void SecretHeadersModel::setName(Row &row, const QByteArray &name)
{
    row.header.name = name;
    if (!row.isMarkedByUser)
        row.header.isSecret = isSecretByName(name);
}

void SecretHeadersModel::setValue(Row &row, const QByteArray &value)
{
    const bool isTheKeptOne = row.isKept() && !value.isEmpty() && value == keptValue(row);
    row.header.value = isTheKeptOne ? QByteArray() : value;
}

void SecretHeadersModel::setSecret(Row &row, bool isSecret)
{
    const bool wasKept = row.isKept();
    row.header.isSecret = isSecret;
    row.isMarkedByUser = true;
    if (!wasKept || isSecret)
        return;
    row.header.value = keptValue(row);
    if (row.header.value.isEmpty())
        Q_EMIT keptWanted();
}

Qt::ItemFlags SecretHeadersModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    return flags | Qt::ItemNeverHasChildren | (index.column() == Secret ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QVariant SecretHeadersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case Value: return tr("Value");
    default: return tr("Secret");
    }
}

} // namespace flowbell::gui
