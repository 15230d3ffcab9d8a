// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionalignmentmodel.h"

#include "gui/common/rowname.h"
#include "wording/wording.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

bool isDifferent(const AlignedStep &step)
{
    return !step.first || !step.second || step.first->success != step.second->success;
}

bool isRightAligned(SessionAlignmentModel::Column column)
{
    using Column = SessionAlignmentModel::Column;
    return column == Column::First || column == Column::FirstTook || column == Column::Second || column == Column::SecondTook;
}

QString reachedText(const std::optional<AlignedEvent> &event)
{
    return event ? wording::lengthText(event->sinceStart) : QStringLiteral("–");
}

QString tookText(const std::optional<AlignedEvent> &event)
{
    return event && event->took ? wording::lengthText(*event->took) : QString();
}

} // namespace

SessionAlignmentModel::SessionAlignmentModel(const SessionCourse &first, const SessionCourse &second, QObject *parent)
    : QAbstractTableModel(parent)
    , m_steps(align(first, second))
{
}

int SessionAlignmentModel::differences() const
{
    return static_cast<int>(std::ranges::count_if(m_steps, isDifferent));
}

int SessionAlignmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int SessionAlignmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString SessionAlignmentModel::differenceText(const AlignedStep &step) const
{
    if (!step.second)
        return tr("only in the first");
    if (!step.first)
        return tr("only in the second");
    const auto outcome = [](const std::optional<bool> &success) {
        return !success ? tr("unknown", "an outcome") : *success ? tr("passed", "an outcome") : tr("failed", "an outcome");
    };
    if (step.first->success != step.second->success)
        return tr("first %1, second %2", "outcomes").arg(outcome(step.first->success), outcome(step.second->success));
    if (!step.first->took || !step.second->took || *step.first->took == *step.second->took)
        return tr("the same");
    const std::chrono::milliseconds longer = *step.second->took - *step.first->took;
    return longer > 0ms ? tr("second took %1 longer").arg(wording::lengthText(longer))
                        : tr("second took %1 less").arg(wording::lengthText(-longer));
}

QString SessionAlignmentModel::text(const AlignedStep &step, Column column) const
{
    switch (column) {
    case Column::Step: return step.typeName;
    case Column::Technology: return step.technology;
    case Column::First: return reachedText(step.first);
    case Column::FirstTook: return tookText(step.first);
    case Column::Second: return reachedText(step.second);
    case Column::SecondTook: return tookText(step.second);
    case Column::Difference: return differenceText(step);
    }
    return {};
}

QVariant SessionAlignmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AlignedStep &step = m_steps.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(step, column);
    case Qt::DecorationRole:
        if (column != Column::Difference)
            return {};
        return stateIcon(isDifferent(step) ? StateRole::Warning : StateRole::Ok);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
    default: return {};
    }
}

QVariant SessionAlignmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Step: return tr("Step");
    case Column::Technology: return tr("Technology");
    case Column::First: return tr("First: after");
    case Column::FirstTook: return tr("First: took");
    case Column::Second: return tr("Second: after");
    case Column::SecondTook: return tr("Second: took");
    case Column::Difference: return tr("Difference");
    }
    return {};
}

} // namespace flowbell::gui
