// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "gui/common/rowtablemodel.h"
#include "gui/events/eventidset.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/listeninggaps.h"

#include <QtCore/QHash>
#include <QtGui/QFont>

namespace flowbell::gui {

class EventSource;

/// The events table. Which ids it shows is told by EventFeed.
class EventTableModel : public RowTableModel<EventRow, EventId>
{
    Q_OBJECT
public:
    explicit EventTableModel(EventSource &source, QObject *parent = nullptr);

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Everything that the filter leaves, also what is folded.
    [[nodiscard]] EventIdSet ids() const { return EventIdSet(allIds()); }
    [[nodiscard]] EventId idAt(int row) const { return EventId{keyAt(row)}; }
    [[nodiscard]] int rowOf(EventId id) const { return rowOfKey(id.value); } ///< -1 if it is not shown

    /// Rows just stored: shown without asking for them, once their ids are added.
    using RowTableModel::putRows;
    void setGaps(const ListeningGaps &gaps);
    /// How many duplicates are folded beneath each event; the others have none.
    void setFoldedCounts(const QHash<EventId, int> &counts);
    void setFoldedCount(EventId first, int count); ///< the same of one
    /// The header of this column says why its rows are not ordered; -1: none.
    void setSortProblem(int column, const QString &problem);

protected:
    [[nodiscard]] QVariant cell(const EventRow &row, int rowNumber, int column, int role) const override;

private:
    [[nodiscard]] QString gapAbove(const EventRow &row, int rowNumber) const;
    [[nodiscard]] QString withGap(const QString &text, const EventRow &row, int rowNumber, EventColumn column) const;
    [[nodiscard]] QString accessibleText(const EventRow &row, int rowNumber, EventColumn column) const;
    [[nodiscard]] QString withFolding(const QString &text, const EventRow &row, int rowNumber, bool inWords) const;

    ListeningGaps m_gaps;
    QFont m_fixedFont;
    QHash<EventId, int> m_foldedCounts;
    int m_sortProblemColumn = -1;
    QString m_sortProblem;
};

} // namespace flowbell::gui
