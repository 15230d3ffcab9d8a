// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/workspaceeventsource.h"

#include "core/maskedrecords.h"
#include "engine/eventqueries.h"
#include "engine/mapped.h"
#include "engine/markservice.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/viewmasking.h"

namespace flowbell::gui {

WorkspaceEventSource::WorkspaceEventSource(engine::Workspace &workspace, QObject *parent)
    : EventSource(parent)
    , m_workspace(workspace)
    , m_masking(new ViewMasking(workspace.preferences(), this))
{
    connect(m_masking, &ViewMasking::changed, this, &EventSource::maskingChanged);
    const engine::EventQueries &queries = workspace.events();
    connect(&queries, &engine::EventQueries::matched, this, &EventSource::matched);
    connect(&queries, &engine::EventQueries::searchFinished, this, &EventSource::searchFinished);
    connect(&queries, &engine::EventQueries::orderProgressed, this, &EventSource::orderProgressed);
    const engine::Monitor &monitor = workspace.monitor();
    connect(&monitor, &engine::Monitor::eventsAdded, this, &WorkspaceEventSource::tellAdded);
    connect(&monitor, &engine::Monitor::eventsRemoved, this, &EventSource::eventsRemoved);
    connect(&monitor, &engine::Monitor::listeningChanged, this, &EventSource::listeningChanged);
    connect(&monitor, &engine::Monitor::marksChanged, this, &EventSource::marksChanged);
}

bool WorkspaceEventSource::isMasked() const
{
    return m_masking->isOn();
}

void WorkspaceEventSource::tellAdded(const QList<EventRow> &rows)
{
    if (m_masking->isOn())
        Q_EMIT eventsAdded(masked(*m_masking->rules(), rows));
    else
        Q_EMIT eventsAdded(rows);
}

store::EventSummary WorkspaceEventSource::knownSummary() const
{
    return m_workspace.monitor().summary();
}

QFuture<Result<store::EventSummary>> WorkspaceEventSource::summary()
{
    return m_workspace.events().summary();
}

QFuture<Result<QList<EventRow>>> WorkspaceEventSource::rows(const QList<EventId> &ids)
{
    return m_masking->of(
        m_workspace.events().rows(ids), [](const Masking &rules, const QList<EventRow> &rows) { return masked(rules, rows); });
}

QFuture<Result<EventDetails>> WorkspaceEventSource::details(EventId id)
{
    return m_masking->ofLarge(
        m_workspace.events().details(id), [](const Masking &rules, const EventDetails &details) { return rules.event(details); });
}

QFuture<Result<QList<store::ListeningPeriod>>> WorkspaceEventSource::listeningPeriods()
{
    return m_workspace.events().listeningPeriods(Timestamp{}, m_workspace.clock().now() + std::chrono::days(1));
}

QFuture<Result<QList<QPair<EventId, EventId>>>> WorkspaceEventSource::duplicates()
{
    return m_workspace.events().duplicates();
}

QFuture<Result<EventMark>> WorkspaceEventSource::mark(EventId id)
{
    if (!m_masking->isOn())
        return m_workspace.marks().find(id);
    // A note may hold fields that are hidden by their names: only who knows the event finds them.
    return engine::mapped(details(id), this, [](const Result<EventDetails> &event) -> Result<EventMark> {
        return event ? Result<EventMark>(event->row.mark) : Failure(event.error());
    });
}

QFuture<Result<store::MarksBefore>> WorkspaceEventSource::changeMarks(const QList<EventId> &ids, const MarkChange &change)
{
    return m_workspace.marks().apply(ids, change);
}

QFuture<Result<qint64>> WorkspaceEventSource::restoreMarks(const QList<store::MarkedEvent> &marks, const MarkChange &change)
{
    return m_workspace.marks().restore(marks, change);
}

QFuture<Result<void>> WorkspaceEventSource::saveNote(
    EventId id, const QString &note, const QString &before, store::NoteConflict onConflict)
{
    return m_workspace.marks().saveNote(id, note, before, onConflict);
}

quint64 WorkspaceEventSource::search(const EventFilter &filter)
{
    return m_workspace.events().search(filter);
}

void WorkspaceEventSource::cancelSearch()
{
    m_workspace.events().cancelSearch();
}

QFuture<Result<QList<EventId>>> WorkspaceEventSource::matchAmong(const EventFilter &filter, const QList<EventId> &ids)
{
    return m_workspace.events().matchAmong(filter, ids);
}

QFuture<Result<RowOrderPointer>> WorkspaceEventSource::order(const EventSort &sort, const std::vector<quint32> &ids)
{
    return m_workspace.events().order(sort, ids);
}

void WorkspaceEventSource::cancelOrder()
{
    m_workspace.events().cancelOrder();
}

QFuture<Result<RowOrderPointer>> WorkspaceEventSource::place(
    const EventSort &sort, const RowOrderPointer &order, const std::vector<quint32> &added)
{
    return m_workspace.events().place(sort, order, added);
}

} // namespace flowbell::gui
