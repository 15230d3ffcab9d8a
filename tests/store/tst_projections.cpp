// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/statement.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

/// How many events there are of each technology.
class Tally final : public Projection
{
public:
    explicit Tally(int version = 1)
        : m_version(version)
    {
    }

    [[nodiscard]] QString name() const override { return u"tally"_s; }
    [[nodiscard]] int version() const override { return m_version; }
    [[nodiscard]] bool readsRequests() const override { return true; }
    [[nodiscard]] QStringList createStatements() const override
    {
        return {u"CREATE TABLE tally (technology TEXT PRIMARY KEY, events INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT"_s};
    }
    [[nodiscard]] QStringList dropStatements() const override { return {u"DROP TABLE IF EXISTS tally"_s}; }
    [[nodiscard]] Result<Write> add(Database &, const QList<ProjectedEvent> &events) const override
    {
        if (betweenComputingAndWriting)
            std::exchange(betweenComputingAndWriting, {})();
        return [events](Database &database) { return change(database, events, 1); };
    }
    [[nodiscard]] Result<void> remove(Database &database, const QList<ProjectedEvent> &events) const override
    {
        return change(database, events, -1);
    }

    mutable std::function<void()> betweenComputingAndWriting;

private:
    static Result<void> change(Database &database, const QList<ProjectedEvent> &events, int sign)
    {
        for (const ProjectedEvent &event : events) {
            const Result<qint64> done = run(database,
                u"INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT (technology) "
                "DO UPDATE SET events = events + excluded.events, bytes = bytes + excluded.bytes"_s,
                event.technology, sign, sign * event.body.size());
            if (!done)
                return Failure(done.error());
        }
        return {};
    }

    int m_version;
};

using Counts = QMap<QString, qint64>;

} // namespace

class tst_Projections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void takesEachEventOnce();
    void takesInSteps();
    void readsBodies();
    void takesNothingThatMovedMeanwhile();
    void leavesOutWhatIsRemovedMeanwhile();
    void removesWhatIsInItOnly();
    void takesBackWhatIsRestored();
    void isComputedAnewByANewerVersion();
    void leavesANewerVersionAlone();
    void losesNothingWhenWritingFails();
    void movesTheChangeCounter();

private:
    void write(const QStringList &technologies);
    [[nodiscard]] Counts counts(const QString &column = u"events"_s);
    [[nodiscard]] Result<void> remove(const QList<EventId> &ids);
    [[nodiscard]] qint64 changeCounter();

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_other;
    Tally m_tally;
};

void tst_Projections::init()
{
    m_database.reset();
    m_other.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
    m_other = m_store->connect();
    m_tally.betweenComputingAndWriting = {};
}

void tst_Projections::write(const QStringList &technologies)
{
    std::vector<PendingEvent> batch;
    for (const QString &technology : technologies)
        batch.push_back({makeEvent({.technology = technology, .body = "12345"_ba}), 0});
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_other, batch, stored);
    QVERIFY(std::ranges::none_of(stored, [](const StoredEvent &event) { return event.error.has_value(); }));
}

Counts tst_Projections::counts(const QString &column)
{
    Counts counts;
    Result<Database::Statement> rows = m_database->prepare(u"SELECT technology, %1 FROM tally WHERE events <> 0"_s.arg(column));
    if (rows)
        static_cast<void>(rows->each([&](const Database::Statement &row) { counts[row.text(0)] = row.integer(1); }));
    return counts;
}

Result<void> tst_Projections::remove(const QList<EventId> &ids)
{
    return m_other->transaction([&] {
        return removeProjected(*m_other, {&m_tally}, ids, [&]() -> Result<void> {
            for (EventId id : ids) {
                if (const Result<qint64> done = run(*m_other, u"DELETE FROM event WHERE id = ?"_s, id.value); !done)
                    return Failure(done.error());
            }
            return {};
        });
    });
}

qint64 tst_Projections::changeCounter()
{
    Result<Database::Statement> row = m_database->prepare(u"SELECT projections FROM counter"_s);
    return row && row->next() ? row->integer(0) : -1;
}

void tst_Projections::takesEachEventOnce()
{
    write({u"LDHP"_s, u"LDHP"_s, u"EDI"_s});
    QVERIFY(catchUp(*m_database, m_tally));
    QVERIFY(catchUp(*m_other, m_tally));
    QCOMPARE(counts(), (Counts{{u"LDHP"_s, 2}, {u"EDI"_s, 1}}));
    write({u"EDI"_s});
    QVERIFY(catchUp(*m_other, m_tally));
    QCOMPARE(counts(), (Counts{{u"LDHP"_s, 2}, {u"EDI"_s, 2}}));
}

