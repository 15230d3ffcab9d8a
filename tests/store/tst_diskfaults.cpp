// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/disk/faultydisk.h"

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/eventtrash.h"
#include "store/filespace.h"
#include "store/flowrepository.h"
#include "store/listeningrepository.h"
#include "store/markrepository.h"
#include "store/outbox.h"
#include "store/projections.h"

#include "deliverysupport.h"
#include "storedump.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

Q_DECLARE_METATYPE(FaultyDisk::Fault)

namespace {

const Timestamp now = DeliveryFixture::received() + 1min;
constexpr int many = 1'000; ///< more than there is

const QList<EventSpec> firstEvents{
    {.type = EventType::TechnologyStart, .session = u"a"_s, .uid = u"1"_s, .technology = u"LDHP"_s},
    {.session = u"a"_s, .uid = u"2"_s},
    {.session = u"b"_s, .uid = u"1"_s, .technology = u"ED"_s},
    {.session = u"b"_s, .uid = u"2"_s, .body = QByteArray(20'000, 'b')},
    {.session = u"c"_s, .uid = u"1"_s, .flow = u"Other"_s},
    {.session = QString(), .flow = QString(), .body = QByteArray(9'000, 'x'), .verdict = VerdictFlag::NotJson},
};
const QList<EventSpec> moreEvents{
    {.session = u"a"_s, .uid = u"3"_s, .body = QByteArray(30'000, 'm')},
    {.session = u"a"_s, .uid = u"2"_s},
    {.type = EventType::TechnologyStart, .session = u"d"_s, .uid = u"1"_s, .technology = u"DR"_s, .flow = u"new"_s},
    {.session = u"d"_s, .uid = u"2"_s, .flow = u"new"_s},
    {.session = u"c"_s, .uid = u"1"_s},
};

template <typename T>
Result<void> outcomeOf(const Result<T> &result)
{
    return result ? Result<void>() : Failure(result.error());
}

Result<void> writeEvents(BatchWriter &writer, Database &database, const QList<EventSpec> &specs)
{
    std::vector<PendingEvent> batch;
    for (const EventSpec &spec : specs)
        batch.push_back({makeEvent(spec), batch.size()});
    std::vector<StoredEvent> stored;
    writer.write(database, batch, stored);
    for (const StoredEvent &event : stored) {
        if (event.error != stored.front().error || event.error.has_value() == event.row.id.isValid())
            return fail(ErrorCode::InvalidInput, u"not all of a batch have the same fate"_s);
    }
    return stored.front().error ? Result<void>(Failure(*stored.front().error)) : Result<void>();
}

Result<void> project(Database &database)
{
    for (const Projection *projection : allProjections()) {
        if (Result<void> done = catchUp(database, *projection); !done)
            return done;
    }
    return {};
}

/// A store where everything has happened once: flows, deliveries in order and not, attempts, marks, a removal that can be undone,
/// events that the projections have and such that they have not.
QByteArray populated()
{
    DeliveryFixture fixture;
    const Flow flow = fixture.addFlow();
    fixture.addWebhook(flow, u"https://a.example/"_s);
    fixture.addWebhook(flow, u"https://b.example/"_s, [](Webhook &webhook) { webhook.ordered = true; });
    fixture.store(firstEvents);
    const QList<DeliveryRow> rows = fixture.all();
    fixture.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered),
        DeliveryFixture::outcome(rows[1], 500, DeliveryState::Pending, now)});
    Database &database = fixture.database();
    static_cast<void>(DeliveryFixture::must(MarkRepository(database).apply({EventId{2}}, {.pinned = true, .note = u"kept"_s})));
    static_cast<void>(DeliveryFixture::must(ListeningRepository(database).begin(u"http://127.0.0.1:8787/webhook"_s, now)));
    if (!project(database))
        qFatal("project");
    EventTrash trash(database);
    const RemovalId removal = DeliveryFixture::must(trash.begin(now));
    static_cast<void>(DeliveryFixture::must(trash.move(removal, {EventId{3}, EventId{4}})));
    fixture.store({{.session = u"a"_s, .uid = u"4"_s}, {.session = u"b"_s, .uid = u"5"_s}});
    if (!emptyJournal(database).value_or(false))
        qFatal("emptyJournal");
    QFile file(fixture.fixture().path());
    if (!file.open(QIODevice::ReadOnly))
        qFatal("template");
    return file.readAll();
}

/// What the program does to a store, over one connection.
struct Operation {
    std::function<Result<void>(Database &, BatchWriter &)> work;
    bool isWhole = true; ///< one transaction: nothing of it is there if it failed
};

const QMap<QString, Operation> &operations()
{
    static const RemovalId removal{1};
    static const QMap<QString, Operation> all{
        {u"events"_s, {[](Database &database, BatchWriter &writer) { return writeEvents(writer, database, moreEvents); }}},
        {u"attempts"_s, {[](Database &database, BatchWriter &) {
             DeliveryRow row;
             row.id = DeliveryId{2};
             row.event = EventId{1};
             row.webhook = WebhookId{2};
             return outcomeOf(Outbox(database).record({.now = now,
                 .outcomes = {DeliveryFixture::outcome(row, 200, DeliveryState::Delivered)},
                 .endpoints = {{WebhookId{1}, BreakerState::Open, now + 30s, 3, now - 1h}},
                 .disabled = {{WebhookId{1}, DisabledReason::Failing}}}));
         }}},
        {u"clock"_s, {[](Database &database, BatchWriter &) { return Outbox(database).shiftDue(-1h, now - 1h); }}},
        {u"removal"_s, {[](Database &database, BatchWriter &) {
             return outcomeOf(EventRepository(database).remove({EventId{1}, EventId{2}}));
         }}},
        {u"trash"_s, {[](Database &database, BatchWriter &) {
             return outcomeOf(EventTrash(database).move(removal, {EventId{1}, EventId{2}, EventId{7}}));
         }}},
        {u"undo"_s,
            {[](Database &database, BatchWriter &) { return outcomeOf(EventTrash(database).putBack(removal, many, now)); }}},
        {u"empty trash"_s,
            {[](Database &database, BatchWriter &) { return outcomeOf(EventTrash(database).empty(now + 1h, many)); }}},
        {u"marks"_s, {[](Database &database, BatchWriter &) {
             return outcomeOf(
                 MarkRepository(database).apply({EventId{1}, EventId{2}}, {.pinned = false, .note = QString(3'000, u'n')}));
         }}},
        {u"listening"_s,
            {[](Database &database, BatchWriter &) { return outcomeOf(ListeningRepository(database).alive(1, now + 1h, 20s)); }}},
        {u"flow"_s, {[](Database &database, BatchWriter &) {
             const Result<FlowWithWebhooks> flow = FlowRepository(database).find(FlowId{1});
             if (!flow)
                 return Result<void>(Failure(flow.error()));
             FlowWithWebhooks edited = *flow;
             edited.flow.name = u"renamed"_s;
             edited.webhooks.removeLast();
             edited.webhooks.first().description = u"changed"_s;
             return outcomeOf(FlowRepository(database).saveAll(edited, *flow));
         }}},
        {u"projections"_s, {[](Database &database, BatchWriter &) { return project(database); }, false}},
        {u"file space"_s,
            {[](Database &database, BatchWriter &) {
                 const Result<int> given = giveBack(database, many);
                 return given ? outcomeOf(emptyJournal(database)) : Failure(given.error());
             },
                false}},
    };
    return all;
}

std::unique_ptr<Database> connectTo(const QString &path)
{
    static int connections = 0;
    Result<std::unique_ptr<Database>> database = Database::open(path, u"diskfaults-%1"_s.arg(++connections));
    if (!database)
        qFatal("open: %s", qPrintable(database.error().detail));
    return std::move(*database);
}

/// One that reads and writes the disk as often as can be: a cache of a few pages, and each commit goes into the file at once.
std::unique_ptr<Database> connectWithoutCache(const QString &path)
{
    std::unique_ptr<Database> database = connectTo(path);
    for (const QString &pragma : {u"PRAGMA cache_size = 5"_s, u"PRAGMA wal_autocheckpoint = 1"_s}) {
        if (!database->execute(pragma))
            qFatal("%s", qPrintable(pragma));
    }
    return database;
}

} // namespace

class tst_DiskFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNthCallFails_data();
    void theNthCallFails();
    void theNthCallOfAStartFails_data();
    void theNthCallOfAStartFails();

private:
    [[nodiscard]] QString freshStore(const QTemporaryDir &folder, int number) const;

    QByteArray m_template;
};

void tst_DiskFaults::initTestCase()
{
    m_template = populated();
}

QString tst_DiskFaults::freshStore(const QTemporaryDir &folder, int number) const
{
    const QString path = folder.filePath(u"%1.db"_s.arg(number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_template) != m_template.size())
        qFatal("copy");
    return path;
}

void tst_DiskFaults::theNthCallFails_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<FaultyDisk::Fault>("fault");
    const FaultyDisk::Calls all = FaultyDisk::Calls::fromInt(FaultyDisk::allCalls);
    for (const QString &what : operations().keys()) {
        QTest::addRow("%s: one call fails", qPrintable(what)) << what << FaultyDisk::Fault{.calls = all};
        QTest::addRow("%s: every call fails for a while", qPrintable(what))
            << what << FaultyDisk::Fault{.calls = all, .times = 0};
        QTest::addRow("%s: the disk is full for a while", qPrintable(what))
            << what << FaultyDisk::Fault{.calls = FaultyDisk::Call::Write, .times = 0, .full = true, .isShort = true};
    }
}

void tst_DiskFaults::theNthCallFails()
{
    QFETCH(QString, what);
    QFETCH(FaultyDisk::Fault, fault);
    const Operation &operation = operations()[what];
    FaultyDisk disk;
    QTemporaryDir folder;
    QStringList before;
    QStringList wanted;
    std::optional<StoreRows> rows;
    {
        const std::unique_ptr<Database> database = connectTo(freshStore(folder, 0));
        rows.emplace(*database);
        before = rows->of(*database);
        BatchWriter writer;
        QVERIFY(operation.work(*database, writer));
        wanted = rows->of(*database);
    }
    int refused = 0;
    for (bool reached = true; reached; fault.nth += fault.times == 1 ? 1 : 3) {
        const QString path = freshStore(folder, fault.nth);
        {
            const std::unique_ptr<Database> database = connectWithoutCache(path);
            BatchWriter writer;
            disk.arm(fault);
            const Result<void> done = operation.work(*database, writer);
            disk.disarm();
            reached = disk.failed() > 0;
            const QByteArray which = "call " + QByteArray::number(fault.nth);
            if (!done) {
                ++refused;
                QVERIFY2(reached, which.constData());
                // The program tells a sender to send again, or the user that it did not work: that must be true.
                if (operation.isWhole)
                    QVERIFY2(rows->of(*connectTo(path)) == before, which.constData());
                QVERIFY2(done.error().code != ErrorCode::StoreDamaged, told(which, done));
                const Result<void> again = operation.work(*database, writer);
                QVERIFY2(again, told(which, again));
            }
            QVERIFY2(rows->of(*database) == wanted, which.constData());
            QCOMPARE(contradictions(*database), QStringList());
        }
        QVERIFY(QFile::remove(path));
    }
    QVERIFY(refused > (operation.isWhole && fault.times == 1 ? 1 : 0) || what == u"file space");
}

void tst_DiskFaults::theNthCallOfAStartFails_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"a new store"_s, u"a store"_s, u"a store after a kill"_s})
        QTest::newRow(qPrintable(what)) << what;
}

/// A store is made ready, and its first connection used: a failing disk is no damage, and moves nothing aside.
void tst_DiskFaults::theNthCallOfAStartFails()
{
    QFETCH(QString, what);
    ManualClock clock;
    QTemporaryDir folder;
    const QString killed = freshStore(folder, 0);
    QStringList wanted;
    const std::unique_ptr<Database> holder = connectTo(killed); // its journal stays
    BatchWriter writer;
    QVERIFY(writeEvents(writer, *holder, moreEvents));
    wanted = dumpStore(*holder);
    if (what == u"a store") {
        QVERIFY(emptyJournal(*holder).value_or(false));
    }

    FaultyDisk disk;
    const auto copyTo = [&](const QString &path) {
        if (what == u"a new store")
            return true;
        return QFile::copy(killed, path) && (what == u"a store" || QFile::copy(killed + u"-wal"_s, path + u"-wal"_s));
    };
    int refused = 0;
    FaultyDisk::Fault fault{.calls = FaultyDisk::Calls::fromInt(FaultyDisk::allCalls)};
    for (bool reached = true; reached; ++fault.nth) {
        const QString path = folder.filePath(u"n%1.db"_s.arg(fault.nth));
        QVERIFY(copyTo(path));
        disk.arm(fault);
        const Result<StoreReport> report = prepareStore(path, clock);
        disk.disarm();
        reached = disk.failed() > 0;
        const QByteArray which = "call " + QByteArray::number(fault.nth);
        QVERIFY2(!report || report->movedAside.isEmpty(), told(which, report));
        if (!report) {
            ++refused;
            QVERIFY2(report.error().code != ErrorCode::StoreDamaged, told(which, report));
            QCOMPARE(report.error().subject, path);
        }
        const Result<StoreReport> again = prepareStore(path, clock);
        QVERIFY2(again && again->movedAside.isEmpty(), told(which, again));
        const std::unique_ptr<Database> database = connectTo(path);
        QCOMPARE(contradictions(*database), QStringList());
        if (what != u"a new store")
            QVERIFY2(dumpStore(*database) == wanted, which.constData());
        QVERIFY(writeEvents(writer, *database, moreEvents));
    }
    QVERIFY(refused > 5);
}

QTEST_GUILESS_MAIN(tst_DiskFaults)
#include "tst_diskfaults.moc"
