// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "deliverysupport.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_Deliveries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsComeInTheOrderAsked();
    void ofAnEventByWebhook();
    void aRemovedWebhookLeavesItsDeliveries();
    void removedEventsTakeTheirDeliveries();
    void finds_data();
    void finds();
    void findsNewestFirstInSlices();
    void findStopsWhenCancelled();
    void retryCancelAndRedeliverTakeWhatFits();
    void redeliversEventsThatHadNone();
    void redeliversEventsToOneWebhook();
    void redeliversInOrder();
    void health();
};

void tst_Deliveries::rowsComeInTheOrderAsked()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s}});
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(*store.deliveries().rows({rows[2].id, DeliveryId{99}, rows[0].id}), (QList{rows[2], rows[0]}));
    QVERIFY(store.deliveries().rows({})->isEmpty());
    QCOMPARE(*store.deliveries().count({}, {}), 3);
}

void tst_Deliveries::ofAnEventByWebhook()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://b.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(*store.deliveries().ofEvent(stored[1].row.id), (QList{rows[2], rows[3]}));
    QVERIFY(store.deliveries().ofEvent(EventId{99})->isEmpty());
}

void tst_Deliveries::aRemovedWebhookLeavesItsDeliveries()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    const QList<DeliveryRow> rows = store.all();
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered)});
    webhook.url = u"https://renamed.example/"_s;
    QVERIFY(FlowRepository(store.database()).saveWebhook(webhook));
    QCOMPARE(store.row(rows[0].id).url, u"https://renamed.example/"_s);
    const qint64 counter = store.counter();
    QVERIFY(FlowRepository(store.database()).remove(flow.id));
    QCOMPARE(store.counter(), counter + 1);
    const DeliveryRow delivered = store.row(rows[0].id);
    const DeliveryRow cancelled = store.row(rows[1].id);
    QCOMPARE(delivered.state, DeliveryState::Delivered);
    QCOMPARE(cancelled.state, DeliveryState::Cancelled);
    QCOMPARE(cancelled.end, DeliveryEnd::WebhookRemoved);
    QVERIFY(cancelled.ended && !cancelled.due);
    for (const DeliveryRow &row : {delivered, cancelled}) {
        QCOMPARE(row.url, u"https://renamed.example/"_s);
        QCOMPARE(row.flow, flow.id);
        QCOMPARE(row.webhook, webhook.id);
    }
    QCOMPARE(store.deliveries().attempts(rows[0].id)->size(), 1);
    // There is nowhere to send it.
    QCOMPARE(*store.deliveries().redeliver({rows[0].id, rows[1].id}, DeliveryFixture::received()), 0);
}

void tst_Deliveries::removedEventsTakeTheirDeliveries()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://b.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s, .flow = u"Other"_s}});
    store.record({DeliveryFixture::outcome(store.all()[0], 500, DeliveryState::Pending, DeliveryFixture::received())});
    const qint64 counter = store.counter();
    QCOMPARE(*EventRepository(store.database()).remove({stored[2].row.id}), 1);
    QCOMPARE(store.counter(), counter);
    QCOMPARE(*EventRepository(store.database()).remove({stored[0].row.id}), 1);
    QCOMPARE(store.counter(), counter + 1);
    QCOMPARE(store.all().size(), 2);
    QCOMPARE(store.all()[0].event, stored[1].row.id);
    QCOMPARE(store.number(u"SELECT count(*) FROM attempt"_s), 0);
}

