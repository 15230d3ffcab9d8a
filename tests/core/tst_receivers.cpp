// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"

#include "support/receiver.h"
#include "support/samples.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace flowbell;
using test::Receiver;

Q_DECLARE_METATYPE(flowbell::test::Receiver::Kind)

namespace {

constexpr int answerTime = 30'000;

QList<std::pair<const char *, Receiver::Kind>> kinds()
{
    return {{"FastAPI", Receiver::Kind::FastApi}, {"Express", Receiver::Kind::Express}};
}

} // namespace

/// What this program sends is what receivers written after the platform's guide can read.
class TestReceivers : public QObject
{
    Q_OBJECT

private:
    std::map<Receiver::Kind, std::unique_ptr<Receiver>> m_receivers;
    QNetworkAccessManager m_network;

    void post(Receiver::Kind kind, const QByteArray &body, int *status);

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void takesEveryPayload_data();
    void takesEveryPayload();
    void needsTechnologyCodes_data();
    void needsTechnologyCodes();
    void keepsWhatItWasSent_data();
    void keepsWhatItWasSent();
    void endsWithItsObject_data();
    void endsWithItsObject();
};

void TestReceivers::initTestCase()
{
    for (const auto &[name, kind] : kinds()) {
        if (!Receiver::isAvailable(kind))
            continue;
        m_receivers.emplace(kind, std::make_unique<Receiver>(kind));
        QVERIFY2(m_receivers.at(kind)->url().isValid(), qPrintable(m_receivers.at(kind)->problem()));
    }
    if (m_receivers.empty())
        QSKIP("neither FastAPI nor Express is installed");
}

void TestReceivers::post(Receiver::Kind kind, const QByteArray &body, int *status)
{
    QNetworkRequest request(m_receivers.at(kind)->url());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(reply->isFinished() || finished.wait(answerTime));
    *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void TestReceivers::takesEveryPayload_data()
{
    QTest::addColumn<Receiver::Kind>("kind");
    QTest::addColumn<EventType>("type");
    QTest::addColumn<bool>("success");
    for (const auto &[name, kind] : kinds()) {
        for (const EventType type : knownEventTypes()) {
            for (const bool success : {true, false})
                QTest::addRow("%s %s %d", name, qPrintable(eventTypeName(type)), success) << kind << type << success;
        }
    }
}

void TestReceivers::takesEveryPayload()
{
    QFETCH(Receiver::Kind, kind);
    if (!m_receivers.contains(kind))
        QSKIP("not installed");
    QFETCH(EventType, type);
    QFETCH(bool, success);
    SampleFields fields;
    fields.eventUid = u"2d891060-3b14-4920-ad0f-d21b70a9c33c"_s;
    fields.sessionUid = u"70f5e424-07a9-4393-ba31-7f3de8681a72"_s;
    fields.created = Timestamp{std::chrono::seconds{1'734'597'388}};
    fields.flowName = u"Тіршілік \"1\""_s;
    fields.success = success;
    int status = 0;
    post(kind, samplePayload(type, fields), &status);
    QCOMPARE(status, 200);
}

void TestReceivers::needsTechnologyCodes_data()
{
    QTest::addColumn<Receiver::Kind>("kind");
    QTest::addColumn<EventType>("type");
    for (const auto &[name, kind] : kinds()) {
        for (const EventType type : {EventType::TechnologyStart, EventType::TechnologyEnd})
            QTest::addRow("%s %s", name, qPrintable(eventTypeName(type))) << kind << type;
    }
}

void TestReceivers::needsTechnologyCodes()
{
    QFETCH(Receiver::Kind, kind);
    if (!m_receivers.contains(kind))
        QSKIP("not installed");
    QFETCH(EventType, type);
    QJsonObject event = QJsonDocument::fromJson(samplePayload(type, {})).object();
    QJsonObject data = event.value("data"_L1).toObject();
    QVERIFY(!data.take("technology_code"_L1).isUndefined());
    event.insert("data"_L1, data);
    int status = 0;
    post(kind, QJsonDocument(event).toJson(), &status);
    QCOMPARE(status, 500);
}

void TestReceivers::keepsWhatItWasSent_data()
{
    QTest::addColumn<Receiver::Kind>("kind");
    for (const auto &[name, kind] : kinds())
        QTest::newRow(name) << kind;
}

void TestReceivers::keepsWhatItWasSent()
{
    QFETCH(Receiver::Kind, kind);
    if (!m_receivers.contains(kind))
        QSKIP("not installed");
    const QByteArray sample = test::sample(u"flow_end_LDHP_failed"_s);
    int status = 0;
    post(kind, sample, &status);
    QCOMPARE(status, 200);
    const QList<QByteArray> bodies = m_receivers.at(kind)->bodies();
    QVERIFY(!bodies.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(bodies.last()), QJsonDocument::fromJson(sample));
}

void TestReceivers::endsWithItsObject_data()
{
    keepsWhatItWasSent_data();
}

void TestReceivers::endsWithItsObject()
{
    QFETCH(Receiver::Kind, kind);
    if (!m_receivers.contains(kind))
        QSKIP("not installed");
    const QUrl url = m_receivers.at(kind)->url();
    m_receivers.erase(kind);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, QByteArray("{}")));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(reply->isFinished() || finished.wait(answerTime));
    QVERIFY(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isNull());
}

QTEST_GUILESS_MAIN(TestReceivers)
#include "tst_receivers.moc"
