// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/workspacesessionsource.h"

#include "engine/eventqueries.h"
#include "engine/monitor.h"
#include "engine/preferences.h"
#include "engine/projectionrunner.h"
#include "engine/workspace.h"
#include "store/sessionsummary.h"

namespace flowbell::gui {

WorkspaceSessionSource::WorkspaceSessionSource(engine::Workspace &workspace, QObject *parent)
    : SessionSource(parent)
    , m_workspace(workspace)
{
    const engine::SessionQueries &sessions = workspace.sessions();
    connect(&sessions, &engine::SessionQueries::matched, this, &SessionSource::matched);
    connect(&sessions, &engine::SessionQueries::searchFinished, this, &SessionSource::searchFinished);
    const engine::Monitor &monitor = workspace.monitor();
    connect(&monitor, &engine::Monitor::projectionsChanged, this, &SessionSource::changed);
    connect(&monitor, &engine::Monitor::eventsRemoved, this, &SessionSource::removed);
    connect(&workspace.preferences(), &engine::Preferences::sessionsChanged, this, &SessionSource::ruleChanged);
    connect(&workspace.projections(), &engine::ProjectionRunner::progressed, this,
        [this, name = store::SessionSummary().name()](const QString &projection, double share) {
            if (projection == name)
                Q_EMIT caughtUp(share);
        });
}

QFuture<Result<store::SessionExtent>> WorkspaceSessionSource::extent()
{
    return m_workspace.sessions().extent();
}

QFuture<Result<QList<SessionRow>>> WorkspaceSessionSource::rows(const QList<SessionId> &ids)
{
    return m_workspace.sessions().rows(ids);
}

QFuture<Result<SessionDetails>> WorkspaceSessionSource::details(SessionId id)
{
    return m_workspace.sessions().details(id);
}

QFuture<Result<SessionId>> WorkspaceSessionSource::ofEvent(EventId event)
{
    return m_workspace.sessions().ofEvent(event);
}

QFuture<Result<EventDetails>> WorkspaceSessionSource::eventDetails(EventId event)
{
    return m_workspace.events().details(event);
}

quint64 WorkspaceSessionSource::search(const SessionFilter &filter)
{
    return m_workspace.sessions().search(filter);
}

void WorkspaceSessionSource::cancelSearch()
{
    m_workspace.sessions().cancelSearch();
}

QFuture<Result<SessionSource::Touched>> WorkspaceSessionSource::touched(EventId since, const SessionFilter &filter)
{
    return m_workspace.sessions().touched(since, filter);
}

SilenceRule WorkspaceSessionSource::rule() const
{
    return m_workspace.sessions().rule();
}

} // namespace flowbell::gui