void tst_Deliveries::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const QString &text, const QString &found) { QTest::newRow(qPrintable(text)) << text << found; };
    // A and B are webhooks of Liveness, C was one of Document; the digit is the event.
    row(u""_s, u"A1 B1 A2 B2 C3 C4"_s);
    row(u"state:pending"_s, u"B1 A2 B2"_s);
    row(u"state:delivered"_s, u"A1"_s);
    row(u"state:failed"_s, u"C3"_s);
    row(u"state:cancelled"_s, u"C4"_s);
    row(u"flow:Liveness"_s, u"A1 B1 A2 B2"_s);
    row(u"flow:liveness"_s, u""_s);
    row(u"endpoint:A.EXAMPLE"_s, u"A1 A2"_s);
    row(u"endpoint:c.example"_s, u"C3 C4"_s);
    row(u"endpoint:example"_s, u"A1 B1 A2 B2 C3 C4"_s);
    row(u"endpoint:nowhere"_s, u""_s);
    row(u"event:flow.end"_s, u"A2 B2"_s);
    row(u"event:none.such"_s, u""_s);
    row(u"session:s-1"_s, u"A1 B1 C3"_s);
    row(u"session:s-"_s, u"A1 B1 A2 B2 C3 C4"_s);
    row(u"session:t"_s, u""_s);
    row(u"status:200"_s, u"A1"_s);
    row(u"status:500"_s, u"B1 C3"_s);
    row(u"status:0"_s, u""_s);
    row(u"id:2"_s, u"A2 B2"_s);
    row(u"id:99"_s, u""_s);
    row(u"kitten"_s, u"A2 B2"_s);
    row(u"KITTEN b.example"_s, u"B2"_s);
    row(u"b.example"_s, u"B1 B2"_s);
    row(u"nothing"_s, u""_s);
    row(u"state:pending flow:Liveness endpoint:b session:s-2 id:2 event:flow.end kitten"_s, u"B2"_s);
    row(u"state:pending status:500"_s, u"B1"_s);
    row(u"state:failed session:s-1"_s, u"C3"_s);
    row(u"state:failed or state:delivered"_s, u"A1 C3"_s);
    row(u"not flow:Liveness"_s, u"C3 C4"_s);
    row(u"flow:Live* -endpoint:B.EXAMPLE"_s, u"A1 A2"_s);
    row(u"status:>=400"_s, u"B1 C3"_s);
    row(u"-status:>=400 endpoint:c"_s, u"C4"_s);
    row(u"attempts:0"_s, u"A2 B2 C4"_s);
    row(u"attempts:>0"_s, u"A1 B1 C3"_s);
    row(u"id:2..3"_s, u"A2 B2 C3"_s);
    row(u"(id:1 or id:4) -endpoint:a.example"_s, u"B1 C4"_s);
    row(u"kitten or session:s-3"_s, u"A2 B2 C4"_s);
    row(u"-kitten endpoint:b"_s, u"B1"_s);
    row(u"not (kitten or state:failed) -state:pending"_s, u"A1 C4"_s); // cancelled: its webhook is gone
    row(u"created:>-2h"_s, u"A1 B1 A2 B2 C3 C4"_s);
    row(u"created:<-2h"_s, u""_s);
}

void tst_Deliveries::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, found);
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Flow document = store.addFlow(u"Document"_s);
    const Webhook a = store.addWebhook(flow, u"https://a.example/"_s);
    const Webhook b = store.addWebhook(flow, u"https://b.example/"_s);
    const Webhook c = store.addWebhook(document, u"https://c.example/"_s);
    store.store({{.session = u"s-1"_s, .uid = u"1"_s},
        {.type = EventType::FlowEnd, .session = u"s-2"_s, .uid = u"2"_s, .body = "{\"a\": \"Kitten\"}"},
        {.session = u"s-1"_s, .uid = u"3"_s, .flow = u"Document"_s},
        {.session = u"s-3"_s, .uid = u"4"_s, .flow = u"Document"_s}});
    const QList<DeliveryRow> rows = store.all();
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered),
        DeliveryFixture::outcome(rows[1], 500, DeliveryState::Pending, DeliveryFixture::received()),
        DeliveryFixture::outcome(rows[4], 500, DeliveryState::Failed, {}, DeliveryEnd::Exhausted)});
    QVERIFY(FlowRepository(store.database()).removeWebhook(c.id));
    const auto filter = DeliveryFilter::parse(text);
    QVERIFY(filter);
    QStringList names;
    const QList<DeliveryId> ids = *store.deliveries().find(*filter, DeliveryFixture::received() + 1h);
    const QList<DeliveryRow> rowsFound = *store.deliveries().rows(ids);
    for (const DeliveryRow &row : rowsFound) {
        const QString name = row.webhook == a.id ? u"A"_s : row.webhook == b.id ? u"B"_s : u"C"_s;
        names.prepend(name + QString::number(row.event.value));
    }
    QCOMPARE(names.join(u' '), found);
    QCOMPARE(*store.deliveries().count(*filter, DeliveryFixture::received() + 1h), names.size());
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
}

void tst_Deliveries::findsNewestFirstInSlices()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    for (int i = 0; i < 5; ++i)
        store.addWebhook(flow, u"https://%1.example/"_s.arg(i));
    for (int batch = 0; batch < 9; ++batch) {
        QList<EventSpec> specs;
        for (int i = 0; i < 1'000; ++i)
            specs.append({.uid = u"%1-%2"_s.arg(batch).arg(i)});
        store.store(specs);
    }
    const QList<DeliveryId> all = *store.deliveries().find({}, {});
    QCOMPARE(all.size(), 45'000);
    QVERIFY(std::is_sorted(all.rbegin(), all.rend()));
    const auto filter = DeliveryFilter::parse(u"3.example"_s);
    const QList<DeliveryId> some = *store.deliveries().find(*filter, DeliveryFixture::received() + 1h);
    QCOMPARE(some.size(), 9'000);
    QVERIFY(std::is_sorted(some.rbegin(), some.rend()));
}

void tst_Deliveries::findStopsWhenCancelled()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}});
    const std::atomic_bool cancelled = true;
    const auto found = store.deliveries().find({}, {}, &cancelled);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
    QCOMPARE(store.deliveries().count({}, {}, &cancelled).error().code, ErrorCode::Cancelled);
}

