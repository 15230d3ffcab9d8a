// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "deliverysupport.h"

#include <QtCore/QUuid>
#include <QtTest/QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_Forwarding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void makesADeliveryForEachEnabledWebhook();
    void onlyFlowsThatForward();
    void onlyTypesThatAreSubscribedTo();
    void onlyWhatCameAsAnEvent_data();
    void onlyWhatCameAsAnEvent();
    void notForDuplicates();
    void dueAfterTheFirstDelay();
    void messageIds_data();
    void messageIds();
    void oneMessageIdForAllEndpoints();
    void seesChangesOfThisAndOfOtherConnections();
    void inOrderOnlyTheFirstOfASessionIsDue();
    void countsEachBatchOnce();
    void eventsAndDeliveriesSurviveAKillTogether();
};

void tst_Forwarding::makesADeliveryForEachEnabledWebhook()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook a = store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://off.example/"_s, [](Webhook &w) { w.enabled = false; });
    const Webhook b = store.addWebhook(flow, u"https://b.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s}});
    QVERIFY(!stored[0].error);
    QCOMPARE(stored[0].deliveries, 2);
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].webhook, a.id);
    QCOMPARE(rows[1].webhook, b.id);
    for (const DeliveryRow &row : rows) {
        QCOMPARE(row.event, stored[0].row.id);
        QCOMPARE(row.flow, flow.id);
        QCOMPARE(row.type, EventType::TechnologyEnd);
        QCOMPARE(row.typeName, u"technology.end"_s);
        QCOMPARE(row.flowName, u"Liveness"_s);
        QCOMPARE(row.sessionUid, u"s1"_s);
        QCOMPARE(row.state, DeliveryState::Pending);
        QCOMPARE(row.origin, DeliveryOrigin::Forwarded);
        QCOMPARE(row.attempts, 0);
        QCOMPARE(row.created, DeliveryFixture::received());
        QVERIFY(row.due == DeliveryFixture::received());
        QVERIFY(!row.ended && !row.lastVerdict);
    }
    QCOMPARE(rows[0].url, a.url);
}

void tst_Forwarding::onlyFlowsThatForward()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(u"Off"_s, false), u"https://a.example/"_s);
    store.addWebhook(store.addFlow(u"On"_s, true), u"https://a.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s, .flow = u"Off"_s}, {.uid = u"2"_s, .flow = u"On"_s},
        {.uid = u"3"_s, .flow = u"on"_s}, {.uid = u"4"_s, .flow = QString()}, {.uid = u"5"_s, .flow = u"Unknown"_s}});
    QList<int> made;
    for (const StoredEvent &event : stored)
        made.append(event.deliveries);
    QCOMPARE(made, (QList<int>{0, 1, 0, 0, 0}));
    QCOMPARE(store.all().size(), 1);
}

void tst_Forwarding::onlyTypesThatAreSubscribedTo()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook ends = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) {
        w.eventTypes = QStringList{u"flow.end"_s, u"my.own"_s};
    });
    NewEvent own = makeEvent({.type = EventType::Unknown, .uid = u"3"_s});
    own.parsed.typeName = u"my.own"_s;
    QCOMPARE(store.store({{.type = EventType::FlowStart, .uid = u"1"_s}})[0].deliveries, 0);
    QCOMPARE(store.store({{.type = EventType::FlowEnd, .uid = u"2"_s}})[0].deliveries, 1);
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(store.database(), {{own, 0}}, stored);
    QCOMPARE(stored[0].deliveries, 1);
    QCOMPARE(store.all()[1].typeName, u"my.own"_s);
    QCOMPARE(store.all()[1].webhook, ends.id);
}

void tst_Forwarding::onlyWhatCameAsAnEvent_data()
{
    QTest::addColumn<int>("source");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("made");
    const auto source = [](const char *name, EventSource value, int made) {
        QTest::newRow(name) << static_cast<int>(value) << 0 << made;
    };
    source("received", EventSource::Received, 1);
    source("simulator", EventSource::Simulator, 1);
    source("import", EventSource::Import, 0);
    source("test", EventSource::Test, 0);
    source("edited", EventSource::Edited, 0);
    const QList<VerdictFlag> none{VerdictFlag::NotHttp, VerdictFlag::Refused, VerdictFlag::NotJson, VerdictFlag::NotObject,
        VerdictFlag::Duplicate, VerdictFlag::BadSignature, VerdictFlag::Loop};
    for (const VerdictFlag flag : allVerdictFlags())
        QTest::newRow(qPrintable(verdictFlagName(flag))) << 0 << static_cast<int>(flag) << (none.contains(flag) ? 0 : 1);
}

