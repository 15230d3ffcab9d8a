// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventtype.h"
#include "core/samplepayload.h"
#include "delivery/probe.h"
#include "delivery/proxies.h"
#include "delivery/sender.h"
#include "support/receiver.h"
#include "support/samples.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>
#include <QtNetwork/QNetworkAccessManager>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using flowbell::test::Receiver;
using namespace std::chrono_literals;

/// Receivers as the platform's users write them take every event a test of an endpoint can send.
class TestRealReceivers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyEventIsDelivered_data() { kinds(); }
    void everyEventIsDelivered()
    {
        QFETCH(Receiver::Kind, kind);
        if (!Receiver::isAvailable(kind))
            QSKIP("the receiver's programs are not installed");
        const Receiver receiver(kind);
        QVERIFY2(receiver.url().isValid(), qPrintable(receiver.problem()));
        QList<QByteArray> sent;
        for (const EventType type : knownEventTypes()) {
            for (const bool success : {true, false}) {
                for (const QString &technology : knownTechnologyCodes()) {
                    const SampleFields fields{.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                        .sessionUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                        .created = m_clock.now(),
                        .flowName = QStringLiteral("Liveness \u044f"),
                        .technologies = {technology},
                        .success = success};
                    sent.append(samplePayload(type, fields));
                    const EndpointTest test = probe(receiver.url(), sent.last());
                    QVERIFY2(test.verdict == EndpointVerdict::Delivered, qPrintable(QString::number(test.status) + test.detail));
                    QCOMPARE(test.status, 200);
                    QVERIFY(headerValue(test.responseHeaders, "content-type").startsWith("application/json"));
                }
            }
        }
        const QList<QByteArray> bodies = receiver.bodies();
        QCOMPARE(bodies.size(), sent.size());
        for (qsizetype i = 0; i < sent.size(); ++i)
            QCOMPARE(QJsonDocument::fromJson(bodies.at(i)), QJsonDocument::fromJson(sent.at(i)));
    }

    void refusalsAreTheEndpoints_data() { kinds(); }
    void refusalsAreTheEndpoints()
    {
        QFETCH(Receiver::Kind, kind);
        if (!Receiver::isAvailable(kind))
            QSKIP("the receiver's programs are not installed");
        const Receiver receiver(kind);
        QVERIFY2(receiver.url().isValid(), qPrintable(receiver.problem()));
        QUrl elsewhere = receiver.url();
        elsewhere.setPath(QStringLiteral("/nowhere"));
        const EndpointTest missing = probe(elsewhere, "{}");
        QCOMPARE(missing.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(missing.status, 404);
        // The documented technology.end has no technology_code, which these receivers read.
        const EndpointTest failing = probe(receiver.url(), test::sample(QStringLiteral("technology_end_LDHP_success")));
        QCOMPARE(failing.verdict, EndpointVerdict::RefusedByEndpoint);
        QCOMPARE(failing.status, 500);
    }

    void keptConnectionsServe_data() { kinds(); }
    void keptConnectionsServe()
    {
        QFETCH(Receiver::Kind, kind);
        if (!Receiver::isAvailable(kind))
            QSKIP("the receiver's programs are not installed");
        const Receiver receiver(kind);
        QVERIFY2(receiver.url().isValid(), qPrintable(receiver.problem()));
        constexpr int count = 300;
        Sender sender(m_clock, {});
        int sent = 0;
        int connections = 0;
        QList<SendOutcome> outcomes;
        const auto sendNext = [&] {
            const QByteArray body = R"({"event":"none","n":)" + QByteArray::number(sent++) + '}';
            sender.send({.url = receiver.url(), .body = body, .headers = {{"Content-Type", "application/json"}}, .timeout = 30s});
        };
        connect(&sender, &Sender::finished, this, [&](Sender::Handle, const SendOutcome &outcome) {
            outcomes.append(outcome);
            connections += outcome.times.connect ? 1 : 0;
            if (sent < count)
                sendNext();
        });
        while (sent < 4)
            sendNext();
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), count, 60'000);
        for (const SendOutcome &outcome : std::as_const(outcomes))
            QVERIFY2(outcome.status == 200, qPrintable(QString::number(outcome.status) + outcome.detail));
        QCOMPARE(connections, 4);
        QList<int> numbers;
        for (const QByteArray &body : receiver.bodies())
            numbers.append(QJsonDocument::fromJson(body)[QStringLiteral("n")].toInt());
        std::sort(numbers.begin(), numbers.end());
        QCOMPARE(numbers.size(), count);
        for (int number = 0; number < count; ++number)
            QCOMPARE(numbers.at(number), number);
    }

private:
    static void kinds()
    {
        QTest::addColumn<Receiver::Kind>("kind");
        QTest::newRow("FastAPI") << Receiver::Kind::FastApi;
        QTest::newRow("Express") << Receiver::Kind::Express;
    }

    EndpointTest probe(const QUrl &url, const QByteArray &payload)
    {
        const auto network = makeNetwork();
        Probe probe(*network, m_clock, {.url = url, .body = payload, .headers = {}, .timeout = 30s});
        QSignalSpy ended(&probe, &Probe::finished);
        probe.start();
        if (!ended.wait(60'000))
            qFatal("the probe never ended");
        return ended.first().first().value<EndpointTest>();
    }

    const SystemClock m_clock;
};

QTEST_GUILESS_MAIN(TestRealReceivers)
#include "tst_realreceivers.moc"
