// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "deliverysupport.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_Outbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void givesAllThatARequestNeeds();
    void earliestFirstWithinTheLimitAndNotThoseUnderWay();
    void nothingOfADisabledWebhook();
    void nextDueNamesTheEarliestOfEach();
    void recordsAnAttemptThatDelivered();
    void recordsAttemptsThatFailed();
    void whatWasCancelledStaysSoUnlessDelivered();
    void skipsWhatIsGone();
    void releasesTheNextInOrder();
    void aRedeliveryGoesBeforeWhatIsUnderWay();
    void keepsStatesOfEndpoints();
    void forgetsStatesOfRenewedWebhooks();
    void disablesAWebhookOnce();
    void movesDueTimesWithTheClock();
    void findsDueOnesByIndexAmongAHundredThousand();
};

void tst_Outbox::givesAllThatARequestNeeds()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow(u"Liveness"_s, true, u"0, 5s"_s);
    const Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) {
        w.headers = {{"X-Key", "1"}};
        w.timeout = 3s;
        w.isSigned = true;
        w.ratePerMinute = 60;
    });
    NewEvent event = makeEvent({.type = EventType::FlowEnd, .uid = u"e-1"_s, .body = "{\"a\": 1}\n"});
    event.request.headers = {{"host", "x"}, {"content-type", "application/json; charset=utf-8"}, {"Content-Type", "text/x"}};
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(store.database(), {{event, 0}}, stored);

    const Result<DueWork> work = store.outbox().due(webhook.id, DeliveryFixture::received(), 10, {});
    QVERIFY(work);
    QCOMPARE(work->webhook, webhook);
    QCOMPARE(work->schedule, u"0, 5s"_s);
    QCOMPARE(work->deliveries.size(), 1);
    const DueDelivery &due = work->deliveries[0];
    QCOMPARE(due.row, store.all()[0]);
    QCOMPARE(due.row.messageId, u"e-1"_s);
    QCOMPARE(due.step, 0);
    QCOMPARE(due.contentType, "application/json; charset=utf-8");
    QCOMPARE(due.body, "{\"a\": 1}\n");
}

void tst_Outbox::earliestFirstWithinTheLimitAndNotThoseUnderWay()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    const Webhook other = store.addWebhook(store.addFlow(u"Other"_s), u"https://b.example/"_s);
    QList<EventSpec> specs;
    for (int i = 0; i < 6; ++i)
        specs.append({.uid = QString::number(i)});
    specs.append({.uid = u"other"_s, .flow = u"Other"_s});
    store.store(specs);
    const QList<DeliveryRow> rows = store.all();
    const Timestamp now = DeliveryFixture::received();
    QVERIFY(store.deliveries().retryNow({rows[3].id}, now - 2s));
    QVERIFY(store.deliveries().retryNow({rows[1].id}, now - 1s));
    QVERIFY(store.deliveries().retryNow({rows[0].id}, now + 1ms));
    QCOMPARE(store.dueIds(webhook.id, now), (QList{rows[3].id, rows[1].id, rows[2].id, rows[4].id, rows[5].id}));
    QCOMPARE(store.dueIds(webhook.id, now, 2), (QList{rows[3].id, rows[1].id}));
    QCOMPARE(store.dueIds(webhook.id, now + 1ms).constLast(), rows[0].id);
    QCOMPARE(store.dueIds(other.id, now), QList{rows[6].id});
    const Result<DueWork> work = store.outbox().due(webhook.id, now, 2, {rows[3].id, rows[2].id});
    QVERIFY(work);
    QCOMPARE(work->deliveries.size(), 2);
    QCOMPARE(work->deliveries[0].row.id, rows[1].id);
    QCOMPARE(work->deliveries[1].row.id, rows[4].id);
}

void tst_Outbox::nothingOfADisabledWebhook()
{
    DeliveryFixture store;
    Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}});
    const Timestamp now = DeliveryFixture::received();
    webhook.enabled = false;
    webhook = DeliveryFixture::must(FlowRepository(store.database()).saveWebhook(webhook));
    QVERIFY(store.dueIds(webhook.id, now).isEmpty());
    QVERIFY(store.outbox().nextDue()->isEmpty());
    QCOMPARE(store.all()[0].state, DeliveryState::Pending);
    webhook.enabled = true;
    webhook = DeliveryFixture::must(FlowRepository(store.database()).saveWebhook(webhook));
    QCOMPARE(store.dueIds(webhook.id, now).size(), 1);
    QVERIFY(FlowRepository(store.database()).removeWebhook(webhook.id));
    QVERIFY(store.dueIds(webhook.id, now).isEmpty());
    QVERIFY(store.outbox().nextDue()->isEmpty());
    QVERIFY(store.outbox().due(WebhookId{999}, now, 5, {})->deliveries.isEmpty());
}

