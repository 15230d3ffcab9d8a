// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventidset.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

class QAction;

namespace flowbell::engine {
class EventRemovals;
class SlicedWrite;
} // namespace flowbell::engine

namespace flowbell::gui {

class EventTableModel;
class EventTableView;

/// Deleting events: those that are selected, or all that the filter leaves; and undo. One removal at a time.
class EventRemovalActions : public QObject
{
    Q_OBJECT
public:
    EventRemovalActions(engine::EventRemovals &removals, EventTableModel &model, EventTableView &view, QObject *parent = nullptr);

    /// For a menu; a null stands for a separator.
    [[nodiscard]] QList<QAction *> menuActions() const;
    [[nodiscard]] QAction *undoAction() const { return m_undo; }
    /// What the table shows now, and whether a filter or a flow chooses it.
    void setShown(const EventFeed::Progress &progress, bool filtered);
    void cancel();
    void retranslate();

Q_SIGNALS:
    /// Events were removed; undoAction() brings them back.
    void changed();
    /// Work that takes a while began, is done so far, and ended.
    void began(const QString &what);
    void progressed(qint64 done, qint64 total);
    void ended();
    /// \a actions belong to the notice, as buttons.
    void noticed(flowbell::gui::StateRole role, const QString &text, const QList<QAction *> &actions);

private:
    QAction *addAction(const QString &name, const QString &icon, const QKeySequence &key, void (EventRemovalActions::*does)());
    void askForSelected();
    void askForShown();
    void ask(const EventIdSet &ids, const QString &question);
    void remove(const EventIdSet &ids);
    void undo();
    void follow(engine::SlicedWrite *write, qint64 total, const QString &what);
    void removed(const EventIdSet &ids, qint64 events, const std::optional<Error> &error);
    void restored(qint64 events, const std::optional<Error> &error);
    void updateEnabled();

    engine::EventRemovals &m_removals;
    EventTableModel &m_model;
    EventTableView &m_view;
    QPointer<engine::SlicedWrite> m_running;
    QAction *m_delete;
    QAction *m_deleteShown;
    QAction *m_undo;
    bool m_complete = false; ///< what is shown is all that the filter leaves
    bool m_filtered = false;
};

} // namespace flowbell::gui
