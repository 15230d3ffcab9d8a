// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_textindex FILE: builds what is missing of the store's text index, without pause, and prints what it took.

#include "store/storeprepare.h"
#include "store/textindexing.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>

using namespace flowbell;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_textindex FILE\n");
        return 2;
    }
    const SystemClock clock;
    const auto report = store::prepareStore(QString::fromLocal8Bit(argv[1]), clock);
    if (!report)
        return 1;
    const auto database = store::Database::open(report->path, QStringLiteral("textindex"));
    if (!database)
        return 1;
    store::TextIndexing indexing(report->path);
    const auto before = indexing.look(**database);
    if (!before)
        return 1;
    QElapsedTimer timer;
    timer.start();
    store::TextIndexState now = *before;
    while (!now.isComplete()) {
        const auto state = indexing.step(**database, 2'000);
        if (!state) {
            std::fprintf(stderr, "%s\n", qPrintable(state.error().detail));
            return 1;
        }
        now = *state;
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    std::printf("{\"events\":%lld,\"seconds\":%.3f,\"indexed_events\":%lld,\"bytes\":%lld}\n",
        static_cast<long long>((now.indexed - before->indexed) * store::segmentEvents), seconds,
        static_cast<long long>(now.indexed * store::segmentEvents), static_cast<long long>(now.bytes));
    return 0;
}
