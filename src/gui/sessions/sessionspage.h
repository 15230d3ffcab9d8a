// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessionfeed.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QAction;

namespace Ui {
class SessionsPage;
}

namespace flowbell::engine {
class Preferences;
class Workspace;
} // namespace flowbell::engine

namespace flowbell::gui {

class SessionSource;
class SessionTableActions;
class SessionTableModel;
class TableColumns;

/// The sessions: filter, table, course of the chosen one. Looks only while it is shown. Ctrl+F goes to the filter.
class SessionsPage : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive the page.
    SessionsPage(SessionSource &source, engine::Preferences &preferences, QWidget *parent = nullptr);
    ~SessionsPage() override;

    /// Where values for the filter, and saved filters, come from. To be called once; must outlive the page.
    void setWorkspace(engine::Workspace &workspace);
    /// Only sessions of the flow of this name (an empty one too); nullopt: of all.
    void setFlow(const std::optional<QString> &name);
    /// Selects the session the event is in, and the event on its timeline, as soon as it is there. If filter or flow hide it,
    /// they are cleared, the page says so, and flowCleared() is sent.
    void showSessionOf(EventId event);
    [[nodiscard]] SessionFeed::Progress progress() const;
    /// For the menu bar; a null stands for a separator.
    [[nodiscard]] QList<QAction *> sessionActions() const;

Q_SIGNALS:
    void eventWanted(flowbell::EventId id);
    void eventsOfSessionWanted(const QString &uid);
    void simulateWanted();
    /// The page no longer narrows to a flow: the flow list should choose all.
    void flowCleared();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectTable();
    void connectView();
    void applyFilter();
    void clearAll();
    void showProgress();
    void showCurrent();
    void showFollowing(bool following);
    void wantCurrentEvent();
    void tryToShowWanted();
    void openComparison(SessionId first, SessionId second);
    void notice(StateRole role, const QString &text);

    SessionSource &m_source;
    engine::Preferences &m_preferences;
    std::unique_ptr<Ui::SessionsPage> m_ui;
    SessionTableModel *m_model;
    SessionFeed *m_feed;
    std::unique_ptr<TableColumns> m_columns; ///< gone before the table, as the actions
    std::unique_ptr<SessionTableActions> m_actions;
    std::optional<QString> m_flow;
    SessionId m_wanted; ///< to be shown when it is there
};

} // namespace flowbell::gui
