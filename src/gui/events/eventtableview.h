// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "gui/events/eventidset.h"

#include <QtWidgets/QTableView>

namespace flowbell::gui {

class EventTableModel;

/// The events table: fluid at millions of rows, follows the newest row until the user looks at an older one. Keeps the rows
/// in sight where they are when rows come or go above them.
class EventTableView : public QTableView
{
    Q_OBJECT
public:
    explicit EventTableView(QWidget *parent = nullptr);

    void setEventModel(EventTableModel *model);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    /// Makes it the current and only selected row, in sight. False if it is not in the table.
    bool selectEvent(EventId id);
    [[nodiscard]] EventId currentEvent() const;
    [[nodiscard]] EventIdSet selectedEvents() const;

    /// Does nothing: a search through all rows by the letters typed would load them all. The filter is for that.
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void followingChanged(bool following);
    void currentEventChanged(flowbell::EventId id);
    void selectedEventsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void rowsWereRemoved();
    void layOutNow();
    void rememberPlace();
    void returnToPlace();
    void moveScrollBar(int value);
    void scrollBarMoved(int value);
    void pauseIfOlder();
    [[nodiscard]] int firstInSight() const;
    [[nodiscard]] bool isInSight(int row) const;
    [[nodiscard]] QString gapAbove(int row) const;
    [[nodiscard]] QFont gapFont() const;
    [[nodiscard]] int wantedHeight(int row) const;
    /// Rows in sight after a gap are taller, so that it can be named above them; the others are not.
    void makeRoomForGaps();
    void paintGap(QPainter &painter, int top, const QString &text) const;
    void useRowHeight();

    EventTableModel *m_model = nullptr;
    bool m_following = true;
    bool m_makingRoom = false; ///< is about to
    bool m_moving = false; ///< the scroll bar is moved by the program, not by the user
    // Over a reset of the model:
    EventId m_placeTop;
    EventId m_placeCurrent;
    EventIdSet m_placeSelected;
};

} // namespace flowbell::gui
