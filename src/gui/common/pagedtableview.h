// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/rowset.h"

#include <QtWidgets/QTableView>

#include <functional>
#include <utility>

namespace flowbell::gui {

class HeaderRows;
class PagedTableModel;

/// A table that is fluid at millions of rows and follows the newest row until the user looks at an older one. Keeps the rows
/// in sight where they are when rows come or go above them. What is selected, or current, and goes from the table is so again
/// when it comes back, unless the user has chosen something else meanwhile.
class PagedTableView : public QTableView
{
    Q_OBJECT
public:
    explicit PagedTableView(QWidget *parent = nullptr);

    void setPagedModel(PagedTableModel *model);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    /// Makes it the current and only selected row, in sight. False if it is not in the table.
    bool selectKey(qint64 key);
    [[nodiscard]] qint64 currentKey() const; ///< 0: none
    /// After the rows were ordered anew: brings the current row into sight if it is selected; else the first, or the newest.
    void showCurrent();
    [[nodiscard]] RowSet selectedKeys() const;
    /// The rows of which something is to be seen: first and last; -1 and -2 without any.
    [[nodiscard]] std::pair<int, int> rowsInSight() const;

    /// Does nothing: a search through all rows by the letters typed would load them all. The filter is for that.
    void keyboardSearch(const QString &search) override;
    void doItemsLayout() override;

Q_SIGNALS:
    void followingChanged(bool following);
    void currentKeyChanged(qint64 key);
    void selectedKeysChanged();
    /// The newest row is to be followed, which makes no sense in another order.
    void orderByIdWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

    [[nodiscard]] int firstInSight() const;
    [[nodiscard]] bool isInSight(int row) const;
    /// Rows in sight have these heights from now on; the newest stays in sight if it is followed.
    void resizeRowsInSight(const std::function<int(int)> &height);

private:
    [[nodiscard]] RowSet selectedKeysIn(int first, int last) const; ///< of these rows, both included
    void rowsWereRemoved();
    void layOutNow();
    /// Qt shows the end of the header at the end, and with it the rows to spare.
    void leaveSpareRowsOut();
    void rememberPlace();
    void returnToPlace();
    /// Those of \a keys that have a row; returns which they are.
    RowSet selectAlso(const RowSet &keys);
    void makeCurrent(qint64 key);
    void takeBack(const RowSet &inserted);
    void forgetGone();
    void moveScrollBar(int value);
    void scrollBarMoved(int value);
    void pauseIfOlder();
    void useRowHeight();

    PagedTableModel *m_model = nullptr;
    HeaderRows *m_headerRows = nullptr; ///< a child
    bool m_following = true;
    bool m_moving = false; ///< the scroll bar is moved by the program, not by the user
    bool m_restoring = false; ///< the selection is changed by the program, to what it was
    RowSet m_goneSelected; ///< was selected when the model took it out
    qint64 m_goneCurrent = 0; ///< was current then
    // Over a reset of the model:
    qint64 m_placeTop = 0;
    qint64 m_placeCurrent = 0;
    RowSet m_placeSelected;
};

} // namespace flowbell::gui
