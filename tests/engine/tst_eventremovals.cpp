// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/monitor.h"
#include "engine/retentionservice.h"
#include "engine/workspace.h"
#include "store/statement.h"
#include "support/manualclock.h"
#include "support/samples.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEventRemovals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = open();
        QVERIFY(m_workspace);
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void removedAndUndone();
    void undoGoesBackwards();
    void cancelledCanBeUndone();
    void arrivalsGoOnBeside();
    void anHourLaterItIsGone();
    void closedWindowLeavesNothing();
    void retentionInTheBackground();
    void retentionDoesNotBelieveALeap();

private:
    [[nodiscard]] std::unique_ptr<Workspace> open()
    {
        auto opened = Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                          .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                          .fileSecretsOnly = true},
            m_clock);
        return opened ? std::move(*opened) : nullptr;
    }
    void enter(int count);
    [[nodiscard]] qint64 stored() { return m_workspace->events().summary().result()->count; }
    [[nodiscard]] qint64 number(const QString &sql);
    [[nodiscard]] static QList<EventId> range(qint64 first, qint64 last);
    /// What ended() told; waits for it.
    [[nodiscard]] static qint64 ended(SlicedWrite *write);

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
};

void TestEventRemovals::enter(int count)
{
    QList<QFuture<Result<EventId>>> answers;
    for (int number = 0; number < count; ++number) {
        ReceivedRequest request;
        request.received = m_clock.now();
        request.method = "POST"_ba;
        request.target = "/webhook"_ba;
        request.body = "{\"number\":" + QByteArray::number(number) + '}';
        answers.append(m_workspace->enter(request));
    }
    for (QFuture<Result<EventId>> &answer : answers)
        QVERIFY(answer.result().has_value());
}

qint64 TestEventRemovals::number(const QString &sql)
{
    const auto database = store::Database::open(m_folder->filePath(u"flowbell.db"_s), u"test"_s);
    Result<store::Database::Statement> row = (*database)->prepare(sql);
    return row && row->next() ? row->integer(0) : -1;
}

QList<EventId> TestEventRemovals::range(qint64 first, qint64 last)
{
    QList<EventId> ids;
    for (qint64 id = first; id <= last; ++id)
        ids.append(EventId{id});
    return ids;
}

