// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakesessionsource.h"
#include "gui/common/stateroles.h"
#include "gui/sessions/sessioncopyjob.h"
#include "gui/sessions/sessionfeed.h"
#include "gui/sessions/sessiontablemodel.h"
#include "support/warnings.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gui::SessionColumn;
using gui::SessionIdSet;
using test::FakeSessionSource;

namespace {

SessionIdSet range(qint64 first, qint64 last)
{
    return SessionIdSet::range(SessionId{first}, SessionId{last});
}

struct Table {
    FakeSessionSource source;
    std::unique_ptr<gui::SessionTableModel> model;
    std::unique_ptr<gui::SessionFeed> feed;
    std::unique_ptr<QAbstractItemModelTester> tester;

    void open()
    {
        model = std::make_unique<gui::SessionTableModel>(source);
        if (source.stored.size() <= 10'000)
            tester =
                std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        feed = std::make_unique<gui::SessionFeed>(source, *model);
        feed->setActive(true);
        FakeSessionSource::settle();
    }
    [[nodiscard]] QVariant cell(int row, SessionColumn column, int role = Qt::DisplayRole) const
    {
        return model->index(row, static_cast<int>(column)).data(role);
    }
    /// As a view that shows the row has it.
    [[nodiscard]] QString text(int row, SessionColumn column) const
    {
        static_cast<void>(cell(row, column));
        FakeSessionSource::settle();
        return cell(row, column).toString();
    }
};

} // namespace

class SessionTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void rowsAreLoadedWhenSeen()
    {
        Table table;
        table.source.stored = range(1, 1'700'000);
        table.open();
        QCOMPARE(table.model->rowCount(), 1'700'000);
        QVERIFY(table.source.searches.isEmpty()); // all of them: nothing to look for
        QCOMPARE(table.cell(1'699'999, SessionColumn::Session).toString(), u"…"_s);
        QCOMPARE(table.text(1'699'999, SessionColumn::Session), u"70f5e424"_s);
        QCOMPARE(table.text(1'699'999, SessionColumn::Technologies), u"LDHP ED"_s);
        QVERIFY(table.source.rowsAsked <= 256);
    }

    void statesAreToldByIconAndWord_data()
    {
        QTest::addColumn<SessionState>("state");
        QTest::addColumn<QString>("word");
        QTest::addColumn<gui::StateRole>("role");
        QTest::newRow("running") << SessionState::Running << u"running"_s << gui::StateRole::Waiting;
        QTest::newRow("passed") << SessionState::Passed << u"passed"_s << gui::StateRole::Ok;
        QTest::newRow("failed") << SessionState::Failed << u"failed"_s << gui::StateRole::Failed;
        QTest::newRow("stalled") << SessionState::Stalled << u"stalled"_s << gui::StateRole::Warning;
    }

    void statesAreToldByIconAndWord()
    {
        QFETCH(SessionState, state);
        QFETCH(QString, word);
        QFETCH(gui::StateRole, role);
        Table table;
        table.source.stored = range(1, 1);
        table.source.factsOf[1].state = state;
        table.source.factsOf[1].anomalies = SessionAnomaly::OutOfOrder | SessionAnomaly::Duplicate;
        table.open();
        QCOMPARE(table.text(0, SessionColumn::State), word);
        QCOMPARE(table.cell(0, SessionColumn::State, static_cast<int>(gui::TableRole::State)).toInt(), static_cast<int>(role));
        QVERIFY(!table.cell(0, SessionColumn::State, Qt::DecorationRole).isNull());
        QCOMPARE(table.text(0, SessionColumn::Anomalies), u"out of order, duplicates"_s);
        QVERIFY(!table.cell(0, SessionColumn::Anomalies, Qt::DecorationRole).isNull());
    }

