// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/simulator.h"
#include "engine/workspace.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// From a script to rows, on a store and threads as the programs have them.
class TestSimulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sessionsAreStored();
    void oneAtATime();
    void cancelInTheMiddle();
    void moreThanTheQueueTakes();
    void aSmallQueue();
    void realTimeGoesBySeconds();
    void replay();
    void theBeginningOfAUidIsNoSession();
    void replayOfAnUnknownSession();
    void theProgramMayEndMeanwhile();

private:
    void open(int queueEvents);
    [[nodiscard]] Simulator &simulator() { return m_workspace->simulator(); }
    [[nodiscard]] bool simulate(const SimulationOptions &options, Pace pace = Pace::AtOnce)
    {
        return simulator().simulate(m_flow, options, pace);
    }
    /// Waits for the end.
    [[nodiscard]] SimulationOutcome outcome()
    {
        if (m_finished->isEmpty() && !m_finished->wait(60'000))
            return {};
        return m_finished->takeFirst().first().value<SimulationOutcome>();
    }
    [[nodiscard]] QList<EventDetails> stored()
    {
        QList<EventDetails> all;
        const auto summary = m_workspace->events().summary().result();
        for (qint64 id = 1; id <= summary->count; ++id)
            all.append(*m_workspace->events().details(EventId{id}).result());
        return all;
    }
    [[nodiscard]] qint64 count() { return m_workspace->events().summary().result()->count; }

    SystemClock m_clock;
    Flow m_flow;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QSignalSpy> m_finished;
};

void TestSimulator::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_flow.name = u"Liveness"_s;
    m_flow.technologies = {u"LDHP"_s, u"F2F"_s};
    open(10'000);
}

void TestSimulator::cleanup()
{
    m_finished.reset();
    m_workspace.reset();
    m_folder.reset();
}

void TestSimulator::open(int queueEvents)
{
    const QString settings = m_folder->filePath(u"flowbell.ini"_s);
    QFile file(settings);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[storage]\nqueueEvents=" + QByteArray::number(queueEvents) + '\n');
    file.close();
    m_finished.reset();
    m_workspace.reset();
    auto opened = Workspace::open(
        {.storePath = m_folder->filePath(u"flowbell.db"_s), .preferencesFile = settings, .fileSecretsOnly = true}, m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
    QCOMPARE(m_workspace->preferences().storage().queueEvents, queueEvents);
    m_finished = std::make_unique<QSignalSpy>(&simulator(), &Simulator::finished);
}

void TestSimulator::sessionsAreStored()
{
    QSignalSpy started(&simulator(), &Simulator::started);
    QVERIFY(simulate({.sessions = 10, .failing = 0.3, .duplicates = 0.1, .seed = 3}));
    QCOMPARE(started.count(), 1);
    QVERIFY(simulator().isRunning());
    QCOMPARE(simulator().subject(), u"Liveness"_s);
    QVERIFY(!simulator().isReplay());
    const SimulationOutcome ended = outcome();
    QVERIFY(!ended.error && !ended.cancelled);
    QCOMPARE(ended.stored, 66);
    QCOMPARE(ended.total, 66);
    QVERIFY(!simulator().isRunning());
    QCOMPARE(simulator().progress(), (SimulationProgress{66, 66, 66}));

    int failed = 0;
    int duplicates = 0;
    for (const EventDetails &event : stored()) {
        QCOMPARE(event.row.source, EventSource::Simulator);
        QCOMPARE(event.row.reply, 0);
        QCOMPARE(event.row.flowName, u"Liveness"_s);
        QVERIFY(event.request.peer.isEmpty());
        QCOMPARE(headerValue(event.request.headers, "content-type"), "application/json"_ba);
        if (event.row.verdict & VerdictFlag::Duplicate)
            ++duplicates;
        else if (event.row.type == EventType::FlowEnd && event.row.success == false)
            ++failed;
    }
    QCOMPARE(failed, 3);
    QCOMPARE(duplicates, 6);
}

void TestSimulator::oneAtATime()
{
    QVERIFY(simulate({.sessions = 1}, Pace::RealTime));
    QVERIFY(!simulate({.sessions = 1}));
    QVERIFY(!simulator().replay(u"a"_s, Pace::AtOnce));
    simulator().cancel();
    QVERIFY(outcome().cancelled);
    QVERIFY(simulate({.sessions = 1}));
    QCOMPARE(outcome().stored, 6);
}

void TestSimulator::cancelInTheMiddle()
{
    QSignalSpy progressed(&simulator(), &Simulator::progressed);
    QVERIFY(simulate({.sessions = 1'000'000'000}));
    QVERIFY(progressed.wait(30'000));
    simulator().cancel();
    const SimulationOutcome ended = outcome();
    QVERIFY(ended.cancelled && !ended.error);
    QVERIFY(ended.stored > 0 && ended.stored < ended.total);
    // What it says is what is there.
    QCOMPARE(count(), ended.stored);
}

void TestSimulator::moreThanTheQueueTakes()
{
    QVERIFY(simulate({.sessions = 2000}));
    QCOMPARE(outcome().stored, 12'000);
    QCOMPARE(count(), 12'000);
    QCOMPARE(m_workspace->writerNumbers().refused, 0);
}

void TestSimulator::aSmallQueue()
{
    open(100);
    QVERIFY(simulate({.sessions = 300}));
    QCOMPARE(outcome().stored, 1800);
    QCOMPARE(count(), 1800);
    QCOMPARE(m_workspace->writerNumbers().refused, 0);
}

void TestSimulator::realTimeGoesBySeconds()
{
    // At 100 sessions a second ten are there after a tenth of a second, and their second events come after 12.
    QVERIFY(simulate({.sessions = 10, .sessionsPerSecond = 100}, Pace::RealTime));
    QTRY_COMPARE(count(), 10);
    const QList<EventDetails> events = stored();
    for (const EventDetails &event : events)
        QCOMPARE(event.row.type, EventType::FlowStart);
    QVERIFY(events.last().request.received - events.first().request.received >= 80ms);
    simulator().cancel();
    QCOMPARE(outcome().stored, 10);
}

void TestSimulator::replay()
{
    QVERIFY(simulate({.sessions = 2, .failing = 1, .duplicates = 0.2}));
    const qint64 before = outcome().stored;
    QString session;
    QList<EventDetails> former;
    for (const EventDetails &event : stored()) {
        if (session.isEmpty() || event.row.sessionUid == session) {
            session = event.row.sessionUid;
            former.append(event);
        }
    }

    QVERIFY(simulator().replay(session, Pace::AtOnce));
    QVERIFY(simulator().isReplay());
    const SimulationOutcome ended = outcome();
    QVERIFY(!ended.error);
    QCOMPARE(ended.stored, former.size());
    const QList<EventDetails> replayed = stored().mid(before);
    QCOMPARE(replayed.size(), former.size());

    const QString newSession = replayed.first().row.sessionUid;
    QVERIFY(newSession != session);
    QSet<QString> formerIds;
    for (const EventDetails &event : former)
        formerIds.insert(event.eventUid);
    for (qsizetype i = 0; i < former.size(); ++i) {
        const EventDetails &now = replayed.at(i);
        QCOMPARE(now.row.sessionUid, newSession);
        QCOMPARE(now.row.source, EventSource::Simulator);
        QCOMPARE(now.row.typeName, former.at(i).row.typeName);
        QCOMPARE(now.row.verdict, former.at(i).row.verdict);
        QCOMPARE(now.failureType, former.at(i).failureType);
        QVERIFY(!formerIds.contains(now.eventUid));
        QByteArray undone = now.request.body;
        undone.replace(newSession.toUtf8(), session.toUtf8());
        undone.replace(now.eventUid.toUtf8(), former.at(i).eventUid.toUtf8());
        const auto seconds = [](const EventDetails &event) {
            return QByteArray::number(qint64{event.created->time_since_epoch().count() / 1000});
        };
        undone.replace(seconds(now), seconds(former.at(i)));
        QCOMPARE(undone, former.at(i).request.body);
    }
}

void TestSimulator::theBeginningOfAUidIsNoSession()
{
    QVERIFY(simulate({.sessions = 1}));
    QCOMPARE(outcome().stored, 6);
    QVERIFY(simulator().replay(stored().first().row.sessionUid.chopped(1), Pace::AtOnce));
    QVERIFY(outcome().error.has_value());
    QCOMPARE(count(), 6);
}

void TestSimulator::replayOfAnUnknownSession()
{
    QVERIFY(simulator().replay(u"unknown"_s, Pace::AtOnce));
    const SimulationOutcome ended = outcome();
    QVERIFY(ended.error && ended.error->code == ErrorCode::NotFound);
    QCOMPARE(ended.error->subject, u"unknown"_s);
    QVERIFY(!simulator().isRunning());
}

void TestSimulator::theProgramMayEndMeanwhile()
{
    QSignalSpy progressed(&simulator(), &Simulator::progressed);
    QVERIFY(simulate({.sessions = 1'000'000'000}));
    QVERIFY(progressed.wait(30'000));
    m_finished.reset();
    m_workspace.reset();
}

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
