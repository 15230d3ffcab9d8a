// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "storefill.h"

#include "store/databasethread.h"
#include "store/eventwriter.h"
#include "store/storeprepare.h"

#include <QtCore/QSemaphore>

#include <atomic>

namespace flowbell::bench {

namespace {

constexpr int waiting = 4'000; ///< events on their way to the disk

class Progress final : public store::CommitObserver
{
public:
    void batchDone(const std::vector<store::StoredEvent> &batch) override
    {
        for (const store::StoredEvent &stored : batch)
            failed = failed || stored.error.has_value();
        room.release(static_cast<int>(batch.size()));
    }

    QSemaphore room{waiting};
    std::atomic_bool failed = false;
};

} // namespace

bool fillStore(const QString &path, qint64 count, const MakeEvent &make, qint64 further)
{
    const SystemClock clock;
    const auto report = store::prepareStore(path, clock);
    if (!report)
        return false;
    store::DatabaseThread thread(report->path, QStringLiteral("fillstore"));
    if (!thread.start())
        return false;
    Progress progress;
    store::EventWriter writer(thread, {});
    writer.addObserver(progress);
    const Timestamp start = clock.now() - eventDistance * (count + further);
    for (qint64 number = 0; number < count && !progress.failed; ++number) {
        progress.room.acquire();
        if (!writer.submit(make(number, start), 0))
            return false;
    }
    progress.room.acquire(waiting);
    writer.close();
    thread.stop();
    return !progress.failed;
}

} // namespace flowbell::bench
