// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/clipboardcopy.h"
#include "gui/common/filterbar.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessioncopyjob.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtGui/QKeySequence>

class QAction;

namespace flowbell::gui {

class FilterTermActions;
class PagedTableView;
class SessionSource;
class SessionTableModel;
class TableColumns;

/// What the user does with selected sessions: actions, their keys, the context menu. What cannot be done is disabled and
/// says why.
class SessionTableActions : public QObject
{
    Q_OBJECT
public:
    SessionTableActions(
        SessionSource &source, SessionTableModel &model, PagedTableView &view, TableColumns &columns, QObject *parent = nullptr);

    void copy(SessionCopyJob::Format format);
    void cancelCopy() { m_clipboard->cancel(); }
    void retranslate();
    /// All of them, in the order of a menu; a null stands for a separator.
    [[nodiscard]] QList<QAction *> menuActions() const;

    QAction *const showEvent; ///< also for the timeline
    QAction *const showTimeline;
    QAction *const compare;

Q_SIGNALS:
    /// What stands in the current cell, as a condition.
    void narrowed(const flowbell::FilterNode &condition, flowbell::gui::Narrowing how);
    void eventWanted();
    void timelineWanted();
    void compareWanted(flowbell::SessionId first, flowbell::SessionId second);
    /// All events of the session with this id.
    void eventsOfSessionWanted(const QString &uid);
    /// Copying takes a while: done of total; both 0 when it ended.
    void copyProgressed(qint64 done, qint64 total);
    void noticed(flowbell::gui::StateRole role, const QString &text);

private:
    QAction *add(const QString &name, const QString &icon, const QKeySequence &key = {});
    void connectActions();
    void connectCopies();
    void openMenu(const QPoint &position);
    [[nodiscard]] SessionIdSet selected() const;
    [[nodiscard]] std::optional<FilterNode> currentTerm() const;
    void compareSelected();
    void updateEnabled();

    SessionSource &m_source;
    SessionTableModel &m_model;
    PagedTableView &m_view;
    TableColumns &m_columns;
    ClipboardCopy *m_clipboard;
    FilterTermActions *m_terms;
    QAction *m_showEvents;
    QAction *m_copy;
    QAction *m_copyWithHeader;
    QAction *m_copyJson;
    QAction *m_selectAll;
    QAction *m_chooseColumns;
    QTimer m_updateSoon;
};

} // namespace flowbell::gui
