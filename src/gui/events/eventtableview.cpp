// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventtableview.h"

#include "gui/common/stateroles.h"
#include "gui/events/eventtabledelegate.h"
#include "gui/events/eventtablemodel.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace flowbell::gui {

namespace {

// What can be selected again after a reset without holding up the window.
constexpr size_t maximumRestoredRanges = 2'000;

} // namespace

EventTableView::EventTableView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new EventTableDelegate(this));
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
    connect(verticalScrollBar(), &QAbstractSlider::valueChanged, this, &EventTableView::scrollBarMoved);
}

void EventTableView::useRowHeight()
{
    const int height = std::max(fontMetrics().height(), style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this)) + 6;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void EventTableView::setEventModel(EventTableModel *model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &EventTableView::rememberPlace);
    setModel(model);
    // After setModel(): the view itself has dealt with the change when these run.
    connect(model, &QAbstractItemModel::modelReset, this, &EventTableView::returnToPlace);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EventTableView::rowsWereRemoved);
}

void EventTableView::setFollowing(bool following)
{
    if (following)
        moveScrollBar(verticalScrollBar()->maximum());
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

bool EventTableView::selectEvent(EventId id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return false;
    const QModelIndex index = m_model->index(row, horizontalHeader()->logicalIndexAt(0));
    layOutNow();
    const QScopedValueRollback moving(m_moving, true);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    pauseIfOlder();
    return true;
}

EventId EventTableView::currentEvent() const
{
    return m_model->idAt(currentIndex().row());
}

EventIdSet EventTableView::selectedEvents() const
{
    EventIdSet ids;
    const EventIdSet &all = m_model->ids();
    // By ranges: a selection of millions of rows is a few of them.
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        if (range.isValid())
            ids.add(all.common(EventIdSet::range(all.at(range.top()), all.at(range.bottom()))));
    }
    return ids;
}

void EventTableView::keyboardSearch(const QString &) { }

void EventTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier && m_model->rowCount() > 0) {
        const QModelIndex last = m_model->index(m_model->rowCount() - 1, currentIndex().isValid() ? currentIndex().column() : 0);
        selectionModel()->setCurrentIndex(last, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        setFollowing(true);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier && m_model->rowCount() > 0) {
        selectEvent(m_model->idAt(0));
        event->accept();
        return;
    }
    const QModelIndex before = currentIndex();
    QTableView::keyPressEvent(event);
    if (currentIndex() != before)
        pauseIfOlder();
}

void EventTableView::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    if (indexAt(event->pos()).isValid())
        pauseIfOlder();
}

void EventTableView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex before = currentIndex();
    QTableView::mouseMoveEvent(event);
    if (currentIndex() != before)
        pauseIfOlder();
}

void EventTableView::pauseIfOlder()
{
    if (currentIndex().isValid() && currentIndex().row() < m_model->rowCount() - 1)
        setFollowing(false);
}

QModelIndex EventTableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Without a current row one starts where one looks: at the newest, or at the first in sight.
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        return m_model->index(m_following ? m_model->rowCount() - 1 : rowAt(0), horizontalHeader()->logicalIndexAt(0));
    return QTableView::moveCursor(action, modifiers);
}

void EventTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT currentEventChanged(m_model->idAt(current.row()));
}

void EventTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectedEventsChanged();
}

void EventTableView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else if (start <= verticalScrollBar()->value() && start + (end - start + 1) < m_model->rowCount())
        moveScrollBar(verticalScrollBar()->value() + end - start + 1);
}

void EventTableView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_placeTop = m_model->idAt(rowAt(0));
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void EventTableView::rowsWereRemoved()
{
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else
        moveScrollBar(static_cast<int>(m_model->ids().rowFor(m_placeTop)));
}

void EventTableView::rememberPlace()
{
    m_placeTop = m_model->idAt(rowAt(0));
    m_placeCurrent = currentEvent();
    m_placeSelected = selectedEvents();
}

