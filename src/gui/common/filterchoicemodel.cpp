// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/filterchoicemodel.h"

#include "gui/common/formats.h"
#include "wording/wording.h"

namespace flowbell::gui {

using Choice = FilterCompletion::Choice;

FilterChoiceModel::FilterChoiceModel(const FilterLanguage &language, QObject *parent)
    : QAbstractTableModel(parent)
    , m_language(language)
    , m_fixedFont(fixedFont())
{
}

void FilterChoiceModel::setChoices(const QList<Choice> &choices)
{
    beginResetModel();
    m_choices = choices;
    endResetModel();
}

int FilterChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

int FilterChoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant FilterChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_choices.size())
        return {};
    const Choice &choice = m_choices.at(index.row());
    const bool isName = index.column() == static_cast<int>(Column::Name);
    switch (role) {
    case Qt::DisplayRole: return isName ? choice.name : description(choice);
    case Qt::FontRole: return isName ? QVariant(m_fixedFont) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString about = description(choice);
        return about.isEmpty() ? choice.name : tr("%1: %2").arg(choice.name, about);
    }
    default: return {};
    }
}

QString FilterChoiceModel::description(const Choice &choice) const
{
    switch (choice.kind) {
    case Choice::Kind::Field: return wording::filterFieldText(m_language.subject(), choice.name);
    case Choice::Kind::Comparison:
    case Choice::Kind::Operator: return wording::filterSignText(choice.name);
    case Choice::Kind::Place:
    case Choice::Kind::Value: break;
    }
    return {};
}

} // namespace flowbell::gui
