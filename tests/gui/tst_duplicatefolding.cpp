// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/duplicatefolding.h"
#include "gui/events/eventfeed.h"
#include "gui/events/eventsorting.h"
#include "gui/events/eventtablemodel.h"
#include "gui/events/eventtableview.h"
#include "support/warnings.h"

#include "fakeeventsource.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class DuplicateFoldingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_source = std::make_unique<FakeEventSource>();
        m_source->stored = gui::EventIdSet::range(EventId{1}, EventId{12});
        m_source->duplicateOf = {{5, 2}, {8, 2}, {9, 7}};
        m_model = std::make_unique<gui::EventTableModel>(*m_source);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_feed = std::make_unique<gui::EventFeed>(*m_source, *m_model);
        m_view = std::make_unique<gui::EventTableView>();
        m_view->setEventModel(m_model.get());
        m_sorting = std::make_unique<gui::EventSorting>(*m_source, *m_feed, *m_model, *m_view);
        m_folding = std::make_unique<gui::DuplicateFolding>(*m_source, *m_feed, *m_model, *m_view);
        m_view->resize(1'000, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
        FakeEventSource::settle();
    }
    void cleanup()
    {
        m_folding.reset();
        m_sorting.reset();
        m_view.reset();
        m_feed.reset();
        m_tester.reset();
        m_model.reset();
        m_source.reset();
    }

    void hidesDuplicatesAndTellsHowMany()
    {
        fold();
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 6, 7, 10, 11, 12}));
        QTRY_COMPARE(event(2), u"flow.start  +2"_s);
        QTRY_COMPARE(event(7), u"flow.start  +1"_s);
        QTRY_COMPARE(event(3), u"flow.start"_s);
        const QModelIndex cell = m_model->index(1, static_cast<int>(gui::EventColumn::Event));
        QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains(u"2 duplicate"_s));
        QCOMPARE(m_feed->progress().shown, 12); // what the filter leaves
        m_folding->setFolding(false);
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        QTRY_COMPARE(event(2), u"flow.start"_s);
    }

    void showsThemBeneathByKeyAndDoubleClick()
    {
        fold();
        m_view->selectEvent(EventId{2});
        FakeEventSource::settle();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QCOMPARE(shown(), (QList<qint64>{1, 2, 5, 8, 3, 4, 6, 7, 10, 11, 12}));
        QTRY_COMPARE(event(5), u"\u21b3 flow.start"_s);
        for (const qint64 id : shown())
            QCOMPARE(m_model->idAt(m_model->rowOf(EventId{id})).value, id);
        // From one of them too.
        m_view->selectEvent(EventId{8});
        FakeEventSource::settle();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 6, 7, 10, 11, 12}));
        const QPoint place = m_view->visualRect(m_model->index(m_model->rowOf(EventId{7}), 1)).center();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 6, 7, 9, 10, 11, 12}));
    }

    void selectsAcrossThem()
    {
        fold();
        m_folding->toggle(EventId{2}); // 1 2 5 8 3 4 …
        m_view->selectionModel()->select(QItemSelection(m_model->index(2, 0), m_model->index(4, 1)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QCOMPARE(m_view->selectedEvents().slice(0, 9), (QList<EventId>{EventId{3}, EventId{5}, EventId{8}}));
        m_view->selectAll();
        QCOMPARE(m_view->selectedEvents().size(), m_model->rowCount());
    }

    void foldsWhatArrives()
    {
        fold();
        m_folding->toggle(EventId{7});
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 6, 7, 9, 10, 11, 12}));
        QList<EventRow> rows = FakeEventSource::rowsFrom(13, 2);
        rows[0].duplicateOf = EventId{7};
        m_source->duplicateOf[13] = 7;
        m_source->stored.add(gui::EventIdSet::range(EventId{13}, EventId{14}));
        Q_EMIT m_source->eventsAdded(rows);
        QCOMPARE(shown(), (QList<qint64>{1, 2, 3, 4, 6, 7, 9, 13, 10, 11, 12, 14}));
        QTRY_COMPARE(event(7), u"flow.start  +2"_s);
    }

    void aDuplicateWithoutItsFirstIsShown()
    {
        fold();
        m_feed->setFilter(*EventFilter::parse(u"success:false"_s));
        FakeEventSource::settle();
        Q_EMIT m_source->matched(m_source->lastSearch, {EventId{5}, EventId{7}, EventId{9}}, 1);
        Q_EMIT m_source->searchFinished(m_source->lastSearch, std::nullopt);
        QTRY_COMPARE(shown(), (QList<qint64>{5, 7}));
        m_source->takeAway(gui::EventIdSet::range(EventId{7}, EventId{7}));
        Q_EMIT m_source->matched(m_source->lastSearch, {EventId{5}, EventId{9}}, 1);
        Q_EMIT m_source->searchFinished(m_source->lastSearch, std::nullopt);
        QTRY_COMPARE(shown(), (QList<qint64>{5, 9}));
    }

    void foldsInAnotherOrderToo()
    {
        fold();
        m_sorting->setSort(EventSort{EventSortField::Flow, false});
        FakeEventSource::settle();
        QCOMPARE(shown(), (QList<qint64>{3, 6, 12, 1, 4, 7, 10, 2, 11}));
        m_folding->toggle(EventId{7});
        QCOMPARE(shown(), (QList<qint64>{3, 6, 12, 1, 4, 7, 9, 10, 2, 11}));
        m_sorting->setSort(EventSort{EventSortField::Flow, true});
        FakeEventSource::settle();
        QCOMPARE(shown(), (QList<qint64>{2, 11, 1, 4, 7, 9, 10, 3, 6, 12}));
        m_folding->setFolding(false);
        QTRY_COMPARE(shown(), (QList<qint64>{2, 5, 8, 11, 1, 4, 7, 10, 3, 6, 9, 12}));
    }

private:
    void fold()
    {
        m_folding->setFolding(true);
        FakeEventSource::settle();
    }
    [[nodiscard]] QList<qint64> shown() const
    {
        QList<qint64> ids;
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.append(m_model->index(row, 0).data(static_cast<int>(gui::TableRole::Id)).toLongLong());
        return ids;
    }
    [[nodiscard]] QString event(qint64 id) const
    {
        return m_model->index(m_model->rowOf(EventId{id}), static_cast<int>(gui::EventColumn::Event)).data().toString();
    }

    std::unique_ptr<FakeEventSource> m_source;
    std::unique_ptr<gui::EventTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<gui::EventFeed> m_feed;
    std::unique_ptr<gui::EventTableView> m_view;
    std::unique_ptr<gui::EventSorting> m_sorting;
    std::unique_ptr<gui::DuplicateFolding> m_folding;
};

QTEST_MAIN(DuplicateFoldingTest)
#include "tst_duplicatefolding.moc"
