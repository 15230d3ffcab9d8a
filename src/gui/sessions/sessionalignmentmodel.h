// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sessionalignment.h"
#include "gui/common/stateroles.h"

#include <QtCore/QAbstractTableModel>

namespace flowbell::gui {

/// Two sessions side by side: a row for each step, with when it was reached, how long it took, and what differs.
class SessionAlignmentModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int { Step, Technology, First, FirstTook, Second, SecondTook, Difference };
    static constexpr int columns = 7;

    SessionAlignmentModel(const SessionCourse &first, const SessionCourse &second, QObject *parent = nullptr);

    /// How many rows are not the same on both sides; durations alone make no difference.
    [[nodiscard]] int differences() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const AlignedStep &step, Column column) const;
    [[nodiscard]] QString differenceText(const AlignedStep &step) const;

    QList<AlignedStep> m_steps;
};

} // namespace flowbell::gui
