// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakeeventsource.h"
#include "gui/common/stateroles.h"
#include "gui/events/eventcells.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventtablemodel.h"
#include "support/warnings.h"

#include <QtGui/QIcon>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::EventIdSet;
using test::FakeEventSource;

namespace {

EventIdSet range(qint64 first, qint64 last)
{
    return EventIdSet::range(EventId{first}, EventId{last});
}

QList<EventId> idList(qint64 first, qint64 last)
{
    return range(first, last).slice(0, last - first + 1);
}

EventFilter failedOnly()
{
    return EventFilter::of(u"success"_s, u"false"_s);
}

struct Table {
    FakeEventSource source;
    std::unique_ptr<gui::EventTableModel> model;
    std::unique_ptr<gui::EventFeed> feed;
    std::unique_ptr<QAbstractItemModelTester> tester;

    void open()
    {
        model = std::make_unique<gui::EventTableModel>(source);
        // It looks at so much that a million rows take it half a minute.
        if (source.stored.size() <= 10'000)
            tester =
                std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        feed = std::make_unique<gui::EventFeed>(source, *model);
        FakeEventSource::settle();
    }
    void setFilter(const std::optional<EventFilter> &filter)
    {
        feed->setFilter(filter);
        FakeEventSource::settle();
    }
    [[nodiscard]] QString text(int row, gui::EventColumn column = gui::EventColumn::Event) const
    {
        return model->index(row, static_cast<int>(column)).data().toString();
    }
};

} // namespace

class EventTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void showsWhatIsStoredWithoutASearch()
    {
        Table table;
        table.source.stored = range(5, 1'000'004);
        table.open();
        QCOMPARE(table.model->rowCount(), 1'000'000);
        QCOMPARE(table.source.lastSearch, 0U);
        QCOMPARE(table.model->idAt(999'999), EventId{1'000'004});
        QVERIFY(!table.feed->progress().searching);
    }

    void namesItsRowsForScreenReaders()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Table table;
        table.source.stored = range(1, 1'200);
        table.open();
        const auto row = [&table](int section, int role) { return table.model->headerData(section, Qt::Vertical, role); };
        QCOMPARE(row(0, Qt::AccessibleTextRole).toString(), u"Row 1 of 1,200"_s);
        QCOMPARE(row(1'199, Qt::AccessibleTextRole).toString(), u"Row 1,200 of 1,200"_s);
        QVERIFY(!row(1'200, Qt::AccessibleTextRole).isValid());
        QVERIFY(!row(0, Qt::DisplayRole).isValid()); // nothing for the eye
    }

    void searchesWhenIdsAreMissing()
    {
        Table table;
        table.source.stored = range(1, 10).without(range(4, 5));
        table.open();
        QCOMPARE(table.source.lastSearch, 1U);
        QVERIFY(table.source.lastFilter.isEmpty());
        QVERIFY(table.feed->progress().searching);
        Q_EMIT table.source.matched(1, idList(6, 10), 0.5);
        Q_EMIT table.source.matched(1, idList(1, 3), 1);
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        QCOMPARE(table.model->rowCount(), 8);
        QCOMPARE(table.model->idAt(3), EventId{6});
        QVERIFY(!table.feed->progress().searching);
    }

    void aMissingPageIsAskedForOnce()
    {
        Table table;
        table.source.stored = range(1, 1000);
        table.open();
        table.source.askedPages.clear();
        table.source.autoAnswer = false;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(table.text(500 + i), u"…"_s);
        QTRY_COMPARE(table.source.askedPages.size(), 1);
        QCOMPARE(table.text(500), u"…"_s);
        QCOMPARE(table.source.askedPages.first().first(), EventId{3 * 128 + 1});
        QSignalSpy changed(table.model.get(), &QAbstractItemModel::dataChanged);
        table.source.answerAll();
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(table.text(500), u"flow.start"_s);
        QCOMPARE(table.text(501, gui::EventColumn::Session), u"70f5e424"_s);
        QCOMPARE(table.source.askedPages.size(), 1);
    }

    void racingPastManyPagesAsksForTheLastFirst()
    {
        Table table;
        table.source.stored = range(1, 1'000'000);
        table.open();
        table.source.askedPages.clear();
        table.source.autoAnswer = false;
        for (int row = 100'000; row < 900'000; row += 1000)
            QCOMPARE(table.text(row), u"…"_s);
        QTRY_COMPARE(table.source.askedPages.size(), 2);
        QVERIFY(table.source.askedPages.first().contains(EventId{899'001}));
        table.source.answerAll();
        QCoreApplication::sendPostedEvents();
        table.source.answerAll();
        QVERIFY(table.source.askedPages.size() <= 10);
    }

    void aRowThatIsGoneSaysSo()
    {
        Table table;
        table.source.stored = range(1, 3);
        table.source.goneIds = {2};
        table.open();
        QTRY_COMPARE(table.text(0), u"flow.start"_s);
        QCOMPARE(table.text(1, gui::EventColumn::Received), u"deleted"_s);
    }

    void aFailureIsToldAndTriedAgain()
    {
        Table table;
        table.source.stored = range(1, 3);
        table.source.rowsError = Error{ErrorCode::StoreLocked, {}, {}};
        table.open();
        QSignalSpy failed(table.model.get(), &gui::EventTableModel::loadFailed);
        QCOMPARE(table.text(0), u"…"_s);
        QVERIFY(failed.count() > 0 || failed.wait());
        table.source.rowsError.reset();
        QTRY_COMPARE(table.text(0), u"flow.start"_s);
    }

    void arrivingRowsNeedNoPage()
    {
        Table table;
        table.source.stored = range(1, 1000);
        table.open();
        QCoreApplication::processEvents();
        table.source.askedPages.clear();
        table.source.arrive(1001, 50);
        QCOMPARE(table.model->rowCount(), 1050);
        QCOMPARE(table.text(1049), u"flow.start"_s);
        for (const QList<EventId> &page : std::as_const(table.source.askedPages))
            QVERIFY(page.last() <= EventId{1000});
    }

    void rowsOfAnotherProgramGoWhereTheyBelong()
    {
        Table table;
        table.open();
        table.source.arrive(5, 2);
        QSignalSpy inserted(table.model.get(), &QAbstractItemModel::rowsInserted);
        table.source.arrive(1, 3);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 0);
        QCOMPARE(inserted.first().at(2).toInt(), 2);
        table.source.arrive(4, 1);
        QCOMPARE(table.model->idAt(3), EventId{4});
        // Told again: no second row.
        Q_EMIT table.source.eventsAdded(FakeEventSource::rowsFrom(3, 2));
        QCOMPARE(table.model->rowCount(), 6);
    }

    void filteredRowsComeNewestFirst()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.open();
        table.setFilter(failedOnly());
        QCOMPARE(table.model->rowCount(), 100);
        QCOMPARE(table.source.lastFilter, failedOnly());
        Q_EMIT table.source.matched(1, idList(91, 95), 0.1);
        QCOMPARE(table.model->rowCount(), 5);
        Q_EMIT table.source.matched(1, idList(41, 43), 0.6);
        QCOMPARE(table.model->idAt(0), EventId{41});
        QCOMPARE(table.model->idAt(3), EventId{91});
        QVERIFY(table.feed->progress().searching);
        QCOMPARE(table.feed->progress().done, 0.6);
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        QCOMPARE(table.feed->progress(), (gui::EventFeed::Progress{8, 100, false, 1}));
    }

    void aFilterThatMatchesNothingEmptiesTheTable()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.open();
        table.setFilter(failedOnly());
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        QCOMPARE(table.model->rowCount(), 0);
        table.setFilter(EventFilter{});
        QCOMPARE(table.model->rowCount(), 100);
        table.setFilter(std::nullopt);
        QCOMPARE(table.model->rowCount(), 0);
    }

    void rowsOfTheFilterBeforeAreNotTakenForFound()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.open();
        table.setFilter(failedOnly());
        Q_EMIT table.source.matched(1, {}, 0.1);
        QCOMPARE(table.model->rowCount(), 100); // no flicker where the first one is found at once
        QTRY_COMPARE(table.model->rowCount(), 0);
        QCOMPARE(table.feed->progress(), (gui::EventFeed::Progress{0, 100, true, 0.1}));
        Q_EMIT table.source.matched(1, idList(7, 8), 0.6);
        QCOMPARE(table.model->rowCount(), 2);
        // What is looked for again is shown until it is found.
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        Q_EMIT table.source.eventsRemoved();
        FakeEventSource::settle();
        QVERIFY(table.feed->progress().searching);
        QTest::qWait(400);
        QCOMPARE(table.model->rowCount(), 2);
    }

    void lateAnswersOfAnEarlierFilterAreDropped()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.open();
        table.setFilter(failedOnly());
        const EventFilter other = EventFilter::of(u"technology"_s, u"LDHP"_s);
        table.setFilter(other);
        QCOMPARE(table.source.lastSearch, 2U);
        Q_EMIT table.source.matched(1, idList(1, 50), 0.5);
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        QVERIFY(table.feed->progress().searching);
        Q_EMIT table.source.matched(2, idList(7, 8), 1);
        Q_EMIT table.source.searchFinished(2, std::nullopt);
        QCOMPARE(table.model->rowCount(), 2);
        Q_EMIT table.source.matched(1, idList(1, 50), 0.7);
        QCOMPARE(table.model->rowCount(), 2);
    }

    void lateSummaryOfAnEarlierFilterIsDropped()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.source.autoAnswer = false;
        table.open();
        table.setFilter(failedOnly());
        table.source.answerAll();
        QCOMPARE(table.source.lastSearch, 1U);
        QCOMPARE(table.model->rowCount(), 0);
    }

    void arrivingRowsAreTestedByTheFilter()
    {
        Table table;
        table.source.stored = range(1, 10);
        table.source.matches = [](EventId id) { return id.value % 2 == 1; };
        table.open();
        table.setFilter(failedOnly());
        Q_EMIT table.source.matched(1, {EventId{9}}, 0.5);
        table.source.arrive(11, 4);
        QCOMPARE(table.model->rowCount(), 3);
        QCOMPARE(table.model->idAt(2), EventId{13});
        Q_EMIT table.source.matched(1, {EventId{1}, EventId{3}}, 1);
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        table.source.arrive(15, 1);
        QCOMPARE(table.model->rowCount(), 6);
        QCOMPARE(table.model->idAt(5), EventId{15});
    }

    void aLateTestOfArrivedRowsIsDropped()
    {
        Table table;
        table.source.stored = range(1, 10);
        table.open();
        table.setFilter(failedOnly());
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        table.source.autoAnswer = false;
        table.source.arrive(11, 1);
        const EventFilter other = EventFilter::of(u"technology"_s, u"F2F"_s);
        table.setFilter(other);
        table.source.answerAll();
        Q_EMIT table.source.searchFinished(2, std::nullopt);
        QCOMPARE(table.model->rowCount(), 0);
    }

    void removedRowsGoAndTheOthersStay()
    {
        Table table;
        table.source.stored = range(1, 20);
        table.open();
        const QPersistentModelIndex kept = table.model->index(14, 0);
        QSignalSpy reset(table.model.get(), &QAbstractItemModel::modelReset);
        table.source.takeAway(range(3, 5));
        // Ids are missing now: a search, and what is shown stays until it is done.
        QCOMPARE(table.model->rowCount(), 20);
        table.source.arrive(21, 1);
        Q_EMIT table.source.matched(1, idList(6, 20), 0.5);
        Q_EMIT table.source.matched(1, idList(1, 2), 1);
        QCOMPARE(table.model->rowCount(), 21);
        Q_EMIT table.source.searchFinished(1, std::nullopt);
        QCOMPARE(table.model->rowCount(), 18);
        QCOMPARE(table.model->idAt(17), EventId{21});
        QVERIFY(kept.isValid());
        QCOMPARE(table.model->idAt(kept.row()), EventId{15});
        QCOMPARE(reset.count(), 0);
    }

    void everyOtherRowRemovedIsOneReset()
    {
        Table table;
        table.source.stored = range(1, 1000);
        table.open();
        QList<EventId> odd;
        for (qint64 id = 1; id < 1000; id += 2)
            odd.append(EventId{id});
        QSignalSpy reset(table.model.get(), &QAbstractItemModel::modelReset);
        table.model->remove(EventIdSet::of(odd));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(table.model->rowCount(), 500);
        table.model->add(EventIdSet::of(odd));
        QCOMPARE(table.model->rowCount(), 1000);
    }

    void aFailedSearchKeepsWhatItFound()
    {
        Table table;
        table.source.stored = range(1, 100);
        table.open();
        QSignalSpy failed(table.feed.get(), &gui::EventFeed::failed);
        table.setFilter(failedOnly());
        Q_EMIT table.source.matched(1, idList(50, 60), 0.5);
        Q_EMIT table.source.searchFinished(1, Error{ErrorCode::StoreFailed, u"io"_s, {}});
        QCOMPARE(failed.count(), 1);
        QCOMPARE(table.model->rowCount(), 11);
        QVERIFY(!table.feed->progress().searching);
    }

    void cellsSayWhatTheRowIs()
    {
        Table table;
        table.open();
        EventRow row = FakeEventSource::row(EventId{1});
        row.success = false;
        row.verdict = VerdictFlag::Duplicate;
        row.reply = 413;
        table.source.stored = range(1, 1);
        Q_EMIT table.source.eventsAdded({row});
        const auto data = [&](gui::EventColumn column, int role) {
            return table.model->index(0, static_cast<int>(column)).data(role);
        };
        QCOMPARE(table.text(0, gui::EventColumn::Success), u"no"_s);
        QVERIFY(!data(gui::EventColumn::Success, Qt::DecorationRole).value<QIcon>().isNull());
        QCOMPARE(table.text(0, gui::EventColumn::Reply), u"413"_s);
        QVERIFY(data(gui::EventColumn::Reply, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QCOMPARE(data(gui::EventColumn::Session, Qt::ToolTipRole).toString(), row.sessionUid);
        QCOMPARE(data(gui::EventColumn::Verdict, static_cast<int>(gui::TableRole::State)).toInt(),
            static_cast<int>(gui::StateRole::Warning));
        for (int column = 0; column < gui::eventColumnCount; ++column)
            QVERIFY(!table.model->index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void alteredReplyIsMarked()
    {
        Table table;
        table.open();
        EventRow row = FakeEventSource::row(EventId{1});
        row.verdict = VerdictFlag::AlteredReply;
        row.reply = 200;
        table.source.stored = range(1, 1);
        Q_EMIT table.source.eventsAdded({row});
        for (const gui::EventColumn column : {gui::EventColumn::Reply, gui::EventColumn::Verdict}) {
            const QModelIndex cell = table.model->index(0, static_cast<int>(column));
            QCOMPARE(cell.data(static_cast<int>(gui::TableRole::State)).toInt(), static_cast<int>(gui::StateRole::Warning));
            QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
        }
        QCOMPARE(table.text(0, gui::EventColumn::Verdict), u"altered reply"_s);
        QVERIFY(table.model->index(0, static_cast<int>(gui::EventColumn::Reply))
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"reply rule"_s));
    }

    void gapsAreNamed()
    {
        Table table;
        const auto at = [](int second) { return FakeEventSource::start() + std::chrono::seconds(second); };
        table.source.periods = {{1, {}, at(0), at(2), true}, {2, {}, at(500), at(600), false}};
        table.open();
        QList<EventRow> rows = FakeEventSource::rowsFrom(1, 3);
        rows[2].received = at(501);
        table.source.stored = range(1, 3);
        Q_EMIT table.source.eventsAdded(rows);
        const auto gap = [&](int row) {
            return table.model->index(row, 0).data(static_cast<int>(gui::EventTableRole::Gap)).toString();
        };
        QVERIFY(gap(0).isEmpty());
        QVERIFY(gap(1).isEmpty());
        QVERIFY2(gap(2).startsWith(u"Not listening "), qPrintable(gap(2)));
        QVERIFY(table.model->index(2, 0).data(Qt::AccessibleTextRole).toString().contains(gap(2)));
        QVERIFY(table.model->index(2, 0).data(Qt::ToolTipRole).toString().contains(gap(2)));
        // In another order the row above is not the event before: no gap, wherever the row stands.
        auto order = std::make_shared<RowOrder>();
        order->ids = {2, 3, 1};
        order->rows = {2, 0, 1};
        table.model->setOrder(order);
        QCOMPARE(table.model->idAt(1), EventId{3});
        for (const int row : {0, 1, 2})
            QVERIFY(gap(row).isEmpty());
        QVERIFY(!table.model->index(1, 0).data(Qt::ToolTipRole).toString().contains(u"Not listening"_s));
        table.model->setOrder(nullptr);
        QVERIFY(gap(2).startsWith(u"Not listening "_s));
    }

    void gapsAreWrittenAsTheLocaleWritesTimes()
    {
        const QLocale before;
        const auto clock = [](int hour, int minute) {
            return Timestamp(std::chrono::milliseconds(QDateTime({2024, 12, 19}, {hour, minute}).toMSecsSinceEpoch()));
        };
        const gui::ListeningGaps::Gap minutes{clock(2, 14), clock(19, 55), 0};
        const gui::ListeningGaps::Gap seconds{clock(14, 5), clock(14, 6), 0};
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY2(gui::eventcells::gapText(minutes).contains(u"2:14 AM–7:55 PM"_s), qPrintable(gui::eventcells::gapText(minutes)));
        QVERIFY2(gui::eventcells::gapText(seconds).contains(u"2:05:00 PM–2:06:00 PM"_s),
            qPrintable(gui::eventcells::gapText(seconds)));
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QVERIFY2(gui::eventcells::gapText(minutes).contains(u"02:14–19:55"_s), qPrintable(gui::eventcells::gapText(minutes)));
        QVERIFY2(
            gui::eventcells::gapText(seconds).contains(u"14:05:00–14:06:00"_s), qPrintable(gui::eventcells::gapText(seconds)));
        QLocale::setDefault(before);
    }

    void aVeryLongTableShowsAtOnceWhatArrives()
    {
        Table table;
        table.source.stored = range(1, 2'000'000);
        table.open();
        for (int batch = 0; batch < 30; ++batch) {
            table.source.arrive(2'000'001 + batch * 33, 33);
            QCOMPARE(table.model->rowCount(), 2'000'033 + batch * 33);
        }
        // A new look begins with all of it.
        table.source.arrive(2'000'991, 10);
        table.setFilter(EventFilter::of(u"id"_s, u"2000995"_s));
        table.setFilter(EventFilter{});
        QCOMPARE(table.model->rowCount(), 2'001'000);
    }
};

QTEST_MAIN(EventTableModelTest)
#include "tst_eventtablemodel.moc"
