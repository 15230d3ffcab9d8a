// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include "core/flow.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliWebhooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void settings();
    void theSixthIsRefused();
    void aUrlStandsOnce();
    void refusedUrl();
    void anUnknownUrl();
    void remove();
    void testOfAnEndpoint();
    void testOfEndpointsThatDoNotTakeIt();
    void nothingToTest();

private:
    [[nodiscard]] Outcome webhooks(const QStringList &arguments) const
    {
        return m_store->run(QStringList(u"webhooks"_s) + arguments);
    }
    [[nodiscard]] QJsonArray list() const { return webhooks({u"list"_s, u"Liveness"_s, u"--json"_s}).json().array(); }

    std::unique_ptr<CliStore> m_store;
};

void TestCliWebhooks::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_store = std::make_unique<CliStore>();
    QCOMPARE(m_store->run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
}

void TestCliWebhooks::settings()
{
    const Outcome added = webhooks({u"add"_s, u"Liveness"_s, u"https://Example.com/hook"_s, u"--event"_s, u"flow.end"_s,
        u"--header"_s, u"X-Team: identity"_s, u"--timeout"_s, u"2.5"_s, u"--disabled"_s, u"--description"_s, u"the first"_s});
    QVERIFY2(added.status == 0, added.told().constData());

    QJsonValue webhook = list().at(0);
    QCOMPARE(webhook[u"url"_s].toString(), u"https://example.com/hook"_s);
    QCOMPARE(webhook[u"events"_s].toArray(), QJsonArray{u"flow.end"_s});
    QCOMPARE(webhook[u"headers"_s].toArray(), (QJsonArray{QJsonObject{{u"name"_s, u"X-Team"_s}, {u"value"_s, u"identity"_s}}}));
    QCOMPARE(webhook[u"timeout_seconds"_s].toDouble(), 2.5);
    QCOMPARE(webhook[u"enabled"_s].toBool(), false);
    QCOMPARE(webhook[u"description"_s].toString(), u"the first"_s);

    const Outcome edited = webhooks({u"edit"_s, u"Liveness"_s, u"https://example.com:443/hook"_s, u"--url"_s,
        u"http://[::1]:8080/b"_s, u"--all-events"_s, u"--no-headers"_s, u"--enabled"_s});
    QVERIFY2(edited.status == 0, edited.told().constData());
    webhook = list().at(0);
    QCOMPARE(webhook[u"url"_s].toString(), u"http://[::1]:8080/b"_s);
    QCOMPARE(webhook[u"events"_s].toArray(), QJsonArray());
    QCOMPARE(webhook[u"headers"_s].toArray(), QJsonArray());
    QCOMPARE(webhook[u"enabled"_s].toBool(), true);
    QCOMPARE(webhook[u"timeout_seconds"_s].toDouble(), 2.5);
    QCOMPARE(webhook[u"description"_s].toString(), u"the first"_s);

    const Outcome table = webhooks({u"list"_s, u"Liveness"_s});
    QVERIFY2(table.output.contains("http://[::1]:8080/b") && table.output.contains("2.5 s"), table.told().constData());
}

void TestCliWebhooks::theSixthIsRefused()
{
    for (int number = 1; number <= maximumWebhooksPerFlow; ++number)
        QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, u"https://example.com/%1"_s.arg(number)}).status, 0);
    const Outcome sixth = webhooks({u"add"_s, u"Liveness"_s, u"https://example.com/6"_s});
    QVERIFY2(sixth.status == 1, sixth.told().constData());
    QVERIFY2(sixth.error.contains("at most 5 webhooks"), sixth.told().constData());
    QCOMPARE(sixth.error.count('\n'), 1);
    QCOMPARE(list().size(), 5);
}

void TestCliWebhooks::aUrlStandsOnce()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, u"https://example.com/a"_s}).status, 0);
    const Outcome again = webhooks({u"add"_s, u"Liveness"_s, u"HTTPS://EXAMPLE.com:443/a"_s});
    QVERIFY2(again.status == 1 && again.error.contains("already"), again.told().constData());
    QCOMPARE(list().size(), 1);

    QCOMPARE(m_store->run({u"flows"_s, u"add"_s, u"Other"_s}).status, 0);
    QCOMPARE(webhooks({u"add"_s, u"Other"_s, u"https://example.com/a"_s}).status, 0);
}

