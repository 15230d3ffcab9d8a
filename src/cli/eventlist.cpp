// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventlist.h"

#include "cli/console.h"
#include "cli/eventjson.h"
#include "core/maskedrecords.h"
#include "engine/eventqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

namespace {
constexpr qsizetype pageSize = 500;
}

EventList::EventList(Session &session, Masking masking, bool asJson)
    : QObject(&session)
    , m_session(session)
    , m_masking(std::move(masking))
    , m_asJson(asJson)
{
    engine::EventQueries &events = session.workspace().events();
    connect(&events, &engine::EventQueries::matched, this, [this](quint64, const QList<EventId> &ids, double) { take(ids); });
    connect(&events, &engine::EventQueries::searchFinished, this,
        [this](quint64, const std::optional<Error> &error) { found(error); });
}

void EventList::begin(const EventFilter &filter, qint64 limit)
{
    m_limit = limit;
    m_session.workspace().events().search(filter);
}

void EventList::take(const QList<EventId> &ids)
{
    if (m_searched || ids.isEmpty())
        return;
    // Slices come newest first.
    m_slices.push_front(ids);
    m_count += ids.size();
    if (m_limit == 0 || m_count < m_limit)
        return;
    m_slices.front() = m_slices.front().mid(static_cast<qsizetype>(m_count - m_limit));
    m_session.workspace().events().cancelSearch();
    found({});
}

void EventList::found(const std::optional<Error> &error)
{
    if (std::exchange(m_searched, true))
        return;
    if (error) {
        m_session.fail(*error);
        return;
    }
    if (m_asJson)
        m_session.console().beginArray();
    else
        m_session.console().line(m_table.header());
    writeNextPage();
}

void EventList::writeNextPage()
{
    if (m_slices.empty() || m_session.console().isBroken()) {
        end();
        return;
    }
    const QList<EventId> page = m_slices.front().mid(m_position, pageSize);
    m_position += page.size();
    if (m_position >= m_slices.front().size()) {
        m_slices.pop_front();
        m_position = 0;
    }
    m_session.whenDone(m_session.workspace().events().rows(page), [this](const QList<EventRow> &rows) { writePage(rows); });
}

void EventList::writePage(const QList<EventRow> &rows)
{
    for (const EventRow &row : masked(m_masking, rows)) {
        if (m_asJson)
            m_session.console().element(eventJson(row));
        else
            m_session.console().line(m_table.line(row));
    }
    // Not by a call: answers that are there already would nest page in page.
    QMetaObject::invokeMethod(this, &EventList::writeNextPage, Qt::QueuedConnection);
}

void EventList::end()
{
    if (m_asJson)
        m_session.console().endArray();
    m_session.finish();
}

} // namespace flowbell::cli