void tst_Projections::takesInSteps()
{
    write({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    const Result<ProjectionState> first = advanceProjection(*m_database, m_tally, 2);
    QVERIFY(first);
    QCOMPARE(first->doneTo.value, 2);
    QCOMPARE(first->last.value, 5);
    QVERIFY(!first->isComplete());
    QCOMPARE(counts().size(), 2);
    QVERIFY(!advanceProjection(*m_database, m_tally, 2)->isComplete());
    QVERIFY(advanceProjection(*m_database, m_tally, 2)->isComplete());
    QCOMPARE(counts().size(), 5);
    QVERIFY(projectionState(*m_database, m_tally)->isComplete());
}

void tst_Projections::readsBodies()
{
    write({u"A"_s, u"A"_s});
    QVERIFY(catchUp(*m_database, m_tally));
    QCOMPARE(counts(u"bytes"_s), (Counts{{u"A"_s, 10}}));
}

void tst_Projections::takesNothingThatMovedMeanwhile()
{
    write({u"A"_s, u"A"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    const Tally other;
    m_tally.betweenComputingAndWriting = [&] { QVERIFY(catchUp(*m_other, other)); };
    QVERIFY(advanceProjection(*m_database, m_tally, 10));
    QCOMPARE(counts(), (Counts{{u"A"_s, 2}}));
}

void tst_Projections::leavesOutWhatIsRemovedMeanwhile()
{
    write({u"A"_s, u"B"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    m_tally.betweenComputingAndWriting = [&] { QVERIFY(remove({EventId{1}})); };
    QVERIFY(!advanceProjection(*m_database, m_tally, 10)->isComplete());
    QVERIFY(catchUp(*m_database, m_tally));
    QCOMPARE(counts(), (Counts{{u"B"_s, 1}}));
}

void tst_Projections::removesWhatIsInItOnly()
{
    write({u"A"_s, u"B"_s, u"C"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    QVERIFY(advanceProjection(*m_database, m_tally, 2));
    QVERIFY(remove({EventId{2}, EventId{3}}));
    QCOMPARE(counts(), (Counts{{u"A"_s, 1}}));
    QVERIFY(catchUp(*m_database, m_tally));
    QCOMPARE(counts(), (Counts{{u"A"_s, 1}}));
}

void tst_Projections::takesBackWhatIsRestored()
{
    write({u"A"_s, u"B"_s});
    QVERIFY(catchUp(*m_database, m_tally));
    QVERIFY(m_other->transaction([&] { return addProjected(*m_other, {&m_tally}, {EventId{1}}); }));
    QCOMPARE(counts(), (Counts{{u"A"_s, 2}, {u"B"_s, 1}}));
    write({u"C"_s});
    QVERIFY(m_other->transaction([&] { return addProjected(*m_other, {&m_tally}, {EventId{3}}); }));
    QCOMPARE(counts(), (Counts{{u"A"_s, 2}, {u"B"_s, 1}})); // its turn comes
}

void tst_Projections::isComputedAnewByANewerVersion()
{
    write({u"A"_s});
    QVERIFY(catchUp(*m_database, m_tally));
    const Tally newer(2);
    QVERIFY(*prepareProjection(*m_database, newer));
    QCOMPARE(counts(), Counts{});
    QVERIFY(catchUp(*m_database, newer));
    QCOMPARE(counts(), (Counts{{u"A"_s, 1}}));
}

void tst_Projections::leavesANewerVersionAlone()
{
    write({u"A"_s});
    const Tally newer(2);
    QVERIFY(catchUp(*m_database, newer));
    QVERIFY(!*prepareProjection(*m_database, m_tally));
    const Result<void> refused = catchUp(*m_database, m_tally);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
    QVERIFY(remove({EventId{1}})); // goes on without it
    QCOMPARE(counts(), (Counts{{u"A"_s, 1}}));
}

void tst_Projections::losesNothingWhenWritingFails()
{
    write({u"A"_s, u"B"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    int left = 1;
    m_database->setFaultHook([&](const QString &sql) -> std::optional<Error> {
        if (sql.startsWith(u"INSERT INTO tally") && --left < 0)
            return Error{ErrorCode::StoreUnavailable, u"injected"_s, {}};
        return std::nullopt;
    });
    QVERIFY(!advanceProjection(*m_database, m_tally, 10));
    m_database->setFaultHook({});
    QCOMPARE(counts(), Counts{});
    QVERIFY(catchUp(*m_database, m_tally));
    QCOMPARE(counts(), (Counts{{u"A"_s, 1}, {u"B"_s, 1}}));
}

void tst_Projections::movesTheChangeCounter()
{
    write({u"A"_s});
    QVERIFY(*prepareProjection(*m_database, m_tally));
    const qint64 before = changeCounter();
    QVERIFY(advanceProjection(*m_database, m_tally, 10));
    const qint64 written = changeCounter();
    QVERIFY(written > before);
    QVERIFY(advanceProjection(*m_database, m_tally, 10)); // nothing to do
    QCOMPARE(changeCounter(), written);
    QVERIFY(remove({EventId{1}}));
    QVERIFY(changeCounter() > written);
}

QTEST_GUILESS_MAIN(tst_Projections)

#include "tst_projections.moc"