    void aFilterIsLookedFor()
    {
        Table table;
        table.source.stored = range(1, 10);
        table.source.matches = [](const SessionFilter &, SessionId id) { return id.value % 2 == 0; };
        table.open();
        const SessionFilter filter = SessionFilter::of(u"state"_s, u"failed"_s);
        table.feed->setFilter(filter);
        QVERIFY(table.feed->progress().searching);
        FakeSessionSource::settle();
        QCOMPARE(table.source.searches, QList<SessionFilter>{filter});
        QCOMPARE(table.model->rowCount(), 5);
        QCOMPARE(table.feed->progress().stored, 10);
        QVERIFY(!table.feed->progress().searching);
        table.feed->setFilter(std::nullopt);
        FakeSessionSource::settle();
        QCOMPARE(table.model->rowCount(), 0);
    }

    void aLookThatFailsLeavesWhatIsShown()
    {
        Table table;
        table.source.stored = range(1, 3);
        table.open();
        const QSignalSpy failed(table.feed.get(), &gui::SessionFeed::failed);
        table.source.extentFails = true;
        Q_EMIT table.source.removed();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(table.model->rowCount(), 3);
        // Of another filter nothing is known to match.
        table.feed->setFilter(SessionFilter::of(u"state"_s, u"failed"_s));
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(table.model->rowCount(), 0);
    }

    void whatEventsCameForIsLookedAtAlone()
    {
        Table table;
        table.source.stored = range(1, 3);
        table.open();
        QCOMPARE(table.text(2, SessionColumn::State), u"passed"_s);
        table.source.stored = range(1, 5);
        table.source.factsOf[3].state = SessionState::Failed;
        table.source.next = {.all = false,
            .ids = {SessionId{3}, SessionId{4}, SessionId{5}},
            .matching = {SessionId{3}, SessionId{4}, SessionId{5}},
            .upTo = EventId{120}};
        Q_EMIT table.source.changed();
        QTRY_COMPARE(table.model->rowCount(), 5);
        QCOMPARE(table.source.asked, QList<EventId>{EventId{100}});
        QCOMPARE(table.feed->progress().stored, 5);
        QTRY_COMPARE(table.text(2, SessionColumn::State), u"failed"_s);
        // From there on the next time; one that matches no more goes.
        table.source.next = {.all = false, .ids = {SessionId{2}}, .matching = {}, .upTo = EventId{130}};
        Q_EMIT table.source.changed();
        QTRY_COMPARE(table.model->rowCount(), 4);
        QCOMPARE(table.source.asked.last(), EventId{120});
        QCOMPARE(table.feed->progress().stored, 5);
    }

    void whatIsRemovedIsLookedForAnew()
    {
        Table table;
        table.source.stored = range(1, 5);
        table.open();
        table.source.stored = SessionIdSet(range(1, 5).without(range(2, 3)));
        Q_EMIT table.source.removed();
        QTRY_COMPARE(table.model->rowCount(), 3);
        QCOMPARE(table.source.searches.size(), 1); // with holes, it is searched
        QCOMPARE(table.feed->progress().stored, 3);
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        Table table;
        table.source.stored = range(1, 2);
        table.open();
        table.feed->setActive(false);
        Q_EMIT table.source.changed();
        FakeSessionSource::settle();
        QVERIFY(table.source.asked.isEmpty());
        table.feed->setActive(true);
        FakeSessionSource::settle();
        QCOMPARE(table.source.asked.size(), 1);
    }

    void rowsAreCopied()
    {
        FakeSessionSource source;
        source.stored = range(1, 2);
        auto *job = new gui::SessionCopyJob(source, source.stored, gui::SessionCopyJob::Format::TsvWithHeader,
            {SessionColumn::Session, SessionColumn::State, SessionColumn::Duration});
        QString copied;
        connect(
            job, &gui::CopyJob::finished, this, [&copied](const Result<QString> &text) { copied = text.value_or(QString()); });
        job->start();
        QTRY_COMPARE(copied,
            u"Session\tState\tDuration\n70f5e424-0000-4000-8000-000000000001\tpassed\t61000\n"
            "70f5e424-0000-4000-8000-000000000002\tpassed\t61000\n"_s);
    }
};

QTEST_MAIN(SessionTableTest)
#include "tst_sessiontable.moc"
