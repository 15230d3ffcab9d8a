// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtableview.h"

#include "gui/common/pagedtablemodel.h"

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <utility>

// What a PagedTableView keeps over changes of its rows: the place it shows, what is selected, and what is current.
namespace flowbell::gui {

namespace {

// What can be selected again after a reset without holding up the window.
constexpr size_t maximumRestoredRanges = 2'000;

} // namespace

// Before the selection hears of it: the view was connected first.
void PagedTableView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_placeTop = m_model->keyAt(rowAt(0));
    m_restoring = true;
    m_goneSelected.add(selectedKeysIn(start, end));
    const int current = currentIndex().row();
    if (m_goneCurrent == 0 && start <= current && current <= end)
        m_goneCurrent = currentKey();
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void PagedTableView::rowsWereRemoved()
{
    m_restoring = false;
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else if (const int top = m_model->rowForKey(m_placeTop); top >= 0)
        moveScrollBar(top);
}

void PagedTableView::rememberPlace()
{
    // Of a table that is empty for a while the place before is.
    if (m_model->rowCount() > 0)
        m_placeTop = m_model->keyAt(rowAt(0));
    m_placeCurrent = currentKey();
    m_placeSelected = selectedKeys();
}

void PagedTableView::returnToPlace()
{
    m_goneSelected.add(m_placeSelected);
    const RowSet selected = selectAlso(m_goneSelected);
    m_goneSelected.remove(selected);
    if (selected.isEmpty() && !m_placeSelected.isEmpty())
        Q_EMIT selectedKeysChanged(); // a selection that is cleared with its model does not tell
    if (m_goneCurrent == 0)
        m_goneCurrent = m_placeCurrent;
    const QScopedValueRollback moving(m_moving, true);
    if (m_model->rowOfKey(m_goneCurrent) >= 0)
        makeCurrent(std::exchange(m_goneCurrent, 0));
    else if (m_model->rowOfKey(m_placeCurrent) >= 0)
        makeCurrent(m_placeCurrent);
    else
        Q_EMIT currentKeyChanged(0);
    layOutNow();
    if (m_following)
        moveScrollBar(verticalScrollBar()->maximum());
    else if (const int top = m_model->rowForKey(m_placeTop); m_placeTop > 0 && top >= 0)
        moveScrollBar(top);
}

RowSet PagedTableView::selectAlso(const RowSet &keys)
{
    RowSet found;
    const auto runs = m_model->runsOf(keys, maximumRestoredRanges);
    if (runs.size() + static_cast<size_t>(selectionModel()->selection().size()) > maximumRestoredRanges)
        return found;
    QItemSelection selection;
    for (const RowSet::Run &run : runs) {
        const int first = static_cast<int>(run.row);
        const int last = first + static_cast<int>(run.count) - 1;
        selection.select(m_model->index(first, 0), m_model->index(last, m_model->columnCount() - 1));
        found.add(m_model->keysOfRows(first, last));
    }
    const QScopedValueRollback restoring(m_restoring, true);
    selectionModel()->select(selection, QItemSelectionModel::Select);
    return found;
}

/// Without looking at it: who looks elsewhere goes on to.
void PagedTableView::makeCurrent(qint64 key)
{
    const QScopedValueRollback moving(m_moving, true);
    const int top = verticalScrollBar()->value();
    const QModelIndex index = m_model->index(m_model->rowOfKey(key), horizontalHeader()->logicalIndexAt(0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    verticalScrollBar()->setValue(top);
}

void PagedTableView::takeBack(const RowSet &inserted)
{
    m_goneSelected.remove(selectAlso(m_goneSelected.common(inserted)));
    if (inserted.containsKey(m_goneCurrent))
        makeCurrent(std::exchange(m_goneCurrent, 0));
}

void PagedTableView::forgetGone()
{
    m_goneSelected = {};
    m_goneCurrent = 0;
}

} // namespace flowbell::gui