void TestCliWebhooks::refusedUrl()
{
    const Outcome outcome = webhooks({u"add"_s, u"Liveness"_s, u"example.com/hook"_s});
    QVERIFY2(outcome.status == 1 && outcome.error.contains("https://"), outcome.told().constData());
    QCOMPARE(list().size(), 0);
}

void TestCliWebhooks::anUnknownUrl()
{
    const Outcome outcome = webhooks({u"edit"_s, u"Liveness"_s, u"https://example.com/none"_s, u"--disabled"_s});
    QVERIFY2(outcome.status == 1 && outcome.error.contains("https://example.com/none"), outcome.told().constData());
}

void TestCliWebhooks::remove()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, u"https://example.com/a"_s}).status, 0);
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, u"https://example.com/b"_s}).status, 0);
    QCOMPARE(webhooks({u"remove"_s, u"Liveness"_s, u"https://example.com/a"_s}).status, 0);
    const QJsonArray left = list();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.at(0)[u"url"_s].toString(), u"https://example.com/b"_s);
}

void TestCliWebhooks::testOfAnEndpoint()
{
    const CliStore receiver;
    ListeningCli listening(receiver, {u"--format"_s, u"none"_s});
    QVERIFY(listening.url().isValid() && !listening.url().isEmpty());
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, listening.url().toString(), u"--header"_s, u"X-Team: identity"_s}).status, 0);

    const Outcome tested = webhooks({u"test"_s, u"Liveness"_s, u"--event"_s, u"technology.end"_s});
    QVERIFY2(tested.status == 0, tested.told().constData());
    const QByteArray line = tested.output.trimmed();
    QVERIFY2(line.startsWith(QByteArray("delivered  200  " + listening.url().toEncoded())) && line.contains(" ms"),
        tested.told().constData());

    const QJsonValue arrived = receiver.run({u"events"_s, u"list"_s, u"--json"_s}).json().array().at(0);
    QCOMPARE(arrived[u"event"_s].toString(), u"technology.end"_s);
    QCOMPARE(arrived[u"flow_name"_s].toString(), u"Liveness"_s);
    const Outcome shown = receiver.run({u"events"_s, u"show"_s, QString::number(arrived[u"id"_s].toInteger())});
    QVERIFY2(shown.output.contains("X-Team: identity"), shown.told().constData());
}

void TestCliWebhooks::testOfEndpointsThatDoNotTakeIt()
{
    const CliStore receiver;
    ListeningCli listening(receiver, {u"--format"_s, u"none"_s});
    QUrl wrongPath = listening.url();
    wrongPath.setPath(u"/elsewhere"_s);
    quint16 closedPort = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        closedPort = server.serverPort();
    }
    const QString closed = u"http://127.0.0.1:%1/"_s.arg(closedPort);
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, listening.url().toString()}).status, 0);
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, wrongPath.toString()}).status, 0);
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, closed}).status, 0);

    const Outcome all = webhooks({u"test"_s, u"Liveness"_s});
    QVERIFY2(all.status == 1, all.told().constData());
    const QList<QByteArray> lines = all.output.trimmed().split('\n');
    QVERIFY2(lines.size() == 3, all.told().constData());
    QVERIFY2(lines.at(0).startsWith("delivered  200  "), all.told().constData());
    QVERIFY2(lines.at(1).startsWith("refused by the endpoint  404  "), all.told().constData());
    QVERIFY2(lines.at(2).startsWith("connection refused  -  "), all.told().constData());
    QVERIFY2(all.error.contains("2 of 3") && all.error.count('\n') == 1, all.told().constData());

    const Outcome one = webhooks({u"test"_s, u"Liveness"_s, closed, u"--json"_s});
    QCOMPARE(one.status, 1);
    QCOMPARE(one.json().array().size(), 1);
    QCOMPARE(one.json().array().at(0)[u"delivered"_s].toBool(true), false);
    QCOMPARE(webhooks({u"test"_s, u"Liveness"_s, listening.url().toString()}).status, 0);
}

void TestCliWebhooks::nothingToTest()
{
    const Outcome outcome = webhooks({u"test"_s, u"Liveness"_s});
    QVERIFY2(outcome.status == 1 && outcome.error.contains("no webhooks"), outcome.told().constData());
}

QTEST_GUILESS_MAIN(TestCliWebhooks)
#include "tst_cliwebhooks.moc"
