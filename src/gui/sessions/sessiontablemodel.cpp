// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessiontablemodel.h"

#include "gui/common/formats.h"
#include "gui/common/rowname.h"
#include "gui/sessions/sessioncells.h"
#include "gui/sessions/sessionsource.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

namespace {

QVariant sessionAlignment(SessionColumn column)
{
    return static_cast<int>(Qt::AlignVCenter | (sessioncells::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

SessionTableModel::SessionTableModel(SessionSource &source, QObject *parent)
    : RowTableModel(
        sessionColumnCount, [&source](const QList<SessionId> &ids) { return source.rows(ids); }, parent)
    , m_fixedFont(fixedFont())
{
    connect(&source, &SessionSource::maskingChanged, this, &SessionTableModel::forgetRows);
}

QVariant SessionTableModel::cell(const SessionRow &row, int /*rowNumber*/, int columnNumber, int role) const
{
    const auto column = static_cast<SessionColumn>(columnNumber);
    const auto state = [&] { return sessioncells::state(row, column); };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return sessioncells::text(row, column);
    case Qt::ToolTipRole: return sessioncells::toolTip(row, column);
    case Qt::TextAlignmentRole: return sessionAlignment(column);
    case Qt::FontRole: return column == SessionColumn::Session ? QVariant(m_fixedFont) : QVariant();
    case Qt::DecorationRole: {
        const auto shown = state();
        return shown ? QVariant(stateIcon(*shown)) : QVariant();
    }
    case static_cast<int>(TableRole::State): {
        const auto shown = state();
        return shown ? QVariant(static_cast<int>(*shown)) : QVariant();
    }
    default: return {};
    }
}

QVariant SessionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return rowName(section, rowCount(), role);
    if (section < 0 || section >= sessionColumnCount)
        return {};
    const auto column = static_cast<SessionColumn>(section);
    switch (role) {
    case Qt::DisplayRole: return sessioncells::header(column);
    case Qt::ToolTipRole: return sessioncells::headerToolTip(column);
    case Qt::TextAlignmentRole: return sessionAlignment(column);
    default: return {};
    }
}

} // namespace flowbell::gui
