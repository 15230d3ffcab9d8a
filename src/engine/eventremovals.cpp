// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventremovals.h"

#include "store/eventrepository.h"
#include "store/eventtrash.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::engine {

using store::Database;
using store::Slice;

namespace {

constexpr auto longestUndo = 1h;
constexpr auto emptyingInterval = 1min;
constexpr auto longestGoodbye = 500ms;
constexpr int goodbyeSlice = 500; ///< events

/// The next so many ids, from where the last call ended.
class Portions
{
public:
    Portions(EventRemovals::Ids ids, qint64 total)
        : m_ids(std::move(ids))
        , m_total(total)
    {
    }
    explicit Portions(const QList<EventId> &ids)
        : Portions([ids](qint64 from, qint64 count) { return ids.mid(from, count); }, ids.size())
    {
    }
    [[nodiscard]] QList<EventId> take(int limit)
    {
        QList<EventId> portion = m_ids(m_from, std::min<qint64>(limit, m_total - m_from));
        m_from += limit;
        return portion;
    }
    [[nodiscard]] bool more() const { return m_from < m_total; }

private:
    const EventRemovals::Ids m_ids;
    const qint64 m_total;
    qint64 m_from = 0;
};

Result<Slice> sliceOf(const Result<qint64> &events, bool more)
{
    return events ? Result<Slice>(Slice{*events, more}) : Failure(events.error());
}

} // namespace

struct EventRemovals::Private {
    store::DatabaseThread &writer;
    const Clock &clock;
    QList<Removal> undoable{}; ///< the last one last
    QTimer emptying{};
    bool isEmptying = false;
};

EventRemovals::EventRemovals(store::DatabaseThread &writer, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{.writer = writer, .clock = clock})
{
    d->emptying.setInterval(emptyingInterval);
    connect(&d->emptying, &QTimer::timeout, this, &EventRemovals::emptyOld);
}

EventRemovals::~EventRemovals() = default;

SlicedWrite *EventRemovals::begin(SlicedWrite::Work work, SlicedWrite::Pace pace)
{
    auto *const write = new SlicedWrite(d->writer, std::move(work), pace, this);
    connect(write, &SlicedWrite::ended, this, [this](qint64 events) {
        if (events > 0)
            Q_EMIT changed();
    });
    write->start();
    return write;
}

SlicedWrite *EventRemovals::remove(const QList<EventId> &ids)
{
    return remove([ids](qint64 from, qint64 count) { return ids.mid(from, count); }, ids.size());
}

SlicedWrite *EventRemovals::remove(const Ids &ids, qint64 total)
{
    // Filled on the writer's thread, read here only after its answers.
    const auto removal = std::make_shared<RemovalId>();
    const auto work = [removal, portions = std::make_shared<Portions>(ids, total), &clock = d->clock](
                          Database &database, int limit) -> Result<Slice> {
        store::EventTrash trash(database);
        if (!removal->isValid()) {
            const Result<RemovalId> begun = trash.begin(clock.now());
            if (!begun)
                return Failure(begun.error());
            *removal = *begun;
        }
        return sliceOf(trash.move(*removal, portions->take(limit)), portions->more());
    };
    SlicedWrite *const write = begin(work, SlicedWrite::Pace::Asked);
    connect(write, &SlicedWrite::ended, this, [this, removal](qint64 events) { removed(*removal, events); });
    return write;
}

void EventRemovals::removed(RemovalId id, qint64 events)
{
    if (events == 0)
        return;
    d->undoable.append({id, events, d->clock.now()});
    Q_EMIT undoableChanged();
}

SlicedWrite *EventRemovals::removeForGood(const QList<EventId> &ids)
{
    const auto work = [portions = std::make_shared<Portions>(ids)](Database &database, int limit) {
        const Result<qint64> removed = store::EventRepository(database).remove(portions->take(limit));
        return sliceOf(removed, portions->more());
    };
    return begin(inSequence({work, shrinkingFile()}), SlicedWrite::Pace::Asked);
}

SlicedWrite *EventRemovals::undo()
{
    if (d->undoable.isEmpty())
        return nullptr;
    const Removal last = d->undoable.takeLast();
    Q_EMIT undoableChanged();
    const auto work = [id = last.id, &clock = d->clock](
                          Database &database, int limit) { return store::EventTrash(database).putBack(id, limit, clock.now()); };
    SlicedWrite *const write = begin(work, SlicedWrite::Pace::Asked);
    connect(write, &SlicedWrite::ended, this, [this, last](qint64 events, const std::optional<Error> &error) {
        if (error)
            stillUndoable(last, events);
    });
    return write;
}

void EventRemovals::stillUndoable(const Removal &removal, qint64 restored)
{
    if (restored >= removal.events)
        return;
    d->undoable.append({removal.id, removal.events - restored, d->clock.now()});
    Q_EMIT undoableChanged();
}

std::optional<EventRemovals::Removal> EventRemovals::undoable() const
{
    return d->undoable.isEmpty() ? std::nullopt : std::optional(d->undoable.constLast());
}

void EventRemovals::beginEmptying(bool ownsTrash)
{
    d->emptying.start();
    if (ownsTrash)
        empty(d->clock.now());
    else
        emptyOld();
}

void EventRemovals::emptyOld()
{
    const Timestamp oldest = d->clock.now() - longestUndo;
    const qsizetype before = d->undoable.size();
    d->undoable.removeIf([oldest](const Removal &removal) { return removal.made < oldest; });
    if (d->undoable.size() != before)
        Q_EMIT undoableChanged();
    empty(oldest);
}

void EventRemovals::empty(Timestamp madeBefore)
{
    if (std::exchange(d->isEmptying, true))
        return;
    const auto emptied = [madeBefore](
                             Database &database, int limit) { return store::EventTrash(database).empty(madeBefore, limit); };
    auto *const write = new SlicedWrite(d->writer, emptied, SlicedWrite::Pace::Background, this);
    connect(write, &SlicedWrite::ended, this, [this](qint64 events) {
        d->isEmptying = false;
        if (events > 0)
            (new SlicedWrite(d->writer, shrinkingFile(), SlicedWrite::Pace::Background, this))->start();
    });
    write->start();
}

void EventRemovals::shutDown()
{
    d->emptying.stop();
    QList<RemovalId> ids;
    std::ranges::transform(d->undoable, std::back_inserter(ids), &Removal::id);
    if (ids.isEmpty())
        return;
    d->undoable.clear();
    static_cast<void>(d->writer.post([ids](Database &database) {
        store::EventTrash trash(database);
        const QDeadlineTimer deadline(longestGoodbye);
        Result<Slice> slice = Slice{.events = 0, .more = trash.giveUp(ids).has_value()};
        while (slice && slice->more && !deadline.hasExpired())
            slice = trash.empty(Timestamp{1ms}, goodbyeSlice);
    }));
}

} // namespace flowbell::engine
