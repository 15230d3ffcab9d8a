// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/arrivals.h"

#include <algorithm>

namespace flowbell::engine {

namespace {
constexpr qsizetype idsPerRead = 1'000;
} // namespace

void Arrivals::reset(const store::EventSummary &summary)
{
    const QMutexLocker lock(&m_mutex);
    m_waiting.clear();
    m_own.clear();
    m_lookedAt = summary.last;
    m_summary = summary;
}

bool Arrivals::add(const std::vector<store::StoredEvent> &batch, std::optional<Error> *trouble)
{
    const QMutexLocker lock(&m_mutex);
    const bool wasEmpty = m_waiting.isEmpty();
    for (const store::StoredEvent &stored : batch) {
        if (stored.error) {
            *trouble = stored.error;
            continue;
        }
        // A look at the database was faster than the writer's word: it is told already.
        if (stored.row.id <= m_lookedAt)
            continue;
        m_own.insert(stored.row.id);
        m_waiting.append(stored.row);
        ++m_summary.count;
        m_summary.last = std::max(m_summary.last, stored.row.id);
        if (!m_summary.first.isValid())
            m_summary.first = stored.row.id;
    }
    return wasEmpty && !m_waiting.isEmpty();
}

void Arrivals::addOthers(store::Database &database, const store::EventSummary &summary)
{
    QList<EventId> others;
    {
        const QMutexLocker lock(&m_mutex);
        for (qint64 id = m_lookedAt.value + 1; id <= summary.last.value; ++id) {
            if (!m_own.remove(EventId{id}))
                others.append(EventId{id});
        }
        // Those that the writer told but that lie above this look are not in its count.
        const auto above = static_cast<qint64>(m_own.size());
        const EventId last = std::max(m_summary.last, summary.last);
        m_summary = summary;
        m_summary.count += above;
        if (above > 0)
            m_summary.last = last;
        m_lookedAt = std::max(m_lookedAt, summary.last);
    }
    for (qsizetype from = 0; from < others.size(); from += idsPerRead) {
        const Result<QList<EventRow>> rows = store::EventRepository(database).rows(others.mid(from, idsPerRead));
        if (!rows)
            return; // the reader is in trouble; the table shows what it has, and says so when it reads itself
        const QMutexLocker lock(&m_mutex);
        m_waiting.append(*rows);
    }
}

QList<EventRow> Arrivals::take()
{
    QList<EventRow> rows;
    {
        const QMutexLocker lock(&m_mutex);
        rows.swap(m_waiting);
    }
    std::sort(rows.begin(), rows.end(), [](const EventRow &left, const EventRow &right) { return left.id < right.id; });
    return rows;
}

store::EventSummary Arrivals::summary() const
{
    const QMutexLocker lock(&m_mutex);
    return m_summary;
}

} // namespace flowbell::engine
