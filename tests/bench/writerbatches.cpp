// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_writerbatches FILE BATCHES SIZE: what the writer's thread pays for an event, without sockets and without readers: the
// documented technology.end sample with random ids, six events a session, committed in batches of SIZE. Processor time and
// bytes hardly depend on what else the machine does, so two builds can be compared on a busy one.

#include "core/eventparser.h"
#include "core/samplepayload.h"
#include "store/batchwriter.h"
#include "store/database.h"
#include "store/storeprepare.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QUuid>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace flowbell;

namespace {

/// Random, but the same in each run.
QString uid(quint32 kind, quint32 number)
{
    return QUuid::createUuidV5(QUuid(kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), QByteArray::number(number))
        .toString(QUuid::WithoutBraces);
}

store::PendingEvent event(const EventParser &parser, quint32 number, Timestamp now)
{
    const SampleFields fields{.eventUid = uid(1, number),
        .sessionUid = uid(2, number / 6),
        .created = now,
        .flowName = QStringLiteral("Liveness Head Position Flow"),
        .technologies = {QStringLiteral("liveness")},
        .success = true};
    store::PendingEvent pending;
    NewEvent &made = pending.event;
    made.request = {.received = now,
        .source = EventSource::Received,
        .method = "POST",
        .target = "/webhook",
        .version = "HTTP/1.1",
        .headers = {HeaderField{"Host", "127.0.0.1"}, HeaderField{"Content-Type", "application/json"},
            HeaderField{"Content-Length", "389"}},
        .body = samplePayload(EventType::TechnologyEnd, fields),
        .peer = QStringLiteral("127.0.0.1:50000")};
    made.parsed = parser.parse(made.request.body);
    made.reply = 200;
    return pending;
}

double threadMicroseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Of this process, so far: bytes handed to write calls, or the number of those calls.
double written(const QByteArray &what)
{
    QFile file(QStringLiteral("/proc/self/io"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.sliced(what.size() + 2).toDouble();
    }
    return 0;
}

int measure(const QString &path, int batches, int size)
{
    const SystemClock clock;
    const auto report = store::prepareStore(path, clock);
    const Result<EventParser> parser = EventParser::createFromResources();
    const auto database = store::Database::open(path, QStringLiteral("bench"));
    if (!report || !parser || !database)
        return 1;
    store::BatchWriter writer;
    quint32 number = 0;
    double processor = 0;
    double worst = 0;
    std::chrono::duration<double, std::micro> wall{};
    const double bytesBefore = written("wchar");
    const double callsBefore = written("syscw");
    for (int batch = 0; batch < batches; ++batch) {
        std::vector<store::PendingEvent> pending;
        for (int i = 0; i < size; ++i)
            pending.push_back(event(*parser, number++, clock.now()));
        std::vector<store::StoredEvent> stored;
        const double before = threadMicroseconds();
        const auto begun = std::chrono::steady_clock::now();
        writer.write(**database, pending, stored);
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begun;
        processor += threadMicroseconds() - before;
        wall += took;
        worst = std::max(worst, took.count());
        if (stored.front().error)
            return 1;
    }
    const double events = number;
    std::printf("{\"cpu_us\":%.2f,\"wall_us\":%.2f,\"worst_batch_ms\":%.2f,\"bytes\":%.0f,\"calls\":%.2f}\n", processor / events,
        wall.count() / events, worst / 1e3, (written("wchar") - bytesBefore) / events, (written("syscw") - callsBefore) / events);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_writerbatches FILE BATCHES SIZE\n");
        return 2;
    }
    return measure(QString::fromLocal8Bit(argv[1]), QByteArray(argv[2]).toInt(), QByteArray(argv[3]).toInt());
}
