// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session.h"
#include "gui/common/rowtablemodel.h"
#include "gui/sessions/sessiontablemodeldefs.h"

#include <QtGui/QFont>

namespace flowbell::gui {

class SessionSource;

/// The sessions table. Which ids it shows is told by SessionFeed.
class SessionTableModel : public RowTableModel<SessionRow, SessionId>
{
    Q_OBJECT
public:
    explicit SessionTableModel(SessionSource &source, QObject *parent = nullptr);

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const SessionRow &row, int rowNumber, int column, int role) const override;

private:
    QFont m_fixedFont;
};

} // namespace flowbell::gui