void tst_Outbox::nextDueNamesTheEarliestOfEach()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook a = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    const Webhook b = store.addWebhook(flow, u"https://b.example/"_s);
    store.addWebhook(store.addFlow(u"Other"_s), u"https://c.example/"_s);
    QVERIFY(store.outbox().nextDue()->isEmpty());
    store.store({{.session = u"x"_s, .uid = u"1"_s}, {.session = u"x"_s, .uid = u"2"_s}});
    const Timestamp now = DeliveryFixture::received();
    for (const DeliveryRow &row : store.all()) {
        if (row.messageId == u"1"_s && row.webhook == b.id)
            QVERIFY(store.deliveries().retryNow({row.id}, now + 5s));
        if (row.messageId == u"1"_s && row.webhook == a.id)
            QVERIFY(store.deliveries().retryNow({row.id}, now + 9s));
    }
    // The second in order waits, and does not count.
    QCOMPARE(*store.outbox().nextDue(), (QList<NextDue>{{a.id, now + 9s}, {b.id, now}}));
}

void tst_Outbox::recordsAnAttemptThatDelivered()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}});
    const DeliveryRow before = store.all()[0];
    const Timestamp now = DeliveryFixture::received() + 3s;
    AttemptOutcome outcome = DeliveryFixture::outcome(before, 201, DeliveryState::Delivered);
    outcome.attempt.started = now - 20ms;
    outcome.attempt.reason = u"Created"_s;
    outcome.attempt.responseHeaders = {{"X-A", "1"}, {"x-a", "2"}};
    outcome.attempt.responseBody = QByteArray("\0yes", 4);
    outcome.attempt.bodyCut = true;
    outcome.attempt.times = {1us, 2us, std::nullopt, 4us, 5us, 12us};
    const qint64 counter = store.counter();
    const RecordedBatch recorded = store.record({outcome}, now);
    QCOMPARE(store.counter(), counter + 1);
    QCOMPARE(recorded.attempts.size(), 1);
    QVERIFY(!recorded.attempts[0].gone);
    const DeliveryRow after = store.row(before.id);
    QCOMPARE(recorded.attempts[0].delivery, after);
    QCOMPARE(after.state, DeliveryState::Delivered);
    QVERIFY(!after.due && after.ended == now);
    QCOMPARE(after.attempts, 1);
    QVERIFY(after.lastVerdict == EndpointVerdict::Delivered);
    QCOMPARE(after.lastStatus, 201);
    QCOMPARE(after.lastDuration, 12us);
    const QList<Attempt> attempts = *store.deliveries().attempts(before.id);
    QCOMPARE(attempts, QList{recorded.attempts[0].attempt});
    Attempt wanted = outcome.attempt;
    wanted.id = attempts[0].id;
    wanted.delivery = before.id;
    wanted.webhook = webhook.id;
    wanted.number = 1;
    QCOMPARE(attempts[0], wanted);
    QVERIFY(wanted.id.isValid());
    QVERIFY(store.outbox().nextDue()->isEmpty());
    QVERIFY(store.outbox().newestTime() == now);
}

void tst_Outbox::recordsAttemptsThatFailed()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}});
    const Timestamp now = DeliveryFixture::received();
    const DeliveryRow row = store.all()[0];
    const auto retried = store.record({DeliveryFixture::outcome(row, 503, DeliveryState::Pending, now + 5s)});
    QCOMPARE(retried.attempts[0].delivery, store.row(row.id));
    QVERIFY(store.row(row.id).due == now + 5s);
    QVERIFY(retried.attempts[0].attempt.nextDue == now + 5s);
    QVERIFY(store.dueIds(webhook.id, now + 4999ms).isEmpty());
    const DueWork work = *store.outbox().due(webhook.id, now + 5s, 1, {});
    QCOMPARE(work.deliveries[0].step, 1);
    const auto failed = store.record(
        {DeliveryFixture::outcome(work.deliveries[0].row, 503, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)}, now + 6s);
    QCOMPARE(failed.attempts[0].attempt.number, 2);
    const DeliveryRow ended = store.row(row.id);
    QCOMPARE(ended.state, DeliveryState::Failed);
    QCOMPARE(ended.end, DeliveryEnd::Exhausted);
    QVERIFY(ended.ended == now + 6s && !ended.due);
    QCOMPARE(store.deliveries().attempts(row.id)->size(), 2);
    // A redelivery begins the schedule anew, and goes on counting attempts.
    QCOMPARE(*store.deliveries().redeliver({row.id}, now + 7s), 1);
    const DueWork again = *store.outbox().due(webhook.id, now + 7s, 1, {});
    QCOMPARE(again.deliveries[0].step, 0);
    QCOMPARE(again.deliveries[0].row.attempts, 2);
}

