// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/endpointtestrepository.h"
#include "store/flowrepository.h"

#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

class tst_EndpointTests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void keepsEveryField();
    void keepsTheLastTwenty();
    void tellsTheNewestOfEach();
    void goesWithItsWebhook();

private:
    [[nodiscard]] WebhookId webhook(int number);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
    Flow m_flow;
};

void tst_EndpointTests::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
    Flow flow;
    flow.name = u"Liveness"_s;
    m_flow = *FlowRepository(*m_database).add(flow);
}

WebhookId tst_EndpointTests::webhook(int number)
{
    Webhook webhook;
    webhook.flow = m_flow.id;
    webhook.url = u"https://example.org/%1"_s.arg(number);
    return FlowRepository(*m_database).addWebhook(webhook)->id;
}

void tst_EndpointTests::keepsEveryField()
{
    EndpointTest test;
    test.webhook = webhook(1);
    test.started = Timestamp(1'734'597'331'456ms);
    test.url = u"https://example.org/1"_s;
    test.eventType = u"flow.end"_s;
    test.payload = QByteArray("{\"a\":\0}", 7);
    test.verdict = EndpointVerdict::RefusedByEndpoint;
    test.status = 422;
    test.reason = u"Unprocessable Entity"_s;
    test.responseHeaders = {{"Content-Type", "text/plain"}, {"X", "5:a,b,"}};
    test.responseBody = QByteArray("\0\xff", 2);
    test.bodyCut = true;
    test.times = {
        .lookup = 1us, .connect = 0us, .tls = std::nullopt, .waiting = 2'500us, .receiving = std::nullopt, .total = 9'999us};
    test.certificate =
        CertificateInfo{u"example.org"_s, u"CA"_s, Timestamp(1ms), Timestamp(1'934'597'331'456ms), {u"expired"_s, u"two"_s}};
    test.detail = u"detail"_s;
    test.arrived = EventId{17};
    EndpointTestRepository tests(*m_database);
    const Result<EndpointTest> added = tests.add(test);
    QVERIFY(added);
    QVERIFY(added->id.isValid());
    test.id = added->id;
    QCOMPARE(*added, test);
    QCOMPARE(*tests.list(test.webhook), QList<EndpointTest>{test});

    EndpointTest bare;
    bare.webhook = test.webhook;
    bare.id = tests.add(bare)->id;
    QCOMPARE(tests.list(test.webhook)->first(), bare);
}

void tst_EndpointTests::keepsTheLastTwenty()
{
    EndpointTestRepository tests(*m_database);
    const WebhookId one = webhook(1);
    const WebhookId other = webhook(2);
    for (int i = 0; i < 25; ++i) {
        EndpointTest test;
        test.webhook = one;
        test.status = 200 + i;
        QVERIFY(tests.add(test));
        test.webhook = other;
        if (i == 0)
            QVERIFY(tests.add(test));
    }
    const Result<QList<EndpointTest>> list = tests.list(one);
    QVERIFY(list);
    QCOMPARE(list->size(), keptEndpointTests);
    QCOMPARE(list->first().status, 224);
    QCOMPARE(list->last().status, 205);
    QCOMPARE(tests.list(other)->size(), 1);
}

void tst_EndpointTests::tellsTheNewestOfEach()
{
    EndpointTestRepository tests(*m_database);
    QVERIFY(tests.newestOfEach()->isEmpty());
    const QList<WebhookId> webhooks{webhook(1), webhook(2), webhook(3)};
    for (int i = 0; i < 4; ++i) {
        EndpointTest test;
        test.webhook = webhooks.at(i % 2);
        test.status = 500 + i;
        test.payload = "payload";
        test.responseBody = "body";
        QVERIFY(tests.add(test));
    }
    const Result<QList<EndpointTest>> newest = tests.newestOfEach();
    QVERIFY(newest);
    QCOMPARE(newest->size(), 2);
    QCOMPARE(newest->at(0).status, 502);
    QCOMPARE(newest->at(1).status, 503);
    QVERIFY(newest->at(0).payload.isEmpty() && newest->at(0).responseBody.isEmpty());
}

void tst_EndpointTests::goesWithItsWebhook()
{
    EndpointTestRepository tests(*m_database);
    EndpointTest test;
    test.webhook = webhook(1);
    QVERIFY(tests.add(test));
    QVERIFY(FlowRepository(*m_database).removeWebhook(test.webhook));
    QVERIFY(tests.list(test.webhook)->isEmpty());
    const Result<EndpointTest> late = tests.add(test);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_EndpointTests)
#include "tst_endpointtests.moc"