qint64 TestEventRemovals::ended(SlicedWrite *write)
{
    if (!write)
        return -1;
    QSignalSpy spy(write, &SlicedWrite::ended);
    return spy.wait(20'000) ? spy.constFirst().constFirst().toLongLong() : -1;
}

void TestEventRemovals::removedAndUndone()
{
    enter(1'500);
    EventRemovals &removals = m_workspace->removals();
    QVERIFY(!removals.undoable());
    QVERIFY(!removals.undo());
    QSignalSpy told(&m_workspace->monitor(), &Monitor::eventsRemoved);
    QCOMPARE(ended(removals.remove(range(101, 1'400))), 1'300);
    QCOMPARE(stored(), 200);
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(removals.undoable()->events, 1'300);
    QCOMPARE(ended(removals.undo()), 1'300);
    QCOMPARE(stored(), 1'500);
    QVERIFY(!removals.undoable());
    const Result<EventDetails> details = m_workspace->events().details(EventId{111}).result();
    QCOMPARE(details->request.body, "{\"number\":110}"_ba);
}

void TestEventRemovals::undoGoesBackwards()
{
    enter(30);
    EventRemovals &removals = m_workspace->removals();
    QCOMPARE(ended(removals.remove(range(1, 10))), 10);
    QCOMPARE(ended(removals.remove(range(5, 12))), 2); // the others are gone already
    QCOMPARE(removals.undoable()->events, 2);
    QCOMPARE(ended(removals.undo()), 2);
    QCOMPARE(m_workspace->events().summary().result()->first, EventId{11});
    QCOMPARE(ended(removals.undo()), 10);
    QCOMPARE(stored(), 30);
}

void TestEventRemovals::cancelledCanBeUndone()
{
    enter(3'000);
    EventRemovals &removals = m_workspace->removals();
    SlicedWrite *const write = removals.remove(range(1, 3'000));
    QSignalSpy spy(write, &SlicedWrite::ended);
    // In several slices, so that the way back takes several too.
    connect(write, &SlicedWrite::progressed, write, [write](qint64 events) {
        if (events >= 500)
            write->cancel();
    });
    QVERIFY(spy.wait());
    const qint64 removed = spy.constFirst().constFirst().toLongLong();
    QVERIFY(removed > 0 && removed < 3'000);
    QCOMPARE(spy.constFirst().at(1).value<std::optional<Error>>()->code, ErrorCode::Cancelled);
    QCOMPARE(stored(), 3'000 - removed);
    // The way back can be cancelled as well, and taken up again.
    SlicedWrite *const back = removals.undo();
    QSignalSpy backEnded(back, &SlicedWrite::ended);
    back->cancel();
    QVERIFY(backEnded.wait());
    const qint64 restored = backEnded.constFirst().constFirst().toLongLong();
    QVERIFY(restored < removed);
    QCOMPARE(removals.undoable()->events, removed - restored);
    QCOMPARE(ended(removals.undo()), removed - restored);
    QCOMPARE(stored(), 3'000);
}

void TestEventRemovals::arrivalsGoOnBeside()
{
    enter(4'000);
    SlicedWrite *const write = m_workspace->removals().removeForGood(range(1, 4'000));
    QSignalSpy spy(write, &SlicedWrite::ended);
    int between = 0;
    while (spy.isEmpty()) {
        enter(1);
        ++between;
        QCoreApplication::processEvents();
    }
    QVERIFY2(between > 3, QByteArray::number(between));
    QCOMPARE(stored(), between);
    QCOMPARE(number(u"SELECT count(*) FROM request"_s), between);
}

void TestEventRemovals::anHourLaterItIsGone()
{
    enter(20);
    EventRemovals &removals = m_workspace->removals();
    removals.beginEmptying(true);
    QCOMPARE(ended(removals.remove(range(1, 5))), 5);
    m_clock.advance(59min);
    QCOMPARE(ended(removals.remove(range(6, 10))), 5);
    m_clock.advance(2min);
    QSignalSpy spy(&removals, &EventRemovals::undoableChanged);
    removals.beginEmptying(false);
    QTRY_COMPARE(number(u"SELECT count(*) FROM request"_s), 15);
    QVERIFY(!spy.isEmpty());
    QCOMPARE(ended(removals.undo()), 5);
    QVERIFY(!removals.undo());
    QCOMPARE(stored(), 15);
}

void TestEventRemovals::closedWindowLeavesNothing()
{
    enter(20);
    QCOMPARE(ended(m_workspace->removals().remove(range(1, 5))), 5);
    m_workspace.reset();
    QCOMPARE(number(u"SELECT count(*) FROM request"_s), 15);
    QCOMPARE(number(u"SELECT count(*) FROM trash"_s), 0);
}

void TestEventRemovals::retentionInTheBackground()
{
    enter(1'200);
    RetentionService &retention = m_workspace->retention();
    QVERIFY(retention.setRules({.events = 1'000}).result().has_value());
    QCOMPARE(retention.preview({.events = 1'000}).result()->events, 200);
    QSignalSpy changed(&retention, &RetentionService::changed);
    retention.start();
    QVERIFY(changed.wait(20'000));
    QCOMPARE(m_workspace->events().summary().result()->first, EventId{201});
    QTRY_COMPARE(retention.space().result()->freeBytes, 0);
}

/// A clock that is set to another year makes everything old. It is put right within the hour, or it is meant.
void TestEventRemovals::retentionDoesNotBelieveALeap()
{
    enter(20);
    RetentionService &retention = m_workspace->retention();
    QVERIFY(retention.setRules({.age = 24h * 30}).result().has_value());
    const auto isAllKept = [&] {
        retention.lookNow();
        // What that begins on the writer's thread is done before this, which removes nothing.
        return ended(retention.cleanUp({.events = 1'000'000})) == 0 && stored() == 20;
    };
    m_clock.jump(24h * 365 * 5);
    QVERIFY(isAllKept());
    m_clock.advance(59min);
    QVERIFY(isAllKept());
    m_clock.advance(1min);
    retention.lookNow();
    QTRY_COMPARE_WITH_TIMEOUT(stored(), 0, 20'000);
}

QTEST_GUILESS_MAIN(TestEventRemovals)
#include "tst_eventremovals.moc"
