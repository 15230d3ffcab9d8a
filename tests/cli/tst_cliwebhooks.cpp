// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include "core/flow.h"
#include "engine/flowservice.h"
#include "engine/workspace.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
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
    void orderAndRate();
    void aSecretIsSetShownRotatedAndRemoved();
    void secretsThatAreNone();
    void secretsGoWithTheirWebhook();
    void aSignedTest();
    void switchedOnAgainItForgetsWhyItWasDisabled();
    void testOfAnEndpoint();
    void testOfEndpointsThatDoNotTakeIt();
    void nothingToTest();

private:
    [[nodiscard]] Outcome webhooks(const QStringList &arguments) const
    {
        return m_store->run(QStringList(u"webhooks"_s) + arguments);
    }
    [[nodiscard]] Outcome secret(const QString &verb, const QStringList &options = {}, const QByteArray &input = {}) const
    {
        return m_store->run(QStringList{u"webhooks"_s, u"secret"_s, verb, u"Liveness"_s, m_url} + options, input);
    }
    [[nodiscard]] QJsonArray list() const { return webhooks({u"list"_s, u"Liveness"_s, u"--json"_s}).json().array(); }

    std::unique_ptr<CliStore> m_store;
    QString m_url = u"https://example.com/a"_s; ///< of the webhook that secret() is about
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
    QCOMPARE(webhook[u"headers"_s].toArray(),
        (QJsonArray{QJsonObject{{u"name"_s, u"X-Team"_s}, {u"value"_s, u"identity"_s}, {u"secret"_s, false}}}));
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

void TestCliWebhooks::orderAndRate()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url, u"--ordered"_s, u"on"_s, u"--rate"_s, u"30"_s}).status, 0);
    QVERIFY(list().at(0)[u"ordered"_s] == QJsonValue(true));
    QCOMPARE(list().at(0)[u"rate_per_minute"_s].toInt(), 30);
    const Outcome table = webhooks({u"list"_s, u"Liveness"_s});
    QVERIFY2(table.output.contains("strict") && table.output.contains("30/min"), table.told().constData());
    QCOMPARE(webhooks({u"edit"_s, u"Liveness"_s, m_url, u"--ordered"_s, u"off"_s, u"--rate"_s, u"0"_s}).status, 0);
    QVERIFY(list().at(0)[u"ordered"_s] == QJsonValue(false));
    QCOMPARE(list().at(0)[u"rate_per_minute"_s].toInt(-1), 0);
    QCOMPARE(webhooks({u"edit"_s, u"Liveness"_s, m_url, u"--rate"_s, u"-1"_s}).status, 2);
}

void TestCliWebhooks::aSecretIsSetShownRotatedAndRemoved()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    const Outcome none = secret(u"show"_s);
    QVERIFY2(none.status == 1 && none.output.isEmpty(), none.told().constData());
    QCOMPARE(secret(u"rotate"_s).status, 1);

    const QByteArray given = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const Outcome set = secret(u"set"_s, {u"--secret-stdin"_s}, given + '\n');
    QVERIFY2(set.status == 0 && !set.told().contains("MfKQ"), set.told().constData());
    QCOMPARE(secret(u"show"_s).output, given + '\n');
    QVERIFY(list().at(0)[u"signed"_s] == QJsonValue(true));
    QVERIFY(!webhooks({u"list"_s, u"Liveness"_s, u"--json"_s}).told().contains("MfKQ"));

    QCOMPARE(secret(u"rotate"_s, {u"--grace"_s, u"48"_s}).status, 0);
    const QByteArray next = secret(u"show"_s).output.trimmed();
    QVERIFY(next.startsWith("whsec_") && next != given);
    const QJsonDocument both = secret(u"show"_s, {u"--json"_s}).json();
    QCOMPARE(both[u"secret"_s].toString().toUtf8(), next);
    QCOMPARE(both[u"former"_s].toArray().size(), 1);
    QCOMPARE(both[u"former"_s].toArray().at(0)[u"secret"_s].toString().toUtf8(), given);
    const QDateTime until = QDateTime::fromString(both[u"former"_s].toArray().at(0)[u"until"_s].toString(), Qt::ISODateWithMs);
    QVERIFY(std::abs(QDateTime::currentDateTimeUtc().addSecs(48 * 3600).secsTo(until)) < 120);

    QCOMPARE(secret(u"rotate"_s, {u"--grace"_s, u"169"_s}).status, 2);
    QCOMPARE(secret(u"rotate"_s, {u"--grace"_s, u"0"_s}).status, 0);
    QCOMPARE(secret(u"show"_s, {u"--json"_s}).json()[u"former"_s].toArray().size(), 0);

    QCOMPARE(secret(u"remove"_s).status, 0);
    QVERIFY(list().at(0)[u"signed"_s] == QJsonValue(false));
    QCOMPARE(secret(u"show"_s).status, 1);
}

