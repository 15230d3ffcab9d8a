// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "fakeeventsource.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventtableactions.h"
#include "gui/events/eventtablecolumns.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "support/warnings.h"

#include <QtCore/QDataStream>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <ctime>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::EventIdSet;
using test::FakeEventSource;

namespace {

struct Table {
    QTemporaryDir folder;
    engine::Preferences preferences{folder.filePath(u"flowbell.ini"_s)};
    FakeEventSource source;
    gui::EventTableModel model{source};
    gui::EventTableView view;
    std::unique_ptr<gui::TableColumns> columns;
    std::unique_ptr<gui::EventTableActions> actions;
    std::unique_ptr<gui::EventFeed> feed;

    explicit Table(qint64 stored)
    {
        if (stored > 0)
            source.stored = EventIdSet::range(EventId{1}, EventId{stored});
        view.setEventModel(&model);
        columns = std::make_unique<gui::TableColumns>(view, gui::eventTableColumns(), preferences);
        actions = std::make_unique<gui::EventTableActions>(
            source, model, view, *columns, [] { return QUrl(u"http://127.0.0.1:8787/webhook"_s); });
        feed = std::make_unique<gui::EventFeed>(source, model);
        view.resize(1000, 400);
        view.show();
        [this] { QVERIFY(QTest::qWaitForWindowExposed(&view)); }();
        view.setFocus();
        FakeEventSource::settle();
    }
    [[nodiscard]] EventId top() { return model.idAt(view.rowAt(0)); }
    [[nodiscard]] bool atEnd() { return view.verticalScrollBar()->value() == view.verticalScrollBar()->maximum(); }
    void click(int row) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(row, 1)).center()); }
    [[nodiscard]] static QString clipboard() { return QGuiApplication::clipboard()->text(); }
};

} // namespace

class EventTableViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QGuiApplication::clipboard()->clear();
    }

    void followsTheNewest()
    {
        Table table(1000);
        QVERIFY(table.view.isFollowing());
        QVERIFY(table.atEnd());
        table.source.arrive(1001, 200);
        QVERIFY(table.atEnd());
        QVERIFY(table.view.visualRect(table.model.index(1199, 0)).isValid());
    }

    void movingUpPausesAndEndResumes()
    {
        Table table(1000);
        QSignalSpy following(&table.view, &gui::EventTableView::followingChanged);
        table.view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        QVERIFY(!table.view.isFollowing());
        QCOMPARE(following.count(), 1);
        const EventId top = table.top();
        table.source.arrive(1001, 200);
        QCOMPARE(table.top(), top);
        QTest::keyClick(&table.view, Qt::Key_End);
        QVERIFY(table.view.isFollowing());
        QVERIFY(table.atEnd());
        QCOMPARE(table.view.currentEvent(), EventId{1200});
    }

    void selectingAnOlderRowPauses()
    {
        Table table(1000);
        table.click(999);
        QVERIFY(table.view.isFollowing());
        table.click(995);
        QVERIFY(!table.view.isFollowing());
        QCOMPARE(table.view.currentEvent(), EventId{996});
        table.view.setFollowing(true);
        QVERIFY(table.atEnd());
    }

    void theKeyboardGoesThroughTheRows()
    {
        Table table(1000);
        // The focus is on the newest row at first.
        QTRY_COMPARE(table.view.currentEvent(), EventId{1000});
        QTest::keyClick(&table.view, Qt::Key_Up);
        QCOMPARE(table.view.currentEvent(), EventId{999});
        QVERIFY(!table.view.isFollowing());
        QTest::keyClick(&table.view, Qt::Key_Home);
        QCOMPARE(table.view.currentEvent(), EventId{1});
    }

    void shiftSelectsFromWhereHomeAndEndLed()
    {
        Table table(1000);
        table.click(990);
        QTest::keyClick(&table.view, Qt::Key_Home);
        QTest::keyClick(&table.view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&table.view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(table.view.selectedEvents(), EventIdSet::range(EventId{1}, EventId{3}));
        QTest::keyClick(&table.view, Qt::Key_End);
        QTest::keyClick(&table.view, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(table.view.selectedEvents(), EventIdSet::range(EventId{999}, EventId{1000}));
    }

    void rowsAboveDoNotMoveWhatIsInSight()
    {
        Table table(0);
        table.source.arrive(10'001, 1000);
        QVERIFY(table.view.selectEvent(EventId{10'500}));
        const EventId top = table.top();
        table.source.arrive(1, 5000);
        QCOMPARE(table.top(), top);
        QCOMPARE(table.view.currentEvent(), EventId{10'500});
        table.model.remove(EventIdSet::range(EventId{1}, EventId{2500}));
        QCOMPARE(table.top(), top);
        QCOMPARE(table.view.selectedEvents(), EventIdSet::of({EventId{10'500}}));
        QVERIFY(!table.view.isFollowing());
    }

    void aResetKeepsSelectionAndPlace()
    {
        Table table(5000);
        QVERIFY(table.view.selectEvent(EventId{2000}));
        const EventId top = table.top();
        QList<EventId> odd;
        for (qint64 id = 1; id < 1000; id += 2)
            odd.append(EventId{id});
        QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
        table.model.remove(EventIdSet::of(odd));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(table.view.currentEvent(), EventId{2000});
        QCOMPARE(table.view.selectedEvents(), EventIdSet::of({EventId{2000}}));
        QCOMPARE(table.top(), top);
    }

    void selectAllLoadsNothing()
    {
        Table table(1'000'000);
        QTest::qWait(0);
        table.source.askedPages.clear();
        QElapsedTimer timer;
        timer.start();
        QTest::keySequence(&table.view, QKeySequence::SelectAll);
        QCOMPARE(table.view.selectedEvents().size(), 1'000'000);
        QVERIFY(table.source.askedPages.size() <= 1);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void lettersDoNotSearchThroughAllRows()
    {
        Table table(1'000'000);
        QTest::qWait(0);
        table.source.askedPages.clear();
        QTest::keyClicks(&table.view, u"flow"_s);
        QTest::qWait(0);
        QVERIFY(table.source.askedPages.isEmpty());
    }

    void copiesTheSelection()
    {
        Table table(100);
        table.view.selectEvent(EventId{50});
        QTest::keySequence(&table.view, QKeySequence::Copy);
        QTRY_VERIFY(!Table::clipboard().isEmpty());
        QCOMPARE(Table::clipboard().count(u'\t'), gui::eventColumnCount - 1);
        QVERIFY(Table::clipboard().contains(u"70f5e424-0000-4000-8000-000000000050"_s));
        table.view.horizontalHeader()->hideSection(static_cast<int>(gui::EventColumn::Session));
        QTest::keySequence(&table.view, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
        QTRY_VERIFY(Table::clipboard().startsWith(u"Mark\tReceived\t"_s));
        QVERIFY(!Table::clipboard().contains(u"70f5e424"_s));
        QTest::keySequence(&table.view, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
        QTRY_VERIFY(Table::clipboard().startsWith(u"curl -X"_s));
    }

    void columnsAreChosenAndRemembered()
    {
        QTemporaryDir folder;
        engine::Preferences preferences(folder.filePath(u"flowbell.ini"_s));
        FakeEventSource source;
        gui::EventTableModel model(source);
        const auto technology = static_cast<int>(gui::EventColumn::Technology);
        {
            gui::EventTableView view;
            view.setEventModel(&model);
            gui::TableColumns columns(view, gui::eventTableColumns(), preferences);
            view.show();
            QMenu *menu = columns.openChooser({});
            const auto actions = menu->actions();
            // The mark stands before the others.
            QCOMPARE(actions.at(0)->text(), u"Mark"_s);
            QCOMPARE(actions.at(technology + 1)->text(), u"Technology"_s);
            actions.at(technology + 1)->trigger();
            view.horizontalHeader()->moveSection(view.horizontalHeader()->visualIndex(0), 3);
            view.horizontalHeader()->resizeSection(1, 321);
            menu->close();
        }
        gui::EventTableView view;
        view.setEventModel(&model);
        gui::TableColumns columns(view, gui::eventTableColumns(), preferences);
        QVERIFY(view.isColumnHidden(technology));
        QCOMPARE(view.horizontalHeader()->visualIndex(0), 3);
        QCOMPARE(view.columnWidth(1), 321);
        columns.restoreDefaults();
        QVERIFY(!view.isColumnHidden(technology));
        QCOMPARE(view.horizontalHeader()->visualIndex(0), 1);
    }

    void theVerdictStandsBeforeWhatIsAskedSeldom()
    {
        QTemporaryDir folder;
        engine::Preferences preferences(folder.filePath(u"flowbell.ini"_s));
        FakeEventSource source;
        gui::EventTableModel model(source);
        gui::EventTableView view;
        view.setEventModel(&model);
        const gui::TableColumns columns(view, gui::eventTableColumns(), preferences);
        QList<int> order;
        for (int place = 0; place < model.columnCount(); ++place)
            order.append(view.horizontalHeader()->logicalIndex(place));
        using Column = gui::EventColumn;
        QList<int> expected;
        for (const Column column : {Column::Mark, Column::Received, Column::Event, Column::Success, Column::Flow, Column::Session,
                 Column::Technology, Column::Reply, Column::Verdict, Column::Source, Column::Note})
            expected.append(static_cast<int>(column));
        QCOMPARE(order, expected);
    }

    void columnsThatAreNewLeaveTheOthersAsTheyWere()
    {
        QTemporaryDir folder;
        engine::Preferences preferences(folder.filePath(u"flowbell.ini"_s));
        constexpr int before = 9; // as the program had them before marks
        QByteArray state;
        {
            QStandardItemModel older(1, before);
            QTableView view;
            view.setModel(&older);
            view.horizontalHeader()->setSectionsMovable(true);
            view.setColumnHidden(5, true);
            view.horizontalHeader()->moveSection(8, 0);
            view.horizontalHeader()->resizeSection(1, 321);
            QDataStream stream(&state, QIODevice::WriteOnly);
            stream << before << view.horizontalHeader()->saveState();
        }
        preferences.setWindowState(gui::eventTableColumns().key, state);
        FakeEventSource source;
        gui::EventTableModel model(source);
        gui::EventTableView view;
        view.setEventModel(&model);
        const gui::TableColumns columns(view, gui::eventTableColumns(), preferences);
        QHeaderView *header = view.horizontalHeader();
        QVERIFY(view.isColumnHidden(5));
        QCOMPARE(view.columnWidth(1), 321);
        const auto mark = static_cast<int>(gui::EventColumn::Mark);
        QCOMPARE(header->visualIndex(mark), 0);
        QCOMPARE(header->visualIndex(8), 1);
        QCOMPARE(header->visualIndex(0), 2);
        QVERIFY(!view.isColumnHidden(mark) && view.columnWidth(mark) > 20);
        QVERIFY(!view.isColumnHidden(static_cast<int>(gui::EventColumn::Note)));
    }

    void aGapMakesRoomForItsName()
    {
        Table table(0);
        const auto at = [](int second) { return FakeEventSource::start() + std::chrono::seconds(second); };
        table.source.periods = {{1, {}, at(0), at(30), true}, {2, {}, at(500), at(600), false}};
        Q_EMIT table.source.listeningChanged();
        table.source.arrive(1, 20);
        QList<EventRow> later = FakeEventSource::rowsFrom(21, 20);
        for (EventRow &row : later)
            row.received += std::chrono::seconds(500);
        table.source.stored.add(EventIdSet::range(EventId{21}, EventId{40}));
        Q_EMIT table.source.eventsAdded(later);
        const int line = table.view.verticalHeader()->defaultSectionSize();
        table.view.selectEvent(EventId{21});
        QTRY_VERIFY(table.view.rowHeight(20) > line + 8);
        QCOMPARE(table.view.rowHeight(19), line);
        QCOMPARE(table.view.rowHeight(21), line);
        // Without it, the gap is above the one after.
        table.model.remove(EventIdSet::of({EventId{21}}));
        QTRY_VERIFY(table.view.rowHeight(20) > line + 8);
        QCOMPARE(table.model.idAt(20), EventId{22});
    }

    void appendsToAMillionStayWithinAFrame()
    {
        Table table(1'000'000);
        table.view.grab();
        // Of the processor, not of the clock: all rows in sight are painted each time, and the machine may be busy.
        const std::clock_t begun = std::clock();
        constexpr int batches = 30;
        for (qint64 batch = 0; batch < batches; ++batch) {
            table.source.arrive(1'000'001 + batch * 33, 33);
            table.view.viewport()->repaint();
        }
        const double each = 1e3 * static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC / batches;
        qInfo("33 rows appended to a million and painted: %.2f ms", each);
        // A frame of a batch is 33 ms; a debug build on a busy machine gets some air.
        QVERIFY2(each < 33, qPrintable(QString::number(each)));
        QVERIFY(table.atEnd());
        QCOMPARE(table.view.rowAt(table.view.viewport()->height() - 1), table.model.rowCount() - 1);
    }
};

QTEST_MAIN(EventTableViewTest)
#include "tst_eventtableview.moc"
