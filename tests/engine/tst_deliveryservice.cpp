// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/deliveryservice.h"
#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "store/batchwriter.h"
#include "store/outbox.h"
#include "support/manualclock.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using namespace std::chrono_literals;
using Action = DeliveryService::Action;

class TestDeliveryService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = open(QStringLiteral("flowbell.ini"));
        QVERIFY(m_workspace);
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void answersQuestions();
    void laterFindEndsTheEarlier();
    void appliesToAFew();
    void changesAreToldHereAndInAnotherProgram();
    void appliesToAllInSlices();
    void appliesToAll_data();
    void appliesToAll();
    void cancelKeepsWhatIsDone();
    void runsGoSideBySide();
    void redeliversEvents();
    void endsWhileARunGoesOn();
    void saysWhatTheStoreSays();

private:
    [[nodiscard]] std::unique_ptr<Workspace> open(const QString &preferences)
    {
        auto opened = Workspace::open(
            {.storePath = storePath(), .preferencesFile = m_folder->filePath(preferences), .fileSecretsOnly = true}, m_clock);
        return opened ? std::move(*opened) : nullptr;
    }
    [[nodiscard]] QString storePath() const { return m_folder->filePath(QStringLiteral("flowbell.db")); }
    [[nodiscard]] DeliveryService &deliveries() { return m_workspace->deliveries(); }
    [[nodiscard]] std::unique_ptr<store::Database> connectStore()
    {
        auto database = store::Database::open(storePath(), QStringLiteral("test-%1").arg(++m_connections));
        if (!database)
            qFatal("Database::open");
        return std::move(*database);
    }
    [[nodiscard]] WebhookId addFlow(bool forward)
    {
        Flow flow;
        flow.name = QStringLiteral("Liveness");
        flow.forward = forward;
        const auto added = m_workspace->flows().add(flow).result();
        Webhook webhook;
        webhook.flow = added->id;
        webhook.url = QStringLiteral("https://example.com/a");
        return m_workspace->flows().addWebhook(webhook).result()->id;
    }
    QList<EventId> addEvents(int count)
    {
        std::vector<store::PendingEvent> batch;
        for (int i = 0; i < count; ++i) {
            NewEvent event;
            event.request.received = m_clock.now();
            event.request.body = QByteArrayLiteral("{}");
            event.parsed.type = EventType::FlowEnd;
            event.parsed.typeName = QStringLiteral("flow.end");
            event.parsed.eventUid = QStringLiteral("e-%1").arg(++m_events);
            event.parsed.sessionUid = QStringLiteral("s-%1").arg(m_events);
            event.parsed.flowName = QStringLiteral("Liveness");
            batch.push_back({event, 0});
        }
        std::vector<store::StoredEvent> stored;
        store::BatchWriter().write(*connectStore(), batch, stored);
        QList<EventId> ids;
        for (const store::StoredEvent &event : stored)
            ids.append(event.row.id);
        return ids;
    }
    [[nodiscard]] qint64 count(const QString &filter) { return *deliveries().count(*DeliveryFilter::parse(filter)).result(); }

    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    int m_connections = 0;
    int m_events = 0;
};

void TestDeliveryService::answersQuestions()
{
    const WebhookId webhook = addFlow(true);
    const QList<EventId> events = addEvents(3);
    const auto ids = deliveries().find({}).result();
    QVERIFY(ids);
    QCOMPARE(ids->size(), 3);
    QVERIFY(ids->first() > ids->last());
    QCOMPARE(deliveries().count({}).result().value_or(0), 3);
    const auto rows = deliveries().rows({ids->last(), DeliveryId{77}, ids->first()}).result();
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->first().event, events.first());
    QCOMPARE(deliveries().ofEvent(events.first()).result()->size(), 1);
    store::AttemptOutcome outcome;
    outcome.delivery = rows->first();
    outcome.attempt.status = 200;
    outcome.attempt.verdict = EndpointVerdict::Delivered;
    outcome.state = DeliveryState::Delivered;
    const auto database = connectStore();
    QVERIFY(store::Outbox(*database).record({.now = m_clock.now(), .outcomes = {outcome}, .endpoints = {}, .disabled = {}}));
    QCOMPARE(deliveries().attempts(ids->last()).result()->size(), 1);
    const auto health = deliveries().health().result();
    QVERIFY(health);
    QCOMPARE(health->size(), 1);
    QCOMPARE(health->first().webhook, webhook);
    QCOMPARE(health->first().delivered, 1);
    QCOMPARE(health->first().pending, 2);
}

