// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/retentionservice.h"

#include "engine/clocktrust.h"
#include "store/journaltidying.h"

#include <QtCore/QTimer>

#include <atomic>
#include <optional>
#include <utility>

using namespace std::chrono_literals;

namespace flowbell::engine {

using store::Database;
using store::Slice;

namespace {

constexpr auto firstTick = 5s; ///< the program has other things to do when it starts
constexpr auto interval = 1min;
constexpr int ticksToThorough = 60;

/// By the rules that the store has as the work begins.
SlicedWrite::Work byOwnRules(Timestamp now, bool thorough)
{
    return [now, thorough, retention = std::make_shared<std::optional<store::Retention>>()](
               Database &database, int limit) -> Result<Slice> {
        if (!*retention) {
            const Result<RetentionRules> rules = store::retentionRules(database);
            if (!rules || !rules->isOn())
                return rules ? Result<Slice>(Slice{}) : Failure(rules.error());
            retention->emplace(*rules, now, thorough);
        }
        return (*retention)->step(database, limit);
    };
}

} // namespace

struct RetentionService::Private {
    store::DatabaseThread &reader;
    store::DatabaseThread &searcher;
    store::DatabaseThread &writer;
    const Clock &clock;
    std::shared_ptr<std::atomic_bool> previewCancelled = std::make_shared<std::atomic_bool>(false);
    std::shared_ptr<store::JournalTidying> journal = std::make_shared<store::JournalTidying>(); ///< on the writer's thread
    ClockTrust trust{clock};
    QTimer timer{};
    int ticks = 0;
    bool running = false;
};

RetentionService::RetentionService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{.reader = reader, .searcher = searcher, .writer = writer, .clock = clock})
{
    connect(&d->timer, &QTimer::timeout, this, &RetentionService::tick);
}

RetentionService::~RetentionService()
{
    stop();
}

QFuture<Result<RetentionRules>> RetentionService::rules()
{
    return d->reader.run([](Database &database) { return store::retentionRules(database); });
}

QFuture<Result<void>> RetentionService::setRules(const RetentionRules &rules)
{
    return d->writer.run([rules](Database &database) { return store::setRetentionRules(database, rules); });
}

QFuture<Result<store::RetentionPreview>> RetentionService::preview(const RetentionRules &rules)
{
    *d->previewCancelled = true;
    d->previewCancelled = std::make_shared<std::atomic_bool>(false);
    return d->searcher.run([rules, now = d->clock.now(), cancelled = d->previewCancelled](
                               Database &database) { return store::previewRetention(database, rules, now, cancelled.get()); });
}

QFuture<Result<store::FileSpace>> RetentionService::space()
{
    return d->reader.run([](Database &database) { return store::fileSpace(database); });
}

SlicedWrite *RetentionService::cleanUp(const RetentionRules &rules)
{
    const auto work = [retention = std::make_shared<store::Retention>(rules, d->clock.now(), true)](
                          Database &database, int limit) { return retention->step(database, limit); };
    return begin(inSequence({work, shrinkingFile()}), SlicedWrite::Pace::Asked);
}

QFuture<Result<void>> RetentionService::compact()
{
    return d->writer.run([](Database &database) { return store::compact(database); });
}

void RetentionService::start()
{
    if (!d->timer.isActive())
        d->timer.start(firstTick);
}

void RetentionService::stop()
{
    d->timer.stop();
    *d->previewCancelled = true;
}

SlicedWrite *RetentionService::begin(SlicedWrite::Work work, SlicedWrite::Pace pace)
{
    auto *const write = new SlicedWrite(d->writer, std::move(work), pace, this);
    connect(write, &SlicedWrite::ended, this, [this](qint64 events) {
        if (events > 0)
            Q_EMIT changed();
    });
    write->start();
    return write;
}

void RetentionService::tick()
{
    d->timer.start(interval);
    lookNow();
}

void RetentionService::lookNow()
{
    if (!d->trust.isGiven() || std::exchange(d->running, true))
        return;
    const bool thorough = d->ticks++ % ticksToThorough == 0;
    SlicedWrite *const write = begin(byOwnRules(d->clock.now(), thorough), SlicedWrite::Pace::Background);
    connect(write, &SlicedWrite::ended, this, [this](qint64 events, const std::optional<Error> &error) {
        d->running = false;
        if (error && error->code != ErrorCode::ShuttingDown)
            Q_EMIT failed(*error);
        const auto tidying = [journal = d->journal](Database &database, int) -> Result<Slice> {
            const Result<bool> tidied = journal->step(database);
            return tidied ? Result<Slice>(Slice{}) : Failure(tidied.error());
        };
        const SlicedWrite::Work after = events > 0 ? inSequence({shrinkingFile(), tidying}) : tidying;
        (new SlicedWrite(d->writer, after, SlicedWrite::Pace::Background, this))->start();
    });
}

} // namespace flowbell::engine
