// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filtercompletion.h"

#include <QtCore/QAbstractTableModel>
#include <QtGui/QFont>

namespace flowbell::gui {

/// What may stand at the cursor of a filter, each with what it is about.
class FilterChoiceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { Name, Description };

    FilterChoiceModel(const FilterLanguage &language, QObject *parent);

    void setChoices(const QList<FilterCompletion::Choice> &choices);
    [[nodiscard]] const QList<FilterCompletion::Choice> &choices() const { return m_choices; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString description(const FilterCompletion::Choice &choice) const;

    const FilterLanguage &m_language;
    QList<FilterCompletion::Choice> m_choices;
    QFont m_fixedFont;
};

} // namespace flowbell::gui
