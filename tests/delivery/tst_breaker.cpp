// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/breaker.h"
#include "support/manualclock.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace std::chrono_literals;

namespace {
const Breaker::Settings settings{.failures = 3, .pause = 30s, .longestPause = 100s};
}

class TestBreaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAfterSoManyFailuresInARow()
    {
        Breaker breaker(settings);
        fail(breaker, 2);
        QCOMPARE(breaker.state(now()), BreakerState::Closed);
        breaker.succeeded();
        fail(breaker, 2);
        QCOMPARE(breaker.state(now()), BreakerState::Closed);
        fail(breaker, 1);
        QCOMPARE(breaker.state(now()), BreakerState::Open);
        QCOMPARE(breaker.failuresInARow(), 3);
        QCOMPARE(breaker.pausedUntil(), now() + 30s);
    }

    void isHalfOpenAfterThePauseUntilDecided()
    {
        Breaker breaker(settings);
        fail(breaker, 3);
        m_clock.advance(29'999ms);
        QCOMPARE(breaker.state(now()), BreakerState::Open);
        m_clock.advance(1ms);
        QCOMPARE(breaker.state(now()), BreakerState::HalfOpen);
        QVERIFY(!breaker.isProbing());
        breaker.started(now());
        QVERIFY(breaker.isProbing());
        breaker.succeeded();
        QCOMPARE(breaker.state(now()), BreakerState::Closed);
        QCOMPARE(breaker.failuresInARow(), 0);
    }

    void pausesDoubleUpToTheLongest()
    {
        Breaker breaker(settings);
        fail(breaker, 3);
        for (const auto pause : {60s, 100s, 100s}) {
            m_clock.advance(std::chrono::duration_cast<std::chrono::milliseconds>(breaker.pausedUntil() - now()));
            fail(breaker, 1);
            QCOMPARE(breaker.pausedUntil(), now() + pause);
        }
        QCOMPARE(breaker.failuresInARow(), 6);
        // The next row of failures begins with the first pause again.
        m_clock.advance(100s);
        breaker.started(now());
        breaker.succeeded();
        fail(breaker, 3);
        QCOMPARE(breaker.pausedUntil(), now() + 30s);
    }

    void failuresOfBeforeThePauseDoNotCount()
    {
        Breaker breaker(settings);
        for (int i = 0; i < 6; ++i)
            breaker.started(now());
        for (int i = 0; i < 6; ++i)
            breaker.failed(now());
        QCOMPARE(breaker.failuresInARow(), 3);
        QCOMPARE(breaker.pausedUntil(), now() + 30s);
    }

    void anAttemptThatWasCutOffDecidesNothing()
    {
        Breaker breaker(settings);
        fail(breaker, 3);
        m_clock.advance(30s);
        breaker.started(now());
        breaker.withdrawn();
        QCOMPARE(breaker.state(now()), BreakerState::HalfOpen);
        QVERIFY(!breaker.isProbing());
    }

    void goesOnWhereAFormerRunStopped()
    {
        Breaker breaker(settings);
        breaker.restore(4, true, now() + 7s);
        QCOMPARE(breaker.state(now()), BreakerState::Open);
        m_clock.advance(7s);
        fail(breaker, 1);
        QCOMPARE(breaker.pausedUntil(), now() + 100s);

        Breaker closed(settings);
        closed.restore(2, false, {});
        QCOMPARE(closed.state(now()), BreakerState::Closed);
        fail(closed, 1);
        QCOMPARE(closed.state(now()), BreakerState::Open);
    }

    void manyFailuresAreNoOverflow()
    {
        Breaker breaker(settings);
        breaker.restore(1'000'000, true, now());
        fail(breaker, 1);
        QCOMPARE(breaker.pausedUntil(), now() + 100s);
    }

private:
    [[nodiscard]] Breaker::Moment now() const { return m_clock.steady(); }

    void fail(Breaker &breaker, int times) const
    {
        for (int i = 0; i < times; ++i) {
            breaker.started(now());
            breaker.failed(now());
        }
    }

    test::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
