// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/result.h"
#include "gui/events/eventidset.h"

#include <QtCore/QCache>
#include <QtCore/QObject>
#include <QtCore/QSet>

namespace flowbell::gui {

class EventSource;

/// The rows the table has at hand: the latest used ones, by id. What is missing is asked for by pages, each once, the last
/// wanted first; when the user races through millions of rows, pages that scrolled by are not asked for at all.
class EventRowCache : public QObject
{
    Q_OBJECT
public:
    static constexpr int pageRows = 128;
    static constexpr int keptRows = 128 * pageRows;

    explicit EventRowCache(EventSource &source, QObject *parent = nullptr);

    /// Null if it is not at hand; valid until the next call of a non-const function.
    [[nodiscard]] const EventRow *find(EventId id) const;
    void put(const QList<EventRow> &rows);
    /// Wants the page of \a ids that \a row is on. Asks later, from the event loop: views call this while they paint.
    void want(const EventIdSet &ids, qint64 row);
    /// It was asked for and the store no longer has it.
    [[nodiscard]] bool isGone(EventId id) const { return m_gone.contains(id); }

Q_SIGNALS:
    /// These are at hand now, or known to be gone, or (after a failure) may be asked for again.
    void changed(const QList<flowbell::EventId> &ids);
    void failed(const flowbell::Error &error);

private:
    void ask();
    void answered(const QList<EventId> &ids, const Result<QList<EventRow>> &rows);

    EventSource &m_source;
    QCache<EventId, EventRow> m_rows{keptRows};
    QSet<EventId> m_asked; ///< waiting or under way
    QSet<EventId> m_gone;
    QList<QList<EventId>> m_waiting; ///< pages, the last wanted at the end
    int m_underWay = 0;
    bool m_scheduled = false;
};

} // namespace flowbell::gui
