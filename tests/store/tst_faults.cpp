// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/endpointtestrepository.h"
#include "store/eventrepository.h"
#include "store/flowrepository.h"
#include "store/listeningrepository.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

/// All that is stored, as text, but for what two runs of the same work may differ in.
QString dump(Database &database)
{
    static const QStringList queries{
        u"SELECT name || technologies || version FROM flow ORDER BY name"_s,
        u"SELECT url || description || version FROM webhook ORDER BY url"_s,
        u"SELECT uid || coalesce(open_technologies, '-') FROM session ORDER BY uid"_s,
        u"SELECT id || '|' || coalesce(event_uid, '-') || '|' || coalesce(technology, '-') || '|' || verdict || '|' || "
        u"coalesce(duplicate_of, 0) "
        "FROM event ORDER BY id"_s,
        u"SELECT event || '|' || hex(body) FROM request ORDER BY event"_s,
        u"SELECT name || events FROM flow_name ORDER BY name"_s,
        u"SELECT events || '|' || last_event || '|' || removals || '|' || flows || '|' || tests || '|' || listening FROM counter"_s,
        u"SELECT webhook || '|' || status FROM endpoint_test ORDER BY id"_s,
        u"SELECT began || '|' || lasted || '|' || ended FROM listening ORDER BY id"_s,
    };
    QString text;
    for (const QString &query : queries) {
        Result<Database::Statement> statement = database.prepare(query);
        if (!statement || !statement->each([&text](const Database::Statement &row) { text += row.text(0) + u'\n'; }))
            qFatal("dump: %s", qPrintable(query));
    }
    return text;
}

/// A piece of work, with what must be there before.
struct Scenario {
    std::function<void(Database &)> before;
    std::function<Result<void>(Database &)> work;
};

template <typename T>
Result<void> outcome(const Result<T> &result)
{
    return result ? Result<void>() : Failure(result.error());
}

FlowWithWebhooks makeFlow(Database &database)
{
    Flow flow;
    flow.name = u"Liveness"_s;
    const Result<Flow> added = FlowRepository(database).add(flow);
    for (int i = 0; i < 3; ++i) {
        Webhook webhook;
        webhook.flow = added->id;
        webhook.url = u"https://example.org/%1"_s.arg(i);
        if (!FlowRepository(database).addWebhook(webhook))
            qFatal("addWebhook");
    }
    return *FlowRepository(database).find(added->id);
}

std::vector<PendingEvent> batch(const QList<EventSpec> &specs)
{
    std::vector<PendingEvent> events;
    for (const EventSpec &spec : specs)
        events.push_back({makeEvent(spec), events.size()});
    return events;
}

Result<void> writeBatch(BatchWriter &writer, Database &database, const QList<EventSpec> &specs)
{
    std::vector<StoredEvent> stored;
    writer.write(database, batch(specs), stored);
    for (const StoredEvent &event : stored) {
        // Each of a batch has the same fate, and what failed has no number.
        if (event.error != stored.front().error || event.error.has_value() == event.row.id.isValid())
            return fail(ErrorCode::InvalidInput, u"mixed batch"_s);
    }
    return stored.front().error ? Result<void>(Failure(*stored.front().error)) : Result<void>();
}

const QList<EventSpec> firstBatch{
    {.type = EventType::TechnologyStart, .session = u"a"_s, .uid = u"1"_s, .technology = u"LDHP"_s},
    {.type = EventType::TechnologyStart, .session = u"b"_s, .uid = u"1"_s, .technology = u"ED"_s},
};
const QList<EventSpec> secondBatch{
    {.session = u"a"_s, .uid = u"2"_s, .body = "second"},
    {.session = u"a"_s, .uid = u"2"_s},
    {.type = EventType::TechnologyStart, .session = u"c"_s, .uid = u"1"_s, .technology = u"DR"_s, .flow = u"new"_s},
    {.session = u"c"_s, .uid = u"2"_s, .flow = u"new"_s},
    {.session = u"b"_s, .uid = u"1"_s},
    {.session = QString(), .flow = QString()},
};

} // namespace

class tst_Faults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNthCallFails_data();
    void theNthCallFails();
    void aFullStoreTakesEventsAgain();
    void aFullDiskTakesEventsAgain();
    void theWriterReportsAndGoesOn();
};

