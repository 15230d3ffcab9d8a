// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/disk/faultydisk.h"

#include "store/batchwriter.h"
#include "store/databasethread.h"
#include "store/eventrepository.h"
#include "store/eventtrash.h"
#include "store/filespace.h"
#include "store/flowrepository.h"
#include "store/outbox.h"
#include "store/projections.h"

#include "eventsupport.h"
#include "storedump.h"
#include "storefixture.h"

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <atomic>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr int rounds = 160;
constexpr int cuts = 200;
constexpr int callsBetween = 140; ///< to the disk, from one cut to the next, at most

/// What was promised to somebody when the power went.
struct Promises {
    std::set<qint64> events; ///< answered 2xx
    std::set<qint64> leaving; ///< of these: a removal was begun
    std::set<qint64> removed; ///< the user was told that they are gone
    std::set<qint64> delivered; ///< deliveries whose attempt was recorded
};

struct Cut {
    QString folder;
    Promises promises;
};

/// Does to a store what the program does, on the writer's thread, and keeps a record of what was promised.
class Load final : public CommitObserver
{
public:
    explicit Load(const QString &path)
        : m_thread(path, u"writer"_s)
        , m_writer(m_thread, {})
    {
        m_writer.addObserver(*this);
    }

    [[nodiscard]] Result<void> begin(const QString &pragma)
    {
        if (Result<void> started = m_thread.start(); !started)
            return started;
        return m_thread
            .run([pragma](Database &database) -> Result<void> {
                if (Result<void> done = pragma.isEmpty() ? Result<void>() : database.execute(pragma); !done)
                    return done;
                // So that files are written often, and room is used again.
                if (Result<void> done = database.execute(u"PRAGMA wal_autocheckpoint = 12"_s); !done)
                    return done;
                Flow forwarding;
                forwarding.name = u"Liveness"_s;
                forwarding.forward = true;
                const Result<Flow> flow = FlowRepository(database).add(forwarding);
                if (!flow)
                    return Failure(flow.error());
                Webhook webhook;
                webhook.flow = flow->id;
                webhook.url = u"https://a.example/"_s;
                const Result<Webhook> added = FlowRepository(database).addWebhook(webhook);
                return added ? Result<void>() : Failure(added.error());
            })
            .result();
    }

