// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "support/jsoncases.h"
#include "support/rawhttp.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::engine;
using test::JsonCase;
using test::RawAnswer;
using test::RawHttp;

/// Bodies and paths that no honest sender sends, from a socket to the store and back.
class TestHostileBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        const WorkspaceOptions options{.storePath = m_folder.filePath(u"flowbell.db"_s),
            .preferencesFile = m_folder.filePath(u"flowbell.ini"_s),
            .fileSecretsOnly = true};
        auto opened = Workspace::open(options, m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        ListenPreferences preferences;
        preferences.port = 0;
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), ListenerControl::State::Listening);
    }
    void cleanupTestCase() { m_workspace.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Valid objects are taken, everything else is refused, and all of it is stored as it came.
    void everyKindOfBodyIsAnsweredAndStored()
    {
        RawHttp client(address(), port());
        const qint64 before = count();
        const std::vector<JsonCase> &cases = test::jsonCases();
        for (const JsonCase &json : cases) {
            client.send(post("/webhook", json.body));
            const auto answer = client.answer();
            QVERIFY2(answer, json.name);
            QVERIFY2(answer->status == (json.kind == JsonCase::Object ? 200 : 400), json.name);
            if (json.kind != JsonCase::Object)
                QVERIFY2(answer->body.contains(json.kind == JsonCase::Value ? "not-object" : "not-json"), json.name);
        }
        QCOMPARE(count(), before + static_cast<qint64>(cases.size()));
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const auto stored = m_workspace->events().details(EventId{before + static_cast<qint64>(i) + 1}).result();
            QVERIFY2(stored, cases[i].name);
            QVERIFY2(stored->request.body == cases[i].body, cases[i].name);
            QCOMPARE(stored->row.reply, cases[i].kind == JsonCase::Object ? 200 : 400);
            const bool isUnheld = cases[i].kind == JsonCase::Object && !cases[i].isHeldWhole;
            QVERIFY2(!isUnheld || stored->eventUid == u"x"_s, cases[i].name);
        }
    }

    /// Where events are taken in is decided on the exact bytes of the path.
    void noSpellingReachesTheRoute_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::newRow("the route") << "/webhook"_ba << 200;
        QTest::newRow("with a query") << "/webhook?/../x"_ba << 200;
        QTest::newRow("absolute form") << "http://elsewhere/webhook"_ba << 200;
        for (const char *other : {"/webhook/../x", "/x/../webhook", "/webhook/.", "/./webhook", "/%77ebhook", "//webhook",
                 "/webhook/", "/webhook//", "/webhook;x", "/webhook;", "/webhook%00", "/webhook%2f", "/webhook%3f", "/webhook%20",
                 "/webhook%0d%0a", "/Webhook", "/webhook.", "/webhook\\", "/webhook%c0%af", "/%2e%2e/webhook",
                 "http://elsewhere//webhook", "http://elsewhere"})
            QTest::newRow(other) << QByteArray(other) << 404;
        for (const char *bad : {"webhook", "/webhook#", "\\webhook", "*"})
            QTest::newRow(bad) << QByteArray(bad) << 400;
    }
    void noSpellingReachesTheRoute()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const int, status);
        const qint64 before = count();
        RawHttp client(address(), port());
        client.send(post(target, "{}"));
        QCOMPARE(client.answer().value_or(RawAnswer{}).status, status);
        QTRY_COMPARE(count(), before + 1);
        const auto stored = m_workspace->events().details(EventId{before + 1}).result();
        QVERIFY(stored);
        QCOMPARE(stored->row.reply, status);
        QCOMPARE(bool(stored->row.verdict & VerdictFlag::Refused), status != 200);
    }

private:
    static QByteArray post(const QByteArray &target, const QByteArray &body)
    {
        return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    [[nodiscard]] QHostAddress address() const { return QHostAddress(QHostAddress::LocalHost); }
    [[nodiscard]] quint16 port() { return static_cast<quint16>(QUrl(m_workspace->listener().url()).port()); }
    [[nodiscard]] qint64 count()
    {
        const auto summary = m_workspace->events().summary().result();
        return summary ? summary->count : -1;
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestHostileBodies)
#include "tst_hostilebodies.moc"
