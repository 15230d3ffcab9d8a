// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textindexing.h"

#include "store/statement.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace flowbell::store {

TextIndexing::TextIndexing(const QString &storePath)
    : m_index(storePath)
{
}

Result<TextIndexState> TextIndexing::look(Database &database)
{
    if (const Result<void> done = review(database); !done)
        return Failure(done.error());
    // Another program may have been at work.
    for (const qint64 segment : std::exchange(m_missing, {})) {
        if (const Result<void> done = reviewSegment(database, segment); !done) {
            m_changes.reset();
            return Failure(done.error());
        }
    }
    m_bytes = m_index.size();
    return state();
}

Result<TextIndexState> TextIndexing::step(Database &database, int limit)
{
    if (const Result<void> done = review(database); !done)
        return Failure(done.error());
    if (!m_open) {
        if (const Result<void> done = begin(database); !done)
            return Failure(done.error());
    }
    if (!m_open) {
        if (m_missing.isEmpty())
            m_builder.reset();
        return state();
    }
    Result<void> done = read(database, limit);
    if (done && m_open->next > lastOf(m_open->segment))
        done = close(database);
    if (!done) {
        m_open.reset();
        return Failure(done.error());
    }
    return state();
}

TextIndexState TextIndexing::state() const
{
    const auto indexed = static_cast<qint64>(m_indexed.size());
    return {.segments = indexed + m_missing.size(), .indexed = indexed, .bytes = m_bytes};
}

/// Finds out which segments lack a file that fits: all of them at first and after removals, then those that became complete.
Result<void> TextIndexing::review(Database &database)
{
    const Result<quint64> changes = textChanges(database);
    if (!changes)
        return Failure(changes.error());
    if (m_changes != *changes) {
        m_indexed.clear();
        m_missing.clear();
        m_reviewedTo = 0;
        m_changes = *changes;
    }
    Result<Database::Statement> statement = database.prepare(u"SELECT last_event FROM counter"_s);
    if (!statement)
        return Failure(statement.error());
    if (const Result<bool> row = statement->next(); !row)
        return Failure(row.error());
    const qint64 complete = segmentOf(EventId{statement->integer(0) + 1});
    if (m_reviewedTo == 0) {
        // Of a store that was longer once.
        for (const qint64 segment : m_index.segments()) {
            if (segment >= complete)
                static_cast<void>(m_index.remove(segment));
        }
        m_bytes = m_index.size();
    }
    for (; m_reviewedTo < complete; ++m_reviewedTo) {
        if (Result<void> done = reviewSegment(database, m_reviewedTo); !done) {
            m_changes.reset();
            return done;
        }
    }
    return {};
}

Result<void> TextIndexing::reviewSegment(Database &database, qint64 segment)
{
    const Result<std::optional<TextStamp>> stamp = textStamp(database, segment);
    if (!stamp)
        return Failure(stamp.error());
    if (!*stamp)
        return {};
    if (!(*stamp)->hasEvents)
        return m_index.remove(segment);
    if (m_index.open(segment, (*stamp)->value))
        m_indexed.insert(segment);
    else
        m_missing.append(segment);
    return {};
}

Result<void> TextIndexing::begin(Database &database)
{
    if (m_missing.isEmpty())
        return {};
    const qint64 segment = m_missing.last();
    const Result<std::optional<TextStamp>> stamp = textStamp(database, segment);
    if (!stamp)
        return Failure(stamp.error());
    if (!*stamp)
        return {};
    if (m_index.open(segment, (*stamp)->value)) { // another program was faster
        m_missing.removeLast();
        m_indexed.insert(segment);
        return {};
    }
    // What is out of date tells of texts that may be gone.
    if (Result<void> removed = m_index.remove(segment); !removed)
        return removed;
    if (!m_builder)
        m_builder = std::make_unique<TextSegmentBuilder>();
    m_builder->clear();
    m_open = Open{.segment = segment, .stamp = **stamp, .next = firstOf(segment)};
    return {};
}

Result<void> TextIndexing::read(Database &database, int limit)
{
    const EventId last{std::min(m_open->next.value + limit - 1, lastOf(m_open->segment).value)};
    Result<Database::Statement> statement = bound(database,
        u"SELECT event, headers, body FROM request WHERE event BETWEEN ? AND ? ORDER BY event"_s, m_open->next.value, last.value);
    if (!statement)
        return Failure(statement.error());
    m_open->next = EventId{last.value + 1};
    return statement->each(
        [this](const Database::Statement &row) { m_builder->add(EventId{row.integer(0)}, row.bytes(1), row.bytes(2)); });
}

Result<void> TextIndexing::close(Database &database)
{
    const Open done = *std::exchange(m_open, std::nullopt);
    const Result<std::optional<TextStamp>> stamp = textStamp(database, done.segment);
    if (!stamp)
        return Failure(stamp.error());
    // Events went or came back meanwhile: it is done again.
    if (*stamp != done.stamp)
        return {};
    const QByteArray file = m_builder->finish(done.stamp.value);
    if (Result<void> written = m_index.write(done.segment, file); !written)
        return written;
    m_bytes += file.size();
    m_missing.removeOne(done.segment);
    m_indexed.insert(done.segment);
    return {};
}

} // namespace flowbell::store
