// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/monitor.h"

#include "engine/arrivals.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <atomic>

namespace flowbell::engine {

using namespace std::chrono_literals;

namespace {
constexpr auto frame = 33ms;
constexpr auto pollInterval = 200ms;
constexpr auto betweenRemovals = 1s; ///< who hears of one reads everything again
} // namespace

struct Monitor::Private {
    explicit Private(store::DatabaseThread &thread)
        : reader(thread)
    {
    }

    store::DatabaseThread &reader;
    /// Lives on the reader's thread; made by the first poll there.
    std::shared_ptr<std::unique_ptr<store::ChangeReader>> changes = std::make_shared<std::unique_ptr<store::ChangeReader>>();
    Arrivals arrivals;
    store::ChangeCounters counters;
    std::optional<Error> trouble;
    QTimer *pollTimer = nullptr;
    QTimer *frameTimer = nullptr;
    QTimer *removalTimer = nullptr; ///< runs for a while after a removal was told
    bool removedSince = false;
    QElapsedTimer sinceFlush;
    bool polling = false;
    bool pollAgain = false;
};

Monitor::Monitor(store::DatabaseThread &reader, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(reader))
{
    d->pollTimer = new QTimer(this);
    d->pollTimer->setInterval(pollInterval);
    connect(d->pollTimer, &QTimer::timeout, this, &Monitor::poll);
    d->frameTimer = new QTimer(this);
    d->frameTimer->setSingleShot(true);
    d->frameTimer->setTimerType(Qt::PreciseTimer);
    connect(d->frameTimer, &QTimer::timeout, this, &Monitor::flush);
    d->removalTimer = new QTimer(this);
    d->removalTimer->setSingleShot(true);
    d->removalTimer->setInterval(betweenRemovals);
    connect(d->removalTimer, &QTimer::timeout, this, [this] {
        if (std::exchange(d->removedSince, false))
            tellRemoved();
    });
    d->sinceFlush.start();
}

Monitor::~Monitor() = default;

Result<void> Monitor::start()
{
    const auto first = d->reader
                           .run([changes = d->changes](store::Database &database) {
                               *changes = std::make_unique<store::ChangeReader>(database);
                               return (*changes)->poll();
                           })
                           .result();
    if (!first)
        return Failure(first.error());
    d->counters = first->value_or(store::ChangeCounters{});
    d->arrivals.reset(d->counters.events);
    d->pollTimer->start();
    return {};
}

void Monitor::stop()
{
    d->pollTimer->stop();
    d->frameTimer->stop();
    d->removalTimer->stop();
    // The reader's thread takes its work in order: a poll that is under way still finds its change reader.
    static_cast<void>(d->reader.post([changes = d->changes](store::Database &) { changes->reset(); }));
}

void Monitor::checkNow()
{
    if (d->pollTimer->isActive())
        poll();
}

store::EventSummary Monitor::summary() const
{
    return d->arrivals.summary();
}

void Monitor::batchDone(const std::vector<store::StoredEvent> &batch)
{
    std::optional<Error> trouble;
    const bool wake = d->arrivals.add(batch, &trouble);
    if (wake || trouble || d->arrivals.hadTrouble()) {
        d->arrivals.setTrouble(trouble.has_value());
        QMetaObject::invokeMethod(
            this,
            [this, trouble] {
                setTrouble(trouble);
                flush();
            },
            Qt::QueuedConnection);
    }
}

void Monitor::flush()
{
    const auto since = std::chrono::milliseconds(d->sinceFlush.elapsed());
    if (since < frame) {
        if (!d->frameTimer->isActive())
            d->frameTimer->start(frame - since);
        return;
    }
    const QList<EventRow> rows = d->arrivals.take();
    if (rows.isEmpty())
        return;
    d->sinceFlush.restart();
    Q_EMIT eventsAdded(rows);
}

void Monitor::poll()
{
    if (d->polling) {
        d->pollAgain = true;
        return;
    }
    d->polling = true;
    const bool taken = d->reader.post([this, changes = d->changes](store::Database &database) {
        std::optional<store::ChangeCounters> counters;
        if (*changes) {
            if (const auto polled = (*changes)->poll(); polled)
                counters = *polled;
        }
        if (counters)
            d->arrivals.addOthers(database, counters->events);
        QMetaObject::invokeMethod(
            this,
            [this, counters] {
                d->polling = false;
                if (counters)
                    applyCounters(*counters);
                if (std::exchange(d->pollAgain, false))
                    poll();
            },
            Qt::QueuedConnection);
    });
    if (!taken)
        d->polling = false;
}

void Monitor::applyCounters(const store::ChangeCounters &counters)
{
    const store::ChangeCounters before = std::exchange(d->counters, counters);
    flush();
    if (counters.removals != before.removals)
        tellRemoved();
    if (counters.flows != before.flows)
        Q_EMIT flowsChanged();
    if (counters.tests != before.tests)
        Q_EMIT testsChanged();
    if (counters.listening != before.listening)
        Q_EMIT listeningChanged();
    if (counters.deliveries != before.deliveries)
        Q_EMIT deliveriesChanged();
    if (counters.projections != before.projections)
        Q_EMIT projectionsChanged();
    if (counters.savedFilters != before.savedFilters)
        Q_EMIT savedFiltersChanged();
    if (counters.rules != before.rules)
        Q_EMIT rulesChanged();
    if (counters.firings != before.firings)
        Q_EMIT firingsChanged();
    if (counters.marks != before.marks)
        Q_EMIT marksChanged();
}

/// A large removal goes on for long: it is told at its beginning, now and then, and at its end.
void Monitor::tellRemoved()
{
    if (d->removalTimer->isActive()) {
        d->removedSince = true;
        return;
    }
    d->removalTimer->start();
    Q_EMIT eventsRemoved();
}

void Monitor::setTrouble(const std::optional<Error> &trouble)
{
    if (trouble == d->trouble)
        return;
    d->trouble = trouble;
    Q_EMIT storeTroubleChanged(trouble);
}

} // namespace flowbell::engine
