// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventfeed.h"

#include "gui/common/whendone.h"
#include "gui/events/eventsource.h"
#include "gui/events/eventtablemodel.h"

namespace flowbell::gui {

EventFeed::EventFeed(EventSource &source, EventTableModel &model, QObject *parent)
    : RowFeed(model, parent)
    , m_source(source)
    , m_model(model)
{
    connect(&source, &EventSource::matched, this, [this](quint64 search, const QList<EventId> &ids, double progress) {
        sliceFound(search, EventIdSet::of(ids), progress);
    });
    connect(&source, &EventSource::searchFinished, this,
        [this](quint64 search, const std::optional<Error> &error) { searchDone(search, error); });
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
    return {m_model.allIds().size(), m_source.knownSummary().count, isRunning(), done()};
}

// A removal of many events is told many times: a search that is under way comes to its end, or none ever would.
void EventFeed::lookAgain()
{
    if (isRunning())
        m_again = true;
    else
        begin(true);
}

void EventFeed::begin(bool sameFilter)
{
    m_again = false;
    start(sameFilter);
    m_unmatched.clear();
    m_matching = false;
    if (replaces())
        Q_EMIT began();
    if (!m_filter) {
        finish();
        return;
    }
    whenDone(m_source.summary(), this, [this, asked = generation()](const Result<store::EventSummary> &summary) {
        if (asked != generation())
            return;
        if (summary)
            summaryKnown(*summary);
        else
            giveUp(summary.error());
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
    setSearch(m_source.search(*m_filter));
}

void EventFeed::cancelSearch()
{
    m_source.cancelSearch();
}

void EventFeed::ended()
{
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
    const QList<EventId> ids = std::exchange(m_unmatched, {});
    whenDone(m_source.matchAmong(*m_filter, ids), this, [this, asked = generation()](const Result<QList<EventId>> &found) {
        if (asked != generation())
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
    showArrived(EventIdSet::of(ids));
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
