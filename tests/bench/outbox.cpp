// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_outbox FILE: how long the outbox of a store takes to say what is due and to record attempts, how long the questions
// of the window take, and what memory that needs. Delivers a thousand of what is pending, on paper.

#include "store/outbox.h"
#include "store/deliveryrepository.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace flowbell;

namespace {

constexpr int atOnce = 100;

/// The process's own number of kB, such as its peak.
qint64 status(const QByteArray &field)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    while (true) {
        const QByteArray line = file.readLine();
        if (line.isEmpty())
            return 0;
        if (line.startsWith(field))
            return line.sliced(field.size()).simplified().split(' ').constFirst().toLongLong();
    }
}

/// The median of \a rounds, in ms; ends the program where \a work fails.
void measure(const char *what, int rounds, const std::function<bool()> &work)
{
    QList<double> times;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        if (!work()) {
            std::fprintf(stderr, "%s failed\n", what);
            std::exit(1);
        }
        times.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    const double first = times.constFirst();
    std::sort(times.begin(), times.end());
    std::printf("%-38s %10.3f ms   first %10.3f ms   peak %7lld kB\n", what, times.at(times.size() / 2), first,
        static_cast<long long>(status("VmHWM:")));
    std::fflush(stdout);
}

store::AttemptOutcome delivered(const DeliveryRow &row, Timestamp now)
{
    store::AttemptOutcome outcome;
    outcome.delivery = row;
    outcome.attempt.started = now;
    outcome.attempt.url = row.url;
    outcome.attempt.verdict = EndpointVerdict::Delivered;
    outcome.attempt.status = 200;
    outcome.attempt.responseHeaders = {{"Content-Type", "application/json"}, {"Server", "nginx"}};
    outcome.attempt.responseBody = "{\"status\":\"success\"}";
    outcome.attempt.times.total = std::chrono::microseconds(900);
    outcome.state = DeliveryState::Delivered;
    return outcome;
}

bool deliverSome(store::Outbox &outbox, WebhookId webhook, Timestamp now)
{
    const Result<store::DueWork> work = outbox.due(webhook, now, atOnce, {});
    if (!work || work->deliveries.size() != atOnce)
        return false;
    store::AttemptBatch batch{.now = now, .outcomes = {}, .endpoints = {}, .disabled = {}};
    for (const store::DueDelivery &due : work->deliveries)
        batch.outcomes.append(delivered(due.row, now));
    return outbox.record(batch).has_value();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_outbox FILE\n");
        return 2;
    }
    const SystemClock clock;
    auto database = store::Database::open(QString::fromLocal8Bit(argv[1]), QStringLiteral("bench"));
    if (!database)
        return 1;
    std::printf("%-38s %54lld kB\n", "opened", static_cast<long long>(status("VmHWM:")));
    store::Outbox outbox(**database);
    store::DeliveryRepository deliveries(**database);
    QList<store::NextDue> next;
    measure("nextDue()", 20, [&] {
        next = outbox.nextDue().value_or(QList<store::NextDue>());
        return !next.isEmpty();
    });
    const WebhookId webhook = next.constFirst().webhook;
    measure("due(), 100", 20, [&] { return outbox.due(webhook, clock.now(), atOnce, {}).has_value(); });
    measure("due() and record(), 100", 10, [&] { return deliverSome(outbox, webhook, clock.now()); });
    measure("shiftDue()", 5, [&] { return outbox.shiftDue(std::chrono::milliseconds(-1), clock.now()).has_value(); });
    measure("health()", 5, [&] { return deliveries.health().has_value(); });
    QList<DeliveryId> found;
    measure("find(), all", 3, [&] {
        found = deliveries.find({}, clock.now()).value_or(QList<DeliveryId>());
        return !found.isEmpty();
    });
    const auto few = DeliveryFilter::parse(QStringLiteral("state:pending event:flow.end endpoint:127.0.0.1"));
    measure("count(), state, type and endpoint", 3, [&] { return deliveries.count(*few, clock.now()).has_value(); });
    measure("rows(), 100", 20, [&] { return deliveries.rows(found.first(atOnce)).has_value(); });
    measure("cancel(), 500", 3, [&] { return deliveries.cancel(found.first(500), clock.now()).has_value(); });
    return 0;
}
