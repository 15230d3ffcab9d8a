// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/transfer/maskingrulesmodel.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/rowname.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::gui {

bool MaskingRulesModel::areValid() const
{
    return std::all_of(m_rules.begin(), m_rules.end(), [](const MaskingRule &rule) { return rule.isValid(); });
}

void MaskingRulesModel::setRules(const QList<MaskingRule> &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
    Q_EMIT edited();
}

void MaskingRulesModel::append(const MaskingRule &rule)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rules.append(rule);
    endInsertRows();
    Q_EMIT edited();
}

void MaskingRulesModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rules.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

void MaskingRulesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rules.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MaskingRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int MaskingRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MaskingRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MaskingRule &rule = m_rules.at(index.row());
    switch (index.column()) {
    case Enabled:
        if (role == Qt::CheckStateRole)
            return static_cast<int>(rule.enabled ? Qt::Checked : Qt::Unchecked);
        return role == Qt::AccessibleTextRole ? QVariant(rule.enabled ? tr("on") : tr("off")) : QVariant();
    case What: return role == Qt::DisplayRole ? QVariant(wording::maskingRuleText(rule)) : QVariant();
    default: return patternData(rule, role);
    }
}

QVariant MaskingRulesModel::patternData(const MaskingRule &rule, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return rule.pattern;
    case Qt::FontRole: return fixedFont();
    case Qt::DecorationRole: return rule.isValid() ? QVariant() : QVariant(themeIcon(QStringLiteral("dialog-error")));
    case Qt::ToolTipRole:
        switch (rule.kind) {
        case MaskingRule::Kind::Member:
            return tr("Names with commas between them; * stands for any characters. Written large or small, with _ or - or "
                      "without.");
        case MaskingRule::Kind::Text: return tr("A regular expression. It must not fit an empty text.");
        case MaskingRule::Kind::Base64: return tr("So many characters of base64 in a row, 16 or more.");
        }
        return {};
    default: return {};
    }
}

bool MaskingRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    MaskingRule &rule = m_rules[index.row()];
    if (index.column() == Enabled && role == Qt::CheckStateRole)
        rule.enabled = value.toInt() == Qt::Checked;
    else if (index.column() == Pattern && role == Qt::EditRole)
        rule.pattern = value.toString().trimmed();
    else
        return false;
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags MaskingRulesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags common = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    switch (index.column()) {
    case Enabled: return common | Qt::ItemIsUserCheckable;
    case Pattern: return common | Qt::ItemIsEditable;
    default: return common;
    }
}

QVariant MaskingRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Enabled: return tr("On");
    case What: return tr("Masks");
    case Pattern: return tr("Which");
    default: return {};
    }
}

} // namespace flowbell::gui
