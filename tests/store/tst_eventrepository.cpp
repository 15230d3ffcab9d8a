// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/eventsearch.h"
#include "store/filterscan.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_EventRepository : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void summarisesWhatIsThere();
    void readsRowsInTheOrderAsked();
    void saysNotFound();
    void filters_data();
    void aFilterByIdLooksAtNoOthers();
    void filters();
    void manyFiltersAtOnce();
    void filtersByManySessions();
    void searchesInSlices_data();
    void searchesInSlices();
    void stopsWhenTold();
    void removesWithEverything();

private:
    void write(const QList<NewEvent> &events);
    [[nodiscard]] QList<qint64> matching(const EventFilter &filter, qint64 first = 1, qint64 last = 1'000'000);
    [[nodiscard]] QStringList together(const QList<EventFilter> &filters, qint64 first, qint64 last);
    [[nodiscard]] qint64 number(const QString &sql);
    [[nodiscard]] EventRepository events() { return EventRepository(*m_database); }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_EventRepository::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_EventRepository::write(const QList<NewEvent> &newEvents)
{
    std::vector<PendingEvent> batch;
    for (const NewEvent &event : newEvents)
        batch.push_back({event, 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_database, batch, stored);
    for (const StoredEvent &event : stored) {
        if (event.error)
            qFatal("write: %s", qPrintable(event.error->detail));
    }
}

QList<qint64> tst_EventRepository::matching(const EventFilter &filter, qint64 first, qint64 last)
{
    QList<qint64> ids;
    const Result<void> done =
        events().match(filter, Timestamp{}, EventId{first}, EventId{last}, false, [&ids](const QList<EventId> &slice, double) {
            for (EventId id : slice)
                ids.append(id.value);
            return true;
        });
    return done ? ids : QList<qint64>{-1};
}

QStringList tst_EventRepository::together(const QList<EventFilter> &filters, qint64 first, qint64 last)
{
    QStringList all;
    const auto found = eventsMatching(*m_database, filters, {EventId{first}, EventId{last}}, m_store->clock().now());
    for (const QList<EventId> &ids : found.value_or(QList<QList<EventId>>())) {
        QStringList numbers;
        for (const EventId id : ids)
            numbers.append(QString::number(id.value));
        all.append(numbers.join(u' '));
    }
    return all;
}

qint64 tst_EventRepository::number(const QString &sql)
{
    Result<Database::Statement> statement = m_database->prepare(sql);
    return statement && statement->next().value_or(false) ? statement->integer(0) : -1;
}

void tst_EventRepository::summarisesWhatIsThere()
{
    QCOMPARE(*events().summary(), EventSummary{});
    QVERIFY(events().summary()->isContiguous());
    write({makeEvent({}), makeEvent({}), makeEvent({}), makeEvent({})});
    QCOMPARE(*events().summary(), (EventSummary{4, EventId{1}, EventId{4}}));
    QVERIFY(events().remove({EventId{1}}));
    QCOMPARE(*events().summary(), (EventSummary{3, EventId{2}, EventId{4}}));
    QVERIFY(events().summary()->isContiguous());
    QVERIFY(events().remove({EventId{3}}));
    QVERIFY(!events().summary()->isContiguous());
}

void tst_EventRepository::readsRowsInTheOrderAsked()
{
    write({makeEvent({.session = u"a"_s}), makeEvent({.session = u"b"_s}), makeEvent({.session = QString(), .flow = QString()})});
    const Result<QList<EventRow>> rows = events().rows({EventId{3}, EventId{99}, EventId{1}, EventId{2}});
    QVERIFY(rows);
    QCOMPARE(rows->size(), 3);
    QCOMPARE(rows->at(0).id.value, 3);
    QCOMPARE(rows->at(0).sessionUid, QString());
    QCOMPARE(rows->at(0).flowName, QString());
    QCOMPARE(rows->at(1).sessionUid, u"a"_s);
    QCOMPARE(rows->at(2).sessionUid, u"b"_s);
    QVERIFY(events().rows({})->isEmpty());
}

void tst_EventRepository::saysNotFound()
{
    write({makeEvent({.session = u"s"_s, .uid = u"e"_s}), makeEvent({.session = u"s"_s, .uid = u"e"_s})});
    QCOMPARE(events().findByUid(u"s"_s, u"e"_s)->value, 1);
    QCOMPARE(events().findByUid(u"s"_s, u"f"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(events().findByUid(u"t"_s, u"e"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(events().details(EventId{3}).error().code, ErrorCode::NotFound);
}

void tst_EventRepository::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const QString &text, const QList<qint64> &expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u""_s, {1, 2, 3, 4, 5, 6});
    row(u"event:flow.start"_s, {1});
    row(u"event:flow.pause"_s, {4});
    row(u"event:flow.resume"_s, {});
    row(u"event:flow.*"_s, {1, 4});
    row(u"event:\"flow.*\""_s, {});
    row(u"event:*.?nd"_s, {2, 3, 5});
    row(u"-event:flow.pause"_s, {1, 2, 3, 5, 6});
    row(u"success:true"_s, {1, 2, 5});
    row(u"success:false"_s, {3});
    row(u"success:none"_s, {4, 6});
    row(u"not success:true"_s, {3, 4, 6});
    row(u"flow:Документ"_s, {3, 5});
    row(u"flow:Док*"_s, {3, 5});
    row(u"flow:liveness"_s, {});
    row(u"flow:\"\""_s, {6});
    row(u"-flow:Документ"_s, {1, 2, 4, 6});
    row(u"session:70f5e424-a"_s, {1, 2});
    row(u"session:70f5"_s, {1, 2, 3});
    row(u"session:\"70*\""_s, {});
    row(u"session:7%"_s, {});
    row(u"session:zz"_s, {});
    row(u"session:80 or session:90"_s, {4, 5});
    row(u"-session:70f5"_s, {4, 5, 6});
    row(u"technology:ldhp"_s, {2, 3});
    row(u"technology:ld*"_s, {2, 3});
    row(u"source:simulator"_s, {5});
    row(u"reply:400"_s, {6});
    row(u"reply:>=400"_s, {6});
    row(u"reply:<400"_s, {1, 2, 3, 4, 5});
    row(u"reply:200..399"_s, {1, 2, 3, 4, 5});
    row(u"verdict:not-json"_s, {6});
    row(u"verdict:ok"_s, {1, 2, 3, 5});
    row(u"id:2..4"_s, {2, 3, 4});
    row(u"id:>5"_s, {6});
    row(u"id:3"_s, {3});
    row(u"id:<3"_s, {1, 2});
    row(u"id:<=3 id:>=3"_s, {3});
    row(u"id:3 id:4"_s, {});
    row(u"id:0"_s, {});
    row(u"id:>-9223372036854775807 id:<9223372036854775807"_s, {1, 2, 3, 4, 5, 6});
    row(u"-id:3"_s, {1, 2, 4, 5, 6});
    row(u"id:3 or id:5"_s, {3, 5});
    row(u"id:2..5 received:>2000-01-01 needle"_s, {2, 3});
    row(u"size:2"_s, {1, 6});
    row(u"has:technology"_s, {2, 3});
    row(u"has:session -has:technology"_s, {1, 4, 5});
    row(u"has:deliveries"_s, {});
    row(u"data.name:иванов"_s, {5});
    row(u"data.name:ив*"_s, {5});
    row(u"data.score:<0.5"_s, {5});
    row(u"data.score:0.25..1"_s, {5});
    row(u"data.score:>0.5"_s, {});
    row(u"data.list.1.ok:true"_s, {5});
    row(u"data.list.0.ok:true"_s, {});
    row(u"-data.name:иванов"_s, {1, 2, 3, 4, 6});
    row(u"needle"_s, {2, 3});
    row(u"needle hay"_s, {3});
    row(u"needle -hay"_s, {2});
    row(u"needle or success:none"_s, {2, 3, 4, 6});
    row(u"not (needle or success:none)"_s, {1, 5});
    row(u"-needle success:true"_s, {1, 5});
    row(u"(needle success:false) or (session:90 -needle)"_s, {3, 5});
    row(u"ИВАНОВ"_s, {4, 5});
    row(u"LocalHost"_s, {1, 2, 3, 4, 5, 6});
    row(u"NEEDLE success:false session:70f5"_s, {3});
    row(u"flow:Документ session:9"_s, {5});
    row(u"received:<2000-01-01"_s, {});
}

void tst_EventRepository::aFilterByIdLooksAtNoOthers()
{
    const auto filter = EventFilter::parse(u"id:3..7 success:true"_s);
    QVERIFY(filter);
    EventSearch search(*m_database, *filter, Timestamp{});
    QVERIFY(search.prepare());
    const EventRange all{EventId{1}, EventId{10'000'000}};
    EventSearch::Slice slice = search.sliceOf(all, true);
    QCOMPARE(slice.range, (EventRange{EventId{8}, all.last}));
    QVERIFY(slice.candidates && slice.candidates->isEmpty());
    slice = search.sliceOf({all.first, EventId{7}}, true);
    QCOMPARE(slice.range, (EventRange{EventId{3}, EventId{7}}));
    QVERIFY(!slice.candidates);
    slice = search.sliceOf({all.first, EventId{2}}, true);
    QVERIFY(slice.candidates && slice.candidates->isEmpty());
}

void tst_EventRepository::filters()
{
    QFETCH(QString, text);
    QFETCH(QList<qint64>, expected);
    const auto filter = EventFilter::parse(text);
    QVERIFY(filter);
    NewEvent first = makeEvent({.type = EventType::FlowStart, .session = u"70f5e424-a"_s});
    NewEvent second = makeEvent({.session = u"70f5e424-a"_s, .technology = u"LDHP"_s, .body = "a nEEdle"});
    NewEvent third =
        makeEvent({.session = u"70f5ffff-b"_s, .technology = u"LDHP"_s, .flow = u"Документ"_s, .body = "needle in the hay"});
    third.parsed.success = false;
    NewEvent fourth = makeEvent({.type = EventType::Unknown, .session = u"80"_s, .body = QString(u"пан Иванов"_s).toUtf8()});
    fourth.parsed.typeName = u"flow.pause"_s;
    fourth.parsed.success = std::nullopt;
    fourth.parsed.verdict = VerdictFlag::UnknownEvent;
    NewEvent fifth = makeEvent({.session = u"90"_s,
        .flow = u"Документ"_s,
        .body = R"({"data":{"name":"\u0438\u0432\u0430\u043d\u043e\u0432","score":"0.4","list":[{"ok":false},{"ok":true}]}})"});
    fifth.request.source = EventSource::Simulator;
    NewEvent sixth = makeEvent({.type = EventType::Unknown, .session = QString(), .flow = QString(), .body = "\xff\xfe"});
    sixth.parsed.verdict = VerdictFlag::NotJson;
    sixth.parsed.success = std::nullopt;
    sixth.reply = 400;
    write({first, second, third, fourth, fifth, sixth});
    QCOMPARE(matching(*filter), expected);
    QList<qint64> inside = expected;
    inside.removeIf([](qint64 id) { return id < 2 || id > 5; });
    QCOMPARE(matching(*filter, 2, 5), inside);
    QStringList numbers;
    for (const qint64 id : inside)
        numbers.append(QString::number(id));
    QCOMPARE(together({EventFilter(), *filter, EventFilter::of(u"id"_s, u"3"_s)}, 2, 5),
        (QStringList{u"2 3 4 5"_s, numbers.join(u' '), u"3"_s}));
}

void tst_EventRepository::manyFiltersAtOnce()
{
    QList<EventFilter> filters;
    QList<NewEvent> all;
    QStringList expected;
    for (int i = 1; i <= 150; ++i) {
        all.append(makeEvent({.body = "needle"}));
        filters.append(*EventFilter::parse(u"id:%1 or id:%2"_s.arg(i).arg(i + 200)));
        filters.append(*EventFilter::parse(u"needle id:%1"_s.arg(i)));
        filters.append(*EventFilter::parse(u"hay id:%1"_s.arg(i)));
        expected += {QString::number(i), QString::number(i), QString()};
    }
    write(all);
    QCOMPARE(together(filters, 1, 1'000), expected);
    QCOMPARE(together({}, 1, 1'000), QStringList());
}

void tst_EventRepository::filtersByManySessions()
{
    QList<NewEvent> all;
    for (int i = 0; i < 300; ++i)
        all.append(makeEvent({.session = u"%1-%2"_s.arg(i % 2 == 0 ? u"even"_s : u"odd"_s).arg(i)}));
    write(all);
    const EventFilter filter = EventFilter::of(u"session"_s, u"even"_s);
    const QList<qint64> ids = matching(filter);
    QCOMPARE(ids.size(), 150);
    QCOMPARE(ids.first(), 1);
    QCOMPARE(ids.last(), 299);
}

void tst_EventRepository::searchesInSlices_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::newRow("oldest first") << false;
    QTest::newRow("newest first") << true;
}

void tst_EventRepository::searchesInSlices()
{
    QFETCH(bool, newestFirst);
    QList<NewEvent> all;
    for (int i = 0; i < 4'500; ++i)
        all.append(makeEvent({.session = QString(), .body = i % 3 == 0 ? "x" : "y"}));
    write(all);
    const EventFilter filter = EventFilter::of({}, u"x"_s);
    QList<QList<EventId>> slices;
    QList<double> progress;
    QVERIFY(events().match(
        filter, Timestamp{}, EventId{1}, EventId{4'500}, newestFirst, [&](const QList<EventId> &slice, double far) {
            slices.append(slice);
            progress.append(far);
            return true;
        }));
    QVERIFY(slices.size() > 1);
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QCOMPARE(progress.last(), 1.0);
    if (newestFirst)
        std::reverse(slices.begin(), slices.end());
    QList<EventId> found;
    for (const QList<EventId> &slice : slices)
        found += slice;
    QCOMPARE(found.size(), 1'500);
    QVERIFY(std::is_sorted(found.begin(), found.end()));
    QCOMPARE(found.first().value, 1);
    QCOMPARE(found.last().value, 4'498);
}

void tst_EventRepository::stopsWhenTold()
{
    QList<NewEvent> all;
    for (int i = 0; i < 4'500; ++i)
        all.append(makeEvent({.session = QString()}));
    write(all);
    const EventFilter filter = EventFilter::of({}, u"{"_s);
    int calls = 0;
    QVERIFY(events().match(
        filter, Timestamp{}, EventId{1}, EventId{4'500}, true, [&calls](const QList<EventId> &, double) { return ++calls < 2; }));
    QCOMPARE(calls, 2);
    std::atomic_bool cancelled = false;
    calls = 0;
    QVERIFY(events().match(
        filter, Timestamp{}, EventId{1}, EventId{4'500}, true,
        [&](const QList<EventId> &, double) {
            ++calls;
            cancelled = true;
            return true;
        },
        &cancelled));
    QCOMPARE(calls, 1);
}

void tst_EventRepository::removesWithEverything()
{
    write({makeEvent({.session = u"a"_s, .flow = u"F"_s}), makeEvent({.session = u"a"_s, .flow = u"F"_s}),
        makeEvent({.session = u"b"_s, .flow = u"G"_s})});
    QCOMPARE(*events().remove({EventId{1}, EventId{3}, EventId{77}}), 2);
    QCOMPARE(events().summary()->count, 1);
    QCOMPARE(number(u"SELECT count(*) FROM event"_s), 1);
    QCOMPARE(number(u"SELECT count(*) FROM request"_s), 1);
    QCOMPARE(number(u"SELECT count(*) FROM session"_s), 1);
    QCOMPARE(number(u"SELECT removals FROM counter"_s), 2);
    QCOMPARE(*events().countsByFlowName(), (QList<QPair<QString, qint64>>{{u"F"_s, 1}}));
    QCOMPARE(*events().remove({}), 0);
}

QTEST_GUILESS_MAIN(tst_EventRepository)
#include "tst_eventrepository.moc"
