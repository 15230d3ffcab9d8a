// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "store/database.h"
#include "store/eventrepository.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <thread>
#include <vector>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// The promise: an event that was answered 2xx is on the disk, whatever happens to the program afterwards.
class TestKill9 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatWasAnsweredIsStored();

private:
    void burstAndKill(std::vector<QPair<QString, QString>> &answered, quint32 delay);
    void verifyStored(const std::vector<QPair<QString, QString>> &answered);

    CliStore m_store;
};

namespace {

constexpr int rounds = 20;
constexpr int connections = 8;

/// Posts one event after the other over one connection until the peer is gone. Lives on a thread of its own.
class Sender
{
public:
    Sender(const QUrl &url, std::atomic_int &answers)
        : m_url(url)
        , m_answers(answers)
    {
    }

    void run()
    {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
        if (!socket.waitForConnected(10'000))
            return;
        while (post(socket))
            ++m_answers;
    }

    [[nodiscard]] const std::vector<QPair<QString, QString>> &answered() const { return m_answered; }

private:
    [[nodiscard]] bool post(QTcpSocket &socket)
    {
        SampleFields fields;
        fields.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        fields.sessionUid = m_session;
        fields.created = Timestamp{std::chrono::milliseconds{1'734'597'331'000}};
        fields.flowName = u"Liveness"_s;
        const QByteArray body = samplePayload(EventType::TechnologyEnd, fields);
        socket.write("POST " + m_url.path().toUtf8()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") || !answer.endsWith('}')) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(10'000))
                return false;
            answer += socket.readAll();
        }
        if (!answer.startsWith("HTTP/1.1 200 "))
            return false;
        m_answered.emplace_back(fields.sessionUid, fields.eventUid);
        return true;
    }

    QUrl m_url;
    std::atomic_int &m_answers;
    QString m_session = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::vector<QPair<QString, QString>> m_answered;
};

} // namespace

void TestKill9::burstAndKill(std::vector<QPair<QString, QString>> &answered, quint32 delay)
{
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());

    std::atomic_int answers = 0;
    std::vector<Sender> senders;
    for (int count = 0; count < connections; ++count)
        senders.emplace_back(listening.url(), answers);
    std::vector<std::thread> threads;
    for (Sender &sender : senders)
        threads.emplace_back([&sender] { sender.run(); });
    // Into the burst, not before it; then a random moment.
    const bool inBurst = QTest::qWaitFor([&] { return answers > connections; }, 20'000);
    QTest::qWait(static_cast<int>(delay));
    listening.process().kill();
    listening.process().waitForFinished();
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(inBurst);
    for (const Sender &sender : senders)
        answered.insert(answered.end(), sender.answered().cbegin(), sender.answered().cend());
}

void TestKill9::verifyStored(const std::vector<QPair<QString, QString>> &answered)
{
    // Opening it in the ordinary way must find nothing to complain about.
    const Outcome count = m_store.run({u"events"_s, u"count"_s});
    QVERIFY2(count.status == 0 && count.error.isEmpty(), count.told().constData());
    QVERIFY(count.output.trimmed().toLongLong() >= static_cast<qint64>(answered.size()));

    const auto database = store::Database::open(m_store.path(), u"kill9"_s);
    QVERIFY(database.has_value());
    store::EventRepository events(**database);
    for (const auto &[session, uid] : answered)
        QVERIFY2(events.findByUid(session, uid).has_value(), qPrintable(session + u' ' + uid));
}

void TestKill9::whatWasAnsweredIsStored()
{
    std::vector<QPair<QString, QString>> answered;
    for (int round = 0; round < rounds; ++round) {
        const size_t before = answered.size();
        const quint32 delay = QRandomGenerator::global()->bounded(150U);
        burstAndKill(answered, delay);
        if (QTest::currentTestFailed())
            return;
        qInfo("round %d: killed %u ms into the burst, %zu events were answered", round + 1, delay, answered.size() - before);
        verifyStored(answered);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestKill9)
#include "tst_kill9.moc"