void tst_Forwarding::onlyWhatCameAsAnEvent()
{
    QFETCH(int, source);
    QFETCH(int, verdict);
    QFETCH(int, made);
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    const auto stored =
        store.store({{.uid = u"1"_s, .source = static_cast<EventSource>(source), .verdict = Verdict::fromInt(verdict)}});
    QVERIFY(!stored[0].error);
    QCOMPARE(stored[0].deliveries, made);
    QCOMPARE(store.all().size(), made);
}

void tst_Forwarding::notForDuplicates()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    const auto stored = store.store({{.uid = u"1"_s}, {.uid = u"1"_s}});
    QCOMPARE(stored[0].deliveries, 1);
    QVERIFY(stored[1].row.duplicateOf.isValid());
    QCOMPARE(stored[1].deliveries, 0);
    QCOMPARE(store.store({{.uid = u"1"_s}})[0].deliveries, 0);
}

void tst_Forwarding::dueAfterTheFirstDelay()
{
    DeliveryFixture store;
    store.addWebhook(store.addFlow(u"Liveness"_s, true, u"90s, 5m"_s), u"https://a.example/"_s);
    QVERIFY(store.outbox().shiftDue(250ms, DeliveryFixture::received()));
    store.store({{.uid = u"1"_s}});
    QVERIFY(store.all()[0].due == DeliveryFixture::received() + 90s);
}

void tst_Forwarding::messageIds_data()
{
    QTest::addColumn<QString>("uid");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("uuid") << u"70f5e424-1e0b-4b3c-9a52-0f6f3f7e4a11"_s << true;
    QTest::newRow("all that may stand") << u"AZaz09_-"_s << true;
    QTest::newRow("64 characters") << QString(64, u'x') << true;
    QTest::newRow("65 characters") << QString(65, u'x') << false;
    QTest::newRow("none") << QString() << false;
    QTest::newRow("dot") << u"a.b"_s << false;
    QTest::newRow("blank") << u"a b"_s << false;
    QTest::newRow("line feed") << u"a\nb"_s << false;
    QTest::newRow("another script") << u"қ1"_s << false;
}

void tst_Forwarding::messageIds()
{
    QFETCH(QString, uid);
    QFETCH(bool, isTaken);
    DeliveryFixture store;
    store.addWebhook(store.addFlow(), u"https://a.example/"_s);
    store.store({{.uid = uid}});
    const QString messageId = store.all()[0].messageId;
    if (isTaken)
        QCOMPARE(messageId, uid);
    else
        QVERIFY(!QUuid::fromString(messageId).isNull() && messageId.size() == 36);
}

void tst_Forwarding::oneMessageIdForAllEndpoints()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://b.example/"_s);
    store.store({{.uid = QString()}, {.uid = QString()}});
    const QList<DeliveryRow> rows = store.all();
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[0].messageId, rows[1].messageId);
    QCOMPARE(rows[2].messageId, rows[3].messageId);
    QVERIFY(rows[0].messageId != rows[2].messageId);
}

void tst_Forwarding::seesChangesOfThisAndOfOtherConnections()
{
    DeliveryFixture store;
    Flow flow = store.addFlow(u"Liveness"_s, false);
    Webhook webhook = store.addWebhook(flow, u"https://a.example/"_s);
    int uid = 0;
    const auto made = [&] { return store.store({{.uid = QString::number(++uid)}})[0].deliveries; };
    QCOMPARE(made(), 0);
    flow.forward = true;
    flow = DeliveryFixture::must(FlowRepository(store.database()).save(flow));
    QCOMPARE(made(), 1);
    const std::unique_ptr<Database> other = store.fixture().connect();
    webhook.enabled = false;
    webhook = DeliveryFixture::must(FlowRepository(*other).saveWebhook(webhook));
    QCOMPARE(made(), 0);
    webhook.enabled = true;
    webhook = DeliveryFixture::must(FlowRepository(*other).saveWebhook(webhook));
    QCOMPARE(made(), 1);
    const AttemptBatch gone{
        .now = DeliveryFixture::received(), .outcomes = {}, .endpoints = {}, .disabled = {{webhook.id, DisabledReason::Gone}}};
    QVERIFY(Outbox(*other).record(gone));
    QCOMPARE(made(), 0);
    QVERIFY(FlowRepository(*other).remove(flow.id));
    QCOMPARE(made(), 0);
}

