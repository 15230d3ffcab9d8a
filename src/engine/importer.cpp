// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/importer.h"

#include "engine/importrun.h"
#include "engine/ingest.h"

#include <QtCore/QThread>

#include <atomic>

namespace flowbell::engine {

struct Importer::Private {
    Ingest &ingest;
    const qint64 largestBody;
    std::unique_ptr<QThread> thread; ///< while one is running
    std::atomic_bool cancelled = false;

    void join()
    {
        if (thread)
            thread->wait();
        thread.reset();
    }
};

Importer::Importer(Ingest &ingest, qint64 largestBody, QObject *parent)
    : QObject(parent)
    , d(new Private{.ingest = ingest, .largestBody = largestBody, .thread = nullptr})
{
}

Importer::~Importer()
{
    shutDown();
}

bool Importer::start(const ImportRequest &request)
{
    if (d->thread)
        return false;
    d->cancelled = false;
    const auto tell = [this](const ImportProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    };
    const auto enter = [&ingest = d->ingest](
                           RecordedRequest &record, Ingest::Done done) { return ingest.enter(record, std::move(done)); };
    d->thread.reset(QThread::create([this, request, tell, enter] {
        const ImportOutcome outcome = ImportRun(request, d->largestBody, enter, d->cancelled, tell).run();
        QMetaObject::invokeMethod(
            this, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    }));
    d->thread->setObjectName(QStringLiteral("importer"));
    Q_EMIT started();
    d->thread->start();
    return true;
}

void Importer::cancel()
{
    d->cancelled = true;
}

bool Importer::isRunning() const
{
    return d->thread != nullptr;
}

void Importer::finish(const ImportOutcome &outcome)
{
    d->join();
    Q_EMIT finished(outcome);
}

void Importer::shutDown()
{
    cancel();
    d->join();
}

} // namespace flowbell::engine
