// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/scriptplayer.h"
#include "support/manualclock.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <deque>

using namespace flowbell;
using namespace flowbell::engine;
using namespace std::chrono_literals;

using std::chrono::milliseconds;

namespace {

/// Events at given times; counts how many were made.
class ListScript final : public EventScript
{
public:
    explicit ListScript(QList<milliseconds> times)
        : m_times(std::move(times))
    {
    }

    [[nodiscard]] qint64 total() const override { return m_times.size(); }
    [[nodiscard]] std::optional<milliseconds> nextAt() override
    {
        return made < m_times.size() ? std::optional(m_times.at(made)) : std::nullopt;
    }
    [[nodiscard]] Result<ScriptedEvent> take(const ScriptClock &clock) override
    {
        if (made == failAt)
            return fail(ErrorCode::NotFound);
        clocks.append(clock);
        return ScriptedEvent{QByteArray::number(++made), {{QByteArrayLiteral("content-type"), QByteArrayLiteral("text/plain")}}};
    }

    qsizetype made = 0;
    qsizetype failAt = -1;
    QList<ScriptClock> clocks;

private:
    const QList<milliseconds> m_times;
};

} // namespace

class TestScriptPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eventsComeWhenTheyAreDue_data();
    void eventsComeWhenTheyAreDue();
    void requestsSayWhereTheyAreFrom();
    void aJumpOfTheClockChangesNothing();
    void waitsForCommits();
    void asksAgainWhenTheWriterIsBusy();
    void endsWhenAllIsStored();
    void cancelStoresWhatWasEntered();
    void anErrorOfTheStoreEndsIt();
    void anErrorOfTheScriptEndsIt();
    void progressIsToldLaterIfTooSoon();
    void anEmptyScriptEnds();
    void commitsMayComeAfterItsEnd();

private:
    void play(const QList<milliseconds> &times, Pace pace = Pace::RealTime)
    {
        m_script = std::make_shared<ListScript>(times);
        const auto enter = [this](ReceivedRequest &request, Ingest::Done done) {
            if (m_busy)
                return false;
            m_entered.append(request);
            m_waiting.push_back(std::move(done));
            return true;
        };
        m_player = std::make_unique<ScriptPlayer>(m_script, pace, enter, m_clock);
        m_finished = std::make_unique<QSignalSpy>(m_player.get(), &ScriptPlayer::finished);
    }
    void pass(milliseconds time)
    {
        m_clock.advance(time);
        m_player->look();
    }
    void commit(int count, const std::optional<Error> &error = {})
    {
        for (int i = 0; i < count; ++i) {
            store::StoredEvent stored;
            stored.error = error;
            m_waiting.front()(stored);
            m_waiting.pop_front();
        }
        QCoreApplication::processEvents();
    }
    [[nodiscard]] SimulationOutcome outcome() const { return m_finished->first().first().value<SimulationOutcome>(); }

    test::ManualClock m_clock;
    std::shared_ptr<ListScript> m_script;
    bool m_busy = false;
    QList<ReceivedRequest> m_entered;
    std::deque<Ingest::Done> m_waiting;
    std::unique_ptr<ScriptPlayer> m_player;
    std::unique_ptr<QSignalSpy> m_finished;
};

void TestScriptPlayer::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_busy = false;
    m_player.reset();
    m_entered.clear();
    m_waiting.clear();
}

void TestScriptPlayer::eventsComeWhenTheyAreDue_data()
{
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<QList<int>>("counts"); ///< after 0, 1199, 1200, 12000, 12001 ms
    QTest::newRow("real time") << Pace::RealTime << QList<int>{1, 1, 1, 2, 3};
    QTest::newRow("ten times") << Pace::TenTimes << QList<int>{1, 1, 3, 3, 3};
    QTest::newRow("at once") << Pace::AtOnce << QList<int>{3, 3, 3, 3, 3};
}

