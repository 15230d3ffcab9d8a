// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/sessionqueries.h"

#include "engine/cancelled.h"
#include "engine/preferences.h"
#include "store/projections.h"
#include "store/sessionsummary.h"

#include <algorithm>

namespace flowbell::engine {

using store::Database;
using store::SessionRepository;

namespace {

/// More than these are searched for anew: that is then the shorter way.
constexpr int mostTouched = 5'000;

/// Runs \a work with the projection's tables in place.
template <typename Work>
auto prepared(Work work)
{
    return [work = std::move(work)](Database &database) -> std::invoke_result_t<Work, Database &> {
        const Result<bool> usable = store::prepareProjection(database, store::SessionSummary());
        if (!usable)
            return Failure(usable.error());
        if (!*usable)
            return fail(ErrorCode::NotFound);
        return work(database);
    };
}

} // namespace

struct SessionQueries::Private {
    store::DatabaseThread &reader;
    store::DatabaseThread &searcher;
    const Preferences &preferences;
    const Clock &clock;
    quint64 searchNumber = 0;
    Cancelled searchCancelled = notCancelled();
    Cancelled ending = notCancelled();
};

SessionQueries::SessionQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, const Preferences &preferences,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(Private{reader, searcher, preferences, clock}))
{
}

SessionQueries::~SessionQueries()
{
    cancelAll();
}

void SessionQueries::cancelAll()
{
    cancelSearch();
    *d->ending = true;
}

SilenceRule SessionQueries::rule() const
{
    return {.now = d->clock.now(), .longest = d->preferences.sessions().longestSilence};
}

QFuture<Result<store::SessionExtent>> SessionQueries::extent()
{
    // Counts the rows: on the searcher, so that pages do not wait for it.
    return d->searcher.run(prepared([](Database &database) { return SessionRepository(database).extent(); }));
}

QFuture<Result<QList<SessionRow>>> SessionQueries::rows(const QList<SessionId> &ids)
{
    return d->reader.run(
        prepared([ids, rule = rule()](Database &database) { return SessionRepository(database).rows(ids, rule); }));
}

QFuture<Result<SessionDetails>> SessionQueries::details(SessionId id)
{
    return d->reader.run([id, rule = rule()](Database &database) { return SessionRepository(database).details(id, rule); });
}

QFuture<Result<SessionId>> SessionQueries::findByUid(const QString &uid)
{
    return d->reader.run([uid](Database &database) { return SessionRepository(database).findByUid(uid); });
}

QFuture<Result<SessionId>> SessionQueries::ofEvent(EventId event)
{
    return d->reader.run([event](Database &database) { return SessionRepository(database).ofEvent(event); });
}

void SessionQueries::runSearch(
    quint64 number, const SessionFilter &filter, Database &database, const std::atomic_bool &cancelled, const SilenceRule &rule)
{
    const auto tell = [this, number](const QList<SessionId> &ids, double progress) {
        QMetaObject::invokeMethod(
            this, [this, number, ids, progress] { Q_EMIT matched(number, ids, progress); }, Qt::QueuedConnection);
        return true;
    };
    const auto work =
        prepared([&](Database &prepared) { return SessionRepository(prepared).match(filter, rule, tell, &cancelled); });
    std::optional<Error> error;
    if (const Result<void> done = work(database); !done)
        error = done.error();
    else if (cancelled)
        error = Error{ErrorCode::Cancelled, {}, {}};
    QMetaObject::invokeMethod(
        this, [this, number, error] { Q_EMIT searchFinished(number, error); }, Qt::QueuedConnection);
}

quint64 SessionQueries::search(const SessionFilter &filter)
{
    cancelSearch();
    const quint64 number = ++d->searchNumber;
    d->searchCancelled = notCancelled();
    const bool taken = d->searcher.post([this, number, filter, cancelled = d->searchCancelled, rule = rule()](
                                            Database &database) { runSearch(number, filter, database, *cancelled, rule); });
    if (!taken) {
        QMetaObject::invokeMethod(
            this,
            [this, number] {
                Q_EMIT searchFinished(number, Error{ErrorCode::ShuttingDown, {}, {}});
            },
            Qt::QueuedConnection);
    }
    return number;
}

void SessionQueries::cancelSearch()
{
    *d->searchCancelled = true;
}

QFuture<Result<QList<SessionId>>> SessionQueries::find(const SessionFilter &filter)
{
    return d->searcher.run(prepared([filter, rule = rule(), ending = d->ending](Database &database) -> Result<QList<SessionId>> {
        QList<SessionId> all;
        const auto keep = [&all](const QList<SessionId> &ids, double) {
            all.append(QList<SessionId>(ids.crbegin(), ids.crend()));
            return true;
        };
        const Result<void> done = SessionRepository(database).match(filter, rule, keep, ending.get());
        if (!done)
            return Failure(done.error());
        return all;
    }));
}

QFuture<Result<SessionQueries::Touched>> SessionQueries::touched(EventId since, const SessionFilter &filter)
{
    return d->reader.run(prepared([since, filter, rule = rule()](Database &database) -> Result<Touched> {
        SessionRepository sessions(database);
        const Result<store::TouchedSessions> found = sessions.touched(since, mostTouched);
        if (!found)
            return Failure(found.error());
        Touched touched{.all = !found->ids, .ids = found->ids.value_or(QList<SessionId>()), .matching = {}, .upTo = found->upTo};
        if (filter.isEmpty() || touched.ids.isEmpty()) {
            touched.matching = touched.ids;
            return touched;
        }
        const Result<QList<SessionId>> matching = sessions.matchAmong(filter, rule, touched.ids);
        if (!matching)
            return Failure(matching.error());
        touched.matching = *matching;
        return touched;
    }));
}

QFuture<Result<store::SessionExtent>> SessionQueries::catchUp()
{
    return d->searcher.run([this, ending = d->ending](Database &database) -> Result<store::SessionExtent> {
        const auto tell = [this](double share) {
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT caughtUp(share); }, Qt::QueuedConnection);
        };
        if (const Result<void> done = store::catchUp(database, store::SessionSummary(), tell, ending.get()); !done)
            return Failure(done.error());
        return SessionRepository(database).extent();
    });
}

} // namespace flowbell::engine
