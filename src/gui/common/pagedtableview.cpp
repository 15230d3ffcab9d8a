// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtableview.h"

#include "gui/common/headerrows.h"
#include "gui/common/pagedtablemodel.h"
#include "gui/common/tabledelegate.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace flowbell::gui {

namespace {

/// Selects this row alone, and has a selection with Shift begin there.
void chooseRow(QAbstractItemView &view, const QModelIndex &index)
{
    view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // The view keeps that beginning to itself, and learns it by this only; with a modifier held it would add to the selection.
    if (QGuiApplication::keyboardModifiers() == Qt::NoModifier)
        view.setCurrentIndex(index);
}

} // namespace

PagedTableView::PagedTableView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new TableDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    useRowHeight();
    connect(verticalScrollBar(), &QAbstractSlider::valueChanged, this, &PagedTableView::scrollBarMoved);
}

void PagedTableView::useRowHeight()
{
    const int height = std::max(fontMetrics().height(), style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this)) + 6;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void PagedTableView::setPagedModel(PagedTableModel *model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &PagedTableView::rememberPlace);
    m_headerRows = new HeaderRows(*model, this);
    setModel(model);
    verticalHeader()->setModel(m_headerRows);
    // After setModel(): the view itself has dealt with the change when these run.
    connect(model, &QAbstractItemModel::modelReset, this, &PagedTableView::returnToPlace);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &PagedTableView::rowsWereRemoved);
}

void PagedTableView::showCurrent()
{
    layOutNow();
    const QScopedValueRollback moving(m_moving, true);
    const int left = horizontalScrollBar()->value();
    // One that is only where the keys would go on from is not looked at.
    if (selectionModel()->isSelected(currentIndex()))
        scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
    else if (m_model->order())
        scrollToTop();
    else if (m_following)
        scrollToBottom();
    // Only rows changed their places.
    horizontalScrollBar()->setValue(left);
}

void PagedTableView::setFollowing(bool following)
{
    if (following && m_model && m_model->order())
        Q_EMIT orderByIdWanted();
    if (following)
        moveScrollBar(verticalScrollBar()->maximum());
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

bool PagedTableView::selectKey(qint64 key)
{
    const int row = m_model->rowOfKey(key);
    if (row < 0)
        return false;
    const QModelIndex index = m_model->index(row, horizontalHeader()->logicalIndexAt(0));
    layOutNow();
    const QScopedValueRollback moving(m_moving, true);
    chooseRow(*this, index);
    scrollTo(index);
    pauseIfOlder();
    return true;
}

qint64 PagedTableView::currentKey() const
{
    return m_model->keyAt(currentIndex().row());
}

RowSet PagedTableView::selectedKeys() const
{
    return selectedKeysIn(0, m_model->rowCount() - 1);
}

RowSet PagedTableView::selectedKeysIn(int first, int last) const
{
    RowSet ids;
    // By ranges: a selection of millions of rows is a few of them.
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        const int top = std::max(range.top(), first);
        const int bottom = std::min(range.bottom(), last);
        if (range.isValid() && top <= bottom)
            ids.add(m_model->keysOfRows(top, bottom));
    }
    return ids;
}

void PagedTableView::keyboardSearch(const QString &) { }

void PagedTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier && m_model->rowCount() > 0) {
        const QModelIndex last = m_model->index(m_model->rowCount() - 1, currentIndex().isValid() ? currentIndex().column() : 0);
        chooseRow(*this, last);
        if (!m_model->order())
            setFollowing(true);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier && m_model->rowCount() > 0) {
        selectKey(m_model->keyAt(0));
        event->accept();
        return;
    }
    const QModelIndex before = currentIndex();
    QTableView::keyPressEvent(event);
    if (currentIndex() != before)
        pauseIfOlder();
}

void PagedTableView::mousePressEvent(QMouseEvent *event)
{
    forgetGone(); // a click beside the rows changes no selection that is empty already
    QTableView::mousePressEvent(event);
    if (indexAt(event->pos()).isValid())
        pauseIfOlder();
}

void PagedTableView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex before = currentIndex();
    QTableView::mouseMoveEvent(event);
    if (currentIndex() != before)
        pauseIfOlder();
}

void PagedTableView::pauseIfOlder()
{
    if (currentIndex().isValid() && currentIndex().row() < m_model->rowCount() - 1)
        setFollowing(false);
}