void tst_Forwarding::inOrderOnlyTheFirstOfASessionIsDue()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    const Webhook ordered = store.addWebhook(flow, u"https://a.example/"_s, [](Webhook &w) { w.ordered = true; });
    const Webhook other = store.addWebhook(flow, u"https://b.example/"_s);
    store.store({{.session = u"x"_s, .uid = u"1"_s}, {.session = u"y"_s, .uid = u"1"_s}, {.session = u"x"_s, .uid = u"2"_s},
        {.session = QString(), .uid = u"3"_s}, {.session = QString(), .uid = u"4"_s}});
    QStringList due;
    for (const DeliveryRow &row : store.all()) {
        if (row.due)
            due.append(u"%1:%2%3"_s.arg(row.webhook == ordered.id ? u"ordered"_s : u"other"_s, row.sessionUid, row.messageId));
    }
    QCOMPARE(due,
        (QStringList{u"ordered:x1"_s, u"other:x1"_s, u"ordered:y1"_s, u"other:y1"_s, u"other:x2"_s, u"ordered:3"_s, u"other:3"_s,
            u"ordered:4"_s, u"other:4"_s}));
    QCOMPARE(store.dueIds(other.id, DeliveryFixture::received()).size(), 5);
}

void tst_Forwarding::countsEachBatchOnce()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://b.example/"_s);
    const qint64 before = store.counter();
    store.store({{.uid = u"1"_s}, {.uid = u"2"_s}});
    QCOMPARE(store.counter(), before + 1);
    store.store({{.uid = u"1"_s}, {.uid = u"3"_s, .flow = u"Other"_s}});
    QCOMPARE(store.counter(), before + 1);
    QVERIFY(store.outbox().newestTime() == DeliveryFixture::received());
}

// Whatever the moment: each event that is there has both its deliveries.
void tst_Forwarding::eventsAndDeliveriesSurviveAKillTogether()
{
    DeliveryFixture store;
    const Flow flow = store.addFlow();
    store.addWebhook(flow, u"https://a.example/"_s);
    store.addWebhook(flow, u"https://b.example/"_s, [](Webhook &w) { w.ordered = true; });
    qint64 events = 0;
    for (int round = 0; round < 8; ++round) {
        int pipe[2];
        QVERIFY(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const std::unique_ptr<Database> database = store.fixture().connect();
            BatchWriter writer;
            for (int number = 0;; ++number) {
                std::vector<PendingEvent> batch;
                for (int i = 0; i < 20; ++i)
                    batch.push_back({makeEvent({.uid = u"%1-%2-%3"_s.arg(round).arg(number).arg(i)}), 0});
                std::vector<StoredEvent> stored;
                writer.write(*database, batch, stored);
                if (stored.front().error || ::write(pipe[1], "x", 1) != 1)
                    ::_exit(1);
            }
        }
        QVERIFY(child > 0);
        char byte = 0;
        for (int batches = 0; batches < 3 + round; ++batches)
            QVERIFY(::read(pipe[0], &byte, 1) == 1);
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        ::close(pipe[0]);
        ::close(pipe[1]);
        const qint64 now = store.number(u"SELECT count(*) FROM event"_s);
        QVERIFY(now >= events + 20 * (3 + round));
        events = now;
        QCOMPARE(
            store.number(u"SELECT count(*) FROM event e WHERE (SELECT count(*) FROM delivery WHERE event = e.id) <> 2"_s), 0);
        QCOMPARE(store.number(u"SELECT count(*) FROM delivery WHERE event NOT IN (SELECT id FROM event)"_s), 0);
        // One session, one line: its first is the only one that is due.
        QCOMPARE(store.number(u"SELECT count(*) FROM delivery WHERE ordered_session IS NOT NULL AND due IS NOT NULL"_s), 1);
        QCOMPARE(store.number(u"SELECT events = (SELECT count(*) FROM event) FROM counter"_s), 1);
    }
}

QTEST_GUILESS_MAIN(tst_Forwarding)
#include "tst_forwarding.moc"
