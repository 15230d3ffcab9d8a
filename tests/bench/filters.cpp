// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_filters FILE FILTER…: searches the store with each filter, the newest first, as the window does, and prints a line of
// JSON for each: how many match, after how many milliseconds the first of them (or a hundred) were known, and all.

#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/storeprepare.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>

using namespace flowbell;

namespace {

constexpr qsizetype firstRows = 100;

bool run(store::Database &database, const QString &text, Timestamp now)
{
    const auto filter = EventFilter::parse(text);
    if (!filter)
        return false;
    QElapsedTimer timer;
    timer.start();
    store::EventRepository events(database);
    const auto summary = events.summary();
    if (!summary)
        return false;
    qsizetype matches = 0;
    qint64 first = -1;
    const auto count = [&](const QList<EventId> &ids, double) {
        matches += ids.size();
        if (first < 0 && matches >= firstRows)
            first = timer.nsecsElapsed();
        return true;
    };
    if (!events.match(*filter, now, summary->first, summary->last, true, count))
        return false;
    const qint64 all = timer.nsecsElapsed();
    std::printf("{\"matches\":%lld,\"first_ms\":%.1f,\"all_ms\":%.1f}\n", static_cast<long long>(matches),
        static_cast<double>(first < 0 ? all : first) / 1e6, static_cast<double>(all) / 1e6);
    std::fflush(stdout);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: bench_filters FILE FILTER...\n");
        return 2;
    }
    const SystemClock clock;
    const auto report = store::prepareStore(arguments.first(), clock);
    if (!report)
        return 1;
    const auto database = store::Database::open(report->path, QStringLiteral("filters"));
    if (!database)
        return 1;
    for (const store::Projection *projection : store::allProjections()) {
        if (!store::catchUp(**database, *projection))
            return 1;
    }
    for (const QString &filter : arguments.mid(1)) {
        if (!run(**database, filter, clock.now())) {
            std::fprintf(stderr, "cannot search with %s\n", qPrintable(filter));
            return 1;
        }
    }
    return 0;
}
