// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/exporter.h"

#include "engine/exportrun.h"
#include "engine/whendone.h"
#include "store/databasethread.h"

#include <atomic>
#include <optional>

namespace flowbell::engine {

struct Exporter::Private {
    const QString storePath;
    const Clock &clock;
    std::unique_ptr<store::DatabaseThread> thread; ///< while one is running
    std::shared_ptr<std::atomic_bool> cancelled = std::make_shared<std::atomic_bool>(false);
    bool running = false;
};

Exporter::Exporter(const QString &storePath, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(Private{.storePath = storePath, .clock = clock, .thread = nullptr}))
{
}

Exporter::~Exporter()
{
    shutDown();
}

bool Exporter::start(const ExportRequest &request)
{
    if (d->running)
        return false;
    d->running = true;
    d->cancelled = std::make_shared<std::atomic_bool>(false);
    d->thread = std::make_unique<store::DatabaseThread>(d->storePath, QStringLiteral("store-export"));
    Q_EMIT started();
    if (const Result<void> opened = d->thread->start(); !opened) {
        QMetaObject::invokeMethod(
            this, [this, error = opened.error()] { finish({.written = 0, .cancelled = false, .error = error}); },
            Qt::QueuedConnection);
        return true;
    }
    const auto tell = [this](const ExportProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    };
    const auto work = [request, now = d->clock.now(), cancelled = d->cancelled, tell](store::Database &database) {
        return Result<ExportOutcome>(ExportRun(request, now, *cancelled, tell).run(database));
    };
    whenDone(d->thread->run(work), this, [this](const Result<ExportOutcome> &outcome) {
        finish(outcome ? *outcome : ExportOutcome{.written = 0, .cancelled = false, .error = outcome.error()});
    });
    return true;
}

void Exporter::cancel()
{
    *d->cancelled = true;
}

bool Exporter::isRunning() const
{
    return d->running;
}

void Exporter::finish(const ExportOutcome &outcome)
{
    d->thread.reset();
    d->running = false;
    Q_EMIT finished(outcome);
}

void Exporter::shutDown()
{
    cancel();
    d->thread.reset();
}

} // namespace flowbell::engine
