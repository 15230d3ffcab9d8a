// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/disk/faultydisk.h"
#include "support/disk/sqldump.h"

#include "store/batchwriter.h"
#include "store/deliveryrepository.h"
#include "store/endpointtestrepository.h"
#include "store/eventrepository.h"
#include "store/flowrepository.h"
#include "store/listeningrepository.h"
#include "store/migrations.h"
#include "store/outbox.h"

#include "eventsupport.h"
#include "storedump.h"
#include "storefixture.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

/// A store as the program of that time left it.
QString fileOf(int version)
{
    return QStringLiteral(FLOWBELL_SOURCE_DIR "/tests/data/stores/version-%1.sql").arg(version);
}

std::unique_ptr<Database> connectTo(const QString &path)
{
    static int connections = 0;
    Result<std::unique_ptr<Database>> database = Database::open(path, u"oldstores-%1"_s.arg(++connections));
    if (!database)
        qFatal("open: %s", qPrintable(database.error().detail));
    return std::move(*database);
}

QString schemaOf(Database &database)
{
    return column(database, u"SELECT sql FROM sqlite_master ORDER BY name"_s).join(u'\n');
}

} // namespace

class tst_OldStores : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyOlderVersionIsKept();
    void keepsEverything_data() { versions(); }
    void keepsEverything();
    void goesOnFromThere_data() { versions(); }
    void goesOnFromThere();
    void aFailingDiskStopsItOnlyForNow_data();
    void aFailingDiskStopsItOnlyForNow();
    void aPowerCutStopsItOnlyForNow_data() { versions(); }
    void aPowerCutStopsItOnlyForNow();
    void aNewerStoreIsRefusedAndLeftAlone();

private:
    static void versions();

    QTemporaryDir m_folder;
    ManualClock m_clock;
    int m_files = 0;

    [[nodiscard]] QString load(int version)
    {
        const QString path = m_folder.filePath(u"%1.db"_s.arg(++m_files));
        loadSql(fileOf(version), path);
        return path;
    }
};

void tst_OldStores::versions()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < latestSchemaVersion(); ++version)
        QTest::addRow("version %d", version) << version;
}

// Whoever adds a migration keeps a store of the version before: `sqlite3 STORE .dump`, and the two PRAGMAs at the end.
void tst_OldStores::everyOlderVersionIsKept()
{
    for (int version = 1; version < latestSchemaVersion(); ++version) {
        const std::unique_ptr<Database> database = connectTo(load(version));
        QCOMPARE(schemaVersion(*database).value_or(-1), version);
        QVERIFY(EventRepository(*database).summary()->count > 10);
    }
}

void tst_OldStores::keepsEverything()
{
    QFETCH(int, version);
    const QString path = load(version);
    std::unique_ptr<Database> database = connectTo(path);
    const StoreRows rows(*database);
    const QStringList before = rows.of(*database);
    database.reset();
    const Result<StoreReport> report = prepareStore(path, m_clock);
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->schemaVersion, latestSchemaVersion());
    QVERIFY(report->movedAside.isEmpty());
    QVERIFY(!report->created);
    database = connectTo(path);
    QCOMPARE(rows.of(*database), before);
    QCOMPARE(contradictions(*database), QStringList());
    StoreFixture fresh;
    QCOMPARE(schemaOf(*database), schemaOf(*fresh.connect()));
}

void tst_OldStores::goesOnFromThere()
{
    QFETCH(int, version);
    const QString path = load(version);
    QVERIFY(prepareStore(path, m_clock));
    const std::unique_ptr<Database> database = connectTo(path);
    const auto flows = FlowRepository(*database).list();
    QVERIFY(flows);
    QCOMPARE(flows->size(), 2);
    QCOMPARE(flows->at(0).flow.name, u"Liveness"_s);
    QCOMPARE(flows->at(0).webhooks.size(), 2);
    QCOMPARE(flows->at(0).webhooks.at(1).eventTypes, (QStringList{u"technology.end"_s, u"flow.end"_s}));
    QCOMPARE(flows->at(1).flow.name, u"Удостоверение «ЖК»"_s);
    QVERIFY(!flows->at(1).webhooks.at(0).enabled);

    // What an older program stored is known to be repeated, and its sessions go on.
    EventRepository events(*database);
    const qint64 count = events.summary()->count;
    const Result<EventId> first = events.findByUid(u"session-2"_s, u"session-2-4"_s);
    QVERIFY(first);
    QVERIFY(events.details(*first)->request.body.contains("session-2-4"));
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(*database,
        {{makeEvent({.session = u"session-2"_s, .uid = u"session-2-4"_s}), 1},
            {makeEvent({.session = u"session-2"_s, .uid = u"session-2-5"_s}), 2}},
        stored);
    QVERIFY(!stored[0].error && !stored[1].error);
    QCOMPARE(stored[0].row.duplicateOf, *first);
    QVERIFY(!stored[1].row.duplicateOf.isValid());
    QCOMPARE(events.summary()->count, count + 2);
    QCOMPARE(EndpointTestRepository(*database).list(flows->at(0).webhooks.at(0).id)->first().status, 500);
    QCOMPARE(ListeningRepository(*database).list(Timestamp{}, m_clock.now() + 1h)->size(), 2);

    // Deliveries that were pending are still owed; where there were none, there are none.
    const qsizetype due = Outbox(*database).due(flows->at(0).webhooks.at(0).id, m_clock.now() + 24h, 100, {})->deliveries.size();
    QCOMPARE(due > 1, version >= 2);
    QCOMPARE(*events.remove({*first}), 1);
    QCOMPARE(contradictions(*database), QStringList());
    QCOMPARE(wronglyProjected(*database), QStringList());
}

