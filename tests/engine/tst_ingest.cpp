// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/loopheader.h"
#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/replyrules.h"
#include "engine/workspace.h"
#include "support/httpclient.h"
#include "support/samples.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using test::HttpAnswer;

Q_DECLARE_METATYPE(flowbell::Verdict)

/// From a socket to a row and back: what is answered, and what is stored for it.
class TestIngest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        openWorkspace({});
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void everySampleIsStoredAndAccepted_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : test::sampleNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everySampleIsStoredAndAccepted()
    {
        QFETCH(QString, name);
        const QByteArray body = test::sample(name);
        const HttpAnswer answer = test::postTo(url(), body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, R"({"status":"success"})");

        const EventDetails stored = only();
        QCOMPARE(stored.request.body, body);
        QCOMPARE(stored.row.verdict, Verdict());
        QCOMPARE(stored.row.reply, 200);
        QCOMPARE(headerValue(stored.request.headers, "content-type"), "application/json");
        QCOMPARE(stored.row.typeName, QJsonDocument::fromJson(body).object().value(QStringLiteral("event")).toString());
    }

    void badRequestsAreAnsweredAndStored_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<Verdict>("verdict");
        const QString right = QStringLiteral("/webhook");
        QTest::newRow("not JSON") << right << QByteArray("POST") << QByteArray("{\"id\":") << 400 << QByteArray("not-json")
                                  << Verdict(VerdictFlag::NotJson);
        QTest::newRow("an array") << right << QByteArray("POST") << QByteArray("[1]") << 400 << QByteArray("not-object")
                                  << Verdict(VerdictFlag::NotObject);
        QTest::newRow("wrong path") << QStringLiteral("/webhooks") << QByteArray("POST") << QByteArray("{}") << 404
                                    << QByteArray("wrong-path") << Verdict(VerdictFlag::Refused);
        QTest::newRow("wrong method") << right << QByteArray("PUT") << QByteArray("{}") << 405 << QByteArray("wrong-method")
                                      << Verdict(VerdictFlag::Refused);
    }
    void badRequestsAreAnsweredAndStored()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QUrl to = url();
        to.setPath(path);
        const HttpAnswer answer = test::postTo(to, body, method);
        QTEST(answer.status, "status");
        const QJsonObject said = QJsonDocument::fromJson(answer.body).object();
        QTEST(said.value(QStringLiteral("reason")).toString().toLatin1(), "reason");

        QTRY_COMPARE(count(), 1);
        const EventDetails stored = only();
        QTEST(stored.row.verdict, "verdict");
        QCOMPARE(stored.request.body, body);
        QCOMPARE(stored.row.reply, answer.status);
        if (answer.status == 405)
            QVERIFY(answer.head.contains("Allow: POST"));
    }

    void whatIsNotHttpIsStoredAsItCame()
    {
        const QByteArray bytes = "\x16\x03\x01 this is no HTTP\r\n\r\n";
        QCOMPARE(test::sendRaw(url(), bytes).status, 400);
        QTRY_COMPARE(count(), 1);
        QVERIFY(only().row.verdict & VerdictFlag::NotHttp);
        QCOMPARE(only().request.body, bytes);
    }

    void violationIsStoredAndAcceptedUnlessRefusalIsChosen()
    {
        QByteArray body = test::sample(QStringLiteral("flow_start_LDHP"));
        body.replace("\"success\": true", "\"success\": \"yes\"");
        QCOMPARE(test::postTo(url(), body).status, 200);
        const EventDetails stored = only();
        QVERIFY(stored.row.verdict & VerdictFlag::ContractViolation);
        QCOMPARE(stored.violations.size(), 1);
        QCOMPARE(stored.violations.constFirst().pointer, QStringLiteral("/success"));

        ListenPreferences strict = m_workspace->listener().current();
        strict.refuseViolations = true;
        listen(strict);
        const HttpAnswer answer = test::postTo(url(), body);
        QCOMPARE(answer.status, 422);
        QVERIFY(answer.body.contains("/success"));
        QCOMPARE(count(), 2);
    }

    void duplicateNamesTheFirst()
    {
        const QByteArray body = test::sample(QStringLiteral("flow_end_LDHP_success"));
        QCOMPARE(test::postTo(url(), body).status, 200);
        QCOMPARE(test::postTo(url(), body).status, 200);
        const auto rows = m_workspace->events().rows({EventId{1}, EventId{2}}).result();
        QVERIFY(rows);
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(1).duplicateOf, rows->at(0).id);
        QVERIFY(rows->at(1).verdict & VerdictFlag::Duplicate);
    }

    void endWithoutCodeTakesTheOneOfTheLastStart()
    {
        QCOMPARE(test::postTo(url(), test::sample(QStringLiteral("technology_start_LDHP"))).status, 200);
        QCOMPARE(test::postTo(url(), test::sample(QStringLiteral("technology_end_LDHP_success"))).status, 200);
        const auto ended = m_workspace->events().details(EventId{2}).result();
        QVERIFY(ended);
        QCOMPARE(ended->row.technology, QStringLiteral("LDHP"));
        QVERIFY(ended->row.verdict & VerdictFlag::TechnologyInferred);
    }

    void windowHearsOfEachEventOnce()
    {
        QList<EventRow> told;
        connect(&m_workspace->monitor(), &Monitor::eventsAdded, this, [&](const QList<EventRow> &rows) { told += rows; });
        for (const QString &name : test::sampleNames())
            QCOMPARE(test::postTo(url(), test::sample(name)).status, 200);
        QTRY_COMPARE(told.size(), test::sampleNames().size());
        m_workspace->monitor().checkNow();
        QTest::qWait(500); // a second telling would come with the next look at the database, every 200 ms
        QCOMPARE(told.size(), test::sampleNames().size());
        QCOMPARE(m_workspace->monitor().summary().count, told.size());
    }

    void windowHearsOfEventsOfAnotherProgram()
    {
        const SystemClock clock;
        auto other = Workspace::open(options(QStringLiteral("other.ini")), clock);
        QVERIFY(other);
        QList<EventRow> told;
        connect(&(*other)->monitor(), &Monitor::eventsAdded, this, [&](const QList<EventRow> &rows) { told += rows; });
        for (const QString &name : test::sampleNames())
            QCOMPARE(test::postTo(url(), test::sample(name)).status, 200);
        QTRY_COMPARE(told.size(), test::sampleNames().size());
        for (qsizetype index = 0; index < told.size(); ++index)
            QCOMPARE(told.at(index).id, EventId{index + 1});
    }

    void ruleRefusesTheFirstReceptionsAndEachIsStored()
    {
        setRules({QStringLiteral("first=2 status=503 header=\"Retry-After: 7\"")});
        const QByteArray body = test::sample(QStringLiteral("flow_end_LDHP_success"));
        for (const int expected : {503, 503, 200}) {
            const HttpAnswer answer = test::postTo(url(), body);
            QCOMPARE(answer.status, expected);
            QCOMPARE(answer.head.contains("Retry-After: 7"), expected == 503);
        }
        const auto rows = m_workspace->events().rows({EventId{1}, EventId{2}, EventId{3}}).result();
        QVERIFY(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).verdict, Verdict(VerdictFlag::AlteredReply));
        QCOMPARE(rows->at(0).reply, 503);
        QCOMPARE(rows->at(1).verdict, VerdictFlag::AlteredReply | VerdictFlag::Duplicate);
        QCOMPARE(rows->at(1).reply, 503);
        QCOMPARE(rows->at(2).verdict, Verdict(VerdictFlag::Duplicate));
        QCOMPARE(rows->at(2).reply, 200);
    }

    void droppedAnswersAreStoredAsSuch()
    {
        setRules({QStringLiteral("drop=before")});
        QCOMPARE(test::postTo(url(), test::sample(QStringLiteral("flow_start_LDHP"))).status, 0);
        QTRY_COMPARE(count(), 1);
        QCOMPARE(only().row.reply, 0);
        QVERIFY(only().row.verdict & VerdictFlag::AlteredReply);
    }

    void alteredAnswerToABadBody()
    {
        setRules({QStringLiteral("status=202 body=taken")});
        const HttpAnswer answer = test::postTo(url(), "no JSON");
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.body, QByteArray("taken"));
        QCOMPARE(only().row.reply, 202);
        QCOMPARE(only().row.verdict, VerdictFlag::NotJson | VerdictFlag::AlteredReply);
    }

    void statusFromPathIsTakenInAndAnswered()
    {
        QUrl to = url();
        to.setPath(QStringLiteral("/webhook/418"));
        const QByteArray body = test::sample(QStringLiteral("flow_start_LDHP"));
        QCOMPARE(test::postTo(to, body).status, 404);
        QVERIFY(!m_workspace->listener().isOwn(to));
        ReplyPreferences replies;
        replies.statusFromPath = true;
        m_workspace->preferences().setReplies(replies);
        QCOMPARE(test::postTo(to, body).status, 418);
        QVERIFY(m_workspace->listener().isOwn(to));
        QTRY_COMPARE(count(), 2);
        const auto details = m_workspace->events().details(EventId{2}).result();
        QVERIFY(details);
        QCOMPARE(details->row.reply, 418);
        QCOMPARE(details->row.typeName, QStringLiteral("flow.start"));
        QCOMPARE(details->row.verdict, Verdict(VerdictFlag::AlteredReply));
        QCOMPARE(details->request.target, QByteArray("/webhook/418"));
    }

    void storeThatTakesNothingIsNotCoveredUpByARule()
    {
        setRules({QStringLiteral("status=204 delay=50s")});
        const QString path = m_folder->filePath(QStringLiteral("flowbell.db"));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(QStringLiteral("BEGIN IMMEDIATE")));
            QCOMPARE(test::postTo(url(), test::sample(QStringLiteral("flow_start_LDHP"))).status, 503);
            QVERIFY(QSqlQuery(other).exec(QStringLiteral("ROLLBACK")));
            other.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }

    void ownDeliveryThatComesBackIsALoop_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("isLoop");
        QTest::newRow("own store") << QByteArray("Flowbell-Store") << true << true;
        QTest::newRow("any case") << QByteArray("flowbell-store") << true << true;
        QTest::newRow("another store") << QByteArray("Flowbell-Store") << false << false;
        QTest::newRow("another field") << QByteArray("Flowbell-Storey") << true << false;
    }
    void ownDeliveryThatComesBackIsALoop()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const bool, own);
        QFETCH(const bool, isLoop);
        QCOMPARE(loopHeaderName, "Flowbell-Store");
        setRules({QStringLiteral("status=201")}); // a rule does not change what a loop is answered with
        const QString uid = own ? m_workspace->storeReport().uid : QStringLiteral("8a9a8d9e-0000-4000-8000-000000000000");
        QVERIFY(!uid.isEmpty());
        const QByteArray body = test::sample(QStringLiteral("flow_end_LDHP_success"));
        const HttpAnswer answer = test::sendRaw(url(),
            "POST /webhook HTTP/1.1\r\nHost: localhost\r\n" + field + ": " + uid.toLatin1() + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QCOMPARE(answer.status, isLoop ? 508 : 201);
        if (isLoop)
            QVERIFY2(answer.head.startsWith("HTTP/1.1 508 Loop Detected\r\n"), answer.head.constData());
        const EventDetails stored = only();
        QCOMPARE(stored.row.reply, isLoop ? 508 : 201);
        QCOMPARE(stored.row.verdict, Verdict(isLoop ? VerdictFlag::Loop : VerdictFlag::AlteredReply));
        QCOMPARE(stored.row.typeName, QStringLiteral("flow.end"));
        QCOMPARE(stored.request.body, body);
    }

