// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/clipboardcopy.h"
#include "gui/common/filterbar.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/deliverycopyjob.h"
#include "gui/deliveries/deliveryfit.h"
#include "gui/deliveries/deliveryruns.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QAction;

namespace flowbell::gui {

class DeliveryTableModel;
class FilterTermActions;
class PagedTableView;
class TableColumns;

/// What the user does with selected deliveries, and with all that match: actions, their keys, the context menu. What cannot
/// be done is disabled and says why.
class DeliveryTableActions : public QObject
{
    Q_OBJECT
public:
    DeliveryTableActions(DeliverySource &source, DeliveryTableModel &model, PagedTableView &view, TableColumns &columns,
        DeliveryRuns &runs, QObject *parent = nullptr);

    /// What "all that match" means; null: nothing.
    void setFilter(const std::optional<DeliveryFilter> &filter);
    void copy(DeliveryCopyJob::Format format);
    void cancelCopy() { m_clipboard->cancel(); }
    void retranslate();
    /// All of them, in the order of a menu; a null stands for a separator.
    [[nodiscard]] QList<QAction *> menuActions() const;
    [[nodiscard]] QList<QAction *> allActions() const { return {m_retryAll, m_cancelAll, m_redeliverAll}; }

    QAction *const showEvent;
    QAction *const retry;
    QAction *const cancel;
    QAction *const redeliver;

Q_SIGNALS:
    /// What stands in the current cell, as a condition.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    void eventWanted(flowbell::EventId id);
    /// Copying takes a while: done of total; both 0 when it ended.
    void copyProgressed(qint64 done, qint64 total);
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &key = {});
    void connectActions();
    void connectCopies();
    void applyToSelected(DeliveryRuns::Action action);
    void applyToAll(DeliveryRuns::Action action);
    void wantEvent();
    void openMenu(const QPoint &position);
    [[nodiscard]] DeliveryIdSet selected() const;
    [[nodiscard]] ChosenDeliveries chosen() const;
    [[nodiscard]] std::optional<FilterNode> currentTerm() const;
    void updateEnabled();
    void fit(QAction *action, const QString &toolTip, const DeliveryFit &fit);

    DeliverySource &m_source;
    DeliveryTableModel &m_model;
    PagedTableView &m_view;
    TableColumns &m_columns;
    DeliveryRuns &m_runs;
    std::optional<DeliveryFilter> m_filter;
    ClipboardCopy *m_clipboard;
    FilterTermActions *m_terms;
    QAction *m_retryAll;
    QAction *m_cancelAll;
    QAction *m_redeliverAll;
    QAction *m_copy;
    QAction *m_copyWithHeader;
    QAction *m_copyJson;
    QAction *m_selectAll;
    QAction *m_chooseColumns;
    QTimer m_updateSoon;
};

} // namespace flowbell::gui
