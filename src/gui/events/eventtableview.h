// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/pagedtableview.h"
#include "gui/events/eventidset.h"

namespace flowbell::gui {

class EventTableModel;

/// The events table. Names a time without listener on a line of its own above the row after it.
class EventTableView : public PagedTableView
{
    Q_OBJECT
public:
    explicit EventTableView(QWidget *parent = nullptr);

    void setEventModel(EventTableModel *model);

    /// As selectKey().
    bool selectEvent(EventId id) { return selectKey(id.value); }
    [[nodiscard]] EventId currentEvent() const { return EventId{currentKey()}; }
    [[nodiscard]] EventIdSet selectedEvents() const { return EventIdSet(selectedKeys()); }

Q_SIGNALS:
    void currentEventChanged(flowbell::EventId id);
    void selectedEventsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString gapAbove(int row) const;
    [[nodiscard]] QFont gapFont() const;
    [[nodiscard]] int wantedHeight(int row) const;
    /// Rows in sight after a gap are taller, so that it can be named above them; the others are not.
    void makeRoomForGaps();
    void paintGap(QPainter &painter, int top, const QString &text) const;

    bool m_makingRoom = false; ///< is about to
};

} // namespace flowbell::gui