void TestDeliveryService::laterFindEndsTheEarlier()
{
    static_cast<void>(addFlow(true));
    addEvents(10);
    QList<QFuture<Result<QList<DeliveryId>>>> finds;
    for (int i = 0; i < 50; ++i)
        finds.append(deliveries().find({}));
    int cancelled = 0;
    for (auto &find : finds) {
        const auto found = find.result();
        if (!found) {
            QCOMPARE(found.error().code, ErrorCode::Cancelled);
            ++cancelled;
        } else {
            QCOMPARE(found->size(), 10);
        }
    }
    QVERIFY(cancelled > 0);
    QVERIFY(finds.last().result());
}

void TestDeliveryService::appliesToAFew()
{
    static_cast<void>(addFlow(true));
    addEvents(3);
    const QList<DeliveryId> ids = *deliveries().find({}).result();
    QSignalSpy changed(&deliveries(), &DeliveryService::changed);
    m_clock.advance(1h);
    QCOMPARE(deliveries().apply(Action::RetryNow, {ids[0]}).result().value_or(0), 1);
    QVERIFY(deliveries().rows({ids[0]}).result()->first().due == m_clock.now());
    QCOMPARE(deliveries().apply(Action::Cancel, {ids[0], ids[1]}).result().value_or(0), 2);
    QCOMPARE(count(QStringLiteral("state:cancelled")), 2);
    m_clock.advance(1h);
    QCOMPARE(deliveries().apply(Action::Redeliver, ids).result().value_or(0), 2);
    QVERIFY(deliveries().rows({ids[1]}).result()->first().due == m_clock.now());
    QTRY_COMPARE(changed.size(), 3);
    // Nothing that fits: nothing to tell.
    QCOMPARE(deliveries().apply(Action::Redeliver, ids).result().value_or(-1), 0);
    QCOMPARE(count(QString()), 3);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(changed.size(), 3);
}

void TestDeliveryService::changesAreToldHereAndInAnotherProgram()
{
    static_cast<void>(addFlow(true));
    addEvents(1);
    const QList<DeliveryId> ids = *deliveries().find({}).result();
    const std::unique_ptr<Workspace> other = open(QStringLiteral("other.ini"));
    QVERIFY(other);
    QSignalSpy here(&m_workspace->monitor(), &Monitor::deliveriesChanged);
    QSignalSpy there(&other->monitor(), &Monitor::deliveriesChanged);
    QTRY_VERIFY(!here.isEmpty()); // the event's own
    here.clear();
    QCOMPARE(deliveries().apply(Action::Cancel, ids).result().value_or(0), 1);
    QTRY_COMPARE(here.size(), 1);
    QTRY_COMPARE(there.size(), 1);
}

