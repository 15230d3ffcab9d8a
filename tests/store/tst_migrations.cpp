// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/deliveryrepository.h"
#include "store/eventrepository.h"
#include "store/flowrepository.h"
#include "store/migrations.h"
#include "store/outbox.h"
#include "store/statement.h"
#include "store/storefile.h"

#include "support/manualclock.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

std::unique_ptr<Database> emptyStore(const QString &path, const QString &name)
{
    if (!createStoreFile(path))
        qFatal("createStoreFile");
    Result<std::unique_ptr<Database>> database = Database::open(path, name);
    if (!database)
        qFatal("open: %s", qPrintable(database.error().detail));
    return std::move(*database);
}

QString schemaOf(Database &database)
{
    QString text;
    Result<Database::Statement> statement = database.prepare(u"SELECT sql FROM sqlite_master ORDER BY name"_s);
    const Result<void> done = statement->each([&text](const Database::Statement &row) { text += row.text(0) + u'\n'; });
    return done ? text : QString();
}

} // namespace

class tst_Migrations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void takesAnEmptyFileToTheLatestVersion();
    void doesNothingTwice();
    void keepsWhatVersionOneHeld();
    void everyStepIsWholeOrNothing();
    void twoProgramsMigrateAtOnce();
    void refusesALaterVersion();
    void namesTheApplication();

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
};

void tst_Migrations::takesAnEmptyFileToTheLatestVersion()
{
    const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"a.db"_s), u"a"_s);
    QCOMPARE(schemaVersion(*database).value_or(-1), 0);
    for (int version = 1; version <= latestSchemaVersion(); ++version) {
        QVERIFY(migrate(*database, m_clock.now(), version));
        QCOMPARE(schemaVersion(*database).value_or(-1), version);
    }
    Result<Database::Statement> sound = database->prepare(u"PRAGMA integrity_check"_s);
    QVERIFY(sound->next().value_or(false));
    QCOMPARE(sound->text(0), u"ok"_s);
}

void tst_Migrations::doesNothingTwice()
{
    const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"b.db"_s), u"b"_s);
    QVERIFY(migrate(*database, m_clock.now()));
    const QString before = schemaOf(*database);
    QVERIFY(!before.isEmpty());
    QVERIFY(migrate(*database, m_clock.now()));
    QCOMPARE(schemaOf(*database), before);
    Result<Database::Statement> infos = database->prepare(u"SELECT count(*) FROM store_info"_s);
    QVERIFY(infos->next().value_or(false));
    QCOMPARE(infos->integer(0), 1);
}

void tst_Migrations::keepsWhatVersionOneHeld()
{
    const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"g.db"_s), u"g"_s);
    QVERIFY(migrate(*database, m_clock.now(), 1));
    const QStringList rows{
        u"INSERT INTO flow (uid, name, technologies, version) VALUES ('f-1', 'Liveness', '[\"LDHP\"]', 3)"_s,
        u"INSERT INTO webhook (uid, flow, url, enabled, event_types, description, headers, timeout_ms, version) "
        "VALUES ('w-1', 1, 'https://a.example/', 1, '[]', '', x'', 15000, 4)"_s,
        u"INSERT INTO flow_name (name, events) VALUES ('Liveness', 1)"_s,
        u"INSERT INTO session (uid) VALUES ('s-1')"_s,
        u"INSERT INTO event (id, received, type, session, event_uid, flow_name, source, reply, verdict) "
        "VALUES (1, 1000, 4, 1, 'e-1', 1, 0, 200, 0)"_s,
        u"INSERT INTO request (event, method, target, version, headers, body) VALUES (1, x'504f5354', x'2f', x'', x'', x'7b7d')"_s,
        u"UPDATE counter SET events = 1, last_event = 1"_s,
    };
    for (const QString &row : rows)
        QVERIFY2(run(*database, row), qPrintable(row));
    QVERIFY(migrate(*database, m_clock.now()));

    const Result<QList<FlowWithWebhooks>> flows = FlowRepository(*database).list();
    QVERIFY(flows);
    QCOMPARE(flows->size(), 1);
    const Flow flow = flows->first().flow;
    QCOMPARE(flow, (Flow{flow.id, u"f-1"_s, u"Liveness"_s, {u"LDHP"_s}, false, {}, 3}));
    Webhook webhook;
    webhook.id = flows->first().webhooks.first().id;
    webhook.flow = flow.id;
    webhook.uid = u"w-1"_s;
    webhook.url = u"https://a.example/"_s;
    webhook.version = 4;
    QCOMPARE(flows->first().webhooks, QList{webhook});
    QCOMPARE(EventRepository(*database).details(EventId{1})->request.body, "{}");
    // And it is a store that delivers: what was there before too.
    DeliveryRepository deliveries(*database);
    QVERIFY(deliveries.ofEvent(EventId{1})->isEmpty());
    QCOMPARE(*deliveries.redeliverEvents({EventId{1}}, {}, m_clock.now()), 1);
    QCOMPARE(Outbox(*database).nextDue()->size(), 1);
    QCOMPARE(*EventRepository(*database).remove({EventId{1}}), 1);
    QCOMPARE(*deliveries.count({}, m_clock.now()), 0);
}