void TestCliWebhooks::secretsThatAreNone()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    for (const QByteArray input : {"", "whsec_", "whsec_!!!", "whsec_MfKQ9r8G", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        const Outcome outcome = secret(u"set"_s, {u"--secret-stdin"_s}, input + '\n');
        QVERIFY2(outcome.status == 1 && outcome.error.count('\n') == 1, outcome.told().constData());
        QVERIFY2(!outcome.told().contains("MfKQ"), outcome.told().constData());
    }
    QVERIFY(list().at(0)[u"signed"_s] == QJsonValue(false));
}

void TestCliWebhooks::secretsGoWithTheirWebhook()
{
    const QString file = m_store->path() + u".secrets"_s;
    const auto kept = [&file] {
        QFile secrets(file);
        return secrets.open(QIODevice::ReadOnly) && secrets.readAll().contains("whsec_");
    };
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    QCOMPARE(secret(u"set"_s).status, 0);
    QVERIFY(kept());
    QCOMPARE(webhooks({u"remove"_s, u"Liveness"_s, m_url}).status, 0);
    QVERIFY(!kept());
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    QCOMPARE(secret(u"set"_s).status, 0);
    QCOMPARE(m_store->run({u"flows"_s, u"remove"_s, u"Liveness"_s}).status, 0);
    QVERIFY(!kept());
}

void TestCliWebhooks::aSignedTest()
{
    const CliStore receiver;
    ListeningCli listening(receiver, {u"--format"_s, u"none"_s});
    m_url = listening.url().toString();
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    QCOMPARE(secret(u"set"_s).status, 0);
    QCOMPARE(webhooks({u"test"_s, u"Liveness"_s}).status, 0);
    const Outcome shown = receiver.run({u"events"_s, u"show"_s, u"1"_s});
    QVERIFY2(shown.output.toLower().contains("webhook-signature: v1,"), shown.told().constData());

    QVERIFY(QFile::remove(m_store->path() + u".secrets"_s));
    const Outcome refused = webhooks({u"test"_s, u"Liveness"_s});
    QVERIFY2(refused.status == 1 && refused.output.startsWith("not sent: a secret is missing"), refused.told().constData());
    QCOMPARE(receiver.run({u"events"_s, u"count"_s}).output, QByteArray("1\n"));
}

void TestCliWebhooks::switchedOnAgainItForgetsWhyItWasDisabled()
{
    QCOMPARE(webhooks({u"add"_s, u"Liveness"_s, m_url}).status, 0);
    {
        const SystemClock clock;
        auto opened =
            engine::Workspace::open({.storePath = m_store->path(), .preferencesFile = {}, .fileSecretsOnly = true}, clock);
        QVERIFY(opened);
        Webhook webhook = (*opened)->flows().list().result()->constFirst().webhooks.constFirst();
        webhook.enabled = false;
        webhook.disabledReason = DisabledReason::Gone;
        webhook.disabledAt = clock.now();
        QVERIFY((*opened)->flows().saveWebhook(webhook).result());
    }
    const Outcome table = webhooks({u"list"_s, u"Liveness"_s});
    QVERIFY2(table.output.contains("410"), table.told().constData());
    QCOMPARE(list().at(0)[u"disabled_reason"_s].toString(), u"gone"_s);
    QVERIFY(list().at(0)[u"disabled_at"_s].isString());
    QCOMPARE(webhooks({u"edit"_s, u"Liveness"_s, m_url, u"--enabled"_s}).status, 0);
    QCOMPARE(list().at(0)[u"disabled_reason"_s].toString(), QString());
    QVERIFY(list().at(0)[u"disabled_at"_s].isNull());
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
