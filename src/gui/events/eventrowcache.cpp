// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventrowcache.h"

#include "gui/common/whendone.h"
#include "gui/events/eventsource.h"

#include <QtCore/QTimer>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr int maximumUnderWay = 2;
constexpr int maximumWaiting = 8;
constexpr qsizetype maximumGone = 100'000;
} // namespace

EventRowCache::EventRowCache(EventSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
}

const EventRow *EventRowCache::find(EventId id) const
{
    return m_rows.object(id);
}

void EventRowCache::put(const QList<EventRow> &rows)
{
    for (const EventRow &row : rows)
        m_rows.insert(row.id, new EventRow(row));
}

void EventRowCache::want(const EventIdSet &ids, qint64 row)
{
    const EventId wanted = ids.at(row);
    if (m_asked.contains(wanted) || m_gone.contains(wanted))
        return;
    QList<EventId> page;
    for (const EventId id : ids.slice(row - row % pageRows, pageRows)) {
        if (!m_asked.contains(id) && !m_gone.contains(id) && !m_rows.contains(id))
            page.append(id);
    }
    for (const EventId id : std::as_const(page))
        m_asked.insert(id);
    m_waiting.append(page);
    if (m_waiting.size() > maximumWaiting) {
        for (const EventId id : m_waiting.takeFirst())
            m_asked.remove(id);
    }
    if (!m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(this, &EventRowCache::ask, Qt::QueuedConnection);
    }
}

void EventRowCache::ask()
{
    m_scheduled = false;
    while (m_underWay < maximumUnderWay && !m_waiting.isEmpty()) {
        const QList<EventId> ids = m_waiting.takeLast();
        ++m_underWay;
        whenDone(m_source.rows(ids), this, [this, ids](const Result<QList<EventRow>> &rows) { answered(ids, rows); });
    }
}

void EventRowCache::answered(const QList<EventId> &ids, const Result<QList<EventRow>> &rows)
{
    --m_underWay;
    if (rows) {
        put(*rows);
        if (m_gone.size() > maximumGone)
            m_gone.clear();
        QSet<EventId> missing(ids.begin(), ids.end());
        for (const EventRow &row : *rows)
            missing.remove(row.id);
        m_gone.unite(missing);
        for (const EventId id : ids)
            m_asked.remove(id);
        Q_EMIT changed(ids);
    } else {
        Q_EMIT failed(rows.error());
        // Not at once: a view that still shows these rows would ask again and again.
        QTimer::singleShot(1s, this, [this, ids] {
            for (const EventId id : ids)
                m_asked.remove(id);
            Q_EMIT changed(ids);
        });
    }
    ask();
}

} // namespace flowbell::gui
