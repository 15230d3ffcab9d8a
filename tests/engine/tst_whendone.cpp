// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mapped.h"
#include "engine/whendone.h"

#include <QtCore/QPromise>
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtTest/QTest>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

using namespace flowbell::engine;

namespace {

constexpr int longest = 60'000; ///< milliseconds

/// A thread that finishes one promise after another, each while it is handed over.
class Finisher
{
public:
    Finisher()
        : m_thread([this] { run(); })
    {
    }
    ~Finisher()
    {
        m_ends = true;
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Finisher)

    QFuture<int> finish(int value)
    {
        auto *promise = new QPromise<int>;
        promise->start();
        QFuture<int> future = promise->future();
        m_value = value;
        m_next = promise;
        return future;
    }

private:
    void run()
    {
        while (!m_ends) {
            const std::unique_ptr<QPromise<int>> promise(m_next.exchange(nullptr));
            if (!promise) {
                std::this_thread::yield();
                continue;
            }
            promise->addResult(m_value);
            promise->finish();
        }
    }

    std::atomic<QPromise<int> *> m_next = nullptr;
    std::atomic<int> m_value = 0;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

QFuture<int> readyAnswer(int value)
{
    return QtFuture::makeReadyFuture(value);
}

} // namespace

class TestWhenDone : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onceWhileAnotherThreadAnswers();
    void onTheContextsThread();
    void allInTheirOrder();
    void allOfNone();
    void nothingAfterTheContext();
    void nothingWithoutAnAnswer();
    void withoutAValue();
    void mappedElsewhereAnswers();
    void mappedIsCancelledWithItsContext();
};

/// The answer may come before, while and after it is asked for: it is told once.
void TestWhenDone::onceWhileAnotherThreadAnswers()
{
    constexpr int Rounds = 20'000;
    Finisher finisher;
    int received = 0;
    int plain = 0;
    for (int round = 0; round < Rounds; ++round) {
        const QFuture<int> future = finisher.finish(round);
        whenDone(future, this, [&, round](int value) {
            plain += value == round ? 1 : 0;
            ++received;
        });
        const QFuture<int> twice = mapped(future, this, [](int value) { return 2 * value; });
        std::optional<int> mappedValue;
        whenDone(twice, this, [&](int value) { mappedValue = value; });
        while (!mappedValue)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(*mappedValue, 2 * round);
    }
    QCOMPARE(received, Rounds);
    QCOMPARE(plain, Rounds);
}

void TestWhenDone::onTheContextsThread()
{
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    Finisher finisher;
    QSemaphore done;
    QThread *where = nullptr;
    QMetaObject::invokeMethod(&context, [&] {
        whenDone(finisher.finish(1), &context, [&](int) {
            where = QThread::currentThread();
            done.release();
        });
    });
    QVERIFY(done.tryAcquire(1, longest));
    QCOMPARE(where, &thread);
    thread.quit();
    QVERIFY(thread.wait(longest));
}

void TestWhenDone::allInTheirOrder()
{
    QPromise<int> first;
    QPromise<int> second;
    first.start();
    second.start();
    std::optional<QList<int>> answers;
    whenAllDone(QList<QFuture<int>>{first.future(), second.future(), readyAnswer(3)}, this,
        [&](const QList<int> &all) { answers = all; });
    second.addResult(2);
    second.finish();
    QCoreApplication::processEvents();
    QVERIFY(!answers);
    first.addResult(1);
    first.finish();
    QTRY_VERIFY(answers);
    QCOMPARE(*answers, (QList<int>{1, 2, 3}));
}

void TestWhenDone::allOfNone()
{
    int calls = 0;
    whenAllDone(QList<QFuture<int>>(), this, [&](const QList<int> &all) { calls += all.isEmpty() ? 1 : 100; });
    QCOMPARE(calls, 0); // as with others: from the event loop
    QTRY_COMPARE(calls, 1);
}

void TestWhenDone::nothingAfterTheContext()
{
    QPromise<int> promise;
    promise.start();
    int calls = 0;
    {
        QObject context;
        whenDone(promise.future(), &context, [&](int) { ++calls; });
        whenAllDone(QList<QFuture<int>>{promise.future()}, &context, [&](const QList<int> &) { ++calls; });
    }
    bool told = false;
    whenDone(promise.future(), this, [&](int) { told = true; });
    promise.addResult(1);
    promise.finish();
    QTRY_VERIFY(told);
    QCOMPARE(calls, 0);
}

void TestWhenDone::nothingWithoutAnAnswer()
{
    int calls = 0;
    {
        QPromise<int> promise;
        promise.start();
        whenDone(promise.future(), this, [&](int) { ++calls; });
        QPromise<void> ended;
        ended.start();
        whenDone(ended.future(), this, [&] { ++calls; });
    }
    bool told = false;
    whenDone(readyAnswer(1), this, [&](int) { told = true; });
    QTRY_VERIFY(told);
    QCOMPARE(calls, 0);
}

void TestWhenDone::withoutAValue()
{
    QPromise<void> promise;
    promise.start();
    int calls = 0;
    whenDone(promise.future(), this, [&] { ++calls; });
    QCoreApplication::processEvents();
    QCOMPARE(calls, 0);
    promise.finish();
    QTRY_COMPARE(calls, 1);
}

void TestWhenDone::mappedElsewhereAnswers()
{
    std::atomic<QThread *> where = nullptr;
    const QFuture<QThread *> answer = mappedElsewhere(readyAnswer(1), this, [&](int) {
        where = QThread::currentThread();
        return QThread::currentThread();
    });
    std::optional<QThread *> told;
    whenDone(answer, this, [&](QThread *thread) { told = thread; });
    QTRY_VERIFY(told);
    QCOMPARE(*told, where.load());
    QVERIFY(*told != thread());
}

void TestWhenDone::mappedIsCancelledWithItsContext()
{
    QPromise<int> promise;
    promise.start();
    auto context = std::make_unique<QObject>();
    const QFuture<int> answer = mapped(promise.future(), context.get(), [](int value) { return value; });
    context.reset();
    QVERIFY(answer.isFinished());
    QVERIFY(answer.isCanceled());
    promise.addResult(1);
    promise.finish();
}

QTEST_GUILESS_MAIN(TestWhenDone)

#include "tst_whendone.moc"