void tst_OldStores::aFailingDiskStopsItOnlyForNow_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("full");
    for (int version = 0; version < latestSchemaVersion(); ++version) {
        QTest::addRow("version %d, one call fails", version) << version << false;
        QTest::addRow("version %d, the disk is full for a while", version) << version << true;
    }
}

void tst_OldStores::aFailingDiskStopsItOnlyForNow()
{
    QFETCH(int, version);
    QFETCH(bool, full);
    FaultyDisk disk;
    FaultyDisk::Fault fault{.calls = FaultyDisk::Calls::fromInt(FaultyDisk::allCalls)};
    if (full)
        fault = {.calls = FaultyDisk::Call::Write, .times = 0, .full = true, .isShort = true};
    QStringList wanted;
    int refused = 0;
    for (bool reached = true; reached; fault.nth += full ? 5 : 1) {
        const QString path = version > 0 ? load(version) : m_folder.filePath(u"new-%1.db"_s.arg(++m_files));
        if (wanted.isEmpty() && version > 0) {
            const QString sound = load(version);
            QVERIFY(prepareStore(sound, m_clock));
            wanted = dumpStore(*connectTo(sound));
        }
        disk.arm(fault);
        const Result<StoreReport> report = prepareStore(path, m_clock);
        disk.disarm();
        reached = disk.failed() > 0;
        const QByteArray which = "call " + QByteArray::number(fault.nth);
        if (!report) {
            ++refused;
            QVERIFY2(report.error().code != ErrorCode::StoreDamaged, told(which, report));
            QCOMPARE(report.error().subject, path);
            if (full)
                QVERIFY2(report.error().code == ErrorCode::StoreFull, told(which, report));
        }
        const Result<StoreReport> again = prepareStore(path, m_clock);
        QVERIFY2(again && again->movedAside.isEmpty(), told(which, again));
        QCOMPARE(again->schemaVersion, latestSchemaVersion());
        const std::unique_ptr<Database> database = connectTo(path);
        QCOMPARE(contradictions(*database), QStringList());
        if (version > 0)
            QVERIFY2(dumpStore(*database) == wanted, which.constData());
    }
    QVERIFY(refused > 3);
}

void tst_OldStores::aPowerCutStopsItOnlyForNow()
{
    QFETCH(int, version);
    QStringList wanted;
    quint32 moments = 0;
    QTemporaryDir folder;
    FaultyDisk disk; // to the end: it syncs nothing, which takes most of the time
    {
        const QString path = load(version);
        disk.watch([&] {
            const QString place = folder.filePath(QString::number(++moments));
            if (!QDir().mkdir(place))
                qFatal("mkdir");
            disk.cutPower(place, moments);
        });
        QVERIFY(prepareStore(path, m_clock));
        disk.watch({});
        wanted = dumpStore(*connectTo(path));
    }
    QVERIFY(moments > 20);
    int between = 0;
    for (quint32 moment = 1; moment <= moments; ++moment) {
        const QString path = folder.filePath(u"%1/%2.db"_s.arg(moment).arg(m_files));
        const int reached = schemaVersion(*connectTo(path)).value_or(-1);
        QVERIFY2(reached >= version, qPrintable(u"moment %1: %2"_s.arg(moment).arg(reached)));
        between += reached > version && reached < latestSchemaVersion() ? 1 : 0;
        const Result<StoreReport> report = prepareStore(path, m_clock);
        QVERIFY2(report && report->movedAside.isEmpty(), qPrintable(report ? path : report.error().detail));
        const std::unique_ptr<Database> database = connectTo(path);
        QCOMPARE(contradictions(*database), QStringList());
        QVERIFY2(dumpStore(*database) == wanted, qPrintable(path));
    }
    qInfo("%u power cuts, %d of them between two migrations", moments, between);
}

void tst_OldStores::aNewerStoreIsRefusedAndLeftAlone()
{
    StoreFixture store;
    QVERIFY(store.connect()->execute(u"PRAGMA user_version = %1"_s.arg(latestSchemaVersion() + 1)));
    const QStringList before = dumpStore(*store.connect());
    const Result<StoreReport> report = prepareStore(store.path(), m_clock);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreTooNew);
    QCOMPARE(report.error().detail, QString::number(latestSchemaVersion() + 1));
    QCOMPARE(report.error().subject, store.path());
    QCOMPARE(dumpStore(*store.connect()), before);
    QCOMPARE(QDir(QFileInfo(store.path()).path()).entryList({u"*damaged*"_s}), QStringList());
}

QTEST_GUILESS_MAIN(tst_OldStores)
#include "tst_oldstores.moc"