void TestScriptPlayer::eventsComeWhenTheyAreDue()
{
    QFETCH(Pace, pace);
    QFETCH(QList<int>, counts);
    play({0ms, 12s, 12s + 1ms}, pace);
    const Timestamp begin = m_clock.now();
    m_player->start();
    QList<int> seen{int(m_entered.size())};
    for (const milliseconds step : {1199ms, 1ms, 10'800ms, 1ms}) {
        pass(step);
        seen.append(int(m_entered.size()));
    }
    QCOMPARE(seen, counts);
    QCOMPARE(m_script->clocks.first().begin, begin);
    QCOMPARE(m_script->clocks.first().pace, pace);
}

void TestScriptPlayer::requestsSayWhereTheyAreFrom()
{
    play({5s});
    m_player->start();
    QVERIFY(m_entered.isEmpty());
    pass(6s);
    QCOMPARE(m_entered.size(), 1);
    QCOMPARE(m_entered.first().source, EventSource::Simulator);
    QCOMPARE(m_entered.first().received, m_clock.now());
    QCOMPARE(m_entered.first().body, QByteArrayLiteral("1"));
    QCOMPARE(headerValue(m_entered.first().headers, "Content-Type"), QByteArrayLiteral("text/plain"));
    QVERIFY(m_entered.first().peer.isEmpty());
}

void TestScriptPlayer::aJumpOfTheClockChangesNothing()
{
    play({5s, 10s});
    m_player->start();
    m_clock.jump(1h);
    pass(4999ms);
    QCOMPARE(m_entered.size(), 0);
    m_clock.jump(-24h);
    pass(1ms);
    QCOMPARE(m_entered.size(), 1);
}

void TestScriptPlayer::waitsForCommits()
{
    play(QList<milliseconds>(5000, 0ms));
    m_player->start();
    QTRY_COMPARE(m_entered.size(), 2000);
    pass(10s);
    QCOMPARE(m_script->made, 2000);
    commit(700);
    QTRY_COMPARE(m_entered.size(), 2700);
    commit(2000);
    QTRY_COMPARE(m_entered.size(), 4700);
    QCOMPARE(m_script->made, 4700);
    QCOMPARE(m_finished->count(), 0);
}

void TestScriptPlayer::asksAgainWhenTheWriterIsBusy()
{
    m_busy = true;
    play({0ms, 0ms});
    m_player->start();
    pass(1s);
    QCOMPARE(m_entered.size(), 0);
    // The one that was refused is not made again, and not lost.
    QCOMPARE(m_script->made, 1);
    m_busy = false;
    QTRY_COMPARE(m_entered.size(), 2);
    QCOMPARE(m_entered.first().body, QByteArrayLiteral("1"));
}

void TestScriptPlayer::endsWhenAllIsStored()
{
    play({0ms, 1s});
    QSignalSpy progressed(m_player.get(), &ScriptPlayer::progressed);
    m_player->start();
    pass(1s);
    QCoreApplication::processEvents();
    QCOMPARE(m_entered.size(), 2);
    QCOMPARE(m_finished->count(), 0);
    commit(1);
    QCOMPARE(m_finished->count(), 0);
    commit(1);
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(outcome().stored, 2);
    QCOMPARE(outcome().total, 2);
    QVERIFY(!outcome().cancelled && !outcome().error);
    QCOMPARE(progressed.last().first().value<SimulationProgress>(), (SimulationProgress{2, 2, 2}));
}

void TestScriptPlayer::cancelStoresWhatWasEntered()
{
    play({0ms, 0ms, 1h});
    m_player->start();
    m_player->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(m_finished->count(), 0);
    commit(2);
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(outcome().stored, 2);
    QCOMPARE(outcome().total, 3);
    QVERIFY(outcome().cancelled);
    pass(2h);
    QCOMPARE(m_entered.size(), 2);
    QCOMPARE(m_finished->count(), 1);
}

void TestScriptPlayer::anErrorOfTheStoreEndsIt()
{
    play({0ms, 0ms, 1h});
    m_player->start();
    commit(1);
    commit(1, Error{ErrorCode::StoreFull, {}, {}});
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(outcome().stored, 1);
    QVERIFY(outcome().error && outcome().error->code == ErrorCode::StoreFull);
    QVERIFY(!outcome().cancelled);
}

void TestScriptPlayer::anErrorOfTheScriptEndsIt()
{
    play({0ms, 0ms, 0ms});
    m_script->failAt = 1;
    m_player->start();
    commit(1);
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(outcome().stored, 1);
    QVERIFY(outcome().error && outcome().error->code == ErrorCode::NotFound);
}

void TestScriptPlayer::progressIsToldLaterIfTooSoon()
{
    play({0ms, 0ms, 1h});
    QSignalSpy progressed(m_player.get(), &ScriptPlayer::progressed);
    m_player->start();
    commit(1);
    commit(1);
    QCOMPARE(progressed.count(), 0);
    m_clock.advance(100ms);
    QTRY_COMPARE(progressed.count(), 1);
    QCOMPARE(progressed.first().first().value<SimulationProgress>(), (SimulationProgress{2, 2, 3}));
}

void TestScriptPlayer::anEmptyScriptEnds()
{
    play({});
    m_player->start();
    QTRY_COMPARE(m_finished->count(), 1);
    QCOMPARE(outcome().stored, 0);
}

void TestScriptPlayer::commitsMayComeAfterItsEnd()
{
    play({0ms});
    m_player->start();
    QCOMPARE(m_waiting.size(), 1);
    m_finished.reset();
    m_player.reset();
    m_waiting.front()({});
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestScriptPlayer)
#include "tst_scriptplayer.moc"
