// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/endpointtestrepository.h"
#include "store/eventtrash.h"
#include "store/filespace.h"
#include "store/headersecrecy.h"
#include "store/journaltidying.h"
#include "store/markrepository.h"
#include "store/projections.h"
#include "store/retention.h"
#include "store/textindexing.h"
#include "store/unusednames.h"
#include "store/unusedspace.h"

#include "deliverysupport.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr int all = 1'000'000;
const Timestamp now = DeliveryFixture::received();

/// In every place an event has for a text.
QByteArray marker(int number)
{
    return "planted" + QByteArray::number(1'000'000 + number) + "marker";
}

EventSpec planted(int number)
{
    const QString text = QString::fromLatin1(marker(number));
    EventSpec spec{.type = number % 3 == 0 ? EventType::Unknown : EventType::TechnologyEnd,
        .session = u"s-"_s + text,
        .uid = u"u-"_s + text,
        .technology = u"t-"_s + text,
        .flow = u"f-"_s + text};
    // Of any length: on a leaf, beside its end, over many pages.
    const int further = number % 5 == 0 ? 300 : number % 7;
    spec.body = "{\"m-" + marker(number) + "\":\"" + QByteArray(marker(number) + ' ').repeated(1 + further) + "\"}";
    return spec;
}

} // namespace

/// What was removed is not in the bytes of the store any more: database, journal, text index.
class tst_Removed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_store = std::make_unique<DeliveryFixture>(); }
    void cleanup() { m_store.reset(); }

    void unusedSpaceIsWiped();
    void otherPagesAreLeftAlone_data();
    void otherPagesAreLeftAlone();
    void removedEvents_data();
    void removedEvents();
    void whatBelongedToThem();
    void byRetention();
    void replacedNotes();
    void flowsAndWebhooks();
    void valuesOfSecretHeaders();
    void journalInUseIsEmptiedLater();
    void textIndex();

private:
    [[nodiscard]] bool isInFiles(const QByteArray &text) const;
    [[nodiscard]] int leftOf(const QList<int> &numbers) const;
    void tidy();
    void project();

    std::unique_ptr<DeliveryFixture> m_store;
};

