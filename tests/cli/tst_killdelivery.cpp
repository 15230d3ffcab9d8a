// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/scriptedserver.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtNetwork/QTcpSocket>

#include <memory>
#include <vector>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 20;
constexpr int senders = 4;
constexpr int endpoints = 3;

QString uidOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value("id"_L1).toString();
}

QByteArray body(const QString &uid, const QString &session)
{
    SampleFields fields;
    fields.eventUid = uid;
    fields.sessionUid = session;
    fields.created = Timestamp{std::chrono::milliseconds{1'734'597'331'000}};
    fields.flowName = u"Liveness"_s;
    return samplePayload(EventType::TechnologyEnd, fields);
}

/// Posts one event after the other over one connection, until the peer is gone.
class Sender : public QObject
{
public:
    Sender(const QUrl &url, QSet<QString> &accepted)
        : m_url(url)
        , m_accepted(accepted)
    {
        connect(&m_socket, &QTcpSocket::connected, this, [this] { post(); });
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { read(); });
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    }

private:
    void post()
    {
        m_uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QByteArray sent = body(m_uid, m_session);
        m_socket.write("POST " + m_url.path().toUtf8()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(sent.size()) + "\r\n\r\n" + sent);
    }
    void read()
    {
        m_answer += m_socket.readAll();
        if (!m_answer.contains("\r\n\r\n") || !m_answer.endsWith('}'))
            return;
        if (m_answer.startsWith("HTTP/1.1 200 "))
            m_accepted.insert(m_uid);
        m_answer.clear();
        post();
    }

    const QUrl m_url;
    QSet<QString> &m_accepted;
    QTcpSocket m_socket;
    QByteArray m_answer;
    QString m_uid;
    QString m_session = QUuid::createUuid().toString(QUuid::WithoutBraces);
};

/// An endpoint that remembers what it accepted, and how often.
struct Endpoint {
    Endpoint()
        : server([this](QTcpSocket &socket) {
            const QByteArray request = server.requests.takeLast();
            ++accepted[uidOf(request.mid(request.indexOf("\r\n\r\n") + 4))];
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })
    {
    }

    ScriptedServer server;
    QHash<QString, int> accepted;
};

} // namespace

/// The promise: an event that was answered 2xx arrives at every endpoint, whatever happens to the program meanwhile.
class TestKillDelivery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everythingAcceptedArrives();

private:
    void burstAndKill(quint32 delay);
    [[nodiscard]] qsizetype missing() const;

    CliStore m_store;
    std::vector<std::unique_ptr<Endpoint>> m_endpoints;
    QSet<QString> m_accepted;
};

void TestKillDelivery::burstAndKill(quint32 delay)
{
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s, u"--forward"_s});
    QVERIFY(!listening.url().isEmpty());
    const qsizetype before = m_accepted.size();
    const qsizetype arrivedBefore = m_endpoints.front()->accepted.size();
    std::vector<std::unique_ptr<Sender>> burst;
    for (int count = 0; count < senders; ++count)
        burst.push_back(std::make_unique<Sender>(listening.url(), m_accepted));
    // Into the burst of both, not before it; then a random moment.
    const bool inBurst = QTest::qWaitFor(
        [&] { return m_accepted.size() > before + 20 && m_endpoints.front()->accepted.size() > arrivedBefore + 20; }, 20'000);
    QTest::qWait(static_cast<int>(delay));
    listening.process().kill();
    listening.process().waitForFinished();
    QVERIFY(inBurst);
}

qsizetype TestKillDelivery::missing() const
{
    qsizetype count = 0;
    for (const auto &endpoint : m_endpoints) {
        for (const QString &uid : m_accepted)
            count += endpoint->accepted.contains(uid) ? 0 : 1;
    }
    return count;
}

void TestKillDelivery::everythingAcceptedArrives()
{
    QVERIFY(m_store.run({u"flows"_s, u"add"_s, u"Liveness"_s}).status == 0);
    const Outcome forward = m_store.run({u"flows"_s, u"edit"_s, u"Liveness"_s, u"--forward"_s, u"on"_s});
    QVERIFY2(forward.status == 0, forward.told().constData());
    for (int count = 0; count < endpoints; ++count) {
        m_endpoints.push_back(std::make_unique<Endpoint>());
        const QString url = m_endpoints.back()->server.url().toString();
        const Outcome added = m_store.run({u"webhooks"_s, u"add"_s, u"Liveness"_s, url});
        QVERIFY2(added.status == 0, added.told().constData());
    }

    qsizetype cutOff = 0; ///< accepted, and not everywhere when the program was killed
    for (int round = 0; round < rounds; ++round) {
        burstAndKill(QRandomGenerator::global()->bounded(150U));
        if (QTest::currentTestFailed())
            return;
        cutOff += missing() > 0 ? 1 : 0;
    }
    // Else nothing was tested.
    QVERIFY(cutOff > 0);

    ListeningCli last(m_store, {u"--format"_s, u"none"_s, u"--forward"_s});
    QTRY_COMPARE_WITH_TIMEOUT(missing(), qsizetype{0}, 60'000);
    QCOMPARE(last.signalAndWait(SIGTERM), 0);

    qsizetype repeated = 0;
    for (const auto &endpoint : m_endpoints) {
        for (const int times : std::as_const(endpoint->accepted))
            repeated += times > 1 ? 1 : 0;
    }
    qInfo("%lld events accepted, each at all %d endpoints; %lld arrived more than once; %lld of %d kills cut deliveries off",
        static_cast<long long>(m_accepted.size()), endpoints, static_cast<long long>(repeated), static_cast<long long>(cutOff),
        rounds);
}

QTEST_GUILESS_MAIN(TestKillDelivery)
#include "tst_killdelivery.moc"