void TestDeliveryService::appliesToAllInSlices()
{
    static_cast<void>(addFlow(true));
    addEvents(1'000);
    addEvents(201);
    QSignalSpy changed(&deliveries(), &DeliveryService::changed);
    QSignalSpy progressed(&deliveries(), &DeliveryService::progressed);
    QSignalSpy ended(&deliveries(), &DeliveryService::ended);
    const quint64 run = deliveries().applyToAll(Action::Cancel, {});
    QVERIFY(ended.isEmpty());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended[0][0].toULongLong(), run);
    QCOMPARE(ended[0][1].toLongLong(), 1'201);
    QVERIFY(!ended[0][2].value<std::optional<Error>>());
    QList<qint64> done;
    for (const QList<QVariant> &step : progressed) {
        QCOMPARE(step[0].toULongLong(), run);
        QCOMPARE(step[2].toLongLong(), 1'201);
        done.append(step[1].toLongLong());
    }
    QCOMPARE(done, (QList<qint64>{0, 500, 1'000, 1'201}));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(count(QStringLiteral("state:cancelled")), 1'201);
}

void TestDeliveryService::appliesToAll_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("changes");
    const auto row = [](const char *name, Action action, const QString &filter, int changes) {
        QTest::newRow(name) << static_cast<int>(action) << filter << changes;
    };
    row("retry what is pending", Action::RetryNow, QString(), 3);
    row("cancel what is pending", Action::Cancel, QStringLiteral("flow:Liveness"), 3);
    row("redeliver what has ended", Action::Redeliver, QStringLiteral("state:cancelled"), 2);
    row("nothing that fits", Action::Redeliver, QStringLiteral("state:pending"), 0);
    row("nothing that matches", Action::Cancel, QStringLiteral("flow:Unknown"), 0);
}

void TestDeliveryService::appliesToAll()
{
    QFETCH(int, action);
    QFETCH(QString, filter);
    QFETCH(int, changes);
    static_cast<void>(addFlow(true));
    addEvents(5);
    QVERIFY(deliveries().apply(Action::Cancel, deliveries().find({}).result()->first(2)).result());
    QSignalSpy ended(&deliveries(), &DeliveryService::ended);
    deliveries().applyToAll(static_cast<Action>(action), *DeliveryFilter::parse(filter));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended[0][1].toInt(), changes);
    QVERIFY(!ended[0][2].value<std::optional<Error>>());
}

void TestDeliveryService::cancelKeepsWhatIsDone()
{
    static_cast<void>(addFlow(true));
    addEvents(1'000);
    addEvents(1'000);
    QSignalSpy ended(&deliveries(), &DeliveryService::ended);
    quint64 run = 0;
    connect(&deliveries(), &DeliveryService::progressed, this, [&](quint64, qint64 done, qint64) {
        if (done == 1'000)
            deliveries().cancelApplyToAll(run);
    });
    run = deliveries().applyToAll(Action::Cancel, {});
    deliveries().cancelApplyToAll(run + 1);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended[0][1].toLongLong(), 1'000);
    QCOMPARE(ended[0][2].value<std::optional<Error>>()->code, ErrorCode::Cancelled);
    QCOMPARE(count(QStringLiteral("state:cancelled")), 1'000);
    // The oldest went first.
    QCOMPARE(count(QStringLiteral("state:cancelled id:1")), 1);
    QCOMPARE(count(QStringLiteral("state:cancelled id:2000")), 0);
    deliveries().cancelApplyToAll(run);
}

void TestDeliveryService::runsGoSideBySide()
{
    static_cast<void>(addFlow(true));
    addEvents(700);
    QSignalSpy ended(&deliveries(), &DeliveryService::ended);
    const quint64 first = deliveries().applyToAll(Action::RetryNow, {});
    const quint64 second = deliveries().applyToAll(Action::RetryNow, {});
    QVERIFY(first != second);
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE((QSet<quint64>{ended[0][0].toULongLong(), ended[1][0].toULongLong()}), (QSet<quint64>{first, second}));
}

void TestDeliveryService::redeliversEvents()
{
    const WebhookId webhook = addFlow(false);
    const QList<EventId> events = addEvents(3);
    QCOMPARE(count(QString()), 0);
    QSignalSpy changed(&deliveries(), &DeliveryService::changed);
    QCOMPARE(deliveries().redeliverEvents(events).result().value_or(0), 3);
    QTRY_COMPARE(changed.size(), 1);
    const auto rows = deliveries().ofEvent(events[1]).result();
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->first().origin, DeliveryOrigin::Redelivered);
    QVERIFY(rows->first().due == m_clock.now());
    QCOMPARE(deliveries().redeliverEvents(events, webhook).result().value_or(-1), 0);
    QCOMPARE(deliveries().redeliverEvents(events, WebhookId{99}).result().error().code, ErrorCode::NotFound);
}

void TestDeliveryService::endsWhileARunGoesOn()
{
    static_cast<void>(addFlow(true));
    addEvents(1'000);
    deliveries().applyToAll(Action::Cancel, {});
    deliveries().applyToAll(Action::Redeliver, {});
    QFuture<Result<QList<DeliveryId>>> find = deliveries().find({});
    QSignalSpy progressed(&deliveries(), &DeliveryService::progressed);
    QTRY_VERIFY(!progressed.isEmpty());
    m_workspace.reset();
    QVERIFY(find.isFinished());
}

void TestDeliveryService::saysWhatTheStoreSays()
{
    static_cast<void>(addFlow(true));
    addEvents(600);
    const auto other = connectStore();
    QVERIFY(other->execute(QStringLiteral("BEGIN IMMEDIATE")));
    QSignalSpy ended(&deliveries(), &DeliveryService::ended);
    deliveries().applyToAll(Action::Cancel, {});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
    QCOMPARE(ended[0][1].toLongLong(), 0);
    QCOMPARE(ended[0][2].value<std::optional<Error>>()->code, ErrorCode::StoreLocked);
    QVERIFY(other->execute(QStringLiteral("ROLLBACK")));
}

QTEST_GUILESS_MAIN(TestDeliveryService)
#include "tst_deliveryservice.moc"
