// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/importer.h"

#include "engine/importrun.h"
#include "engine/ingest.h"
#include "engine/markservice.h"

#include <QtCore/QThread>

#include <atomic>
#include <utility>

namespace flowbell::engine {

struct Importer::Private {
    Ingest &ingest;
    MarkService &marks;
    const qint64 largestBody;
    std::unique_ptr<QThread> thread; ///< while one is running
    std::atomic_bool cancelled = false;

    [[nodiscard]] ImportRun::Seams seams(Importer *q);

    void join()
    {
        if (thread)
            thread->wait();
        thread.reset();
    }
};

Importer::Importer(Ingest &ingest, MarkService &marks, qint64 largestBody, QObject *parent)
    : QObject(parent)
    , d(new Private{.ingest = ingest, .marks = marks, .largestBody = largestBody, .thread = nullptr})
{
}

Importer::~Importer()
{
    shutDown();
}

ImportRun::Seams Importer::Private::seams(Importer *q)
{
    return {.enter = [this](RecordedRequest &record, Ingest::Done done) { return ingest.enter(record, std::move(done)); },
        .mark = [this](const QList<store::MarkedEvent> &marked) -> Result<void> {
            const MarkChange all{.pinned = true, .colour = MarkColour::None, .note = QString()};
            const Result<qint64> done = marks.restore(marked, all).result();
            return done ? Result<void>() : Failure(done.error());
        },
        .tell =
            [q](const ImportProgress &progress) {
                QMetaObject::invokeMethod(
                    q, [q, progress] { Q_EMIT q->progressed(progress); }, Qt::QueuedConnection);
            }};
}

bool Importer::start(const ImportRequest &request)
{
    if (d->thread)
        return false;
    d->cancelled = false;
    d->thread.reset(QThread::create([this, request, seams = d->seams(this)] {
        const ImportOutcome outcome = ImportRun(request, d->largestBody, seams, d->cancelled).run();
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
