// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventorder.h"
#include "store/eventrepository.h"
#include "store/markrepository.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

using Ids = std::vector<quint32>;

class tst_EventOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void orders_data();
    void orders();
    void leavesOutWhatIsGone();
    void ordersManyStably();
    void stopsWhenCancelled();
    void placesWhereOrderingWould_data();
    void placesWhereOrderingWould();

private:
    void write(const QList<NewEvent> &events);
    void writeSix();
    [[nodiscard]] static bool isWhole(const RowOrder &order);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_EventOrder::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_EventOrder::write(const QList<NewEvent> &events)
{
    std::vector<PendingEvent> batch;
    for (const NewEvent &event : events)
        batch.push_back({event, 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    for (const StoredEvent &event : stored)
        QVERIFY(!event.error);
}

void tst_EventOrder::writeSix()
{
    NewEvent first =
        makeEvent({.type = EventType::TechnologyStart, .session = u"b"_s, .technology = u"LDHP"_s, .flow = u"beta"_s});
    NewEvent second = makeEvent({.type = EventType::FlowEnd, .session = u"a"_s, .flow = u"Alpha"_s});
    NewEvent third = makeEvent({.type = EventType::FlowEnd, .session = u"c"_s, .flow = u"ГАММА"_s});
    NewEvent fourth = makeEvent({.type = EventType::Unknown, .session = QString(), .technology = u"DR"_s, .flow = QString()});
    NewEvent fifth = makeEvent({.type = EventType::FlowStart, .session = u"a"_s, .flow = u"Beta"_s});
    NewEvent sixth = makeEvent({.type = EventType::FlowEnd, .session = u"b"_s, .flow = u"бета"_s});
    second.parsed.success = false;
    fourth.parsed.success = std::nullopt;
    fourth.parsed.typeName = u"a.custom"_s;
    fourth.reply = 400;
    fifth.reply = 0;
    third.request.received += std::chrono::hours(1);
    write({first, second, third, fourth, fifth, sixth});
    QVERIFY(MarkRepository(*m_database).apply({EventId{3}}, {.pinned = true, .colour = MarkColour::Blue, .note = u"Zeta"_s}));
    QVERIFY(MarkRepository(*m_database).apply({EventId{5}}, {.colour = MarkColour::Red, .note = u"eta"_s}));
    QVERIFY(MarkRepository(*m_database).apply({EventId{6}}, {.pinned = true}));
}

bool tst_EventOrder::isWhole(const RowOrder &order)
{
    const Ids ascending = order.ascending();
    return order.ids.size() == order.rows.size() && std::is_sorted(ascending.begin(), ascending.end());
}

void tst_EventOrder::orders_data()
{
    QTest::addColumn<EventSortField>("field");
    QTest::addColumn<Ids>("ascending");
    QTest::addColumn<Ids>("descending");
    using Field = EventSortField;
    QTest::newRow("received") << Field::Received << Ids{1, 2, 4, 5, 6, 3} << Ids{3, 1, 2, 4, 5, 6};
    QTest::newRow("event") << Field::Event << Ids{4, 2, 3, 6, 5, 1} << Ids{1, 5, 2, 3, 6, 4};
    QTest::newRow("success") << Field::Success << Ids{2, 1, 3, 5, 6, 4} << Ids{4, 1, 3, 5, 6, 2};
    QTest::newRow("flow") << Field::Flow << Ids{2, 5, 1, 6, 3, 4} << Ids{4, 3, 6, 1, 5, 2};
    QTest::newRow("session") << Field::Session << Ids{2, 5, 1, 6, 3, 4} << Ids{4, 3, 1, 6, 2, 5};
    QTest::newRow("technology") << Field::Technology << Ids{4, 1, 2, 3, 5, 6} << Ids{2, 3, 5, 6, 1, 4};
    QTest::newRow("reply") << Field::Reply << Ids{5, 1, 2, 3, 6, 4} << Ids{4, 1, 2, 3, 6, 5};
    QTest::newRow("mark") << Field::Mark << Ids{3, 6, 5, 1, 2, 4} << Ids{1, 2, 4, 5, 6, 3};
    QTest::newRow("note") << Field::Note << Ids{5, 3, 1, 2, 4, 6} << Ids{1, 2, 4, 6, 3, 5};
}

void tst_EventOrder::orders()
{
    QFETCH(EventSortField, field);
    QFETCH(Ids, ascending);
    QFETCH(Ids, descending);
    writeSix();
    const Ids all{1, 2, 3, 4, 5, 6};
    const Result<RowOrder> up = orderEvents(*m_database, {field, false}, all);
    const Result<RowOrder> down = orderEvents(*m_database, {field, true}, all);
    QVERIFY(up && down && isWhole(*up) && isWhole(*down));
    QCOMPARE(up->ids, ascending);
    QCOMPARE(down->ids, descending);
}

void tst_EventOrder::leavesOutWhatIsGone()
{
    writeSix();
    QVERIFY(EventRepository(*m_database).remove({EventId{2}}));
    const Result<RowOrder> order = orderEvents(*m_database, {EventSortField::Flow, false}, {1, 2, 3, 900'000});
    QVERIFY(order && isWhole(*order));
    QCOMPARE(order->ids, (Ids{1, 3}));
}

void tst_EventOrder::ordersManyStably()
{
    QList<NewEvent> events;
    for (int i = 0; i < 12'000; ++i)
        events.append(makeEvent({.session = QString(), .technology = u"T%1"_s.arg((i * 7) % 5)}));
    write(events);
    Ids odd;
    for (quint32 id = 1; id <= 12'000; id += 2)
        odd.push_back(id);
    std::vector<double> told;
    const Result<RowOrder> order =
        orderEvents(*m_database, {EventSortField::Technology, true}, odd, [&told](double share) { told.push_back(share); });
    QVERIFY(order && isWhole(*order));
    const auto key = [](quint32 id) { return (static_cast<int>(id - 1) * 7) % 5; };
    Ids expected = odd;
    std::stable_sort(expected.begin(), expected.end(), [&key](quint32 one, quint32 other) { return key(one) > key(other); });
    QCOMPARE(order->ids, expected);
    QVERIFY(told.size() > 1 && std::is_sorted(told.begin(), told.end()) && told.back() == 1.0);
}

void tst_EventOrder::stopsWhenCancelled()
{
    writeSix();
    const std::atomic_bool cancelled = true;
    const Result<RowOrder> order = orderEvents(*m_database, {EventSortField::Flow, false}, {1, 2, 3}, {}, &cancelled);
    QVERIFY(!order && order.error().code == ErrorCode::Cancelled);
}

void tst_EventOrder::placesWhereOrderingWould_data()
{
    QTest::addColumn<EventSort>("sort");
    QTest::newRow("flow") << EventSort{EventSortField::Flow, false};
    QTest::newRow("flow, descending") << EventSort{EventSortField::Flow, true};
    QTest::newRow("technology") << EventSort{EventSortField::Technology, true};
    QTest::newRow("received, descending") << EventSort{EventSortField::Received, true};
    QTest::newRow("all equal") << EventSort{EventSortField::Source, false};
}

void tst_EventOrder::placesWhereOrderingWould()
{
    QFETCH(EventSort, sort);
    QList<NewEvent> events;
    for (int i = 0; i < 300; ++i) {
        NewEvent event =
            makeEvent({.session = QString(), .technology = u"t%1"_s.arg((i * 13) % 7), .flow = u"Flow %1"_s.arg((i * 31) % 11)});
        event.request.received += std::chrono::seconds((i * 17) % 100);
        events.append(event);
    }
    write(events);
    Ids before(300);
    std::iota(before.begin(), before.end(), 1U);
    const Ids all = before;
    Ids added;
    for (const size_t index : {299U, 298U, 250U, 13U, 2U}) {
        added.insert(added.begin(), before[index]);
        before.erase(before.begin() + static_cast<std::ptrdiff_t>(index));
    }
    const Result<RowOrder> order = orderEvents(*m_database, sort, before);
    QVERIFY(order);
    const Result<RowOrder> placed = placeEvents(*m_database, sort, *order, added);
    const Result<RowOrder> whole = orderEvents(*m_database, sort, all);
    QVERIFY(placed && whole && isWhole(*placed));
    QCOMPARE(placed->ids, whole->ids);
}

QTEST_GUILESS_MAIN(tst_EventOrder)
#include "tst_eventorder.moc"
