// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventtrash.h"
#include "store/filespace.h"
#include "store/markrepository.h"

#include "deliverysupport.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr int many = 1'000; ///< larger than what a test stores
const Timestamp now = DeliveryFixture::received();
const QStringList tables{u"event"_s, u"request"_s, u"session"_s, u"flow_name"_s, u"delivery"_s, u"attempt"_s, u"mark"_s};

} // namespace

class tst_EventTrash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void everythingComesBackAsItWas();
    void isGoneToEverybodyMeanwhile();
    void comesBackInSlices();
    void sessionThatCameBackIsJoined();
    void rowOfASessionThatWasGivenAwayIsLeft();
    void deliveryOfARemovedWebhookIsCancelled();
    void orderOfASessionHolds();
    void writerSeesWhatCameBack();
    void emptiedIsNotInTheFile();
    void emptyingLeavesYoungerRemovals();
    void everyFailureLeavesAllOrNothing();

private:
    [[nodiscard]] QStringList dump(const QStringList &of = tables);
    [[nodiscard]] EventTrash trash() { return EventTrash(m_store->database()); }
    [[nodiscard]] RemovalId remove(const QList<EventId> &ids);
    void putBack(RemovalId removal, int limit = many);

    std::unique_ptr<DeliveryFixture> m_store;
    Webhook m_webhook;
};

/// Three sessions of two events, all forwarded; the first event is delivered, the second one is marked.
void tst_EventTrash::init()
{
    m_store = std::make_unique<DeliveryFixture>();
    m_webhook = m_store->addWebhook(m_store->addFlow(), u"http://127.0.0.1:9/a"_s);
    for (const QString &session : {u"s1"_s, u"s2"_s, u"s3"_s})
        m_store->store({{.type = EventType::TechnologyStart, .session = session, .uid = session + u'a', .technology = u"LD"_s},
            {.session = session,
                .uid = session + u'b',
                .flow = u"Other"_s,
                .body = "{\"secret\":\"" + session.toUtf8() + "\"}"}});
    m_store->store({{.type = EventType::FlowStart, .session = u"s3"_s, .uid = u"s3c"_s}});
    m_store->record({DeliveryFixture::outcome(m_store->all().constFirst(), 200, DeliveryState::Delivered)});
    QVERIFY(MarkRepository(m_store->database()).apply({EventId{2}}, {.pinned = true, .note = u"lookout"_s}));
}

QStringList tst_EventTrash::dump(const QStringList &of)
{
    QStringList rows;
    for (const QString &table : of) {
        Result<Database::Statement> all = m_store->database().prepare(u"SELECT * FROM %1 ORDER BY 1"_s.arg(table));
        if (!all)
            qFatal("%s", qPrintable(all.error().detail));
        static_cast<void>(all->each([&](const Database::Statement &row) {
            QStringList cells{table};
            for (int column = 0; column < 20; ++column)
                cells.append(row.isNull(column) ? u"-"_s : row.text(column));
            rows.append(cells.join(u'|'));
        }));
    }
    return rows;
}

RemovalId tst_EventTrash::remove(const QList<EventId> &ids)
{
    const RemovalId removal = DeliveryFixture::must(trash().begin(now));
    const qint64 moved = DeliveryFixture::must(trash().move(removal, ids));
    if (moved != ids.size())
        qFatal("%lld were moved", moved);
    return removal;
}

void tst_EventTrash::putBack(RemovalId removal, int limit)
{
    qint64 events = 0;
    for (Slice slice{.events = 0, .more = true}; slice.more; events += slice.events)
        slice = DeliveryFixture::must(trash().putBack(removal, limit, now));
    QVERIFY(events > 0);
}

