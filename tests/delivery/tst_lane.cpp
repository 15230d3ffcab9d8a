// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/lane.h"
#include "support/manualclock.h"

#include <QtTest/QTest>

#include <optional>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace std::chrono_literals;
using Kind = Lane::Ending::Kind;

class TestLane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_lane.emplace(policy()); }

    void soManyAtOnce()
    {
        QCOMPARE(m_lane->room(now()), 4);
        start(3);
        QCOMPARE(m_lane->room(now()), 1);
        start(1);
        QCOMPARE(m_lane->room(now()), 0);
        QVERIFY(!m_lane->nextChance(now())); // only an end makes room
        end(Kind::Delivered);
        QCOMPARE(m_lane->room(now()), 1);
        end(Kind::CutOff);
        QCOMPARE(m_lane->room(now()), 2);
    }

    void fewerWhenTheEndpointAsksForLess()
    {
        const auto round = start(4);
        m_clock.advance(10ms);
        for (int i = 0; i < 4; ++i)
            end({.kind = Kind::Failed, .started = round, .slowDown = true, .retryAfter = {}});
        QCOMPARE(m_lane->atOnce(), 2); // the answers of one round ask once
        const auto next = start(2);
        m_clock.advance(10ms);
        end({.kind = Kind::Failed, .started = next, .slowDown = true, .retryAfter = {}});
        QCOMPARE(m_lane->atOnce(), 1);
        end(Kind::Delivered);
        QCOMPARE(m_lane->atOnce(), 2);
    }

    void recoversRoundByRound()
    {
        start(1);
        m_clock.advance(1ms);
        end({.kind = Kind::Failed, .started = now() - 1ms, .slowDown = true, .retryAfter = {}});
        QCOMPARE(m_lane->atOnce(), 2);
        succeed(1);
        QCOMPARE(m_lane->atOnce(), 2);
        succeed(1);
        QCOMPARE(m_lane->atOnce(), 3);
        succeed(2);
        QCOMPARE(m_lane->atOnce(), 3);
        succeed(1);
        QCOMPARE(m_lane->atOnce(), 4);
        succeed(100);
        QCOMPARE(m_lane->atOnce(), 4);
    }

    void retryAfterHoldsTheLane_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("asked");
        QTest::addColumn<std::chrono::milliseconds>("held");
        QTest::newRow("none") << 0ms << 0ms;
        QTest::newRow("a while") << 90'000ms << 90'000ms;
        QTest::newRow("too long for a lane") << std::chrono::milliseconds(24h) << std::chrono::milliseconds(Lane::longestHold);
    }
    void retryAfterHoldsTheLane()
    {
        QFETCH(std::chrono::milliseconds, asked);
        QFETCH(std::chrono::milliseconds, held);
        start(1);
        m_clock.advance(5ms);
        end({.kind = Kind::Failed, .started = now() - 5ms, .slowDown = true, .retryAfter = asked});
        if (held > 0ms) {
            QCOMPARE(m_lane->room(now()), 0);
            QCOMPARE(m_lane->nextChance(now()), std::optional(now() + held));
            QCOMPARE(m_lane->pausedUntil(now()), std::optional(now() + held));
            m_clock.advance(held - 1ms);
            QCOMPARE(m_lane->room(now()), 0);
            m_clock.advance(1ms);
        }
        QVERIFY(!m_lane->pausedUntil(now()));
        QCOMPARE(m_lane->room(now()), 2);
    }

    void breakerPausesAndOneAttemptDecides()
    {
        failInARow(5);
        QCOMPARE(m_lane->room(now()), 0);
        QCOMPARE(m_lane->nextChance(now()), std::optional(now() + 30s));
        m_clock.advance(30s);
        QCOMPARE(m_lane->room(now()), 1);
        start(1);
        QCOMPARE(m_lane->room(now()), 0);
        QVERIFY(!m_lane->nextChance(now()));
        end(Kind::Failed);
        QCOMPARE(m_lane->nextChance(now()), std::optional(now() + 60s));
        m_clock.advance(60s);
        start(1);
        end(Kind::Delivered);
        QCOMPARE(m_lane->room(now()), 2); // not all at once upon one that has just come back
        succeed(5);
        QCOMPARE(m_lane->room(now()), 4);
    }

    void whatWasBegunBeforeThePauseEndsFirst()
    {
        start(4);
        end(Kind::Failed);
        end(Kind::Failed);
        end(Kind::Failed);
        start(2);
        end(Kind::Failed);
        end(Kind::Failed);
        QCOMPARE(m_lane->underWay(), 1); // a slow one
        m_clock.advance(30s);
        QCOMPARE(m_lane->room(now()), 0);
        QVERIFY(!m_lane->nextChance(now()));
        end(Kind::Failed);
        QCOMPARE(m_lane->room(now()), 1);
        QCOMPARE(m_lane->breaker().failuresInARow(), 5);
    }

    void evenlySpacedUnderALimit()
    {
        m_lane.emplace(Lane::Policy{.atOnce = 4, .ratePerMinute = 120, .breaker = {}});
        const auto begin = now();
        QCOMPARE(m_lane->room(now()), 1);
        start(1);
        QCOMPARE(m_lane->room(now()), 0);
        QCOMPARE(m_lane->nextChance(now()), std::optional(begin + 500ms));
        m_clock.advance(502ms); // a timer is late
        QCOMPARE(m_lane->room(now()), 1);
        start(1);
        QCOMPARE(m_lane->nextChance(now()), std::optional(begin + 1'000ms));
        m_clock.advance(10s); // what was not used is gone
        start(1);
        QCOMPARE(m_lane->room(now()), 0);
        QCOMPARE(m_lane->nextChance(now()), std::optional(now() + 500ms));
    }

    void neverMoreThanTheLimitInAMinute()
    {
        m_lane.emplace(Lane::Policy{.atOnce = 64, .ratePerMinute = 7, .breaker = {}});
        int starts = 0;
        for (auto passed = 0ms; passed < 10min; passed += 3ms) {
            if (m_lane->room(now()) > 0) {
                start(1);
                end(Kind::Delivered);
                ++starts;
            }
            m_clock.advance(3ms);
        }
        QCOMPARE(starts, 70);
    }

    void policyMayChange()
    {
        start(4);
        Lane::Policy wider = policy();
        wider.atOnce = 6;
        m_lane->setPolicy(wider);
        QCOMPARE(m_lane->room(now()), 2);
        wider.atOnce = 2;
        m_lane->setPolicy(wider);
        QCOMPARE(m_lane->room(now()), 0);
        end(Kind::Delivered);
        end(Kind::Delivered);
        QCOMPARE(m_lane->room(now()), 0);
        end(Kind::Delivered);
        QCOMPARE(m_lane->room(now()), 1);
    }

    void goesOnWhereAFormerRunStopped()
    {
        m_lane->restore(5, BreakerState::Open, now() + 12s);
        QCOMPARE(m_lane->nextChance(now()), std::optional(now() + 12s));
        m_clock.advance(12s);
        QCOMPARE(m_lane->room(now()), 1);

        m_lane.emplace(policy());
        m_lane->restore(2, BreakerState::Closed, now() + 3s); // it had asked to be called later
        QCOMPARE(m_lane->nextChance(now()), std::optional(now() + 3s));
        m_clock.advance(3s);
        QCOMPARE(m_lane->room(now()), 4);
        failInARow(3);
        QCOMPARE(m_lane->breaker().state(now()), BreakerState::Open);
    }

private:
    static Lane::Policy policy() { return {.atOnce = 4, .ratePerMinute = 0, .breaker = {}}; }
    [[nodiscard]] Lane::Moment now() const { return m_clock.steady(); }

    Lane::Moment start(int count)
    {
        for (int i = 0; i < count; ++i) {
            QTest::qVerify(m_lane->room(now()) > 0, "room", "", __FILE__, __LINE__);
            m_lane->started(now());
        }
        return now();
    }
    void end(Kind kind) { end({.kind = kind, .started = now(), .slowDown = false, .retryAfter = {}}); }
    void end(const Lane::Ending &ending) { m_lane->ended(now(), ending); }
    void succeed(int times)
    {
        for (int i = 0; i < times; ++i) {
            start(1);
            end(Kind::Delivered);
        }
    }
    void failInARow(int times)
    {
        for (int i = 0; i < times; ++i) {
            start(1);
            end(Kind::Failed);
        }
    }

    test::ManualClock m_clock;
    std::optional<Lane> m_lane;
};

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