private:
    void setRules(const QStringList &texts)
    {
        ReplyPreferences replies;
        for (const QString &text : texts) {
            const auto rule = ReplyRule::parse(text);
            QVERIFY(rule);
            replies.rules.append(*rule);
        }
        m_workspace->preferences().setReplies(replies);
        QVERIFY(m_workspace->replyRules().areOn());
    }
    [[nodiscard]] WorkspaceOptions options(const QString &preferences) const
    {
        return {.storePath = m_folder->filePath(QStringLiteral("flowbell.db")),
            .preferencesFile = m_folder->filePath(preferences),
            .fileSecretsOnly = true};
    }
    void openWorkspace(ListenPreferences preferences)
    {
        auto opened = Workspace::open(options(QStringLiteral("flowbell.ini")), m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        preferences.port = 0;
        listen(preferences);
    }
    void listen(const ListenPreferences &preferences)
    {
        QSignalSpy states(&m_workspace->listener(), &ListenerControl::stateChanged);
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), ListenerControl::State::Listening);
    }
    [[nodiscard]] QUrl url() { return QUrl(m_workspace->listener().url()); }
    [[nodiscard]] qint64 count()
    {
        const auto summary = m_workspace->events().summary().result();
        return summary ? summary->count : -1;
    }
    [[nodiscard]] EventDetails only()
    {
        const auto details = m_workspace->events().details(EventId{1}).result();
        return details ? *details : EventDetails{};
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestIngest)
#include "tst_ingest.moc"
