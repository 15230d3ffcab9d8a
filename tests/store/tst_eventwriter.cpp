// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/databasethread.h"
#include "store/eventrepository.h"
#include "store/eventwriter.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtCore/QSemaphore>
#include <QtTest/QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

/// A store with a writer on its own thread.
struct Writing {
    explicit Writing(const QString &path, EventWriter::Limits limits = {})
        : thread(path, u"writer"_s)
        , writer(thread, limits)
    {
        writer.addObserver(log);
        if (const Result<void> started = thread.start(); !started)
            qFatal("start: %s", qPrintable(started.error().detail));
    }
    ~Writing()
    {
        writer.close();
        thread.stop();
    }
    Q_DISABLE_COPY_MOVE(Writing)

    /// Submits all and gives what became of them.
    std::vector<StoredEvent> write(const QList<EventSpec> &specs)
    {
        for (const EventSpec &spec : specs) {
            if (!writer.submit(makeEvent(spec), ++submitted))
                qFatal("not taken");
        }
        return log.wait(submitted);
    }

    CommitLog log;
    DatabaseThread thread;
    EventWriter writer;
    quint64 submitted = 0;
};

/// Makes the writer's thread wait until the test lets it go on, so that events gather in the queue.
class Gate
{
public:
    explicit Gate(DatabaseThread &thread)
    {
        const bool posted = thread.post([this](Database &) {
            m_reached.release();
            m_open.acquire();
        });
        if (!posted)
            qFatal("gate not posted");
        m_reached.acquire();
    }
    void open() { m_open.release(); }

private:
    QSemaphore m_reached;
    QSemaphore m_open;
};

qint64 number(Database &database, const QString &sql)
{
    Result<Database::Statement> statement = database.prepare(sql);
    return statement && statement->next().value_or(false) ? statement->integer(0) : -1;
}

} // namespace

class tst_EventWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsEverythingOfAnEvent();
    void numbersAndTellsInOrder();
    void neverUsesANumberTwice();
    void findsDuplicates_data();
    void findsDuplicates();
    void findsDuplicatesAcrossBatchesAndConnections();
    void forgetsWhatWasRemoved();
    void infersTechnologies_data();
    void infersTechnologies();
    void halfSurrogatesAreOneName();
    void groupsWhatWaits();
    void boundsTheQueue_data();
    void boundsTheQueue();
    void twoProgramsWriteAtOnce();
    void drainsOnStop();
    void refusesWhenClosed();
    void countsByFlow();
};

void tst_EventWriter::keepsEverythingOfAnEvent()
{
    StoreFixture store;
    NewEvent event = makeEvent({.uid = u"e1"_s, .technology = u"LDHP"_s, .body = QByteArray("{\"a\":\0\xff}", 8)});
    event.request.headers.append({QByteArrayLiteral("X-Odd"), QByteArray("a\xe9:,\x01", 5)});
    event.request.target = QByteArrayLiteral("/webhook?x=%20");
    event.request.source = EventSource::Test;
    event.parsed.created = Timestamp{std::chrono::milliseconds{1'734'597'331'000}};
    event.parsed.success = false;
    event.parsed.failureType = u"CALC_RESULT"_s;
    event.parsed.failureDetail = u"Low overall prediction"_s;
    event.parsed.verdict = VerdictFlag::ContractViolation;
    event.parsed.violations = {{u"/id"_s, u"string"_s, u"number 17"_s}};
    event.reply = 422;
    const NewEvent given = event;
    {
        Writing writing(store.path());
        QVERIFY(writing.writer.submit(std::move(event), 7));
        const std::vector<StoredEvent> told = writing.log.wait(1);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told[0].token, quint64(7));
        QVERIFY(!told[0].error);
        QCOMPARE(told[0].row.id.value, 1);
    }
    const std::unique_ptr<Database> database = store.connect();
    const Result<EventDetails> details = EventRepository(*database).details(EventId{1});
    QVERIFY(details);
    QCOMPARE(details->request.headers, given.request.headers);
    QCOMPARE(details->request.body, given.request.body);
    QCOMPARE(details->request.method, given.request.method);
    QCOMPARE(details->request.target, given.request.target);
    QCOMPARE(details->request.version, given.request.version);
    QCOMPARE(details->request.peer, given.request.peer);
    QCOMPARE(details->request.source, EventSource::Test);
    QVERIFY(details->request.received == given.request.received);
    QCOMPARE(details->eventUid, u"e1"_s);
    QVERIFY(details->created == given.parsed.created);
    QCOMPARE(details->failureType, given.parsed.failureType);
    QCOMPARE(details->failureDetail, given.parsed.failureDetail);
    QCOMPARE(details->violations, given.parsed.violations);
    QCOMPARE(details->row.success, std::optional(false));
    QCOMPARE(details->row.reply, 422);
    QCOMPARE(details->row.verdict, Verdict(VerdictFlag::ContractViolation));
    QCOMPARE(details->row.typeName, u"technology.end"_s);
    QCOMPARE(details->row.technology, u"LDHP"_s);
    QCOMPARE(details->row.flowName, u"Liveness"_s);
    QCOMPARE(details->row.sessionUid, u"s1"_s);
}