void tst_EventTrash::everythingComesBackAsItWas()
{
    const QStringList before = dump();
    const qint64 events = m_store->number(u"SELECT events FROM counter"_s);
    const RemovalId removal = remove({EventId{1}, EventId{2}, EventId{3}, EventId{6}});
    QVERIFY(dump() != before);
    QCOMPARE(m_store->number(u"SELECT events FROM counter"_s), events - 4);
    putBack(removal);
    QCOMPARE(dump(), before);
    QCOMPARE(m_store->number(u"SELECT events FROM counter"_s), events);
    for (const QString &table : {u"trash"_s, u"trash_event"_s, u"trash_session"_s, u"trash_delivery"_s, u"trash_mark"_s})
        QCOMPARE(m_store->number(u"SELECT count(*) FROM "_s + table), 0);
}

void tst_EventTrash::isGoneToEverybodyMeanwhile()
{
    static_cast<void>(remove({EventId{1}, EventId{2}}));
    EventRepository events(m_store->database());
    QCOMPARE(events.summary()->count, 5);
    QVERIFY(events.rows({EventId{1}, EventId{2}})->isEmpty());
    QCOMPARE(events.details(EventId{2}).error().code, ErrorCode::NotFound);
    QCOMPARE(m_store->dueIds(m_webhook.id, now + 1h).size(), m_store->all().size());
    QCOMPARE(m_store->number(u"SELECT count(*) FROM session WHERE uid = 's1'"_s), 0);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM mark"_s), 0);
    QCOMPARE(m_store->number(u"SELECT events FROM flow_name WHERE name = 'Other'"_s), 2);
}

void tst_EventTrash::comesBackInSlices()
{
    const QStringList before = dump();
    const RemovalId removal = remove({EventId{1}, EventId{2}, EventId{3}, EventId{4}, EventId{5}, EventId{6}, EventId{7}});
    QCOMPARE(m_store->number(u"SELECT count(*) FROM session"_s), 0);
    const Slice first = DeliveryFixture::must(trash().putBack(removal, 3, now));
    QCOMPARE(first.events, 3);
    QVERIFY(first.more);
    QCOMPARE(EventRepository(m_store->database()).summary()->last, EventId{3});
    putBack(removal, 1);
    QCOMPARE(dump(), before);
}

void tst_EventTrash::sessionThatCameBackIsJoined()
{
    const RemovalId removal = remove({EventId{1}, EventId{2}});
    m_store->store({{.session = u"new"_s, .uid = u"n"_s}, {.type = EventType::FlowEnd, .session = u"s1"_s, .uid = u"late"_s}});
    putBack(removal);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM session WHERE uid = 's1'"_s), 1);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM event e JOIN session s ON s.id = e.session WHERE s.uid = 's1'"_s), 3);
}

void tst_EventTrash::rowOfASessionThatWasGivenAwayIsLeft()
{
    // The last session's row number is the next one's.
    const RemovalId removal = remove({EventId{5}, EventId{6}, EventId{7}});
    m_store->store({{.session = u"new"_s, .uid = u"n"_s}});
    putBack(removal);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM event e JOIN session s ON s.id = e.session WHERE s.uid = 's3'"_s), 3);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM event e JOIN session s ON s.id = e.session WHERE s.uid = 'new'"_s), 1);
}

void tst_EventTrash::deliveryOfARemovedWebhookIsCancelled()
{
    const RemovalId removal = remove({EventId{3}});
    QVERIFY(FlowRepository(m_store->database()).removeWebhook(m_webhook.id));
    putBack(removal);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM delivery WHERE state = 0"_s), 0);
    QCOMPARE(m_store->number(u"SELECT end_reason FROM delivery WHERE event = 3"_s), int(DeliveryEnd::WebhookRemoved));
}

