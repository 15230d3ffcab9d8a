// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventrewriter.h"
#include "core/eventscript.h"
#include "core/ids.h"
#include "store/databasethread.h"

#include <QtCore/QList>

#include <memory>

namespace flowbell::engine {

/// The events of a stored session, in the order and with the spans in which they were received, as those of a new session.
/// Bodies are read one at a time, when they are due.
class ReplayScript final : public EventScript
{
public:
    /// Reads which events there are, on the connection's thread. NotFound if the session has none.
    [[nodiscard]] static Result<std::shared_ptr<EventScript>> open(
        store::Database &database, store::DatabaseThread &reader, const QString &sessionUid);

    [[nodiscard]] qint64 total() const override { return m_events.size(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextAt() override;
    /// Waits for the reader. NotFound if the event was removed meanwhile.
    [[nodiscard]] Result<ScriptedEvent> take(const ScriptClock &clock) override;

private:
    struct Event {
        EventId id;
        Timestamp received{};
    };

    ReplayScript(store::DatabaseThread &reader, const QString &sessionUid, QList<Event> events);

    store::DatabaseThread &m_reader;
    const QList<Event> m_events;
    EventRewriter m_rewriter;
    qsizetype m_next = 0;
    std::chrono::milliseconds m_lastAt{};
};

} // namespace flowbell::engine