void tst_Outbox::whatWasCancelledStaysSoUnlessDelivered()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    const Timestamp now = DeliveryFixture::received();
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(*store.deliveries().cancel({rows[0].id, rows[1].id}, now + 1s), 2);
    const auto recorded = store.record({DeliveryFixture::outcome(rows[0], 500, DeliveryState::Pending, now + 9s),
                                           DeliveryFixture::outcome(rows[1], 200, DeliveryState::Delivered)},
        now + 2s);
    QCOMPARE(recorded.attempts[0].delivery, store.row(rows[0].id));
    QCOMPARE(recorded.attempts[1].delivery, store.row(rows[1].id));
    const DeliveryRow cancelled = store.row(rows[0].id);
    QCOMPARE(cancelled.state, DeliveryState::Cancelled);
    QCOMPARE(cancelled.end, DeliveryEnd::ByUser);
    QVERIFY(cancelled.ended == now + 1s && !cancelled.due);
    QCOMPARE(cancelled.attempts, 1);
    QCOMPARE(cancelled.lastStatus, 500);
    QVERIFY(!recorded.attempts[0].attempt.nextDue);
    const DeliveryRow delivered = store.row(rows[1].id);
    QCOMPARE(delivered.state, DeliveryState::Delivered);
    QCOMPARE(delivered.end, DeliveryEnd::None);
    QVERIFY(delivered.ended == now + 2s);
}

void tst_Outbox::skipsWhatIsGone()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    const QList<DeliveryRow> rows = store.all();
    QVERIFY(EventRepository(store.database()).remove({stored[0].row.id}));
    DeliveryRow other = rows[1];
    other.event = EventId{77}; // another delivery has its number by now
    const auto recorded = store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered),
        DeliveryFixture::outcome(rows[1], 200, DeliveryState::Delivered),
        DeliveryFixture::outcome(other, 200, DeliveryState::Delivered)});
    QVERIFY(recorded.attempts[0].gone);
    QVERIFY(!recorded.attempts[1].gone);
    QVERIFY(recorded.attempts[2].gone);
    QCOMPARE(store.number(u"SELECT count(*) FROM attempt"_s), 1);
}

void tst_Outbox::releasesTheNextInOrder()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    QList<EventSpec> specs;
    for (int i = 0; i < 6; ++i)
        specs.append({.session = u"x"_s, .uid = QString::number(i)});
    specs.append({.session = u"y"_s, .uid = u"6"_s});
    const auto stored = store.store(specs);
    const QList<DeliveryRow> rows = store.all();
    const Timestamp now = DeliveryFixture::received();
    const auto due = [&] { return store.dueIds(webhook.id, now); };
    QCOMPARE(due(), (QList{rows[0].id, rows[6].id}));
    // One that failed and will be tried again holds the others.
    store.record({DeliveryFixture::outcome(rows[0], 500, DeliveryState::Pending, now + 5s)});
    QCOMPARE(due(), (QList{rows[6].id}));
    // It cannot be jumped by asking for one behind it.
    QCOMPARE(*store.deliveries().retryNow({rows[2].id}, now), 0);
    QCOMPARE(*store.deliveries().retryNow({rows[0].id}, now), 1);
    QCOMPARE(due(), (QList{rows[0].id, rows[6].id}));
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered)});
    QCOMPARE(due(), (QList{rows[1].id, rows[6].id}));
    QVERIFY(store.row(rows[1].id).due == rows[1].created);
    // Given up counts as well, cancelled too, even out of turn.
    store.record({DeliveryFixture::outcome(rows[1], 500, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)});
    QCOMPARE(*store.deliveries().cancel({rows[3].id}, now), 1);
    QCOMPARE(due(), (QList{rows[2].id, rows[6].id}));
    QCOMPARE(*store.deliveries().cancel({rows[2].id}, now), 1);
    QCOMPARE(due(), (QList{rows[4].id, rows[6].id}));
    // And an event that is removed.
    QVERIFY(EventRepository(store.database()).remove({stored[4].row.id}));
    QCOMPARE(due(), (QList{rows[5].id, rows[6].id}));
}