void tst_Migrations::everyStepIsWholeOrNothing()
{
    QStringList schemas{QString()}; // by version
    for (int version = 1; version <= latestSchemaVersion(); ++version) {
        const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"v%1.db"_s.arg(version)), u"v%1"_s.arg(version));
        QVERIFY(migrate(*database, m_clock.now(), version));
        schemas.append(schemaOf(*database));
    }
    for (int failing = 1;; ++failing) {
        const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"c%1.db"_s.arg(failing)), u"c%1"_s.arg(failing));
        int calls = 0;
        database->setFaultHook([&](const QString &) -> std::optional<Error> {
            return ++calls == failing ? std::optional(Error{ErrorCode::StoreFull, {}, {}}) : std::nullopt;
        });
        const Result<void> done = migrate(*database, m_clock.now());
        database->setFaultHook({});
        if (done) {
            QVERIFY(failing > 20);
            break;
        }
        QCOMPARE(done.error().code, ErrorCode::StoreFull);
        const int reached = schemaVersion(*database).value_or(-1);
        QVERIFY(reached >= 0 && reached < latestSchemaVersion());
        QCOMPARE(schemaOf(*database), schemas.at(reached));
        QVERIFY(migrate(*database, m_clock.now()));
        QCOMPARE(schemaVersion(*database).value_or(-1), latestSchemaVersion());
        QCOMPARE(schemaOf(*database), schemas.last());
    }
}

void tst_Migrations::twoProgramsMigrateAtOnce()
{
    for (int round = 0; round < 4; ++round) {
        const QString path = m_folder.filePath(u"d%1.db"_s.arg(round));
        // The file is made a database first, as prepareStore() has it: the change to WAL cannot wait for another program.
        emptyStore(path, u"d"_s);
        bool done[2] = {};
        const auto program = [&](int number) {
            const std::unique_ptr<Database> database = emptyStore(path, u"d%1"_s.arg(number));
            done[number] = migrate(*database, m_clock.now()).has_value();
        };
        std::thread one(program, 0);
        std::thread other(program, 1);
        one.join();
        other.join();
        QVERIFY(done[0]);
        QVERIFY(done[1]);
    }
}

void tst_Migrations::refusesALaterVersion()
{
    const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"e.db"_s), u"e"_s);
    QVERIFY(migrate(*database, m_clock.now()));
    QVERIFY(database->execute(u"PRAGMA user_version = %1"_s.arg(latestSchemaVersion() + 1)));
    const Result<void> done = migrate(*database, m_clock.now());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::StoreTooNew);
    QCOMPARE(done.error().detail, QString::number(latestSchemaVersion() + 1));
}

void tst_Migrations::namesTheApplication()
{
    const std::unique_ptr<Database> database = emptyStore(m_folder.filePath(u"f.db"_s), u"f"_s);
    QVERIFY(migrate(*database, m_clock.now()));
    Result<Database::Statement> application = database->prepare(u"PRAGMA application_id"_s);
    QVERIFY(application->next().value_or(false));
    QCOMPARE(application->integer(0), applicationId);
}

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_migrations.moc"
