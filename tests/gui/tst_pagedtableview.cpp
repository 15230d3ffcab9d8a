// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/pagedtablemodel.h"
#include "gui/common/pagedtableview.h"
#include "support/warnings.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

using namespace flowbell;
using gui::RowSet;

namespace {

/// Rows that say their ids.
class Rows final : public gui::PagedTableModel
{
public:
    using PagedTableModel::PagedTableModel;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    void multiData(const QModelIndex &index, QModelRoleDataSpan span) const override
    {
        for (QModelRoleData &data : span) {
            if (data.role() == Qt::DisplayRole)
                data.setData(keyAt(index.row()));
            else
                data.clearData();
        }
    }
};

RowSet of(std::initializer_list<uint32_t> keys)
{
    return RowSet::of(std::vector<uint32_t>(keys));
}

} // namespace

/// What all three tables of rows share.
class PagedTableViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        m_view = std::make_unique<gui::PagedTableView>();
        m_model = std::make_unique<Rows>();
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_view->setPagedModel(m_model.get());
        m_view->resize(300, 200);
        m_view->show();
    }
    void cleanup()
    {
        m_view.reset();
        m_tester.reset();
        m_model.reset();
    }

    void whatIsSelectedIsSoAgainWhenItComesBack_data()
    {
        QTest::addColumn<QList<RowSet>>("changes");
        QTest::newRow("taken out and put back") << QList<RowSet>{of({1, 2, 4, 5}), of({1, 2, 3, 4, 5})};
        QTest::newRow("another filter, and the first again") << QList<RowSet>{of({7, 8}), of({1, 2, 3, 4, 5})};
        QTest::newRow("nothing for a moment") << QList<RowSet>{RowSet(), of({2, 3, 9})};
        QTest::newRow("nothing for two moments") << QList<RowSet>{RowSet(), of({8}), RowSet(), of({3})};
        QTest::newRow("found in a later slice") << QList<RowSet>{of({4, 5}), of({2, 4, 5}), of({2, 3, 4, 5})};
        QTest::newRow("far away") << QList<RowSet>{RowSet::range(4, 100'000), RowSet::range(2, 100'000)};
    }

    void whatIsSelectedIsSoAgainWhenItComesBack()
    {
        QFETCH(QList<RowSet>, changes);
        m_model->resetTo(of({1, 2, 3, 4, 5}));
        QVERIFY(m_view->selectKey(3));
        for (const RowSet &ids : changes)
            m_model->changeTo(ids);
        QCOMPARE(m_view->selectedKeys(), of({3}));
        QCOMPARE(m_view->currentKey(), 3);
        QVERIFY(m_view->selectionModel()->isSelected(m_view->currentIndex()));
    }

    void itStaysWithWhatTheUserChoseMeanwhile()
    {
        m_model->resetTo(of({1, 2, 3}));
        QVERIFY(m_view->selectKey(3));
        m_model->remove(of({3}));
        QVERIFY(m_view->selectedKeys().isEmpty()); // nothing that the user did not choose
        const QRect first = m_view->visualRect(m_model->index(0, 0));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, first.center());
        m_model->add(of({3}));
        QCOMPARE(m_view->selectedKeys(), of({1}));
        QCOMPARE(m_view->currentKey(), 1);
        // A click beside the rows is a choice too.
        m_model->remove(of({1}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(10, m_view->viewport()->height() - 2));
        m_model->add(of({1}));
        QVERIFY(m_view->selectedKeys().isEmpty());
    }

    void aResetTellsThatNothingIsSelectedAnyMore()
    {
        m_model->resetTo(of({1, 2, 3}));
        QVERIFY(m_view->selectKey(3));
        const QSignalSpy told(m_view.get(), &gui::PagedTableView::selectedKeysChanged);
        m_model->resetTo(of({1, 2}));
        QCOMPARE(told.count(), 1);
        QVERIFY(m_view->selectedKeys().isEmpty());
    }

    void aLongTableHasRowsToSpareThatNobodySees()
    {
        constexpr int rows = 200'000;
        m_model->resetTo(RowSet::range(1, rows));
        const QHeaderView &header = *m_view->verticalHeader();
        QVERIFY(header.count() > rows);
        QScrollBar &scrollBar = *m_view->verticalScrollBar();
        QTRY_COMPARE(scrollBar.value(), scrollBar.maximum());
        const int whole = m_view->viewport()->height() / m_view->rowHeight(0);
        QCOMPARE(scrollBar.maximum(), rows - whole);
        QCOMPARE(m_view->rowsInSight().second, rows - 1);
        QCOMPARE(m_view->rowAt(m_view->viewport()->height() - 1), rows - 1);

        // What is added at the end is shown, without a word to the header.
        const QSignalSpy counted(&header, &QHeaderView::sectionCountChanged);
        m_model->add(RowSet::range(rows + 1, rows + 100));
        QCOMPARE(counted.count(), 0);
        QCOMPARE(scrollBar.maximum(), rows + 100 - whole);
        QCOMPARE(scrollBar.value(), scrollBar.maximum());
        QCOMPARE(m_view->rowAt(m_view->viewport()->height() - 1), rows + 99);
        // The keys stop at the last row that there is.
        QVERIFY(m_view->selectKey(rows + 90));
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QTest::keyClick(m_view.get(), Qt::Key_PageDown);
        QCOMPARE(m_view->currentKey(), rows + 100);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentKey(), rows + 100);

        // More than is spare, in the middle, and away again.
        m_model->add(RowSet::range(rows + 102, 2 * rows));
        QVERIFY(counted.count() > 0);
        m_model->add(of({rows + 101}));
        QCOMPARE(m_model->rowCount(), 2 * rows);
        m_view->setFollowing(true);
        QCOMPARE(scrollBar.value(), 2 * rows - whole);
        m_model->remove(RowSet::range(10, 2 * rows));
        QCOMPARE(header.count(), 9);
        QCOMPARE(scrollBar.maximum(), std::max(0, 9 - whole));
    }

    void whatFollowsTheNewestShowsItWhenAFilterGoesAndTheTableGrows_data()
    {
        QTest::addColumn<int>("before"); ///< every so many rows
        QTest::addColumn<bool>("grownFirst");
        for (const int before : {1, 27}) {
            QTest::addRow("one of %d, resized first", before) << before << true;
            QTest::addRow("one of %d, resized after", before) << before << false;
        }
    }

    void whatFollowsTheNewestShowsItWhenAFilterGoesAndTheTableGrows()
    {
        QFETCH(int, before);
        QFETCH(bool, grownFirst);
        constexpr int rows = 200'007;
        std::vector<uint32_t> keys;
        for (int key = before; key <= rows; key += before)
            keys.push_back(static_cast<uint32_t>(key));
        m_model->resetTo(RowSet::of(keys));
        QTest::qWait(1);
        if (grownFirst)
            m_view->resize(300, 230);
        m_model->changeTo(RowSet::range(1, rows));
        if (!grownFirst)
            m_view->resize(300, 230);
        QTest::qWait(1);
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->rowsInSight().second, rows - 1);
        QCOMPARE(m_view->indexAt(QPoint(10, m_view->viewport()->height() - 1)).row(), rows - 1);
        QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    }

    void duplicatesBeneathStaySelectedOverAReset()
    {
        m_model->resetTo(of({1, 2, 3, 4}));
        m_model->setFolded(of({2, 4}));
        m_model->showBeneath(1, {2});
        QVERIFY(m_view->selectKey(2));
        m_model->add(of({5}));
        m_model->remove(of({3})); // with rows beneath others, a reset
        QCOMPARE(m_view->selectedKeys(), of({2}));
        QCOMPARE(m_view->currentKey(), 2);
        // Folded and unfolded.
        m_model->showBeneath(1, {});
        QVERIFY(m_view->selectedKeys().isEmpty());
        m_model->showBeneath(1, {2});
        QCOMPARE(m_view->selectedKeys(), of({2}));
    }

    void rowsKeepTheirSelectionInAnyOrder()
    {
        m_model->resetTo(of({1, 2, 3, 4}));
        QVERIFY(m_view->selectKey(4));
        // The order was made before the newest came: it waits for its place.
        auto order = std::make_shared<RowOrder>();
        order->ids = {3, 1, 2};
        order->rows = {1, 2, 0};
        m_model->setOrder(order);
        QVERIFY(m_view->selectedKeys().isEmpty());
        auto placed = std::make_shared<RowOrder>();
        placed->ids = {3, 4, 1, 2};
        placed->rows = {2, 3, 0, 1};
        m_model->setOrder(placed);
        QCOMPARE(m_view->selectedKeys(), of({4}));
        QCOMPARE(m_view->currentKey(), 4);
        m_model->setOrder(nullptr);
        QCOMPARE(m_view->selectedKeys(), of({4}));
    }

    void theSelectionFollowsItsRowsWhateverHappens()
    {
        QRandomGenerator random(17);
        const auto some = [&random] {
            std::vector<uint32_t> keys;
            for (uint32_t key = 1; key <= 30; ++key) {
                if (random.bounded(3) > 0)
                    keys.push_back(key);
            }
            return RowSet::of(keys);
        };
        m_model->resetTo(RowSet::range(1, 30));
        const RowSet chosen = of({4, 5, 6, 11, 30});
        for (const qint64 key : chosen.keys(0, chosen.size())) {
            const int row = m_model->rowOfKey(key);
            m_view->selectionModel()->select(m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        for (int step = 0; step < 300; ++step) {
            switch (random.bounded(5)) {
            case 0: m_model->changeTo(some()); break;
            case 1: m_model->remove(some()); break;
            case 2: m_model->add(some()); break;
            case 3: m_model->setFolded(some().without(some())); break;
            default: m_model->resetTo(some()); break;
            }
            QCOMPARE(m_view->selectedKeys(), chosen.common(m_model->rowIds()));
        }
    }

    void thePlaceOutlivesAnEmptyTable()
    {
        m_model->resetTo(RowSet::range(1, 200));
        m_view->setFollowing(false);
        m_view->scrollTo(m_model->index(100, 0), QAbstractItemView::PositionAtTop);
        QCOMPARE(m_view->rowsInSight().first, 100);
        m_model->resetTo({});
        m_model->resetTo({}); // a search that finds nothing ends so
        m_model->changeTo(RowSet::range(1, 200));
        QCOMPARE(m_view->rowsInSight().first, 100);
    }

    void theNewestIsFollowedThoughAnOldOneComesBack()
    {
        m_model->resetTo(RowSet::range(1, 200));
        m_view->selectKey(100);
        m_view->setFollowing(true);
        m_model->changeTo(RowSet::range(101, 200));
        m_model->changeTo(RowSet::range(1, 210));
        QCOMPARE(m_view->selectedKeys(), of({100}));
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->rowsInSight().second, 209);
        m_view->setFollowing(false);
        m_view->scrollTo(m_model->index(150, 0));
        const int first = m_view->rowsInSight().first;
        m_model->changeTo(RowSet::range(101, 210));
        m_model->changeTo(RowSet::range(1, 210));
        QCOMPARE(m_view->rowsInSight().first, first);
    }

private:
    std::unique_ptr<gui::PagedTableView> m_view;
    std::unique_ptr<Rows> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(PagedTableViewTest)
#include "tst_pagedtableview.moc"
