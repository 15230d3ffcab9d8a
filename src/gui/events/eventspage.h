// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventscript.h"
#include "core/ids.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventfeed.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace Ui {
class EventsPage;
}

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class DeliverySource;
class EventDeliveryActions;
class DuplicateFolding;
class EventMarkActions;
class EventSorting;
class EventRemovalActions;
class EventSessionActions;
class EventsNoMatch;
class EventTableActions;
class TableColumns;
class EventTableModel;
class LatestUndo;
class NoteView;
class ReplayMenu;
class WorkspaceEventSource;

/// The events of the store: filter, table, details. Ctrl+F goes to the filter.
class EventsPage : public QWidget
{
    Q_OBJECT
public:
    explicit EventsPage(engine::Workspace &workspace, QWidget *parent = nullptr);
    ~EventsPage() override;

    /// Only events of the flow of this name (an empty one too); nullopt: of all.
    void setFlow(const std::optional<QString> &name);
    /// Selects the event and brings it into sight, as soon as it is there. If filter or flow hide it, they are cleared, the
    /// page says so, and flowCleared() is sent.
    void showEvent(EventId id);
    void focusFilter();
    /// Replaces the filter.
    void showMatching(const EventFilter &filter);
    /// Narrows the table to the events of a session; flowCleared() if the flow list would hide them.
    void showEventsOfSession(const QString &uid);
    /// Redeliver, edit and send, the deliveries of an event. \a deliveries must outlive the page; to be called once, first.
    void addDeliveries(DeliverySource &deliveries);
    /// For the status bar: how many events are shown, of how many.
    [[nodiscard]] EventFeed::Progress progress() const;
    /// What the table shows: the filter, narrowed to the flow that is chosen.
    [[nodiscard]] EventFilter shownFilter() const;
    [[nodiscard]] EventIdSet selectedEvents() const;
    /// Where notes of events are written.
    [[nodiscard]] NoteView &note();
    /// For the menu bar; a null stands for a separator.
    [[nodiscard]] QList<QAction *> eventActions() const;

Q_SIGNALS:
    /// The session of this event, as a new one.
    void replayWanted(flowbell::EventId event, flowbell::Pace pace);
    void progressChanged(const flowbell::gui::EventFeed::Progress &progress);
    /// The page no longer narrows to a flow: the flow list should choose all.
    void flowCleared();
    void deliveriesWanted(flowbell::EventId event);
    void sessionWanted(flowbell::EventId event);
    void importWanted();

protected:
    using QWidget::showEvent;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectTable();
    void connectMarks();
    void connectSorting();
    void connectFolding();
    void connectDetails();
    void connectRemoval();
    void connectUndo();
    void applyFilter();
    void clearAll();
    void showArea(QWidget *area);
    void showProgress(const EventFeed::Progress &progress);
    void showFollowing(bool following);
    void showCopyProgress(qint64 done, qint64 total);
    void showListener();
    void notice(StateRole role, const QString &text) { noticeWith(role, text, {}); }
    void noticeWith(StateRole role, const QString &text, const QList<QAction *> &actions);
    void tryToShowWanted();
    void wantedIsMissing();
    [[nodiscard]] QUrl listenerUrl() const;

    engine::Workspace &m_workspace;
    std::unique_ptr<Ui::EventsPage> m_ui;
    EventsNoMatch *m_noMatch;
    WorkspaceEventSource *m_source;
    EventTableModel *m_model;
    EventFeed *m_feed;
    std::unique_ptr<TableColumns> m_columns; ///< gone before the table, as the actions
    std::unique_ptr<EventTableActions> m_actions;
    std::unique_ptr<EventMarkActions> m_marks;
    std::unique_ptr<EventSorting> m_sorting;
    std::unique_ptr<DuplicateFolding> m_folding;
    std::unique_ptr<EventRemovalActions> m_removalActions;
    std::unique_ptr<EventDeliveryActions> m_deliveryActions; ///< null without deliveries
    std::unique_ptr<EventSessionActions> m_sessionActions;
    ReplayMenu *m_replay;
    std::optional<QString> m_flow;
    EventId m_wanted; ///< to be shown when it is there
    std::unique_ptr<LatestUndo> m_undo; ///< gone before the actions
};

} // namespace flowbell::gui