void tst_Outbox::aRedeliveryGoesBeforeWhatIsUnderWay()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s}});
    const QList<DeliveryRow> rows = store.all();
    const Timestamp now = DeliveryFixture::received();
    store.record({DeliveryFixture::outcome(rows[0], 500, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)});
    QCOMPARE(store.dueIds(webhook.id, now), QList{rows[1].id}); // is being sent, and meanwhile:
    QCOMPARE(*store.deliveries().redeliver({rows[0].id}, now), 1);
    QCOMPARE(store.dueIds(webhook.id, now), QList{rows[0].id});
    const auto recorded = store.record({DeliveryFixture::outcome(rows[1], 500, DeliveryState::Pending, now + 5s)});
    QVERIFY(!recorded.attempts[0].delivery.due);
    QCOMPARE(store.dueIds(webhook.id, now + 1h), QList{rows[0].id});
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered)});
    QCOMPARE(store.dueIds(webhook.id, now + 1h), QList{rows[1].id});
}

void tst_Outbox::keepsStatesOfEndpoints()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook a = store.addWebhook(flow, u"https://a.example/"_s);
    const Webhook b = store.addWebhook(flow, u"https://b.example/"_s);
    const Timestamp now = DeliveryFixture::received();
    const EndpointState open{a.id, BreakerState::Open, now + 30s, 7, now - 1h};
    const EndpointState slow{b.id, BreakerState::Closed, now + 5s, 0, std::nullopt};
    const EndpointState nobody{WebhookId{99}, BreakerState::Open, now, 1, now};
    QVERIFY(store.outbox().record({.now = now, .outcomes = {}, .endpoints = {slow, open, nobody}, .disabled = {}}));
    QCOMPARE(*store.outbox().endpoints(), (QList{open, slow}));
    const EndpointState half{a.id, BreakerState::HalfOpen, std::nullopt, 8, now - 1h};
    EndpointState ordinary;
    ordinary.webhook = b.id;
    QVERIFY(store.outbox().record({.now = now, .outcomes = {}, .endpoints = {half, ordinary}, .disabled = {}}));
    QCOMPARE(*store.outbox().endpoints(), QList{half});
}

void tst_Outbox::forgetsStatesOfRenewedWebhooks()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s);
    const Timestamp now = DeliveryFixture::received();
    const auto fail = [&](QList<WebhookDisabling> disabled) {
        return store.outbox()
            .record({.now = now,
                .outcomes = {},
                .endpoints = {{webhook.id, BreakerState::Open, now, 3, now - 200h}},
                .disabled = disabled})
            .has_value();
    };
    FlowRepository flows(store.database());
    QVERIFY(fail({{webhook.id, DisabledReason::Failing}}));
    webhook = flows.find(flow.id)->webhooks[0];
    QCOMPARE(webhook.disabledReason, DisabledReason::Failing);
    webhook.description = u"changed"_s;
    webhook = DeliveryFixture::must(flows.saveWebhook(webhook));
    QCOMPARE(webhook.disabledReason, DisabledReason::Failing);
    QVERIFY(webhook.disabledAt == now);
    QCOMPARE(store.outbox().endpoints()->size(), 1);
    webhook.enabled = true;
    webhook = DeliveryFixture::must(flows.saveWebhook(webhook));
    QCOMPARE(webhook.disabledReason, DisabledReason::None);
    QVERIFY(!webhook.disabledAt);
    QVERIFY(store.outbox().endpoints()->isEmpty());
    QVERIFY(fail({}));
    webhook.url = u"https://b.example/"_s;
    webhook = DeliveryFixture::must(flows.saveWebhook(webhook));
    QVERIFY(store.outbox().endpoints()->isEmpty());
    QVERIFY(fail({}));
    QVERIFY(flows.removeWebhook(webhook.id));
    QVERIFY(store.outbox().endpoints()->isEmpty());
}

void tst_Outbox::disablesAWebhookOnce()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}});
    const Timestamp now = DeliveryFixture::received() + 1s;
    const AttemptBatch batch{.now = now,
        .outcomes = {DeliveryFixture::outcome(store.all()[0], 410, DeliveryState::Failed, {}, DeliveryEnd::Gone)},
        .endpoints = {},
        .disabled = {{webhook.id, DisabledReason::Gone}, {webhook.id, DisabledReason::Failing}, {WebhookId{99}, {}}}};
    const Result<RecordedBatch> recorded = store.outbox().record(batch);
    QVERIFY(recorded);
    QCOMPARE(recorded->disabled, QList{webhook.id});
    const Webhook disabled = FlowRepository(store.database()).find(flow.id)->webhooks[0];
    QVERIFY(!disabled.enabled);
    QCOMPARE(disabled.disabledReason, DisabledReason::Gone);
    QVERIFY(disabled.disabledAt == now);
    QCOMPARE(disabled.version, webhook.version + 1);
}

