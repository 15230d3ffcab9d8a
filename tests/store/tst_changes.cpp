// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/changes.h"
#include "store/endpointtestrepository.h"
#include "store/flowrepository.h"
#include "store/listeningrepository.h"

#include "eventsupport.h"
#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_Changes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void isQuietWhenNothingHappens();
    void seesEachKindOfChange_data();
    void seesEachKindOfChange();
    void countsEvents();
    void signsOfLifeAreNoChange();
    void triesAgainAfterAnError();

private:
    [[nodiscard]] Webhook addWebhook();
    void writeEvent();

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_watcher;
    std::unique_ptr<Database> m_other;
};

void tst_Changes::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_watcher.reset();
    m_other.reset();
    m_store = std::make_unique<StoreFixture>();
    m_watcher = m_store->connect();
    m_other = m_store->connect();
}

Webhook tst_Changes::addWebhook()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    Webhook webhook;
    webhook.flow = FlowRepository(*m_other).add(flow)->id;
    webhook.url = u"https://example.org/"_s;
    return *FlowRepository(*m_other).addWebhook(webhook);
}

void tst_Changes::writeEvent()
{
    std::vector<StoredEvent> stored;
    BatchWriter().write(*m_other, {PendingEvent{makeEvent({}), 1}}, stored);
    QVERIFY(!stored.front().error);
}

void tst_Changes::isQuietWhenNothingHappens()
{
    ChangeReader reader(*m_watcher);
    const auto first = reader.poll();
    QVERIFY(first && *first);
    QCOMPARE((*first)->events, EventSummary{});
    int statements = 0;
    m_watcher->setFaultHook([&statements](const QString &) {
        ++statements;
        return std::optional<Error>();
    });
    QVERIFY(!reader.poll().value().has_value());
    QCOMPARE(statements, 1); // the data version, and no more
}

void tst_Changes::seesEachKindOfChange_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("counter");
    QTest::newRow("flow added") << u"add flow"_s << u"flows"_s;
    QTest::newRow("flow saved") << u"save flow"_s << u"flows"_s;
    QTest::newRow("flow removed") << u"remove flow"_s << u"flows"_s;
    QTest::newRow("webhook added") << u"add webhook"_s << u"flows"_s;
    QTest::newRow("webhook saved") << u"save webhook"_s << u"flows"_s;
    QTest::newRow("webhook removed") << u"remove webhook"_s << u"flows"_s;
    QTest::newRow("endpoint tested") << u"test"_s << u"tests"_s;
    QTest::newRow("listening") << u"listen"_s << u"listening"_s;
    QTest::newRow("listening ended") << u"end"_s << u"listening"_s;
    QTest::newRow("event removed") << u"remove event"_s << u"removals"_s;
}

void tst_Changes::seesEachKindOfChange()
{
    QFETCH(QString, change);
    QFETCH(QString, counter);
    const Webhook webhook = addWebhook();
    FlowRepository flows(*m_other);
    ListeningRepository listening(*m_other);
    const qint64 period = *listening.begin(u"a"_s, m_store->clock().now());
    writeEvent();
    ChangeReader reader(*m_watcher);
    const ChangeCounters before = **reader.poll();

    Flow flow = flows.find(webhook.flow)->flow;
    if (change == u"add flow") {
        flow.name = u"other"_s;
        flow.uid.clear();
        QVERIFY(flows.add(flow));
    } else if (change == u"save flow") {
        QVERIFY(flows.save(flow));
    } else if (change == u"remove flow") {
        QVERIFY(flows.remove(flow.id));
    } else if (change == u"add webhook") {
        Webhook more = webhook;
        more.uid.clear();
        more.url += u"2"_s;
        QVERIFY(flows.addWebhook(more));
    } else if (change == u"save webhook") {
        QVERIFY(flows.saveWebhook(webhook));
    } else if (change == u"remove webhook") {
        QVERIFY(flows.removeWebhook(webhook.id));
    } else if (change == u"test") {
        EndpointTest test;
        test.webhook = webhook.id;
        QVERIFY(EndpointTestRepository(*m_other).add(test));
    } else if (change == u"listen") {
        QVERIFY(listening.begin(u"b"_s, m_store->clock().now()));
    } else if (change == u"end") {
        QVERIFY(listening.end(period, m_store->clock().now()));
    } else {
        QVERIFY(EventRepository(*m_other).remove({EventId{1}}));
    }
    const auto after = reader.poll();
    QVERIFY(after && *after);
    QCOMPARE((*after)->flows > before.flows, counter == u"flows");
    QCOMPARE((*after)->tests > before.tests, counter == u"tests");
    QCOMPARE((*after)->listening > before.listening, counter == u"listening");
    QCOMPARE((*after)->removals > before.removals, counter == u"removals");
}

void tst_Changes::countsEvents()
{
    ChangeReader reader(*m_watcher);
    QVERIFY(reader.poll());
    writeEvent();
    writeEvent();
    const auto changed = reader.poll();
    QVERIFY(changed && *changed);
    QCOMPARE((*changed)->events, (EventSummary{2, EventId{1}, EventId{2}}));
}

void tst_Changes::signsOfLifeAreNoChange()
{
    const qint64 period = *ListeningRepository(*m_other).begin(u"a"_s, m_store->clock().now());
    ChangeReader reader(*m_watcher);
    const ChangeCounters before = **reader.poll();
    QVERIFY(ListeningRepository(*m_other).alive(period, m_store->clock().now() + 5s, 20s));
    QCOMPARE(**reader.poll(), before);
}

void tst_Changes::triesAgainAfterAnError()
{
    ChangeReader reader(*m_watcher);
    QVERIFY(reader.poll());
    writeEvent();
    m_watcher->setFaultHook([](const QString &sql) {
        return sql.contains(u"counter"_s) ? std::optional(Error{ErrorCode::StoreLocked, {}, {}}) : std::nullopt;
    });
    QCOMPARE(reader.poll().error().code, ErrorCode::StoreLocked);
    m_watcher->setFaultHook({});
    const auto changed = reader.poll();
    QVERIFY(changed && *changed);
    QCOMPARE((*changed)->events.count, 1);
}

QTEST_GUILESS_MAIN(tst_Changes)
#include "tst_changes.moc"
