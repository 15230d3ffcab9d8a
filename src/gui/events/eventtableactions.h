// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/clipboardcopy.h"
#include "gui/common/filterbar.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventcopyjob.h"

#include <QtCore/QObject>

#include <functional>

class QAction;

namespace flowbell::gui {

class EventSource;
class TableColumns;
class EventTableModel;
class EventTableView;
class FilterTermActions;

/// What the user does with selected events, but for removing them: copy; the context menu and its keys.
class EventTableActions : public QObject
{
    Q_OBJECT
public:
    /// \a listener says where a rebuilt request goes.
    EventTableActions(EventSource &source, EventTableModel &model, EventTableView &view, TableColumns &columns,
        std::function<QUrl()> listener, QObject *parent = nullptr);

    void copy(EventCopyJob::Format format, bool withCredentials = false);
    void copyEvent(EventId id, EventCopyJob::Format format);
    void cancelCopy();
    void retranslate();
    /// All of them, in the order of a menu; a null stands for a separator.
    [[nodiscard]] QList<QAction *> menuActions() const;
    /// Those of marks, which stand in the menu too.
    void setMarkActions(const QList<QAction *> &actions) { m_marks = actions; }
    void setFoldActions(const QList<QAction *> &actions) { m_fold = actions; }
    void setSortAction(QAction *action) { m_sort = action; }
    /// Actions of others that stand in the menu too.
    void setFurtherActions(const QList<QAction *> &actions) { m_further = actions; }
    /// Those that remove; the last ones.
    void setRemovalActions(const QList<QAction *> &actions) { m_removal = actions; }

Q_SIGNALS:
    /// What stands in the current cell, as a condition.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    /// Copying takes a while: done of total; both 0 when it ended.
    void copyProgressed(qint64 done, qint64 total);
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    QAction *addAction(const QString &name, const QString &icon, const QKeySequence &key, void (EventTableActions::*does)());
    void copyRows() { copy(EventCopyJob::Format::Tsv); }
    void copyRowsWithHeader() { copy(EventCopyJob::Format::TsvWithHeader); }
    void copyJson() { copy(EventCopyJob::Format::Json); }
    void copyCurl() { copy(EventCopyJob::Format::Curl); }
    void copyCurlWithCredentials() { copy(EventCopyJob::Format::Curl, true); }
    void copyPython() { copy(EventCopyJob::Format::Python); }
    void copyJavaScript() { copy(EventCopyJob::Format::JavaScript); }
    void selectAll();
    void chooseColumns();
    [[nodiscard]] QList<EventId> selectedInOrder() const;
    void begin(const EventCopyJob::Request &request);
    void openMenu(const QPoint &position);
    [[nodiscard]] std::optional<FilterNode> currentTerm() const;
    void updateEnabled();

    EventSource &m_source;
    EventTableModel &m_model;
    EventTableView &m_view;
    TableColumns &m_columns;
    std::function<QUrl()> m_listener;
    QList<QAction *> m_marks;
    QList<QAction *> m_fold;
    QAction *m_sort = nullptr;
    QList<QAction *> m_further;
    QList<QAction *> m_removal;
    ClipboardCopy *m_clipboard;
    FilterTermActions *m_terms;
    QAction *m_copy;
    QAction *m_copyWithHeader;
    QAction *m_copyJson;
    QAction *m_copyCurl;
    QAction *m_copyCurlWithCredentials;
    QAction *m_copyPython;
    QAction *m_copyJavaScript;
    QAction *m_selectAll;
    QAction *m_chooseColumns;
};

} // namespace flowbell::gui