void tst_Deliveries::retryCancelAndRedeliverTakeWhatFits()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s}});
    const QList<DeliveryRow> rows = store.all();
    const Timestamp now = DeliveryFixture::received() + 1h;
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered),
        DeliveryFixture::outcome(rows[1], 500, DeliveryState::Pending, now + 1h)});
    const QList<DeliveryId> ids{rows[0].id, rows[1].id, DeliveryId{99}};
    qint64 counter = store.counter();
    QCOMPARE(*store.deliveries().retryNow(ids, now), 1);
    QVERIFY(store.row(rows[1].id).due == now);
    QCOMPARE(store.counter(), ++counter);
    QCOMPARE(*store.deliveries().cancel(ids, now), 1);
    QCOMPARE(store.row(rows[1].id).state, DeliveryState::Cancelled);
    QCOMPARE(store.row(rows[1].id).end, DeliveryEnd::ByUser);
    QVERIFY(store.row(rows[1].id).ended == now);
    QCOMPARE(store.counter(), ++counter);
    QCOMPARE(*store.deliveries().cancel(ids, now), 0);
    QCOMPARE(*store.deliveries().retryNow(ids, now), 0);
    QCOMPARE(store.counter(), counter);
    QCOMPARE(*store.deliveries().redeliver(ids + QList{rows[2].id}, now + 1s), 2);
    QCOMPARE(store.counter(), ++counter);
    for (const DeliveryRow &row : {store.row(rows[0].id), store.row(rows[1].id)}) {
        QCOMPARE(row.state, DeliveryState::Pending);
        QCOMPARE(row.end, DeliveryEnd::None);
        QVERIFY(row.due == now + 1s && !row.ended);
        QCOMPARE(row.attempts, 1);
        QCOMPARE(row.origin, DeliveryOrigin::Forwarded);
    }
    QCOMPARE(store.row(rows[2].id), rows[2]);
}

void tst_Deliveries::redeliversEventsThatHadNone()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow(u"Liveness"_s, false);
    const auto stored = store.store(
        {{.type = EventType::FlowEnd, .uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s, .verdict = VerdictFlag::Refused},
            {.uid = u"4"_s, .flow = u"Unknown"_s}, {.uid = u"5 5"_s, .source = EventSource::Edited}});
    store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) { w.eventTypes = QStringList{u"flow.end"_s}; });
    store.addWebhook(flow, u"https://b.example/"_s);
    store.addWebhook(flow, u"https://off.example/"_s, [](Webhook &w) { w.enabled = false; });
    QList<EventId> events{EventId{99}};
    for (const StoredEvent &event : stored)
        events.append(event.row.id);
    const Timestamp now = DeliveryFixture::received() + 1h;
    const qint64 counter = store.counter();
    QCOMPARE(*store.deliveries().redeliverEvents(events, {}, now), 4);
    QCOMPARE(store.counter(), counter + 1);
    const QList<DeliveryRow> rows = store.all();
    QStringList made;
    for (const DeliveryRow &row : rows) {
        made.append(QString::number(row.event.value) + row.url.at(8));
        QCOMPARE(row.origin, DeliveryOrigin::Redelivered);
        QVERIFY(row.due == now && row.created == now);
    }
    QCOMPARE(made, (QStringList{u"1a"_s, u"1b"_s, u"2b"_s, u"5b"_s}));
    QCOMPARE(rows[0].messageId, u"1"_s);
    QCOMPARE(rows[3].messageId.size(), 36);
    // Those that are pending are left alone; an ended one begins anew.
    store.record({DeliveryFixture::outcome(rows[1], 200, DeliveryState::Delivered)}, now);
    QCOMPARE(*store.deliveries().redeliverEvents(events, {}, now + 1s), 1);
    const DeliveryRow again = store.row(rows[1].id);
    QCOMPARE(again.state, DeliveryState::Pending);
    QVERIFY(again.due == now + 1s && again.created == now);
    QCOMPARE(again.attempts, 1);
    QCOMPARE(store.all().size(), 4);
}

