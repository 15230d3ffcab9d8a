// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filespace.h"
#include "store/markrepository.h"
#include "store/retention.h"

#include "deliverysupport.h"

#include <QtCore/QFileInfo>
#include <QtTest/QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {
const Timestamp start = DeliveryFixture::received();
}

class tst_Retention : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_store = std::make_unique<DeliveryFixture>(); }

    void rulesAreKept();
    void withoutRulesNothingGoes();
    void byAge();
    void byNumber();
    void bySize();
    void pinnedAndPendingStay();
    void pendingGoIfWanted();
    void importedLaterButOlder();
    void fileOfAnEarlierVersion();
    void fileGetsSmaller();

private:
    /// Events that are a minute apart, the first at `start`.
    void store(int count, const QByteArray &body = "{}"_ba);
    [[nodiscard]] qint64 apply(const RetentionRules &rules, Timestamp now, bool thorough = true, int limit = 7);
    [[nodiscard]] QList<qint64> left();

    std::unique_ptr<DeliveryFixture> m_store;
};

void tst_Retention::store(int count, const QByteArray &body)
{
    BatchWriter writer;
    std::vector<PendingEvent> batch;
    for (int number = 0; number < count; ++number) {
        NewEvent event = makeEvent({.session = u"s%1"_s.arg(number / 3), .body = body});
        event.request.received = start + std::chrono::minutes(number);
        batch.push_back({event, 0});
    }
    std::vector<StoredEvent> stored;
    writer.write(m_store->database(), batch, stored);
    QVERIFY(!stored.front().error);
}

qint64 tst_Retention::apply(const RetentionRules &rules, Timestamp now, bool thorough, int limit)
{
    Retention retention(rules, now, thorough);
    qint64 events = 0;
    for (Slice slice{.events = 0, .more = true}; slice.more; events += slice.events) {
        slice = DeliveryFixture::must(retention.step(m_store->database(), limit));
        if (slice.events > limit)
            qFatal("a slice of %lld", slice.events);
    }
    return events;
}

QList<qint64> tst_Retention::left()
{
    QList<qint64> ids;
    Result<Database::Statement> rows = m_store->database().prepare(u"SELECT id FROM event ORDER BY id"_s);
    if (rows)
        static_cast<void>(rows->each([&ids](const Database::Statement &row) { ids.append(row.integer(0)); }));
    return ids;
}

