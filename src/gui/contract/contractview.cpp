// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/contract/contractview.h"

#include "gui/contract/contractmodel.h"
#include "gui/flows/followselection.h"

#include <QtWidgets/QHeaderView>

namespace flowbell::gui {

namespace {

/// For the widths of the columns at first.
QStringList widestTexts()
{
    return {QStringLiteral("technology.start · LDHP"), QStringLiteral("learning: 100 of 100 events"),
        QStringLiteral("string, boolean"), QStringLiteral("1,234,567"), QStringLiteral("100.0 %"),
        QStringLiteral("00:00:00.000 PM"), QStringLiteral("00:00:00.000 PM")};
}

} // namespace

ContractView::ContractView(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    header()->setStretchLastSection(true);
}

void ContractView::setContract(ContractModel *model)
{
    m_contract = model;
    setModel(model);
    followSelection(this);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &ContractView::remember);
    connect(model, &QAbstractItemModel::modelReset, this, &ContractView::restore);
    const QStringList widest = widestTexts();
    for (int column = 0; column < widest.size(); ++column)
        header()->resizeSection(column, fontMetrics().horizontalAdvance(widest.at(column)) + (column <= 1 ? 36 : 20));
    // Names stand some levels deep; more would push the last column out of a window of the usual width.
    constexpr int levels = 2;
    header()->resizeSection(0, header()->sectionSize(0) + levels * indentation());
}

void ContractView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentLineChanged(current.siblingAtColumn(0));
}

void ContractView::remember()
{
    m_open.clear();
    rememberOpen({});
    // A line that the filter hid comes back as the chosen one.
    if (currentIndex().isValid())
        m_current = m_contract->key(currentIndex());
}

void ContractView::rememberOpen(const QModelIndex &parent)
{
    for (int row = 0; row < m_contract->rowCount(parent); ++row) {
        const QModelIndex child = m_contract->index(row, 0, parent);
        if (!parent.isValid())
            m_known.insert(m_contract->key(child));
        if (isExpanded(child)) {
            m_open.insert(m_contract->key(child));
            rememberOpen(child);
        }
    }
}

void ContractView::restore()
{
    openAgain({});
    QModelIndex current = m_contract->find(m_current);
    // A line that is gone leaves the choice to what it was in.
    for (QString key = m_current; !current.isValid() && key.contains(u'/');) {
        key.truncate(key.lastIndexOf(u'/'));
        current = m_contract->find(key);
    }
    if (!current.isValid())
        current = m_contract->index(0, 0);
    if (current.isValid())
        setCurrentIndex(current);
    else
        Q_EMIT currentLineChanged({});
}

void ContractView::openAgain(const QModelIndex &parent)
{
    for (int row = 0; row < m_contract->rowCount(parent); ++row) {
        const QModelIndex child = m_contract->index(row, 0, parent);
        const QString key = m_contract->key(child);
        const bool isNew = !parent.isValid() && !m_known.contains(key) && m_contract->kind(child)->changes() > 0;
        if (isNew || m_contract->isOnlyChanged()) {
            expandRecursively(child);
        } else if (m_open.contains(key)) {
            expand(child);
            openAgain(child);
        }
    }
}

} // namespace flowbell::gui