void tst_Outbox::movesDueTimesWithTheClock()
{
    DeliveryFixture store;
    const Webhook webhook = store.addWebhook(store.addFlow(), u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    const Timestamp before = DeliveryFixture::received();
    const QList<DeliveryRow> rows = store.all();
    store.record({DeliveryFixture::outcome(rows[0], 500, DeliveryState::Pending, before + 5s)}, before + 1s);
    const EndpointState paused{webhook.id, BreakerState::Open, before + 30s, 7, before - 1h};
    QVERIFY(store.outbox().record({.now = before, .outcomes = {}, .endpoints = {paused}, .disabled = {}}));
    QVERIFY(store.outbox().newestTime() == before + 1s);
    // The clock was set back by two hours.
    const Timestamp now = before - 2h;
    QVERIFY(store.outbox().shiftDue(-2h, now));
    QVERIFY(store.outbox().newestTime() == now);
    QVERIFY(store.row(rows[0].id).due == now + 5s);
    QCOMPARE(*store.outbox().nextDue(), (QList<NextDue>{{webhook.id, now + 5s}}));
    QVERIFY(store.dueIds(webhook.id, now + 4s).isEmpty());
    QCOMPARE(store.dueIds(webhook.id, now + 5s), QList{rows[0].id});
    const EndpointState shifted{webhook.id, BreakerState::Open, now + 30s, 7, now - 1h};
    QCOMPARE(*store.outbox().endpoints(), QList{shifted});
    // What is written from now on means the new clock, and what waited is due in it.
    store.record({DeliveryFixture::outcome(store.row(rows[0].id), 500, DeliveryState::Pending, now + 60s)}, now + 6s);
    QVERIFY(store.row(rows[0].id).due == now + 60s);
    QCOMPARE(*store.deliveries().retryNow({rows[0].id}, now + 7s), 1);
    QVERIFY(store.row(rows[0].id).due == now + 7s);
    store.record({DeliveryFixture::outcome(store.row(rows[0].id), 200, DeliveryState::Delivered)}, now + 8s);
    QCOMPARE(store.dueIds(webhook.id, now + 8s), QList{rows[1].id});
}

void tst_Outbox::findsDueOnesByIndexAmongAHundredThousand()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    store.addWebhook(flow, u"https://b.example/"_s);
    constexpr int sessions = 500;
    for (int batch = 0; batch < 50; ++batch) {
        QList<EventSpec> specs;
        for (int i = 0; i < 1'000; ++i)
            specs.append({.session = QString::number(i % sessions), .uid = u"%1-%2"_s.arg(batch).arg(i)});
        QVERIFY(!store.store(specs)[0].error);
    }
    QCOMPARE(store.number(u"SELECT count(*) FROM delivery WHERE state = 0"_s), 100'000);
    const Timestamp now = DeliveryFixture::received();
    QStringList asked;
    store.database().setFaultHook([&asked](const QString &sql) -> std::optional<Error> {
        asked.append(sql);
        return std::nullopt;
    });
    const QList<NextDue> next = *store.outbox().nextDue();
    const DueWork work = *store.outbox().due(webhook.id, now, 1'000, {DeliveryId{1}});
    store.record({DeliveryFixture::outcome(work.deliveries[0].row, 200, DeliveryState::Delivered)});
    store.database().setFaultHook({});
    QCOMPARE(next.size(), 2);
    QCOMPARE(work.deliveries.size(), sessions - 1);
    int plans = 0;
    for (const QString &sql : asked) {
        if (!sql.contains(u"delivery"_s) || sql.startsWith(u"INSERT"_s))
            continue;
        Result<Database::Statement> plan = store.database().prepare(u"EXPLAIN QUERY PLAN "_s + sql);
        QVERIFY(plan);
        plan->bindList(QVariantList(sql.count(u'?')));
        QStringList steps;
        QVERIFY(plan->each([&steps](const Database::Statement &row) { steps.append(row.text(3)); }));
        for (const QString &step : steps) {
            QVERIFY2(!step.contains(u"SCAN d"_s) && !step.contains(u"SCAN delivery"_s) && !step.contains(u"TEMP B-TREE"_s),
                qPrintable(sql + u": "_s + steps.join(u" | "_s)));
        }
        plans += steps.join(u'|').contains(u"delivery_due"_s) || steps.join(u'|').contains(u"delivery_order"_s) ? 1 : 0;
    }
    // When something is due, what, and what follows in order.
    QCOMPARE(plans, 3);
}

QTEST_GUILESS_MAIN(tst_Outbox)
#include "tst_outbox.moc"
