// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connectioncontext.h"
#include "http/patience.h"

#include <QtTest/QTest>

using namespace flowbell::http;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(flowbell::http::Wait)

namespace {

Patience::Clock::time_point theTime;

Limits limitsOfTest()
{
    Limits limits;
    limits.headTimeout = 10s;
    limits.bodyTimeout = 20s;
    limits.idleTimeout = 30s;
    return limits;
}

/// On a clock that is moved by hand.
struct TestedPatience {
    /// How much longer the peer is waited for if nothing happens; an hour: for good.
    [[nodiscard]] std::chrono::seconds rest() const
    {
        std::chrono::seconds rest{0};
        while (rest < 1h && !patience.isOver(ConnectionContext::milliseconds(theTime + rest)))
            ++rest;
        return rest;
    }

    const Limits limits = limitsOfTest();
    Patience patience{limits, [] { return theTime; }};
};

} // namespace

/// How long a peer is waited for.
class TestPatience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { theTime = Patience::Clock::time_point(1h); }

    void firstHeadIsCountedFromTheConnect();
    void laterHeadIsCountedFromItsFirstByte();
    void progressProlongs_data();
    void progressProlongs();
    void lingeringEndsThoughBytesCome();
};

/// Who says nothing at first, and then drips, gets no second time.
void TestPatience::firstHeadIsCountedFromTheConnect()
{
    TestedPatience tested;
    tested.patience.update(Wait::FirstHead, false);
    QCOMPARE(tested.rest(), 10s);
    theTime += 7s;
    tested.patience.update(Wait::Head, true);
    QCOMPARE(tested.rest(), 3s);
    QCOMPARE(tested.patience.since(), theTime - 7s);
}

void TestPatience::laterHeadIsCountedFromItsFirstByte()
{
    TestedPatience tested;
    tested.patience.update(Wait::FirstHead, false);
    theTime += 7s;
    tested.patience.update(Wait::Nothing, true); // the handler is
    QCOMPARE(tested.rest(), 1h);
    QVERIFY(!tested.patience.since());
    tested.patience.update(Wait::Idle, true);
    QCOMPARE(tested.rest(), 30s);
    theTime += 7s;
    tested.patience.update(Wait::Head, true);
    QCOMPARE(tested.rest(), 10s);
    theTime += 7s;
    // A whole request has come, and the first bytes of the next one with it.
    tested.patience.restart();
    tested.patience.update(Wait::Head, true);
    QCOMPARE(tested.rest(), 10s);
    QCOMPARE(tested.patience.since(), theTime);
}

void TestPatience::progressProlongs_data()
{
    QTest::addColumn<Wait>("wait");
    QTest::addColumn<std::chrono::seconds>("time");
    QTest::addColumn<bool>("isProlonged");
    QTest::newRow("head") << Wait::Head << 10s << false;
    QTest::newRow("body") << Wait::Body << 20s << true;
    QTest::newRow("idle") << Wait::Idle << 30s << false;
    QTest::newRow("writing") << Wait::Writing << 30s << true;
    QTest::newRow("lingering") << Wait::Lingering << 2s << true;
}

void TestPatience::progressProlongs()
{
    QFETCH(const Wait, wait);
    QFETCH(const std::chrono::seconds, time);
    QFETCH(const bool, isProlonged);
    TestedPatience tested;
    tested.patience.update(wait, false);
    const Patience::Clock::time_point begun = theTime;
    QCOMPARE(tested.rest(), time);
    theTime += 1s;
    tested.patience.update(wait, false);
    QCOMPARE(tested.rest(), time - 1s);
    tested.patience.update(wait, true);
    QCOMPARE(tested.rest(), isProlonged ? time : time - 1s);
    // When places run out, it is the whole time that counts.
    QCOMPARE(tested.patience.since(), begun);
    tested.patience.end();
    QCOMPARE(tested.rest(), 1h);
}

/// A refused peer may finish what it sends, but not hold its place by that for good.
void TestPatience::lingeringEndsThoughBytesCome()
{
    TestedPatience tested;
    tested.patience.update(Wait::Body, false);
    theTime += 5s;
    tested.patience.update(Wait::Lingering, true);
    for (int second = 1; second <= 29; ++second) {
        theTime += 1s;
        tested.patience.update(Wait::Lingering, true);
        QCOMPARE(tested.rest(), second < 29 ? 2s : 1s);
    }
}

QTEST_GUILESS_MAIN(TestPatience)
#include "tst_patience.moc"