void tst_Deliveries::redeliversEventsToOneWebhook()
{
    DeliveryFixture store;
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"2"_s, .flow = QString()}});
    const Webhook webhook = store.addWebhook(
        store.addFlow(u"Elsewhere"_s), u"https://a.example/"_s, [](Webhook &w) { w.eventTypes = QStringList{u"flow.end"_s}; });
    store.addWebhook(store.addFlow(), u"https://b.example/"_s);
    const QList<EventId> events{stored[0].row.id, stored[1].row.id};
    QCOMPARE(*store.deliveries().redeliverEvents(events, webhook.id, DeliveryFixture::received()), 2);
    for (const DeliveryRow &row : store.all())
        QCOMPARE(row.webhook, webhook.id);
    const auto nobody = store.deliveries().redeliverEvents(events, WebhookId{99}, DeliveryFixture::received());
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().code, ErrorCode::NotFound);
}

void tst_Deliveries::redeliversInOrder()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow(u"Liveness"_s, false);
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s}});
    const Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    const QList<EventId> events{stored[2].row.id, stored[0].row.id, stored[1].row.id};
    const Timestamp now = DeliveryFixture::received();
    QCOMPARE(*store.deliveries().redeliverEvents(events, {}, now), 3);
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(rows[0].event, stored[0].row.id);
    QCOMPARE(store.dueIds(webhook.id, now), QList{rows[0].id});
    store.record({DeliveryFixture::outcome(rows[0], 200, DeliveryState::Delivered)});
    QCOMPARE(store.dueIds(webhook.id, now), QList{rows[1].id});
    // The first again: those behind it wait for it again.
    QCOMPARE(*store.deliveries().redeliver({rows[0].id}, now), 1);
    QCOMPARE(store.dueIds(webhook.id, now), QList{rows[0].id});
}

void tst_Deliveries::health()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook a = store.addWebhook(flow, u"https://a.example/"_s);
    const Webhook idle =
        store.addWebhook(flow, u"https://b.example/"_s, [](Webhook &w) { w.eventTypes = QStringList{u"flow.start"_s}; });
    QList<EventSpec> specs;
    for (int i = 0; i < 130; ++i)
        specs.append({.uid = QString::number(i)});
    store.store(specs);
    const QList<DeliveryRow> rows = store.all();
    const Timestamp now = DeliveryFixture::received();
    QList<AttemptOutcome> outcomes;
    for (int i = 0; i < 120; ++i) {
        // Of the last hundred, 20 to 119: every tenth is lost without an answer, every other tenth refused.
        AttemptOutcome outcome = DeliveryFixture::outcome(
            rows[i], i % 10 == 5 ? 500 : 200, i % 10 == 5 ? DeliveryState::Failed : DeliveryState::Delivered);
        outcome.attempt.times.total = std::chrono::milliseconds(i);
        outcome.attempt.started = now + std::chrono::seconds(i);
        if (i % 10 == 0) {
            outcome.attempt.verdict = EndpointVerdict::ConnectionLost;
            outcome.attempt.status = 0;
            outcome.state = DeliveryState::Failed;
        }
        outcomes.append(outcome);
    }
    const EndpointState open{a.id, BreakerState::Open, now + 9s, 4, now - 9s};
    QVERIFY(store.outbox().record({.now = now, .outcomes = outcomes, .endpoints = {open}, .disabled = {}}));

    const QList<EndpointHealth> healths = *store.deliveries().health();
    QCOMPARE(healths.size(), 2);
    const EndpointHealth &health = healths[0];
    QCOMPARE(health.webhook, a.id);
    QCOMPARE(health.breaker, BreakerState::Open);
    QVERIFY(health.pausedUntil == now + 9s && health.failingSince == now - 9s);
    QCOMPARE(health.failuresInARow, 4);
    QCOMPARE(health.pending, 10);
    QCOMPARE(health.attempts, 100);
    QCOMPARE(health.delivered, 80);
    // Ninety were answered: all but 20, 30, …, 110. The 45th of them is 69, the 86th 115.
    QCOMPARE(health.p50, 69ms);
    QCOMPARE(health.p95, 115ms);
    QVERIFY(health.lastVerdict == EndpointVerdict::Delivered);
    QCOMPARE(health.lastStatus, 200);
    QVERIFY(health.lastAttempt == now + 119s);
    QCOMPARE(health.recent.size(), 100);
    QCOMPARE(health.recent.first(), (EndpointHealth::Point{EndpointVerdict::ConnectionLost, 20ms}));
    QCOMPARE(health.recent.last(), (EndpointHealth::Point{EndpointVerdict::Delivered, 119ms}));
    EndpointHealth nothing;
    nothing.webhook = idle.id;
    QCOMPARE(healths[1], nothing);
}

QTEST_GUILESS_MAIN(tst_Deliveries)
#include "tst_deliveries.moc"
