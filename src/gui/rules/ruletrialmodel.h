// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/ruletrial.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// The firings of a trial, newest first.
class RuleTrialModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Why, Event, Result, Flow, Session, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTrial(const engine::RuleTrial &trial);
    /// Invalid if there is no such row, or no event was before the silence.
    [[nodiscard]] EventId eventAt(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    using Firing = engine::RuleTrial::Firing;

    [[nodiscard]] const Firing &firing(int row) const { return m_trial.firings.at(m_trial.firings.size() - 1 - row); }
    [[nodiscard]] QString text(int row, int column) const;

    engine::RuleTrial m_trial;
};

} // namespace flowbell::gui
