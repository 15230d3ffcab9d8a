// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/formats.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventsorting.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "support/warnings.h"

#include "fakeeventsource.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// The made source orders by the flow's number, id % 3.
class EventSortingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_source = std::make_unique<FakeEventSource>();
    }
    void cleanup()
    {
        m_sorting.reset();
        m_view.reset();
        m_tester.reset();
        m_feed.reset();
        m_model.reset();
        m_source.reset();
    }

    void aHeaderSortsTurnsRoundAndGoesBack()
    {
        open(7);
        clickFlow();
        QCOMPARE(shown(), (QList<qint64>{3, 6, 1, 4, 7, 2, 5}));
        QVERIFY(header()->isSortIndicatorShown());
        clickFlow();
        QCOMPARE(shown(), (QList<qint64>{2, 5, 1, 4, 7, 3, 6}));
        QCOMPARE(header()->sortIndicatorOrder(), Qt::DescendingOrder);
        clickFlow();
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 5, 6, 7}));
        QVERIFY(!header()->isSortIndicatorShown());
    }

    void rowsAreFoundByTheirIdsInAnyOrder()
    {
        open(1'000);
        sortByFlow();
        for (int row = 0; row < 1'000; row += 37)
            QCOMPARE(m_model->rowOf(m_model->idAt(row)), row);
        QVERIFY(m_view->selectEvent(EventId{500}));
        QCOMPARE(m_view->currentEvent(), EventId{500});
        QCOMPARE(m_view->selectedEvents().slice(0, 10), QList<EventId>{EventId{500}});
        // Pages are those of the rows in sight.
        m_view->verticalScrollBar()->setValue(900);
        QTRY_VERIFY(m_model->loadedRow(m_model->idAt(900)) != nullptr);
    }

    void keepsTheCurrentRowAndTheSelection()
    {
        open(300);
        m_view->selectEvent(EventId{100});
        sortByFlow();
        QCOMPARE(m_view->currentEvent(), EventId{100});
        QCOMPARE(m_view->selectedEvents().size(), 1);
        QVERIFY(!m_view->visualRect(m_view->currentIndex()).isEmpty());
        m_sorting->setSort(std::nullopt);
        QCOMPARE(m_view->currentEvent(), EventId{100});
        QCOMPARE(m_view->currentIndex().row(), 99);
    }

    void selectsARangeOfTheOrder()
    {
        open(9);
        sortByFlow(); // 3 6 9 1 4 7 2 5 8
        m_view->selectionModel()->select(QItemSelection(m_model->index(1, 0), m_model->index(3, gui::eventColumnCount - 1)),
            QItemSelectionModel::ClearAndSelect);
        QCOMPARE(m_view->selectedEvents().slice(0, 10), (QList<EventId>{EventId{1}, EventId{6}, EventId{9}}));
        m_view->selectAll();
        QCOMPARE(m_view->selectedEvents().size(), 9);
    }

    void putsArrivalsWhereTheyBelong()
    {
        open(7);
        sortByFlow();
        m_source->arrive(8, 3);
        QCOMPARE(m_model->rowCount(), 7); // not at once: rows that jump all the time cannot be read
        QCOMPARE(m_feed->progress().shown, 10);
        QTRY_COMPARE(shown(), (QList<qint64>{3, 6, 9, 1, 4, 7, 10, 2, 5, 8}));
        m_source->arrive(11, 1);
        QTRY_COMPARE(shown(), (QList<qint64>{3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11}));
    }

    void staysWhereTheUserLooksWhenSomethingArrives()
    {
        open(3'000);
        sortByFlow();
        m_view->verticalScrollBar()->setValue(1'500);
        const EventId top = m_model->idAt(m_view->rowAt(0));
        m_source->arrive(3'001, 3);
        QTRY_COMPARE(m_model->rowCount(), 3'003);
        QCOMPARE(m_model->idAt(m_view->rowAt(0)), top);
    }

    void takesOutWhatIsRemoved()
    {
        open(9);
        sortByFlow();
        m_source->takeAway(gui::EventIdSet::range(EventId{3}, EventId{5}));
        Q_EMIT m_source->matched(m_source->lastSearch, m_source->stored.slice(0, 9), 1);
        Q_EMIT m_source->searchFinished(m_source->lastSearch, std::nullopt);
        QTRY_COMPARE(shown(), (QList<qint64>{6, 9, 1, 7, 2, 8}));
        QVERIFY(m_model->order());
        m_model->remove(gui::RowSet::of({6}));
        QCOMPARE(shown(), (QList<qint64>{9, 1, 7, 2, 8}));
        for (int row = 0; row < m_model->rowCount(); ++row)
            QCOMPARE(m_model->rowOf(m_model->idAt(row)), row);
    }

    void aNewFilterKeepsTheOrder()
    {
        open(9);
        sortByFlow();
        const auto filter = EventFilter::parse(u"success:true"_s);
        m_feed->setFilter(*filter);
        FakeEventSource::settle();
        Q_EMIT m_source->matched(m_source->lastSearch, {EventId{2}, EventId{4}, EventId{6}}, 0.5);
        QCOMPARE(shown(), (QList<qint64>{2, 4, 6})); // by receipt while it searches
        Q_EMIT m_source->matched(m_source->lastSearch, {EventId{8}}, 1);
        Q_EMIT m_source->searchFinished(m_source->lastSearch, std::nullopt);
        QTRY_COMPARE(shown(), (QList<qint64>{6, 4, 2, 8}));
    }

    void saysWhyItDoesNotSortTooMany()
    {
        open(gui::EventSorting::mostRows + 1);
        QSignalSpy noticed(m_sorting.get(), &gui::EventSorting::noticed);
        sortByFlow();
        QCOMPARE(noticed.size(), 1);
        const QString said = noticed.first().at(1).toString();
        const QSignalSpy over(m_sorting.get(), &gui::EventSorting::noticeOver);
        QVERIFY(!header()->isSortIndicatorShown());
        const int flow = static_cast<int>(gui::EventColumn::Flow);
        QVERIFY(m_model->headerData(flow, Qt::Horizontal, Qt::ToolTipRole)
                    .toString()
                    .contains(gui::numberText(gui::EventSorting::mostRows + 1)));
        QVERIFY(!m_model->headerData(flow, Qt::Horizontal, Qt::DecorationRole).isNull());
        // Once fewer are left they are sorted.
        m_source->takeAway(gui::EventIdSet::range(EventId{10}, EventId{gui::EventSorting::mostRows + 1}));
        QTRY_COMPARE(shown(), (QList<qint64>{3, 6, 9, 1, 4, 7, 2, 5, 8}));
        QVERIFY(m_model->headerData(flow, Qt::Horizontal, Qt::DecorationRole).isNull());
        QCOMPARE(over.size(), 1);
        QCOMPARE(over.first().first().toString(), said);
    }

    void aMillionRowsAreSelectedAtOnce()
    {
        open(gui::EventSorting::mostRows);
        sortByFlow();
        QTRY_VERIFY(m_model->order());
        QElapsedTimer timer;
        timer.start();
        m_view->selectAll();
        QCOMPARE(m_view->selectedEvents().size(), gui::EventSorting::mostRows);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancelsAndForgetsALateAnswer()
    {
        open(9);
        m_source->autoAnswer = false;
        sortByFlow();
        m_sorting->cancel();
        m_source->answerAll();
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
        QVERIFY(!m_sorting->sort());
        QVERIFY(m_source->ordersCancelled > 0);
    }

    void followingTheNewestGoesBackToReceipt()
    {
        open(9);
        sortByFlow();
        QVERIFY(!m_view->isFollowing());
        m_view->setFollowing(true);
        QVERIFY(!m_sorting->sort());
        QVERIFY(m_view->isFollowing());
        QCOMPARE(shown().last(), 9);
    }

    void theMenuSortsToo()
    {
        open(7);
        const auto *menu = m_sorting->menuAction()->menu<QMenu *>();
        const QString name = u"sortBy%1Action"_s.arg(static_cast<int>(gui::EventColumn::Flow));
        menu->findChild<QAction *>(name)->trigger();
        QTRY_COMPARE(shown(), (QList<qint64>{3, 6, 1, 4, 7, 2, 5}));
        QVERIFY(menu->findChild<QAction *>(name)->isChecked());
    }

private:
    void open(qint64 count)
    {
        m_source->stored = gui::EventIdSet::range(EventId{1}, EventId{count});
        m_model = std::make_unique<gui::EventTableModel>(*m_source);
        if (count <= 10'000)
            m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_feed = std::make_unique<gui::EventFeed>(*m_source, *m_model);
        m_view = std::make_unique<gui::EventTableView>();
        m_view->setEventModel(m_model.get());
        m_sorting = std::make_unique<gui::EventSorting>(*m_source, *m_feed, *m_model, *m_view);
        m_view->resize(900, 300);
        m_view->show();
        FakeEventSource::settle();
        QCOMPARE(m_model->rowCount(), count);
    }

    [[nodiscard]] QHeaderView *header() const { return m_view->horizontalHeader(); }

    void clickFlow()
    {
        const int section = static_cast<int>(gui::EventColumn::Flow);
        const QPoint place(header()->sectionViewportPosition(section) + 20, header()->height() / 2);
        QTest::mouseClick(header()->viewport(), Qt::LeftButton, {}, place);
        FakeEventSource::settle();
    }

    void sortByFlow()
    {
        m_sorting->setSort(EventSort{EventSortField::Flow, false});
        FakeEventSource::settle();
    }

    [[nodiscard]] QList<qint64> shown() const
    {
        QList<qint64> ids;
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.append(m_model->index(row, 0).data(static_cast<int>(gui::TableRole::Id)).toLongLong());
        return ids;
    }

    std::unique_ptr<FakeEventSource> m_source;
    std::unique_ptr<gui::EventTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<gui::EventFeed> m_feed;
    std::unique_ptr<gui::EventTableView> m_view;
    std::unique_ptr<gui::EventSorting> m_sorting;
};

QTEST_MAIN(EventSortingTest)
#include "tst_eventsorting.moc"
