// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/expectation.h"

#include "cli/console.h"
#include "cli/eventjson.h"
#include "cli/maskoption.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "engine/eventqueries.h"
#include "engine/monitor.h"
#include "engine/workspace.h"

#include <algorithm>
#include <utility>

namespace flowbell::cli {

using namespace std::chrono_literals;

namespace {
/// What another program committed in time is told by the monitor within this.
constexpr auto lastLook = 400ms;
} // namespace

Expectation::Expectation(Session &session, const Wanted &wanted)
    : QObject(&session)
    , m_session(session)
    , m_masking(preferredMasking(session))
    , m_wanted(wanted)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Expectation::timeIsUp);
    connect(&session.workspace().monitor(), &engine::Monitor::eventsAdded, this, &Expectation::arrived);
    const engine::EventQueries &events = session.workspace().events();
    connect(
        &events, &engine::EventQueries::matched, this, [this](quint64, const QList<EventId> &ids, double) { m_found += ids; });
    connect(&events, &engine::EventQueries::searchFinished, this,
        [this](quint64, const std::optional<Error> &error) { searched(error); });
}

void Expectation::begin()
{
    m_deadline = m_session.clock().now() + m_wanted.within;
    m_timer.start(m_wanted.within);
    if (m_wanted.json)
        m_session.console().beginArray();
    else
        m_session.console().line(m_table.header());
    m_session.console().flush();
    if (m_wanted.since) {
        m_searching = true;
        m_session.workspace().events().search(m_wanted.filter.and_(*m_wanted.since));
    }
}

void Expectation::searched(const std::optional<Error> &error)
{
    if (error) {
        m_session.fail(*error);
        return;
    }
    // More than these change nothing.
    std::ranges::sort(m_found);
    m_found.resize(std::min<qsizetype>(m_found.size(), m_wanted.count + 1));
    m_session.whenDone(m_session.workspace().events().rows(m_found), [this](const QList<EventRow> &rows) {
        m_searching = false;
        see(rows);
        match(std::exchange(m_early, {}));
        endIfAllIsKnown();
    });
}

void Expectation::arrived(const QList<EventRow> &rows)
{
    if (m_searching) {
        m_early += rows;
        return;
    }
    match(rows);
    endIfAllIsKnown();
}

void Expectation::match(const QList<EventRow> &rows)
{
    QList<EventRow> inTime = rows;
    inTime.removeIf([this](const EventRow &row) { return row.received > m_deadline; });
    if (inTime.isEmpty() || m_wanted.filter.isEmpty()) {
        see(inTime);
        return;
    }
    QList<EventId> ids;
    std::ranges::transform(inTime, std::back_inserter(ids), &EventRow::id);
    std::ranges::sort(ids);
    ++m_asking;
    m_session.whenDone(m_session.workspace().events().matchAmong(m_wanted.filter, ids), [this, inTime](QList<EventId> matching) {
        --m_asking;
        QList<EventRow> fitting = inTime;
        fitting.removeIf([&matching](const EventRow &row) { return !matching.contains(row.id); });
        see(fitting);
        endIfAllIsKnown();
    });
}

void Expectation::see(const QList<EventRow> &rows)
{
    Console &console = m_session.console();
    for (const EventRow &row : masked(m_masking, rows)) {
        if (m_ended || m_seen.contains(row.id))
            continue;
        m_seen.insert(row.id);
        if (m_wanted.json)
            console.element(eventJson(row));
        else
            console.line(m_table.line(row));
        if (m_wanted.number == Number::AtLeast && m_seen.size() >= m_wanted.count)
            end(true);
        else if (m_seen.size() > m_wanted.count)
            end(false);
    }
    console.flush();
}

void Expectation::timeIsUp()
{
    m_session.workspace().monitor().checkNow();
    QTimer::singleShot(lastLook, this, [this] {
        m_timeIsUp = true;
        endIfAllIsKnown();
    });
}

void Expectation::endIfAllIsKnown()
{
    if (!m_timeIsUp || m_searching || m_asking > 0)
        return;
    const qint64 seen = m_seen.size();
    end(m_wanted.number == Number::AtMost ? seen <= m_wanted.count : seen == m_wanted.count);
}

void Expectation::end(bool asExpected)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_wanted.json)
        m_session.console().endArray();
    if (asExpected) {
        m_session.finish();
        return;
    }
    const bool tooMany = m_seen.size() > m_wanted.count;
    m_session.fail(tooMany ? Text::tr("More than %n event(s) were seen.", nullptr, static_cast<int>(m_wanted.count))
                           : Text::tr("%1 of %2 events were seen in time.").arg(m_seen.size()).arg(m_wanted.count));
}

} // namespace flowbell::cli
