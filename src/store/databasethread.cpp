// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/databasethread.h"

#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>

#include <atomic>
#include <deque>
#include <optional>

using namespace Qt::StringLiterals;

namespace flowbell::store {

struct DatabaseThread::Private {
    using Work = std::function<void(Database &)>;

    QString path;
    QString name;
    std::unique_ptr<QThread> thread;

    QMutex mutex;
    QWaitCondition changed;
    std::deque<Work> waiting;
    bool open = false;
    std::optional<Result<void>> opened;

    void main();
    std::optional<Work> take();
};

// Empty once the thread is to end and nothing waits.
std::optional<DatabaseThread::Private::Work> DatabaseThread::Private::take()
{
    const QMutexLocker lock(&mutex);
    while (waiting.empty() && open)
        changed.wait(&mutex);
    if (waiting.empty())
        return std::nullopt;
    Work work = std::move(waiting.front());
    waiting.pop_front();
    return work;
}

void DatabaseThread::Private::main()
{
    // Names of connections are one space for the whole process, which may hold several stores.
    static std::atomic<quint64> serial{0};
    Result<std::unique_ptr<Database>> database = Database::open(path, u"%1#%2"_s.arg(name).arg(++serial));
    {
        const QMutexLocker lock(&mutex);
        open = database.has_value();
        opened = database ? Result<void>() : Result<void>(Failure(database.error()));
        changed.wakeAll();
    }
    if (!database)
        return;
    while (std::optional<Work> work = take())
        (*work)(**database);
}

DatabaseThread::DatabaseThread(const QString &path, const QString &name)
    : d(std::make_unique<Private>())
{
    d->path = path;
    d->name = name;
}

DatabaseThread::~DatabaseThread()
{
    stop();
}

Result<void> DatabaseThread::start()
{
    if (d->thread)
        return {};
    d->opened.reset();
    d->thread.reset(QThread::create([this] { d->main(); }));
    d->thread->setObjectName(d->name);
    d->thread->start();
    Result<void> outcome;
    {
        const QMutexLocker lock(&d->mutex);
        while (!d->opened)
            d->changed.wait(&d->mutex);
        outcome = *d->opened;
    }
    if (!outcome)
        stop();
    return outcome;
}

void DatabaseThread::stop()
{
    {
        const QMutexLocker lock(&d->mutex);
        d->open = false;
        d->changed.wakeAll();
    }
    if (d->thread)
        d->thread->wait();
    d->thread.reset();
}

bool DatabaseThread::post(std::function<void(Database &)> work)
{
    const QMutexLocker lock(&d->mutex);
    if (!d->open)
        return false;
    d->waiting.push_back(std::move(work));
    d->changed.wakeAll();
    return true;
}

} // namespace flowbell::store
