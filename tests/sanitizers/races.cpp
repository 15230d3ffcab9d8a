// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Shows that what ThreadSanitizer is told and what it overlooks leave it able to see a race: `races planted` has one, which must
// be reported; `races ordered` has none, as each way by which Qt puts threads in order is gone once.

#include <QtCore/QCoreApplication>
#include <QtCore/QFuture>
#include <QtCore/QMutex>
#include <QtCore/QPromise>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtCore/QWaitCondition>

#include <cstring>
#include <memory>

namespace {

int shared = 0;

/// Two threads that change it as they come.
void planted(QThread &thread)
{
    QObject worker;
    worker.moveToThread(&thread);
    QSemaphore begun;
    QMetaObject::invokeMethod(&worker, [&begun] {
        begun.release();
        for (int i = 0; i < 10'000; ++i)
            ++shared;
    });
    begun.acquire();
    for (int i = 0; i < 10'000; ++i)
        ++shared;
    thread.quit();
    thread.wait();
}

void ordered(QThread &thread)
{
    QObject worker;
    worker.moveToThread(&thread);
    ++shared;
    QMetaObject::invokeMethod(
        &worker, [] { ++shared; }, Qt::BlockingQueuedConnection);
    ++shared;
    QSemaphore semaphore;
    QMetaObject::invokeMethod(&worker, [&semaphore] {
        ++shared;
        semaphore.release();
    });
    semaphore.acquire();
    ++shared;
    QMutex mutex;
    QWaitCondition condition;
    bool done = false;
    QMetaObject::invokeMethod(&worker, [&mutex, &condition, &done] {
        const QMutexLocker lock(&mutex);
        ++shared;
        done = true;
        condition.wakeAll();
    });
    {
        const QMutexLocker lock(&mutex);
        while (!done)
            condition.wait(&mutex);
        ++shared;
    }
    const auto promise = std::make_shared<QPromise<int>>();
    QFuture<int> future = promise->future();
    promise->start();
    QMetaObject::invokeMethod(&worker, [promise] {
        promise->addResult(++shared);
        promise->finish();
    });
    shared += future.result();
    QThreadPool::globalInstance()->start([&semaphore] {
        ++shared;
        semaphore.release();
    });
    semaphore.acquire();
    ++shared;
    QMetaObject::invokeMethod(&worker, [] { ++shared; });
    thread.quit();
    thread.wait();
    ++shared;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QThread thread;
    thread.start();
    if (argc > 1 && std::strcmp(argv[1], "planted") == 0)
        planted(thread);
    else
        ordered(thread);
    return 0;
}