QModelIndex PagedTableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Without a current row one starts where one looks: at the newest, or at the first in sight.
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        return m_model->index(m_following ? m_model->rowCount() - 1 : rowAt(0), horizontalHeader()->logicalIndexAt(0));
    const QModelIndex moved = QTableView::moveCursor(action, modifiers);
    // It may have landed on a row that the header has to spare.
    if (action == MovePageDown && !moved.isValid() && m_model->rowCount() > 0)
        return m_model->index(m_model->rowCount() - 1, currentIndex().column());
    return moved;
}

void PagedTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT currentKeyChanged(m_model->keyAt(current.row()));
}

void PagedTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    // Where rows come in above, it is told without a change.
    if (!m_restoring && !(selected.isEmpty() && deselected.isEmpty()))
        forgetGone();
    Q_EMIT selectedKeysChanged();
}

void PagedTableView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout(); // a header with rows to spare does not ask for it
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else if (start <= verticalScrollBar()->value() && start + (end - start + 1) < m_model->rowCount())
        moveScrollBar(verticalScrollBar()->value() + end - start + 1);
    if (m_goneCurrent > 0 || !m_goneSelected.isEmpty())
        takeBack(m_model->keysOfRows(start, end));
}

void PagedTableView::updateGeometries()
{
    QTableView::updateGeometries();
    if (!m_headerRows || m_headerRows->spareRows() == 0)
        return;
    // Qt has counted the rows to spare too.
    int fitting = 0;
    for (int row = m_model->rowCount() - 1, height = rowHeight(row); row >= 0 && height <= viewport()->height(); ++fitting)
        height += rowHeight(--row);
    verticalScrollBar()->setRange(0, m_model->rowCount() - std::max(fitting, 1));
    leaveSpareRowsOut();
}

void PagedTableView::doItemsLayout()
{
    QTableView::doItemsLayout();
    leaveSpareRowsOut();
}

void PagedTableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    leaveSpareRowsOut();
}

void PagedTableView::leaveSpareRowsOut()
{
    if (!m_headerRows || m_headerRows->spareRows() == 0)
        return;
    QHeaderView &rows = *verticalHeader();
    const QScrollBar &bar = *verticalScrollBar();
    const int last = m_model->rowCount() - 1;
    const int wanted = bar.value() < bar.maximum()
        ? rows.sectionPosition(bar.value())
        : std::max(0, rows.sectionPosition(last) + rows.sectionSize(last) - viewport()->height());
    if (rows.offset() == wanted)
        return;
    rows.setOffset(wanted);
    viewport()->update();
}

void PagedTableView::layOutNow()
{
    // The view does it later by itself, but its scroll bar must know the new range to be moved.
    const QScopedValueRollback moving(m_moving, true);
    executeDelayedItemsLayout();
}

void PagedTableView::moveScrollBar(int value)
{
    const QScopedValueRollback moving(m_moving, true);
    verticalScrollBar()->setValue(value);
}

void PagedTableView::scrollBarMoved(int value)
{
    // When the current row goes, Qt looks at its neighbour: that is no wish of the user's.
    if (!m_moving && !m_restoring && value < verticalScrollBar()->maximum())
        setFollowing(false);
}

void PagedTableView::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback moving(m_moving, true);
    QTableView::resizeEvent(event);
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void PagedTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        useRowHeight();
}

std::pair<int, int> PagedTableView::rowsInSight() const
{
    if (!m_model || m_model->rowCount() == 0)
        return {-1, -2};
    const int last = rowAt(viewport()->height() - 1);
    return {firstInSight(), last < 0 ? m_model->rowCount() - 1 : std::min(last, m_model->rowCount() - 1)};
}

int PagedTableView::firstInSight() const
{
    return std::max(0, rowAt(0));
}

bool PagedTableView::isInSight(int row) const
{
    return row < m_model->rowCount() && rowViewportPosition(row) < viewport()->height();
}

void PagedTableView::resizeRowsInSight(const std::function<int(int)> &height)
{
    {
        const QScopedValueRollback moving(m_moving, true);
        for (int row = firstInSight(); isInSight(row); ++row)
            verticalHeader()->resizeSection(row, height(row));
    }
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
}

} // namespace flowbell::gui