void tst_EventWriter::numbersAndTellsInOrder()
{
    StoreFixture store;
    Writing writing(store.path());
    constexpr size_t count = 3'000;
    for (size_t i = 0; i < count; ++i)
        QVERIFY(writing.writer.submit(makeEvent({.session = QString::number(i / 6), .uid = QString::number(i)}), i));
    const std::vector<StoredEvent> told = writing.log.wait(count);
    QCOMPARE(told.size(), count);
    for (size_t i = 0; i < count; ++i) {
        QCOMPARE(told[i].token, i);
        QCOMPARE(told[i].row.id.value, static_cast<qint64>(i + 1));
    }
    const std::unique_ptr<Database> database = store.connect();
    const Result<EventSummary> summary = EventRepository(*database).summary();
    QVERIFY(summary);
    QCOMPARE(summary->count, static_cast<qint64>(count));
    QCOMPARE(writing.writer.numbers().stored, static_cast<qint64>(count));
    // What the observers were told is what a reader finds.
    const Result<QList<EventRow>> rows = EventRepository(*database).rows({told[17].row.id, told[2'999].row.id});
    QVERIFY(rows);
    QCOMPARE(*rows, (QList<EventRow>{told[17].row, told[2'999].row}));
}

void tst_EventWriter::neverUsesANumberTwice()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    {
        Writing writing(store.path());
        QCOMPARE(writing.write({{}, {}, {}}).back().row.id.value, 3);
        QVERIFY(EventRepository(*database).remove({EventId{2}, EventId{3}}));
        QCOMPARE(writing.write({{}}).back().row.id.value, 4);
        QVERIFY(EventRepository(*database).remove({EventId{1}, EventId{4}}));
    }
    Writing again(store.path());
    QCOMPARE(again.write({{}}).back().row.id.value, 5);
}

void tst_EventWriter::findsDuplicates_data()
{
    QTest::addColumn<QString>("session");
    QTest::addColumn<QString>("uid");
    QTest::addColumn<bool>("duplicate");
    QTest::newRow("same session and event") << u"s1"_s << u"e1"_s << true;
    QTest::newRow("other event") << u"s1"_s << u"e2"_s << false;
    QTest::newRow("other session") << u"s2"_s << u"e1"_s << false;
    QTest::newRow("no event id") << u"s1"_s << QString() << false;
    QTest::newRow("no session") << QString() << u"e1"_s << false;
    QTest::newRow("other case") << u"S1"_s << u"e1"_s << false;
}

void tst_EventWriter::findsDuplicates()
{
    QFETCH(QString, session);
    QFETCH(QString, uid);
    QFETCH(bool, duplicate);
    StoreFixture store;
    Writing writing(store.path());
    const std::vector<StoredEvent> told = writing.write({
        {.session = u"s1"_s, .uid = u"e1"_s},
        {.session = u"s1"_s, .uid = QString()},
        {.session = QString(), .uid = u"e1"_s},
        {.session = session, .uid = uid},
        {.session = session, .uid = uid},
    });
    QCOMPARE(told[3].row.duplicateOf.value, duplicate ? 1 : 0);
    QCOMPARE(told[3].row.verdict.testFlag(VerdictFlag::Duplicate), duplicate);
    // The third names the first too, not the second.
    const bool identified = !session.isEmpty() && !uid.isEmpty();
    QCOMPARE(told[4].row.duplicateOf.value, duplicate ? 1 : identified ? 4 : 0);
}

void tst_EventWriter::findsDuplicatesAcrossBatchesAndConnections()
{
    StoreFixture store;
    Writing one(store.path());
    Writing other(store.path());
    QCOMPARE(one.write({{.uid = u"e1"_s}}).back().row.id.value, 1);
    QCOMPARE(one.write({{.uid = u"e1"_s}}).back().row.duplicateOf.value, 1);
    // The other program has never seen the session; then the first one has what the other wrote to find.
    QCOMPARE(other.write({{.uid = u"e1"_s}}).back().row.duplicateOf.value, 1);
    QCOMPARE(other.write({{.uid = u"e2"_s}}).back().row.id.value, 4);
    QCOMPARE(one.write({{.uid = u"e2"_s}}).back().row.duplicateOf.value, 4);
}

void tst_EventWriter::forgetsWhatWasRemoved()
{
    StoreFixture store;
    Writing writing(store.path());
    QCOMPARE(writing.write({{.uid = u"e1"_s}}).back().row.id.value, 1);
    // On the writer's own connection: no other connection's commit gives the change away.
    const Result<qint64> removed =
        writing.thread.run([](Database &database) { return EventRepository(database).remove({EventId{1}}); }).result();
    QVERIFY(removed);
    QCOMPARE(*removed, 1);
    const std::vector<StoredEvent> told = writing.write({{.uid = u"e1"_s}});
    QVERIFY(!told.back().error);
    QVERIFY(!told.back().row.duplicateOf.isValid());
    const std::unique_ptr<Database> database = store.connect();
    const Result<QList<EventRow>> rows = EventRepository(*database).rows({EventId{2}});
    QVERIFY(rows);
    QCOMPARE(rows->first().sessionUid, u"s1"_s);
}

void tst_EventWriter::infersTechnologies_data()
{
    QTest::addColumn<QList<QStringList>>("steps"); // start/end, event uid, code
    QTest::addColumn<QStringList>("technologies"); // of each row; an inferred one in parentheses
    using Steps = QList<QStringList>;
    const auto start = [](const QString &uid, const QString &code) { return QStringList{u"start"_s, uid, code}; };
    const auto end = [](const QString &uid, const QString &code = {}) { return QStringList{u"end"_s, uid, code}; };
    QTest::newRow("one") << Steps{start(u"1"_s, u"LDHP"_s), end(u"2"_s)} << QStringList{u"LDHP"_s, u"(LDHP)"_s};
    QTest::newRow("code given") << Steps{start(u"1"_s, u"LDHP"_s), end(u"2"_s, u"LDHP"_s), end(u"3"_s)}
                                << QStringList{u"LDHP"_s, u"LDHP"_s, u""_s};
    QTest::newRow("nothing open") << Steps{end(u"1"_s)} << QStringList{u""_s};
    QTest::newRow("last one first") << Steps{start(u"1"_s, u"A"_s), start(u"2"_s, u"B"_s), end(u"3"_s), end(u"4"_s), end(u"5"_s)}
                                    << QStringList{u"A"_s, u"B"_s, u"(B)"_s, u"(A)"_s, u""_s};
    QTest::newRow("named end of the outer") << Steps{start(u"1"_s, u"A"_s), start(u"2"_s, u"B"_s), end(u"3"_s, u"A"_s),
        end(u"4"_s)} << QStringList{u"A"_s, u"B"_s, u"A"_s, u"(B)"_s};
    QTest::newRow("duplicate start opens nothing") << Steps{start(u"1"_s, u"A"_s), start(u"1"_s, u"A"_s), end(u"2"_s),
        end(u"3"_s)} << QStringList{u"A"_s, u"A"_s, u"(A)"_s, u""_s};
    QTest::newRow("duplicate end closes nothing") << Steps{start(u"1"_s, u"A"_s), start(u"2"_s, u"B"_s), end(u"3"_s), end(u"3"_s),
        end(u"4"_s)} << QStringList{u"A"_s, u"B"_s, u"(B)"_s, u"(B)"_s, u"(A)"_s};
    QTest::newRow("start without code") << Steps{start(u"1"_s, QString()), end(u"2"_s)} << QStringList{u""_s, u""_s};
}

void tst_EventWriter::infersTechnologies()
{
    QFETCH(QList<QStringList>, steps);
    QFETCH(QStringList, technologies);
    const auto write = [&](bool oneByOne) {
        StoreFixture store;
        Writing writing(store.path());
        // Another writer between the steps makes the first one read the session again.
        Writing other(store.path());
        QList<EventSpec> specs;
        for (const QStringList &step : steps) {
            const EventSpec spec{.type = step[0] == u"start" ? EventType::TechnologyStart : EventType::TechnologyEnd,
                .uid = step[1],
                .technology = step[2]};
            specs.append(spec);
            if (oneByOne) {
                writing.write({spec});
                other.write({{.session = u"another"_s}});
            }
        }
        QStringList found;
        for (const StoredEvent &event : oneByOne ? writing.log.wait(specs.size()) : writing.write(specs)) {
            const bool inferred = event.row.verdict.testFlag(VerdictFlag::TechnologyInferred);
            found.append(inferred ? u"(%1)"_s.arg(event.row.technology) : event.row.technology);
        }
        return found;
    };
    QCOMPARE(write(false), technologies);
    QCOMPARE(write(true), technologies);
}

void tst_EventWriter::halfSurrogatesAreOneName()
{
    // Two texts that are one text once they are UTF-8.
    const QString one(QChar(0xd800));
    const QString other(QChar(0xdbff));
    StoreFixture store;
    Writing writing(store.path());
    Gate gate(writing.thread);
    QVERIFY(writing.writer.submit(makeEvent({.session = one, .uid = other, .flow = one}), 1));
    QVERIFY(writing.writer.submit(makeEvent({.session = other, .uid = one, .flow = other}), 2));
    gate.open();
    const std::vector<StoredEvent> told = writing.log.wait(2);
    QVERIFY(!told[0].error);
    QVERIFY(!told[1].error);
    QCOMPARE(told[1].row.duplicateOf, told[0].row.id);
}

void tst_EventWriter::groupsWhatWaits()
{
    StoreFixture store;
    Writing writing(store.path());
    Gate gate(writing.thread);
    for (quint64 i = 0; i < 2'500; ++i)
        QVERIFY(writing.writer.submit(makeEvent({.uid = QString::number(i)}), i));
    QCOMPARE(writing.writer.numbers().waiting, 2'500);
    gate.open();
    QCOMPARE(writing.log.wait(2'500).size(), size_t(2'500));
    QCOMPARE(writing.log.batches(), (std::vector<size_t>{1'000, 1'000, 500}));
    QCOMPARE(writing.writer.numbers().waiting, 0);
    QVERIFY(writing.writer.numbers().lastCommit.count() > 0);
}

void tst_EventWriter::boundsTheQueue_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<int>("taken");
    QTest::newRow("by number") << 5 << 1'000'000LL << 5;
    QTest::newRow("by bytes") << 100 << 3'500LL << 3;
    QTest::newRow("by bytes, to the last one") << 100 << 4'000LL << 4;
}

void tst_EventWriter::boundsTheQueue()
{
    QFETCH(int, events);
    QFETCH(qint64, bytes);
    QFETCH(int, taken);
    StoreFixture store;
    Writing writing(store.path(), {events, bytes});
    Gate gate(writing.thread);
    int accepted = 0;
    for (quint64 i = 0; i < 8; ++i)
        accepted += writing.writer.submit(makeEvent({.body = QByteArray(1'000, 'x')}), i) ? 1 : 0;
    QCOMPARE(accepted, taken);
    QCOMPARE(writing.writer.numbers().refused, 8 - taken);
    gate.open();
    QCOMPARE(writing.log.wait(static_cast<size_t>(taken)).size(), static_cast<size_t>(taken));
    // There is room again.
    QVERIFY(writing.writer.submit(makeEvent({.body = QByteArray(1'000, 'x')}), 9));
}

void tst_EventWriter::twoProgramsWriteAtOnce()
{
    StoreFixture store;
    constexpr int count = 1'500;
    std::vector<StoredEvent> told[2];
    {
        Writing one(store.path());
        Writing other(store.path());
        const auto feed = [](Writing &writing) {
            for (int i = 0; i < count; ++i) {
                while (!writing.writer.submit(
                    makeEvent({.session = QString::number(i / 6), .uid = QString::number(i)}), static_cast<quint64>(i)))
                    std::this_thread::yield();
            }
        };
        std::thread first([&] { feed(one); });
        std::thread second([&] { feed(other); });
        first.join();
        second.join();
        told[0] = one.log.wait(count);
        told[1] = other.log.wait(count);
    }
    QSet<qint64> ids;
    int duplicates = 0;
    for (const std::vector<StoredEvent> &events : told) {
        QCOMPARE(events.size(), size_t(count));
        for (const StoredEvent &event : events) {
            QVERIFY(!event.error);
            ids.insert(event.row.id.value);
            duplicates += event.row.duplicateOf.isValid() ? 1 : 0;
        }
    }
    // Both sent the same events: each is stored twice, and one of the two names the other.
    QCOMPARE(ids.size(), 2 * count);
    QCOMPARE(duplicates, count);
    const std::unique_ptr<Database> database = store.connect();
    QCOMPARE(number(*database, u"SELECT count(*) FROM session"_s), count / 6);
    QCOMPARE(number(*database, u"SELECT events FROM counter"_s), 2 * count);
    QCOMPARE(
        number(*database, u"SELECT count(*) FROM event e JOIN event f ON f.id = e.duplicate_of AND f.duplicate_of IS NULL"_s),
        count);
}

void tst_EventWriter::drainsOnStop()
{
    StoreFixture store;
    Writing writing(store.path());
    {
        Gate gate(writing.thread);
        for (quint64 i = 0; i < 3'210; ++i)
            QVERIFY(writing.writer.submit(makeEvent({}), i));
        writing.writer.close();
        gate.open();
        writing.thread.stop();
    }
    QCOMPARE(writing.log.wait(0).size(), size_t(3'210));
    const std::unique_ptr<Database> database = store.connect();
    QCOMPARE(number(*database, u"SELECT count(*) FROM event"_s), 3'210);
}

void tst_EventWriter::refusesWhenClosed()
{
    StoreFixture store;
    Writing writing(store.path());
    writing.writer.close();
    QVERIFY(!writing.writer.submit(makeEvent({}), 1));
    Writing stopped(store.path());
    stopped.thread.stop();
    QVERIFY(!stopped.writer.submit(makeEvent({}), 1));
    QCOMPARE(stopped.writer.numbers().refused, 1);
    const Result<qint64> late = stopped.thread.run([](Database &) -> Result<qint64> { return 1; }).result();
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::ShuttingDown);
}

void tst_EventWriter::countsByFlow()
{
    StoreFixture store;
    Writing writing(store.path());
    writing.write({{.flow = u"B"_s}, {.flow = u"A"_s}, {.flow = QString()}});
    writing.write({{.flow = u"B"_s}});
    const std::unique_ptr<Database> database = store.connect();
    const auto counts = EventRepository(*database).countsByFlowName();
    QVERIFY(counts);
    QCOMPARE(*counts, (QList<QPair<QString, qint64>>{{u"A"_s, 1}, {u"B"_s, 2}}));
}

QTEST_GUILESS_MAIN(tst_EventWriter)
#include "tst_eventwriter.moc"
