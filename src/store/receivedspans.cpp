// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/receivedspans.h"

#include "store/statement.h"

#include <algorithm>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr qint64 earliest = std::numeric_limits<qint64>::min();
constexpr qint64 latest = std::numeric_limits<qint64>::max();

struct Span {
    qint64 first = latest;
    qint64 last = earliest;
};

using Spans = std::map<qint64, Span>;

Result<void> widen(Database &database, const Spans &spans)
{
    for (const auto &[block, span] : spans) {
        const Result<qint64> done = run(database,
            u"INSERT INTO received_span (block, first, last) VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE "
            "SET first = min(first, excluded.first), last = max(last, excluded.last)"_s,
            block, span.first, span.last);
        if (!done)
            return Failure(done.error());
    }
    return {};
}

void appendSpan(QList<EventRange> &ranges, EventRange range)
{
    if (!ranges.isEmpty() && ranges.last().last.value + 1 >= range.first.value)
        ranges.last().last = std::max(ranges.last().last, range.last);
    else
        ranges.append(range);
}

Result<bool> areThere(Database &database)
{
    Result<Database::Statement> statement = bound(database, u"SELECT 1 FROM projection WHERE name = ? AND version = ?"_s,
        ReceivedSpans().name(), ReceivedSpans().version());
    if (!statement)
        return Failure(statement.error());
    return statement->next();
}

} // namespace

void ReceivedBounds::narrow(const ReceivedBounds &other)
{
    if (other.from)
        from = from ? std::max(*from, *other.from) : *other.from;
    if (other.to)
        to = to ? std::min(*to, *other.to) : *other.to;
}

QString ReceivedSpans::name() const
{
    return u"received"_s;
}

QStringList ReceivedSpans::createStatements() const
{
    return {u"CREATE TABLE received_span (block INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT"_s};
}

QStringList ReceivedSpans::dropStatements() const
{
    return {u"DROP TABLE IF EXISTS received_span"_s};
}

Result<Projection::Write> ReceivedSpans::add(Database & /*database*/, const QList<ProjectedEvent> &events) const
{
    Spans spans;
    for (const ProjectedEvent &event : events) {
        Span &span = spans[event.id.value / blockSize];
        const qint64 received = event.received.time_since_epoch().count();
        span.first = std::min(span.first, received);
        span.last = std::max(span.last, received);
    }
    return Write([spans = std::move(spans)](Database &database) { return widen(database, spans); });
}

Result<void> ReceivedSpans::remove(Database & /*database*/, const QList<ProjectedEvent> & /*events*/) const
{
    return {};
}

Result<std::optional<QList<EventRange>>> rangesReceived(Database &database, const ReceivedBounds &bounds)
{
    using Ranges = std::optional<QList<EventRange>>;
    const Result<bool> there = areThere(database);
    if (!there)
        return Failure(there.error());
    if (!*there)
        return Ranges();
    // One statement: how far the spans reach belongs to the spans that are read.
    Result<Database::Statement> statement = bound(database,
        u"SELECT p.done_to, s.block FROM projection p LEFT JOIN received_span s ON s.last >= ? AND s.first <= ? "
        "WHERE p.name = ? ORDER BY s.block"_s,
        bounds.from.value_or(earliest), bounds.to.value_or(latest), ReceivedSpans().name());
    if (!statement)
        return Failure(statement.error());
    QList<EventRange> ranges;
    qint64 doneTo = 0;
    const Result<void> done = statement->each([&](const Database::Statement &row) {
        doneTo = row.integer(0);
        if (const std::optional<qint64> block = row.optionalInteger(1)) {
            const qint64 first = *block * ReceivedSpans::blockSize;
            appendSpan(ranges, {EventId{first}, EventId{first + ReceivedSpans::blockSize - 1}});
        }
    });
    if (!done)
        return Failure(done.error());
    appendSpan(ranges, {EventId{doneTo + 1}, EventId{latest}});
    return Ranges(std::move(ranges));
}

} // namespace flowbell::store
