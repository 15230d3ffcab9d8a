// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventidset.h"

#include <QtTest/QTest>

using namespace flowbell;
using gui::EventIdSet;

namespace {

QList<EventId> ids(std::initializer_list<qint64> values)
{
    QList<EventId> list;
    for (const qint64 value : values)
        list.append(EventId{value});
    return list;
}

} // namespace

class EventIdSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesKnowTheirRows()
    {
        const EventIdSet set = EventIdSet::range(EventId{10}, EventId{4'000'000'000});
        QCOMPARE(set.size(), 3'999'999'991);
        QCOMPARE(set.at(0), EventId{10});
        QCOMPARE(set.at(set.size() - 1), EventId{4'000'000'000});
        QCOMPARE(set.rowOf(EventId{1'000'010}), 1'000'000);
        QCOMPARE(set.rowOf(EventId{9}), -1);
        QCOMPARE(set.rowFor(EventId{9}), 0);
        QVERIFY(!set.contains(EventId{}));
    }

    void slicesStopAtTheEnd()
    {
        const EventIdSet set = EventIdSet::of(ids({3, 7, 9}));
        QCOMPARE(set.slice(1, 10), ids({7, 9}));
        QCOMPARE(set.slice(3, 1), ids({}));
        QCOMPARE(EventIdSet().slice(0, 5), ids({}));
    }

    void insertionRuns_data()
    {
        using Runs = QList<QPair<qint64, qint64>>;
        QTest::addColumn<QList<EventId>>("added");
        QTest::addColumn<Runs>("runs");
        QTest::newRow("before") << ids({1, 2}) << Runs{{0, 2}};
        QTest::newRow("between") << ids({12, 15}) << Runs{{1, 2}};
        QTest::newRow("behind") << ids({31}) << Runs{{3, 1}};
        QTest::newRow("everywhere") << ids({1, 11, 12, 25, 40, 41}) << Runs{{0, 1}, {1, 2}, {2, 1}, {3, 2}};
    }
    void insertionRuns()
    {
        using Runs = QList<QPair<qint64, qint64>>;
        QFETCH(QList<EventId>, added);
        QFETCH(Runs, runs);
        Runs found;
        for (const EventIdSet::Run &run : EventIdSet::of(ids({10, 20, 30})).insertionRuns(EventIdSet::of(added), 100))
            found.append({run.row, run.count});
        QCOMPARE(found, runs);
    }

    void rowRunsNameRowsOfTheWholeSet()
    {
        const EventIdSet set = EventIdSet::range(EventId{1}, EventId{10});
        const auto runs = set.rowRuns(EventIdSet::of(ids({1, 2, 5, 9, 10})), 100);
        QCOMPARE(runs.size(), 3U);
        QCOMPARE(runs[0].row, 0);
        QCOMPARE(runs[0].count, 2);
        QCOMPARE(runs[1].row, 4);
        QCOMPARE(runs[1].count, 1);
        QCOMPARE(runs[2].row, 8);
        QCOMPARE(runs[2].count, 2);
    }

    void runsStopAtTheLimit()
    {
        QList<EventId> odd;
        for (qint64 id = 1; id < 1000; id += 2)
            odd.append(EventId{id});
        QCOMPARE(EventIdSet::range(EventId{1}, EventId{1000}).rowRuns(EventIdSet::of(odd), 10).size(), 11U);
    }
};

QTEST_GUILESS_MAIN(EventIdSetTest)
#include "tst_eventidset.moc"