    void round(int number)
    {
        const int events = 1 + number % 5;
        for (int i = 0; i < events; ++i) {
            const QString uid = QString::number(++m_events);
            if (!m_writer.submit(makeEvent({.session = u"s%1"_s.arg(m_events / 4),
                                     .uid = uid,
                                     .body = QByteArray(200 + (m_events * 997) % 9'000, 'x')}),
                    1))
                qFatal("submit");
        }
        run([this](Database &database) { return deliver(database); });
        if (number % 3 == 0)
            run([](Database &database) { return advance(database); });
        if (number % 7 == 6)
            run([this](Database &database) { return remove(database); });
        if (number % 11 == 10)
            run([this](Database &database) { return moveAndEmpty(database); });
        if (number % 25 == 24)
            run([](Database &database) { return shrink(database); });
    }

    void end()
    {
        m_writer.close();
        m_thread.stop();
    }

    /// On the writer's thread.
    [[nodiscard]] const Promises &promises() const { return m_promises; }
    /// How much of the work failed.
    [[nodiscard]] int refused() const { return m_refused; }

    void batchDone(const std::vector<StoredEvent> &batch) override
    {
        for (const StoredEvent &stored : batch) {
            if (stored.error)
                ++m_refused;
            else
                m_promises.events.insert(stored.row.id.value);
        }
    }

private:
    template <typename Work>
    void run(Work work)
    {
        const Result<void> done = m_thread.run(work).result();
        m_refused += done ? 0 : 1;
    }

    Result<void> deliver(Database &database)
    {
        Outbox outbox(database);
        const Result<DueWork> work = outbox.due(WebhookId{1}, makeEvent({}).request.received + 24h, 4, {});
        if (!work)
            return Failure(work.error());
        AttemptBatch batch;
        batch.now = makeEvent({}).request.received;
        for (const DueDelivery &due : work->deliveries) {
            AttemptOutcome outcome;
            outcome.delivery = due.row;
            outcome.attempt.started = batch.now;
            outcome.attempt.url = due.row.url;
            outcome.attempt.status = 200;
            outcome.state = DeliveryState::Delivered;
            batch.outcomes.append(outcome);
        }
        const Result<RecordedBatch> recorded = outbox.record(batch);
        if (!recorded)
            return Failure(recorded.error());
        for (const RecordedBatch::Recorded &one : recorded->attempts)
            m_promises.delivered.insert(one.delivery.id.value);
        return {};
    }

    static Result<void> advance(Database &database)
    {
        for (const Projection *projection : allProjections()) {
            if (const Result<bool> usable = prepareProjection(database, *projection); !usable)
                return Failure(usable.error());
            if (const Result<ProjectionState> state = advanceProjection(database, *projection, 9); !state)
                return Failure(state.error());
        }
        return {};
    }

    /// Some that are to go.
    QList<EventId> leave(qsizetype count)
    {
        QList<EventId> ids;
        for (const qint64 id : m_promises.events) {
            if (ids.size() < count && !m_promises.leaving.contains(id) && id % 2 == 0)
                ids.append(EventId{id});
        }
        for (const EventId id : ids)
            m_promises.leaving.insert(id.value);
        return ids;
    }

    Result<void> remove(Database &database)
    {
        const QList<EventId> ids = leave(5);
        if (const Result<qint64> done = EventRepository(database).remove(ids); !done)
            return Failure(done.error());
        promiseGone(ids);
        return {};
    }

    Result<void> moveAndEmpty(Database &database)
    {
        EventTrash trash(database);
        const Timestamp now{1ms};
        const Result<RemovalId> removal = trash.begin(now);
        if (!removal)
            return Failure(removal.error());
        const QList<EventId> ids = leave(6);
        if (const Result<qint64> moved = trash.move(*removal, ids); !moved)
            return Failure(moved.error());
        promiseGone(ids);
        if (const Result<Slice> emptied = trash.empty(now + 1ms, 4); !emptied)
            return Failure(emptied.error());
        return {};
    }

    static Result<void> shrink(Database &database)
    {
        if (const Result<int> given = giveBack(database, 1'000); !given)
            return Failure(given.error());
        const Result<bool> emptied = emptyJournal(database);
        return emptied ? Result<void>() : Failure(emptied.error());
    }

    void promiseGone(const QList<EventId> &ids)
    {
        for (const EventId id : ids)
            m_promises.removed.insert(id.value);
    }

    DatabaseThread m_thread;
    EventWriter m_writer;
    Promises m_promises;
    int m_events = 0;
    std::atomic_int m_refused = 0;
};

/// What was promised and is not so; empty if all is well.
QStringList broken(Database &database, const Promises &promises)
{
    const auto ids = [&database](const QString &sql) {
        std::set<qint64> found;
        for (const QString &id : column(database, sql))
            found.insert(id.toLongLong());
        return found;
    };
    const std::set<qint64> events = ids(u"SELECT id FROM event"_s);
    const std::set<qint64> owed = ids(u"SELECT event FROM delivery"_s);
    const std::set<qint64> undelivered = ids(u"SELECT id FROM delivery WHERE state <> 1"_s);
    QStringList wrong;
    for (const qint64 id : promises.events) {
        if (promises.leaving.contains(id))
            continue;
        if (!events.contains(id))
            wrong.append(u"event %1 is lost"_s.arg(id));
        if (!owed.contains(id))
            wrong.append(u"event %1 is not delivered to anybody"_s.arg(id));
    }
    for (const qint64 id : promises.removed) {
        if (events.contains(id))
            wrong.append(u"event %1 is there again"_s.arg(id));
    }
    for (const qint64 id : promises.delivered) {
        if (undelivered.contains(id))
            wrong.append(u"delivery %1 will be sent again"_s.arg(id));
    }
    return wrong;
}

/// Does the work, and cuts the power \a count times at moments that are spread over it. \a pragma: other than the program has it.
std::vector<Cut> cutOften(FaultyDisk &disk, const QString &folder, int count, const QString &pragma, bool syncFails = false)
{
    const QString path = folder + u"/flowbell.db"_s;
    ManualClock clock;
    if (!prepareStore(path, clock))
        qFatal("prepareStore");
    Load load(path);
    if (!load.begin(pragma))
        qFatal("begin");

    std::vector<Cut> made;
    int calls = 0;
    QRandomGenerator random(4711);
    int next = 1;
    disk.watch([&] {
        if (++calls < next || static_cast<int>(made.size()) == count)
            return;
        next = calls + 1 + static_cast<int>(random.bounded(callsBetween));
        const auto seed = static_cast<quint32>(made.size());
        const QString place = u"%1/cut-%2"_s.arg(folder).arg(seed);
        if (!QDir().mkdir(place))
            qFatal("mkdir");
        disk.cutPower(place, seed);
        made.push_back({place, load.promises()});
    });
    for (int round = 0; round < rounds; ++round) {
        if (syncFails && round % 10 == 9)
            disk.arm({.calls = FaultyDisk::Call::Sync, .nth = 1 + round % 4});
        load.round(round);
        disk.disarm();
    }
    disk.watch({});
    load.end();
    if ((load.refused() > 0) != syncFails)
        qFatal("%d pieces of work failed", load.refused());
    return made;
}

} // namespace

class tst_PowerCut : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatWasPromisedIsThere_data();
    void whatWasPromisedIsThere();
    void aDiskThatDoesNotSyncIsFoundOut();
};

void tst_PowerCut::whatWasPromisedIsThere_data()
{
    QTest::addColumn<bool>("syncFails");
    QTest::newRow("a good disk") << false;
    QTest::newRow("now and then it fails to sync") << true;
}

void tst_PowerCut::whatWasPromisedIsThere()
{
    QFETCH(bool, syncFails);
    QTemporaryDir folder;
    FaultyDisk disk; // to the end: it syncs nothing, which takes most of the time
    const std::vector<Cut> made = cutOften(disk, folder.path(), cuts, {}, syncFails);
    QCOMPARE(made.size(), static_cast<size_t>(cuts));
    QVERIFY(made.back().promises.removed.size() > 20);
    ManualClock clock;
    size_t promised = 0;
    for (const Cut &cut : made) {
        const QByteArray which = cut.folder.toUtf8();
        const QString path = cut.folder + u"/flowbell.db"_s;
        const Result<StoreReport> report = prepareStore(path, clock);
        QVERIFY2(report, told(which, report));
        QVERIFY2(report->movedAside.isEmpty(), which.constData());
        const auto database = Database::open(path, cut.folder);
        QVERIFY(database);
        QCOMPARE(broken(**database, cut.promises), QStringList());
        QCOMPARE(contradictions(**database), QStringList());
        QCOMPARE(wronglyProjected(**database), QStringList());
        promised += cut.promises.events.size();
    }
    qInfo(
        "%zu power cuts, %zu events promised at the last, %zu in all", made.size(), made.back().promises.events.size(), promised);
}

/// The disk above is as bad as it says: with a database that waits for nothing, promises are broken.
void tst_PowerCut::aDiskThatDoesNotSyncIsFoundOut()
{
    QTemporaryDir folder;
    FaultyDisk disk;
    const std::vector<Cut> made = cutOften(disk, folder.path(), 60, u"PRAGMA synchronous = OFF"_s);
    ManualClock clock;
    int found = 0;
    for (const Cut &cut : made) {
        const QString path = cut.folder + u"/flowbell.db"_s;
        const Result<StoreReport> report = prepareStore(path, clock);
        if (!report || !report->movedAside.isEmpty()) {
            ++found;
            continue;
        }
        const auto database = Database::open(path, cut.folder);
        if (!database || !broken(**database, cut.promises).isEmpty())
            ++found;
    }
    QVERIFY2(found > 10, qPrintable(QString::number(found)));
}

QTEST_GUILESS_MAIN(tst_PowerCut)
#include "tst_powercut.moc"
