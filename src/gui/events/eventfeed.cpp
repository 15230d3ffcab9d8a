// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventfeed.h"

#include "gui/common/whendone.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablemodel.h"

namespace flowbell::gui {

EventFeed::EventFeed(EventSource &source, EventTableModel &model, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
{
    connect(&source, &EventSource::matched, this, &EventFeed::sliceFound);
    connect(&source, &EventSource::searchFinished, this, &EventFeed::searchDone);
    connect(&source, &EventSource::eventsAdded, this, &EventFeed::rowsArrived);
    connect(&source, &EventSource::eventsRemoved, this, &EventFeed::lookAgain);
    connect(&source, &EventSource::marksChanged, this, &EventFeed::marksChanged);
    connect(&source, &EventSource::listeningChanged, this, &EventFeed::readGaps);
    begin(false);
    readGaps();
}

void EventFeed::setFilter(const std::optional<EventFilter> &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    begin(false);
}

EventFeed::Progress EventFeed::progress() const
{
    return {m_model.allIds().size(), m_source.knownSummary().count, m_running, m_done};
}

// A removal of many events is told many times: a search that is under way comes to its end, or none ever would.
void EventFeed::lookAgain()
{
    if (m_running)
        m_again = true;
    else
        begin(true);
}

void EventFeed::begin(bool sameFilter)
{
    m_again = false;
    // A search of the same filter that had not shown all of its rows must not leave what it had at hand as if it were all.
    m_collecting = sameFilter && !m_replace;
    m_replace = !m_collecting;
    ++m_generation;
    m_search.reset();
    m_source.cancelSearch();
    m_collected = {};
    m_unmatched.clear();
    m_matching = false;
    m_running = true;
    m_done = 0;
    if (m_replace)
        Q_EMIT began();
    if (!m_filter) {
        finish();
        return;
    }
    const quint64 generation = m_generation;
    whenDone(m_source.summary(), this, [this, generation](const Result<store::EventSummary> &summary) {
        if (generation != m_generation)
            return;
        if (summary) {
            summaryKnown(*summary);
        } else {
            Q_EMIT failed(summary.error());
            finish();
        }
    });
    tell();
}

void EventFeed::summaryKnown(const store::EventSummary &summary)
{
    if (m_filter->isEmpty() && summary.isContiguous()) {
        if (summary.count > 0)
            showFound(EventIdSet::range(summary.first, summary.last));
        finish();
        return;
    }
    m_search = m_source.search(*m_filter);
}

void EventFeed::sliceFound(quint64 search, const QList<EventId> &ids, double progress)
{
    if (search != m_search)
        return;
    m_done = progress;
    showFound(EventIdSet::of(ids));
    tell();
}

void EventFeed::searchDone(quint64 search, const std::optional<Error> &error)
{
    if (search != m_search)
        return;
    m_search.reset();
    if (error) {
        // What is shown stays: it was true, and the rest is not known.
        m_collecting = false;
        Q_EMIT failed(*error);
    }
    finish();
}

void EventFeed::showFound(const EventIdSet &ids)
{
    if (m_collecting) {
        m_collected.add(ids);
    } else if (m_replace) {
        if (ids.isEmpty())
            return;
        m_replace = false;
        m_model.changeTo(ids);
    } else {
        m_model.add(ids);
    }
}

void EventFeed::finish()
{
    if (m_collecting)
        m_model.changeTo(m_collected);
    else if (m_replace)
        m_model.resetTo({});
    m_collecting = false;
    m_replace = false;
    m_collected = {};
    m_running = false;
    m_done = 1;
    tell();
    Q_EMIT finished();
    if (std::exchange(m_again, false))
        begin(true);
}

void EventFeed::rowsArrived(const QList<EventRow> &rows)
{
    m_model.putRows(rows);
    if (!m_filter) {
        tell();
        return;
    }
    QList<EventId> ids;
    ids.reserve(rows.size());
    for (const EventRow &row : rows)
        ids.append(row.id);
    if (m_filter->isEmpty()) {
        matchedArrived(ids);
    } else {
        m_unmatched += ids;
        matchArrived();
    }
}

void EventFeed::matchArrived()
{
    if (m_matching || m_unmatched.isEmpty())
        return;
    m_matching = true;
    const quint64 generation = m_generation;
    const QList<EventId> ids = std::exchange(m_unmatched, {});
    whenDone(m_source.matchAmong(*m_filter, ids), this, [this, generation](const Result<QList<EventId>> &found) {
        if (generation != m_generation)
            return;
        m_matching = false;
        if (found)
            matchedArrived(*found);
        else
            Q_EMIT failed(found.error());
        matchArrived();
    });
}

void EventFeed::matchedArrived(const QList<EventId> &ids)
{
    const EventIdSet arrived = EventIdSet::of(ids);
    showFound(arrived);
    if (m_collecting)
        m_model.add(arrived);
    tell();
}

void EventFeed::marksChanged()
{
    m_model.markStale();
    if (m_filter && readsMarks(*m_filter))
        lookAgain();
}

void EventFeed::readGaps()
{
    whenDone(m_source.listeningPeriods(), this, [this](const Result<QList<store::ListeningPeriod>> &periods) {
        if (periods)
            m_model.setGaps(ListeningGaps(*periods));
        else
            Q_EMIT failed(periods.error());
    });
}

void EventFeed::tell()
{
    const Progress now = progress();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT progressChanged(now);
}

} // namespace flowbell::gui