void tst_Retention::rulesAreKept()
{
    Database &database = m_store->database();
    QCOMPARE(*retentionRules(database), RetentionRules{});
    QVERIFY(!retentionRules(database)->isOn());
    const RetentionRules rules{.age = 48h, .events = 5'000, .bytes = 1 << 30, .keepPending = false};
    QVERIFY(setRetentionRules(database, rules));
    QCOMPARE(*retentionRules(*m_store->fixture().connect()), rules);
}

void tst_Retention::withoutRulesNothingGoes()
{
    store(10);
    QCOMPARE(apply({}, start + 1000h), 0);
    QCOMPARE(left().size(), 10);
}

void tst_Retention::byAge()
{
    store(30);
    const RetentionRules rules{.age = 20min};
    const Timestamp now = start + 30min; // number 10 is 20 minutes old
    QCOMPARE(previewRetention(m_store->database(), rules, now)->events, 10);
    QCOMPARE(apply(rules, now, false), 10);
    QCOMPARE(left().constFirst(), 11);
    QCOMPARE(apply(rules, now, false), 0);
    QCOMPARE(previewRetention(m_store->database(), rules, now)->events, 0);
}

void tst_Retention::byNumber()
{
    store(30);
    const RetentionRules rules{.events = 12};
    QCOMPARE(previewRetention(m_store->database(), rules, start)->events, 18);
    QCOMPARE(apply(rules, start), 18);
    QCOMPARE(left().constFirst(), 19);
    QCOMPARE(left().size(), 12);
}

void tst_Retention::bySize()
{
    store(300, QByteArray(20'000, 'x'));
    const qint64 used = DeliveryFixture::must(fileSpace(m_store->database())).usedBytes();
    const RetentionRules rules{.bytes = used / 2};
    QVERIFY(previewRetention(m_store->database(), rules, start)->bytesBeyond >= used / 2);
    const qint64 gone = apply(rules, start, true, 100);
    QVERIFY2(gone > 120 && gone < 170, QByteArray::number(gone));
    QCOMPARE(left().constFirst(), gone + 1);
    QVERIFY(DeliveryFixture::must(fileSpace(m_store->database())).usedBytes() <= used / 2);
    QCOMPARE(previewRetention(m_store->database(), rules, start)->bytesBeyond, 0);
}

void tst_Retention::pinnedAndPendingStay()
{
    const Flow flow = m_store->addFlow();
    store(3);
    m_store->addWebhook(flow, u"http://127.0.0.1:9/a"_s);
    store(3);
    m_store->record({DeliveryFixture::outcome(m_store->all().constFirst(), 200, DeliveryState::Delivered)});
    QVERIFY(MarkRepository(m_store->database()).apply({EventId{2}}, {.pinned = true}));
    const RetentionRules rules{.events = 1};
    const RetentionPreview preview = DeliveryFixture::must(previewRetention(m_store->database(), rules, start));
    QCOMPARE(preview.kept, 3);
    QCOMPARE(preview.events, 3);
    QCOMPARE(apply(rules, start), 3);
    QCOMPARE(left(), (QList<qint64>{2, 5, 6}));
    QCOMPARE(apply({.age = 1min}, start + 1000h), 0);
    QCOMPARE(left(), (QList<qint64>{2, 5, 6}));
}

void tst_Retention::pendingGoIfWanted()
{
    m_store->addWebhook(m_store->addFlow(), u"http://127.0.0.1:9/a"_s);
    store(5);
    const RetentionRules rules{.events = 2, .keepPending = false};
    QCOMPARE(previewRetention(m_store->database(), rules, start)->events, 3);
    QCOMPARE(apply(rules, start), 3);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM delivery"_s), 2);
}

void tst_Retention::importedLaterButOlder()
{
    for (int part = 0; part < 3; ++part)
        store(4'000);
    // The first 11,999 are young, the last one is old.
    QVERIFY(m_store->database().execute(u"UPDATE event SET received = received + 3600000000 WHERE id < 12000"_s));
    const RetentionRules rules{.age = 1h};
    const Timestamp now = start + 1000h;
    QCOMPARE(previewRetention(m_store->database(), rules, now)->events, 1);
    QCOMPARE(apply(rules, now, false), 0);
    QCOMPARE(apply(rules, now, true), 1);
}

void tst_Retention::fileOfAnEarlierVersion()
{
    const QString path = m_store->fixture().path() + u".old"_s;
    {
        QSqlDatabase old = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
        old.setDatabaseName(path);
        QVERIFY(old.open());
        QVERIFY(QSqlQuery(old).exec(u"CREATE TABLE event (id INTEGER PRIMARY KEY, body BLOB)"_s));
        QVERIFY(QSqlQuery(old).exec(u"PRAGMA application_id = %1"_s.arg(m_store->number(u"PRAGMA application_id"_s))));
        QVERIFY(QSqlQuery(old).exec(
            u"INSERT INTO event WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT i, zeroblob(8000) FROM n"_s));
        old.close();
    }
    QSqlDatabase::removeDatabase(u"old"_s);
    const auto database = std::move(*Database::open(path, u"reopened"_s));
    QVERIFY(database->execute(u"DELETE FROM event WHERE id > 10"_s));
    QVERIFY(!fileSpace(*database)->givesBack);
    QCOMPARE(*giveBack(*database, 100), 0);
    const qint64 before = fileSpace(*database)->bytes;
    const Result<void> done = compact(*database);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QVERIFY(fileSpace(*database)->givesBack);
    QVERIFY(fileSpace(*database)->bytes < before / 10);
    QCOMPARE(QFileInfo(path).size(), fileSpace(*database)->bytes);
}

void tst_Retention::fileGetsSmaller()
{
    store(400, QByteArray(20'000, 'x'));
    Database &database = m_store->database();
    const auto reader = m_store->fixture().connect();
    QVERIFY(*emptyJournal(database));
    const qint64 before = QFileInfo(m_store->fixture().path()).size();
    QCOMPARE(apply({.events = 40}, start, true, 100), 360);
    QVERIFY(fileSpace(database)->givesBack);
    QVERIFY(fileSpace(database)->freeBytes > before / 2);
    QCOMPARE(*giveBack(database, 10), 10);
    while (*giveBack(database, 100) > 0) { }
    QCOMPARE(fileSpace(database)->freeBytes, 0);
    {
        // Somebody reads: the journal is left alone, and nobody waits.
        QVERIFY(reader->execute(u"BEGIN"_s));
        Result<Database::Statement> reading = reader->prepare(u"SELECT count(*) FROM event"_s);
        QVERIFY(reading && *reading->next());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(database.execute(u"UPDATE counter SET tests = tests"_s));
        QVERIFY(!*emptyJournal(database));
        QVERIFY(clock.elapsed() < 4'000); // a lock would be waited for 5 s
    }
    QVERIFY(reader->execute(u"COMMIT"_s));
    QVERIFY(*emptyJournal(database));
    QCOMPARE(QFileInfo(m_store->fixture().path() + u"-wal"_s).size(), 0);
    QVERIFY(QFileInfo(m_store->fixture().path()).size() < before / 5);
}

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