bool tst_Removed::isInFiles(const QByteArray &text) const
{
    QDirIterator files(
        QFileInfo(m_store->fixture().path()).absolutePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(u"-shm"_s))
            continue;
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

/// Of how many of these a marker can be found.
int tst_Removed::leftOf(const QList<int> &numbers) const
{
    QByteArray bytes;
    for (const QString &suffix : {QString(), u"-wal"_s}) {
        QFile file(m_store->fixture().path() + suffix);
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    // One look at the bytes, however many are looked for.
    const QByteArray beginning = "planted";
    constexpr int digits = 7;
    QSet<int> found;
    for (qsizetype at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1))
        found.insert(bytes.mid(at + beginning.size(), digits).toInt() - 1'000'000);
    return static_cast<int>(std::ranges::count_if(numbers, [&found](int number) { return found.contains(number); }));
}

/// As the engine does after removals.
void tst_Removed::tidy()
{
    static_cast<void>(DeliveryFixture::must(removeUnusedNames(m_store->database())));
    while (DeliveryFixture::must(giveBack(m_store->database(), 1'000)) > 0) { }
    QVERIFY(DeliveryFixture::must(emptyJournal(m_store->database())));
}

void tst_Removed::project()
{
    for (const auto &projection : allProjections())
        QVERIFY(catchUp(m_store->database(), *projection));
}

void tst_Removed::unusedSpaceIsWiped()
{
    std::array<std::byte, 1024> page{};
    std::ranges::fill(page, std::byte{0xaa});
    page[0] = std::byte{13};
    page[3] = std::byte{0};
    page[4] = std::byte{2}; // two cells: pointers at 8 and 10
    page[5] = std::byte{3};
    page[6] = std::byte{0}; // content from 768
    QVERIFY(wipeUnusedSpace(page, 7, 0));
    QVERIFY(std::ranges::all_of(std::span(page).subspan(12, 768 - 12), [](std::byte byte) { return byte == std::byte{0}; }));
    QVERIFY(std::ranges::all_of(std::span(page).subspan(768), [](std::byte byte) { return byte == std::byte{0xaa}; }));
    QVERIFY(page[11] == std::byte{0xaa});
}

void tst_Removed::otherPagesAreLeftAlone_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<quint64>("number");
    QTest::addColumn<int>("content");
    QTest::newRow("overflow") << 0 << quint64{7} << 768;
    QTest::newRow("pointer map, the first") << 5 << quint64{2} << 768;
    QTest::newRow("pointer map, the second") << 2 << quint64{2 + 1024 / 5 + 1} << 768;
    QTest::newRow("first page") << 13 << quint64{1} << 768;
    QTest::newRow("content before the pointers") << 13 << quint64{7} << 9;
    QTest::newRow("content beyond the page") << 10 << quint64{7} << 1025;
    QTest::newRow("so large a file") << 13 << quint64{1U << 24} << 768;
}

void tst_Removed::otherPagesAreLeftAlone()
{
    QFETCH(const int, type);
    QFETCH(const quint64, number);
    QFETCH(const int, content);
    std::array<std::byte, 1024> page{};
    std::ranges::fill(page, std::byte{0xaa});
    page[0] = std::byte(type);
    page[3] = std::byte{0};
    page[4] = std::byte{2};
    page[5] = std::byte(content >> 8);
    page[6] = std::byte(content & 0xff);
    const auto before = page;
    QVERIFY(!wipeUnusedSpace(page, number, 0));
    QVERIFY(page == before);
}

void tst_Removed::removedEvents_data()
{
    QTest::addColumn<int>("kept"); // of a hundred
    QTest::newRow("all") << 0;
    QTest::newRow("one of ten is kept") << 10;
    QTest::newRow("half") << 50;
}

void tst_Removed::removedEvents()
{
    QFETCH(const int, kept);
    constexpr int count = 3'000;
    QList<int> gone;
    QList<EventId> ids;
    QRandomGenerator random(7);
    for (int from = 0; from < count; from += 100) {
        QList<EventSpec> specs;
        for (int number = from; number < from + 100; ++number)
            specs.append(planted(number));
        const std::vector<StoredEvent> stored = m_store->store(specs);
        for (int i = 0; i < 100; ++i) {
            if (static_cast<int>(random.bounded(100)) < kept)
                continue;
            gone.append(from + i);
            ids.append(stored[static_cast<size_t>(i)].row.id);
        }
    }
    project();
    QCOMPARE(leftOf(gone), gone.size());
    // In any order, as filters and users remove.
    std::shuffle(ids.begin(), ids.end(), random);
    for (qsizetype at = 0; at < ids.size(); at += 150)
        static_cast<void>(DeliveryFixture::must(EventRepository(m_store->database()).remove(ids.mid(at, 150))));
    tidy();
    QCOMPARE(leftOf(gone), 0);
    QCOMPARE(m_store->number(u"SELECT count(*) FROM event"_s), count - gone.size());
    QVERIFY(m_store->number(u"PRAGMA quick_check"_s) == 0); // "ok" is no number
}

/// Deliveries, attempts, notes; and all of it from the trash.
void tst_Removed::whatBelongedToThem()
{
    const Webhook webhook = m_store->addWebhook(m_store->addFlow(u"f-planted1000001marker"_s), u"http://127.0.0.1:9/a"_s);
    const std::vector<StoredEvent> stored = m_store->store({planted(1)});
    const EventId id = stored.front().row.id;
    AttemptOutcome outcome = DeliveryFixture::outcome(m_store->all().constFirst(), 500, DeliveryState::Pending, now + 1h);
    outcome.attempt.responseBody = "answer " + marker(2);
    outcome.attempt.responseHeaders = {{"X-Answer", marker(3)}};
    outcome.attempt.detail = QString::fromLatin1(marker(4));
    outcome.attempt.reason = QString::fromLatin1(marker(5));
    m_store->record({outcome});
    QVERIFY(MarkRepository(m_store->database()).apply({id}, {.note = QString::fromLatin1(marker(6))}));
    project();
    const QList<int> planted{1, 2, 3, 4, 5, 6};
    QCOMPARE(leftOf(planted), planted.size());

    EventTrash trash(m_store->database());
    const RemovalId removal = DeliveryFixture::must(trash.begin(now));
    QCOMPARE(DeliveryFixture::must(trash.move(removal, {id})), 1);
    tidy();
    QCOMPARE(leftOf(planted), planted.size()); // it can be undone still
    for (Slice slice{.events = 0, .more = true}; slice.more;)
        slice = DeliveryFixture::must(trash.empty(now + 1s, all));
    QVERIFY(FlowRepository(m_store->database()).remove(webhook.flow));
    tidy();
    QCOMPARE(leftOf(planted), 0);
}

void tst_Removed::byRetention()
{
    QList<int> gone;
    QList<EventSpec> specs;
    for (int number = 0; number < 400; ++number) {
        specs.append(planted(number));
        if (number < 350)
            gone.append(number);
    }
    m_store->store(specs);
    project();
    Retention retention({.events = 50}, now, true);
    for (Slice slice{.events = 0, .more = true}; slice.more;)
        slice = DeliveryFixture::must(retention.step(m_store->database(), 100));
    tidy();
    QCOMPARE(m_store->number(u"SELECT count(*) FROM event"_s), 50);
    QCOMPARE(leftOf(gone), 0);
    QVERIFY(isInFiles(marker(399)));
}

void tst_Removed::replacedNotes()
{
    const EventId id = m_store->store({{.uid = u"a"_s}}).front().row.id;
    MarkRepository marks(m_store->database());
    QVERIFY(marks.apply({id}, {.note = QString::fromLatin1(marker(1))}));
    QVERIFY(marks.apply({id}, {.note = u"another"_s}));
    tidy();
    QVERIFY(!isInFiles(marker(1)));
    QVERIFY(isInFiles("another"));
}

void tst_Removed::flowsAndWebhooks()
{
    const Flow flow = m_store->addFlow(QString::fromLatin1(marker(1)));
    const Webhook webhook =
        m_store->addWebhook(flow, u"http://127.0.0.1:9/"_s + QString::fromLatin1(marker(2)), [](Webhook &one) {
            one.description = QString::fromLatin1(marker(3));
            one.headers = {{"Authorization", "Bearer " + marker(4)}};
        });
    EndpointTest test;
    test.webhook = webhook.id;
    test.payload = marker(5);
    test.responseBody = marker(6);
    QVERIFY(EndpointTestRepository(m_store->database()).add(test));
    const QList<int> planted{1, 2, 3, 4, 5, 6};
    QCOMPARE(leftOf(planted), planted.size());
    QVERIFY(FlowRepository(m_store->database()).remove(flow.id));
    tidy();
    QCOMPARE(leftOf(planted), 0);
}

void tst_Removed::valuesOfSecretHeaders()
{
    const Flow flow = m_store->addFlow(u"f"_s);
    const Webhook plain = m_store->addWebhook(flow, u"http://127.0.0.1:9/a"_s, [](Webhook &one) {
        one.headers = {{"Authorization", "Bearer " + marker(1)}, {"X-Trace", "on"}};
    });
    static_cast<void>(m_store->addWebhook(flow, u"http://127.0.0.1:9/b"_s, [](Webhook &one) {
        one.headers = {{"Cookie", marker(2), true}};
    }));
    QVERIFY(isInFiles(marker(1)));
    QVERIFY(!isInFiles(marker(2)) && isInFiles("Cookie")); // never written
    QVERIFY(m_store->database().execute(u"UPDATE webhook SET secret_headers = NULL WHERE id = %1"_s.arg(plain.id.value)));
    const auto unjudged = DeliveryFixture::must(headersecrecy::unjudged(m_store->database()));
    QCOMPARE(unjudged.size(), 1);
    WebhookHeaders marked = unjudged.constFirst().headers;
    marked[0].isSecret = true;
    QVERIFY(DeliveryFixture::must(headersecrecy::judge(m_store->database(), unjudged.constFirst(), marked)));
    QVERIFY(!DeliveryFixture::must(headersecrecy::judge(m_store->database(), unjudged.constFirst(), marked)));
    tidy();
    QVERIFY(!isInFiles(marker(1)) && isInFiles("X-Trace"));
}

void tst_Removed::journalInUseIsEmptiedLater()
{
    const EventId id = m_store->store({planted(1)}).front().row.id;
    JournalTidying tidying;
    const auto reader = m_store->fixture().connect();
    QVERIFY(reader->execute(u"BEGIN"_s));
    {
        Result<Database::Statement> statement = reader->prepare(u"SELECT count(*) FROM event"_s);
        QVERIFY(statement && statement->next());
    }
    static_cast<void>(DeliveryFixture::must(EventRepository(m_store->database()).remove({id})));
    static_cast<void>(DeliveryFixture::must(removeUnusedNames(m_store->database())));
    QVERIFY(!DeliveryFixture::must(tidying.step(m_store->database())));
    QVERIFY(isInFiles(marker(1)));
    QVERIFY(reader->execute(u"COMMIT"_s));
    QVERIFY(DeliveryFixture::must(tidying.step(m_store->database())));
    QVERIFY(!isInFiles(marker(1)));
}

void tst_Removed::textIndex()
{
    QList<EventSpec> specs(4'096, {.body = "{\"a\":\"b\"}"});
    for (int batch = 0; batch < 5; ++batch)
        m_store->store(specs);
    const EventId id{100};
    TextIndexing indexing(m_store->fixture().path());
    const auto build = [&] {
        TextIndexState state;
        do
            state = DeliveryFixture::must(indexing.step(m_store->database(), 10'000));
        while (!state.isComplete());
    };
    build();
    const QString folder = m_store->fixture().path() + u"-text"_s;
    const QStringList files = QDir(folder).entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    QFile segment(folder + u'/' + files.constFirst());
    QVERIFY(segment.open(QIODevice::ReadOnly)); // keeps what the file was
    const QByteArray before = segment.readAll();
    static_cast<void>(DeliveryFixture::must(EventRepository(m_store->database()).remove({id})));
    build();
    QVERIFY(segment.seek(0));
    QVERIFY(segment.readAll() != before);
    QVERIFY(segment.seek(0));
    QCOMPARE(segment.readAll().count('\0'), before.size());
}

QTEST_GUILESS_MAIN(tst_Removed)
#include "tst_removed.moc"
