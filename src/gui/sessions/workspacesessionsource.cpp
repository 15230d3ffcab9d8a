// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/workspacesessionsource.h"

#include "core/maskedrecords.h"
#include "engine/eventqueries.h"
#include "engine/monitor.h"
#include "engine/preferences.h"
#include "engine/projectionrunner.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"
#include "store/sessionsummary.h"

namespace flowbell::gui {

WorkspaceSessionSource::WorkspaceSessionSource(engine::Workspace &workspace, QObject *parent)
    : SessionSource(parent)
    , m_workspace(workspace)
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(m_masking, &ViewMasking::changed, this, &SessionSource::maskingChanged);
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

bool WorkspaceSessionSource::isMasked() const
{
    return m_masking->isOn();
}

QFuture<Result<store::SessionExtent>> WorkspaceSessionSource::extent()
{
    return m_workspace.sessions().extent();
}

QFuture<Result<QList<SessionRow>>> WorkspaceSessionSource::rows(const QList<SessionId> &ids)
{
    return m_masking->of(m_workspace.sessions().rows(ids),
        [](const Masking &rules, const QList<SessionRow> &rows) { return masked(rules, rows); });
}

QFuture<Result<SessionDetails>> WorkspaceSessionSource::details(SessionId id)
{
    return m_masking->of(m_workspace.sessions().details(id),
        [](const Masking &rules, const SessionDetails &details) { return masked(rules, details); });
}

QFuture<Result<SessionId>> WorkspaceSessionSource::ofEvent(EventId event)
{
    return m_workspace.sessions().ofEvent(event);
}

QFuture<Result<EventDetails>> WorkspaceSessionSource::eventDetails(EventId event)
{
    return m_masking->ofLarge(m_workspace.events().details(event),
        [](const Masking &rules, const EventDetails &details) { return rules.event(details); });
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