void tst_EventTrash::orderOfASessionHolds()
{
    const Webhook ordered = m_store->addWebhook(
        m_store->addFlow(u"Ordered"_s), u"http://127.0.0.1:9/o"_s, [](Webhook &webhook) { webhook.ordered = true; });
    const auto stored = m_store->store(
        {{.session = u"o"_s, .uid = u"1"_s, .flow = u"Ordered"_s}, {.session = u"o"_s, .uid = u"2"_s, .flow = u"Ordered"_s}});
    const QList<DeliveryId> first = m_store->dueIds(ordered.id, now + 1h);
    QCOMPARE(first.size(), 1);
    const RemovalId removal = remove({stored.front().row.id});
    QVERIFY(m_store->dueIds(ordered.id, now + 1h) != first); // the second one has its turn
    putBack(removal);
    QCOMPARE(m_store->dueIds(ordered.id, now + 1h), first);
}

void tst_EventTrash::writerSeesWhatCameBack()
{
    const RemovalId removal = remove({EventId{1}, EventId{2}});
    // The writer knows the session from here on, and that it has no such event.
    m_store->store({{.session = u"s1"_s, .uid = u"other"_s}});
    putBack(removal);
    const auto again = m_store->store({{.session = u"s1"_s, .uid = u"s1b"_s}});
    QCOMPARE(again.front().row.duplicateOf, EventId{2});
}

void tst_EventTrash::emptiedIsNotInTheFile()
{
    const auto isInFiles = [this](const QByteArray &text) {
        for (const QString &suffix : {QString(), u"-wal"_s}) {
            QFile file(m_store->fixture().path() + suffix);
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    };
    static_cast<void>(remove({EventId{1}, EventId{2}}));
    QVERIFY(isInFiles("secret\":\"s1"));
    for (Slice slice{.events = 0, .more = true}; slice.more;)
        slice = DeliveryFixture::must(trash().empty(now + 1s, 1));
    while (DeliveryFixture::must(giveBack(m_store->database(), many)) > 0) { }
    QVERIFY(DeliveryFixture::must(emptyJournal(m_store->database())));
    for (const QByteArray &text : {"secret\":\"s1"_ba, "s1b"_ba, "lookout"_ba})
        QVERIFY2(!isInFiles(text), text);
    QVERIFY(isInFiles("secret\":\"s2"));
    QCOMPARE(m_store->number(u"SELECT count(*) FROM request"_s), 5);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM attempt"_s), 0);
}

void tst_EventTrash::emptyingLeavesYoungerRemovals()
{
    static_cast<void>(remove({EventId{1}}));
    const RemovalId given = remove({EventId{3}});
    const Slice nothing = DeliveryFixture::must(trash().empty(now, many));
    QCOMPARE(nothing.events, 0);
    QVERIFY(!nothing.more);
    QVERIFY(trash().giveUp({given}));
    QCOMPARE(DeliveryFixture::must(trash().empty(now, many)).events, 1);
    QCOMPARE(m_store->number(u"SELECT id FROM trash_event"_s), 1);
}

void tst_EventTrash::everyFailureLeavesAllOrNothing()
{
    const QStringList all = tables + QStringList{u"trash_event"_s, u"trash_session"_s, u"trash_delivery"_s, u"trash_mark"_s};
    const RemovalId removal = DeliveryFixture::must(trash().begin(now));
    for (const bool back : {false, true}) {
        const QStringList before = dump(all);
        bool done = false;
        for (int failing = 0; !done; ++failing) {
            int call = 0;
            m_store->database().setFaultHook([&](const QString &) -> std::optional<Error> {
                return call++ == failing ? std::optional(Error{ErrorCode::StoreFull, {}, {}}) : std::nullopt;
            });
            done = back ? trash().putBack(removal, many, now).has_value()
                        : trash().move(removal, {EventId{1}, EventId{2}, EventId{7}}).has_value();
            m_store->database().setFaultHook({});
            if (!done)
                QCOMPARE(dump(all), before);
            QVERIFY(failing < 100);
        }
        QVERIFY(dump(all) != before);
    }
}

QTEST_GUILESS_MAIN(tst_EventTrash)
#include "tst_eventtrash.moc"