void EventTableView::returnToPlace()
{
    const EventIdSet selected = m_placeSelected.common(m_model->ids());
    const auto runs = m_model->ids().rowRuns(selected, maximumRestoredRanges);
    if (runs.size() <= maximumRestoredRanges) {
        QItemSelection selection;
        for (const EventIdSet::Run &run : runs) {
            const int first = static_cast<int>(run.row);
            selection.select(
                m_model->index(first, 0), m_model->index(first + static_cast<int>(run.count) - 1, m_model->columnCount() - 1));
        }
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    const int current = m_model->rowOf(m_placeCurrent);
    const QScopedValueRollback moving(m_moving, true);
    if (current >= 0)
        selectionModel()->setCurrentIndex(
            m_model->index(current, horizontalHeader()->logicalIndexAt(0)), QItemSelectionModel::NoUpdate);
    else
        Q_EMIT currentEventChanged({});
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else if (m_placeTop.isValid())
        moveScrollBar(static_cast<int>(m_model->ids().rowFor(m_placeTop)));
}

void EventTableView::layOutNow()
{
    // The view does it later by itself, but its scroll bar must know the new range to be moved.
    const QScopedValueRollback moving(m_moving, true);
    executeDelayedItemsLayout();
}

void EventTableView::moveScrollBar(int value)
{
    const QScopedValueRollback moving(m_moving, true);
    verticalScrollBar()->setValue(value);
}

void EventTableView::scrollBarMoved(int value)
{
    if (!m_moving && value < verticalScrollBar()->maximum())
        setFollowing(false);
}

void EventTableView::resizeEvent(QResizeEvent *event)
{
    const QScopedValueRollback moving(m_moving, true);
    QTableView::resizeEvent(event);
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void EventTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        useRowHeight();
}

void EventTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!m_model || m_model->rowCount() == 0)
        return;
    QPainter painter(viewport());
    for (int row = firstInSight(); isInSight(row); ++row) {
        const int wanted = wantedHeight(row);
        if (rowHeight(row) != wanted && !m_makingRoom) {
            // Not while it paints.
            m_makingRoom = true;
            QMetaObject::invokeMethod(this, &EventTableView::makeRoomForGaps, Qt::QueuedConnection);
        }
        if (rowHeight(row) > verticalHeader()->defaultSectionSize())
            paintGap(painter, rowViewportPosition(row), gapAbove(row));
    }
}

int EventTableView::firstInSight() const
{
    return std::max(0, rowAt(0));
}

bool EventTableView::isInSight(int row) const
{
    return row < m_model->rowCount() && rowViewportPosition(row) < viewport()->height();
}

QString EventTableView::gapAbove(int row) const
{
    return m_model->index(row, 0).data(static_cast<int>(EventTableRole::Gap)).toString();
}

QFont EventTableView::gapFont() const
{
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.85));
    return small;
}

int EventTableView::wantedHeight(int row) const
{
    const int line = verticalHeader()->defaultSectionSize();
    return gapAbove(row).isEmpty() ? line : line + QFontMetrics(gapFont()).height() + 4;
}

void EventTableView::makeRoomForGaps()
{
    m_makingRoom = false;
    {
        const QScopedValueRollback moving(m_moving, true);
        for (int row = firstInSight(); isInSight(row); ++row)
            verticalHeader()->resizeSection(row, wantedHeight(row));
    }
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
}

void EventTableView::paintGap(QPainter &painter, int top, const QString &text) const
{
    const QFont small = gapFont();
    const QFontMetrics metrics(small);
    const QRect band(0, top, viewport()->width(), metrics.height() + 4);
    const int half = metrics.horizontalAdvance(text) / 2 + 12;
    const QPoint middle = band.center();
    painter.fillRect(band, palette().window());
    painter.setFont(small);
    painter.setPen(QPen(stateColor(StateRole::Warning, palette()), 1, Qt::DashLine));
    painter.drawLine(band.left(), middle.y(), middle.x() - half, middle.y());
    painter.drawLine(middle.x() + half, middle.y(), band.right(), middle.y());
    painter.drawText(band, Qt::AlignCenter, text);
}

} // namespace flowbell::gui