void tst_Faults::theNthCallFails_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"events"_s, u"save all"_s, u"remove flow"_s, u"remove events"_s, u"test"_s, u"alive"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void tst_Faults::theNthCallFails()
{
    QFETCH(QString, what);
    auto writer = std::make_shared<std::optional<BatchWriter>>();
    auto flow = std::make_shared<FlowWithWebhooks>();
    auto period = std::make_shared<qint64>(0);
    const Timestamp now{1'734'597'400'000ms};
    const Scenario scenario{
        [=](Database &database) {
            writer->emplace();
            *flow = makeFlow(database);
            *period = *ListeningRepository(database).begin(u"a"_s, now);
            QVERIFY(writeBatch(**writer, database, firstBatch));
        },
        [=](Database &database) -> Result<void> {
            if (what == u"events")
                return writeBatch(**writer, database, secondBatch);
            if (what == u"save all") {
                FlowWithWebhooks edited = *flow;
                edited.flow.name = u"renamed"_s;
                edited.webhooks[0].description = u"changed"_s;
                edited.webhooks.removeLast();
                edited.webhooks.append(Webhook());
                edited.webhooks.last().url = u"http://new/"_s;
                return outcome(FlowRepository(database).saveAll(edited, *flow));
            }
            if (what == u"remove flow")
                return outcome(FlowRepository(database).remove(flow->flow.id));
            if (what == u"remove events")
                return outcome(EventRepository(database).remove({EventId{1}, EventId{2}}));
            if (what == u"alive")
                return outcome(ListeningRepository(database).alive(*period, now + 100s, 20s));
            EndpointTest test;
            test.webhook = flow->webhooks.first().id;
            return outcome(EndpointTestRepository(database).add(test));
        },
    };
    QString wanted;
    {
        StoreFixture store;
        const std::unique_ptr<Database> database = store.connect();
        scenario.before(*database);
        QVERIFY(scenario.work(*database));
        wanted = dump(*database);
    }
    int failing = 0;
    for (bool reached = true; reached;) {
        ++failing;
        StoreFixture store;
        const std::unique_ptr<Database> database = store.connect();
        scenario.before(*database);
        const QString before = dump(*database);
        int calls = 0;
        database->setFaultHook([&](const QString &) -> std::optional<Error> {
            return ++calls == failing ? std::optional(Error{ErrorCode::StoreFull, u"fault"_s, {}}) : std::nullopt;
        });
        const Result<void> done = scenario.work(*database);
        database->setFaultHook({});
        reached = calls >= failing;
        if (reached) {
            QVERIFY2(!done, qPrintable(u"call %1"_s.arg(failing)));
            QCOMPARE(done.error().code, ErrorCode::StoreFull);
            QCOMPARE(dump(*store.connect()), before);
            QVERIFY2(scenario.work(*database), qPrintable(u"after call %1"_s.arg(failing)));
        }
        QCOMPARE(dump(*database), wanted);
    }
    QVERIFY(failing >= 4);
}

void tst_Faults::aFullStoreTakesEventsAgain()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    BatchWriter writer;
    QVERIFY(writeBatch(writer, *database, firstBatch));
    const QString before = dump(*database);
    Result<Database::Statement> pages = database->prepare(u"PRAGMA page_count"_s);
    QVERIFY(pages->next().value_or(false));
    const qint64 count = pages->integer(0);
    const auto limit = [&](qint64 pageCount) { return database->execute(u"PRAGMA max_page_count = %1"_s.arg(pageCount)); };
    QVERIFY(limit(count));
    QList<EventSpec> large = secondBatch;
    for (EventSpec &spec : large)
        spec.body = QByteArray(20'000, 'x');
    const Result<void> refused = writeBatch(writer, *database, large);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreFull);
    QCOMPARE(refused.error().subject, store.path());
    QCOMPARE(dump(*database), before);
    QVERIFY(limit(count + 1'000));
    QVERIFY(writeBatch(writer, *database, large));
    QCOMPARE(EventRepository(*database).summary()->last.value, 8);
    QCOMPARE(EventRepository(*database).findByUid(u"a"_s, u"2"_s)->value, 3);
}

void tst_Faults::aFullDiskTakesEventsAgain()
{
    QTemporaryDir folder;
    const QByteArray place = QFile::encodeName(folder.path());
    if (::mount("tmpfs", place.constData(), "tmpfs", 0, "size=8m,mode=0700") != 0)
        QSKIP("no right to mount a small disk");
    const auto unmount = qScopeGuard([&place] { ::umount2(place.constData(), MNT_DETACH); });
    const QString path = folder.filePath(u"s.db"_s);
    ManualClock clock;
    QVERIFY(prepareStore(path, clock));
    CommitLog log;
    DatabaseThread thread(path, u"writer"_s);
    QVERIFY(thread.start());
    EventWriter writer(thread, {});
    writer.addObserver(log);
    QFile ballast(folder.filePath(u"ballast"_s));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray block(64 * 1024, 'x');
    while (ballast.write(block) > 0) { }

    const auto write = [&](size_t already) {
        if (!writer.submit(makeEvent({.session = QString(), .body = QByteArray(500'000, 'x')}), already))
            qFatal("not taken");
        return log.wait(already + 1).at(already);
    };
    const StoredEvent refused = write(0);
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, ErrorCode::StoreFull);
    QVERIFY(writer.numbers().lastError);
    QVERIFY(ballast.resize(0));
    const StoredEvent stored = write(1);
    QVERIFY2(!stored.error, stored.error ? qPrintable(stored.error->detail) : "");
    QCOMPARE(stored.row.id.value, 1);
    QVERIFY(!writer.numbers().lastError);
    writer.close();
    thread.stop();
}

void tst_Faults::theWriterReportsAndGoesOn()
{
    StoreFixture store;
    CommitLog log;
    DatabaseThread thread(store.path(), u"writer"_s);
    QVERIFY(thread.start());
    EventWriter writer(thread, {});
    writer.addObserver(log);
    const std::unique_ptr<Database> other = store.connect();
    QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
    QVERIFY(writer.submit(makeEvent({.session = u"s"_s, .uid = u"1"_s}), 5));
    const std::vector<StoredEvent> refused = log.wait(1);
    QCOMPARE(refused.size(), size_t(1));
    QCOMPARE(refused[0].token, quint64(5));
    QVERIFY(refused[0].error);
    QCOMPARE(refused[0].error->code, ErrorCode::StoreLocked);
    QVERIFY(!refused[0].row.id.isValid());
    QCOMPARE(writer.numbers().refused, 1);
    QVERIFY(other->execute(u"ROLLBACK"_s));
    QVERIFY(writer.submit(makeEvent({.session = u"s"_s, .uid = u"1"_s}), 6));
    const StoredEvent stored = log.wait(2).at(1);
    QVERIFY(!stored.error);
    QVERIFY(!stored.row.duplicateOf.isValid());
    QCOMPARE(writer.numbers().stored, 1);
    writer.close();
    thread.stop();
}

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"
