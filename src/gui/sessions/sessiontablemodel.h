// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pagedtablemodel.h"
#include "gui/common/rowcache.h"
#include "gui/sessions/sessioncells.h"
#include "gui/sessions/sessionidset.h"

#include <QtGui/QFont>

namespace flowbell::gui {

class SessionSource;

/// The sessions table. data() never waits for the store: a row that is missing shows a placeholder and is asked for, one
/// that may have changed is shown as it was until it is there anew. Which ids it shows is told by SessionFeed.
class SessionTableModel : public PagedTableModel
{
    Q_OBJECT
public:
    explicit SessionTableModel(SessionSource &source, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void multiData(const QModelIndex &index, QModelRoleDataSpan span) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const SessionRow *loadedRow(SessionId id) const; ///< null while it is not at hand

    /// Rows may have changed: those that are looked at are asked for again.
    void markStale();
    /// The same, but nothing of them may be shown meanwhile.
    void forgetRows();

Q_SIGNALS:
    /// Rows are at hand, or are other ones than before.
    void rowsLoaded();

private:
    [[nodiscard]] QVariant cell(const SessionRow &row, SessionColumn column, int role) const;
    [[nodiscard]] QVariant placeholder(SessionId id, SessionColumn column, int role) const;

    mutable RowCache<SessionRow, SessionId> m_cache; ///< asks for what data() misses
    QFont m_fixedFont;
};

} // namespace flowbell::gui
