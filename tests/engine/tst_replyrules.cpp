// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/answers.h"
#include "engine/replyrules.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <thread>

using namespace flowbell;
using namespace flowbell::engine;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using http::Response;
using http::Sending;

namespace {

ReplyPreferences preferences(const QStringList &rules, bool statusFromPath = false)
{
    ReplyPreferences made;
    made.statusFromPath = statusFromPath;
    for (const QString &text : rules) {
        const auto rule = ReplyRule::parse(text);
        if (!rule)
            qFatal("no rule: %s", qPrintable(text));
        made.rules.append(*rule);
    }
    return made;
}

ParsedEvent parsed(const QString &uid = u"e1"_s, const QString &type = u"flow.end"_s, const QString &flow = u"Liveness"_s)
{
    ParsedEvent made;
    made.eventUid = uid;
    made.typeName = type;
    made.flowName = flow;
    made.sessionUid = u"s"_s;
    return made;
}

/// The answer to one reception, and whether it was altered.
struct Altered {
    Response response;
    bool isAltered = false;
};

Altered receive(ReplyRules &rules, const ParsedEvent &event, const QByteArray &path = "/webhook", const QByteArray &body = "{}",
    const Response &ordinary = answers::success())
{
    static const QByteArray ownPath = "/webhook";
    Altered altered{ordinary, false};
    altered.isAltered = rules.alter(altered.response, {path, ownPath, event, body});
    return altered;
}

} // namespace

/// Which rule is obeyed, how often, and what it makes of an answer.
class TestReplyRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingIsOnAtFirst();
    void isOn_data();
    void isOn();
    void conditions_data();
    void conditions();
    void firstThatFitsIsObeyed();
    void actions();
    void bodyHasItsKind();
    void answerThatStaysIsNotAltered();
    void statusOfAnotherKeepsItsWay();
    void firstReceptionsOfEachEvent();
    void eventsWithoutAnIdAreKnownByTheirBody();
    void firstCountsOnlyWhatFits();
    void rulesThatStayKeepTheirCounts();
    void countsAreBounded();
    void statusFromPath_data();
    void statusFromPath();
    void ruleGoesBeforeStatusFromPath();
    void opens_data();
    void opens();
    void anyThread();
};

void TestReplyRules::nothingIsOnAtFirst()
{
    ReplyRules rules;
    QVERIFY(!rules.areOn());
    QVERIFY(!receive(rules, parsed()).isAltered);
    QVERIFY(!rules.opens("/webhook/503", "/webhook"));
}

void TestReplyRules::isOn_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("statusFromPath");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("isOn");
    QTest::newRow("nothing") << QStringList() << false << true << false;
    QTest::newRow("a rule") << QStringList{u"status=500"_s} << false << true << true;
    QTest::newRow("switched off") << QStringList{u"status=500"_s} << true << false << false;
    QTest::newRow("a rule that rests") << QStringList{u"off status=500"_s} << false << true << false;
    QTest::newRow("status from path") << QStringList() << true << true << true;
}

void TestReplyRules::isOn()
{
    QFETCH(const QStringList, texts);
    QFETCH(const bool, statusFromPath);
    QFETCH(const bool, enabled);
    QFETCH(const bool, isOn);
    ReplyPreferences wanted = preferences(texts, statusFromPath);
    wanted.enabled = enabled;
    ReplyRules rules;
    rules.configure(wanted);
    QCOMPARE(rules.areOn(), isOn);
    QCOMPARE(receive(rules, parsed(), "/webhook/404").isAltered, isOn);
}

void TestReplyRules::conditions_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << u"status=500"_s << true;
    QTest::newRow("event") << u"event=flow.end status=500"_s << true;
    QTest::newRow("other event") << u"event=flow.start status=500"_s << false;
    QTest::newRow("flow") << u"flow=Liveness status=500"_s << true;
    QTest::newRow("other flow") << u"flow=liveness status=500"_s << false;
    QTest::newRow("path") << u"path=/webhook status=500"_s << true;
    QTest::newRow("other path") << u"path=/other status=500"_s << false;
    QTest::newRow("all of them") << u"path=/web* flow=Liveness event=flow.end status=500"_s << true;
    QTest::newRow("all but one") << u"path=/web* flow=Liveness event=flow.start status=500"_s << false;
}

void TestReplyRules::conditions()
{
    QFETCH(const QString, rule);
    QFETCH(const bool, fits);
    ReplyRules rules;
    rules.configure(preferences({rule}));
    const Altered altered = receive(rules, parsed());
    QCOMPARE(altered.isAltered, fits);
    QCOMPARE(altered.response.status, fits ? 500 : 200);
}

void TestReplyRules::firstThatFitsIsObeyed()
{
    ReplyRules rules;
    rules.configure(preferences({u"off status=501"_s, u"event=flow.start status=502"_s, u"status=503"_s, u"status=504"_s}));
    QCOMPARE(receive(rules, parsed()).response.status, 503);
    QCOMPARE(receive(rules, parsed(u"e1"_s, u"flow.start"_s)).response.status, 502);
}

void TestReplyRules::actions()
{
    ReplyRules rules;
    rules.configure(preferences({u"status=429 header=\"Retry-After: 5\" header=\"content-type: text/html\" "
                                 "body=\"<p>no</p>\" delay=1500ms drop=middle"_s}));
    const Response response = receive(rules, parsed()).response;
    QCOMPARE(response.status, 429);
    QCOMPARE(response.body, "<p>no</p>"_ba);
    QCOMPARE(headerValue(response.fields, "Retry-After"), "5"_ba);
    QCOMPARE(response.fields.size(), 2); // the content type was replaced, not added
    QCOMPARE(headerValue(response.fields, "Content-Type"), "text/html"_ba);
    QVERIFY((response.sending == Sending{Sending::Manner::DropInside, 1500ms}));

    const QList<std::pair<QString, Sending::Manner>> manners{{u"drop=before"_s, Sending::Manner::DropBefore},
        {u"drop=after"_s, Sending::Manner::DropAfter}, {u"drip=on"_s, Sending::Manner::Drip}};
    for (const auto &[text, manner] : manners) {
        rules.configure(preferences({text}));
        const Altered altered = receive(rules, parsed());
        QVERIFY(altered.isAltered);
        QCOMPARE(altered.response.sending.manner, manner);
        QCOMPARE(altered.response.status, 200);
        QCOMPARE(altered.response.body, answers::success().body);
    }
}

void TestReplyRules::bodyHasItsKind()
{
    ReplyRules rules;
    rules.configure(preferences({u"body=\"{\\\"a\\\":1}\""_s}));
    QCOMPARE(headerValue(receive(rules, parsed()).response.fields, "Content-Type"), "application/json"_ba);
    rules.configure(preferences({u"body=қате"_s}));
    const Response response = receive(rules, parsed()).response;
    QCOMPARE(headerValue(response.fields, "Content-Type"), "text/plain; charset=utf-8"_ba);
    QCOMPARE(response.body, "қате"_ba);
    QCOMPARE(response.status, 200);
    // Answers that wait hold the body once, however many they are.
    QCOMPARE(receive(rules, parsed()).response.body.constData(), response.body.constData());
}

void TestReplyRules::answerThatStaysIsNotAltered()
{
    // Such a rule is how an event is spared from the rules behind it.
    ReplyRules rules;
    rules.configure(preferences({u"event=flow.end status=200"_s, u"status=500"_s}));
    QVERIFY(!receive(rules, parsed()).isAltered);
    QVERIFY(receive(rules, parsed(u"e"_s, u"flow.start"_s)).isAltered);
    QVERIFY(receive(rules, parsed(), "/webhook", "no JSON", answers::badBody(VerdictFlag::NotJson)).isAltered);
}

void TestReplyRules::statusOfAnotherKeepsItsWay()
{
    ReplyRules rules;
    rules.configure(preferences({u"delay=2s"_s}));
    const Altered altered = receive(rules, parsed(), "/webhook", "no JSON", answers::badBody(VerdictFlag::NotJson));
    QCOMPARE(altered.response.status, 400);
    QVERIFY(altered.response.body.contains("not-json"));
    QCOMPARE(altered.response.sending.delay, 2s);
}

void TestReplyRules::firstReceptionsOfEachEvent()
{
    ReplyRules rules;
    rules.configure(preferences({u"first=2 status=503"_s}));
    for (const int expected : {503, 503, 200, 200}) {
        const Altered altered = receive(rules, parsed(u"one"_s));
        QCOMPARE(altered.response.status, expected);
        QCOMPARE(altered.isAltered, expected == 503);
    }
    ParsedEvent other = parsed(u"one"_s);
    other.sessionUid = u"other session"_s;
    for (const int expected : {503, 503, 200})
        QCOMPARE(receive(rules, other).response.status, expected);
}

void TestReplyRules::eventsWithoutAnIdAreKnownByTheirBody()
{
    ReplyRules rules;
    rules.configure(preferences({u"first=1 status=503"_s}));
    QCOMPARE(receive(rules, {}, "/webhook", "one").response.status, 503);
    QCOMPARE(receive(rules, {}, "/webhook", "two").response.status, 503);
    QCOMPARE(receive(rules, {}, "/webhook", "one").response.status, 200);
}

void TestReplyRules::firstCountsOnlyWhatFits()
{
    ReplyRules rules;
    rules.configure(preferences({u"path=/webhook/slow first=1 status=503"_s, u"first=1 status=500"_s}));
    QCOMPARE(receive(rules, parsed()).response.status, 500);
    QCOMPARE(receive(rules, parsed(), "/webhook/slow").response.status, 503);
    QCOMPARE(receive(rules, parsed(), "/webhook/slow").response.status, 200);
}

void TestReplyRules::rulesThatStayKeepTheirCounts()
{
    ReplyRules rules;
    rules.configure(preferences({u"first=1 status=503"_s}));
    QCOMPARE(receive(rules, parsed()).response.status, 503);
    rules.configure(preferences({u"off status=500"_s, u"first=1 status=503"_s}));
    QCOMPARE(receive(rules, parsed()).response.status, 200);
    rules.configure(preferences({u"first=1 status=502"_s}));
    QCOMPARE(receive(rules, parsed()).response.status, 502);
}

void TestReplyRules::countsAreBounded()
{
    ReplyRules rules;
    rules.configure(preferences({u"first=1 status=503"_s}));
    QCOMPARE(receive(rules, parsed(u"old"_s)).response.status, 503);
    for (int n = 0; n < 99'999; ++n)
        static_cast<void>(receive(rules, parsed(QString::number(n))));
    QCOMPARE(receive(rules, parsed(u"old"_s)).response.status, 200); // still known, and now the last to be forgotten
    static_cast<void>(receive(rules, parsed(u"new"_s)));
    QCOMPARE(receive(rules, parsed(u"old"_s)).response.status, 200);
    QCOMPARE(receive(rules, parsed(u"0"_s)).response.status, 503); // forgotten
}

void TestReplyRules::statusFromPath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("own") << "/webhook"_ba << 200;
    QTest::newRow("503") << "/webhook/503"_ba << 503;
    QTest::newRow("200") << "/webhook/200"_ba << 200;
    QTest::newRow("201") << "/webhook/201"_ba << 201;
    QTest::newRow("too small") << "/webhook/199"_ba << 200;
    QTest::newRow("too large") << "/webhook/600"_ba << 200;
    QTest::newRow("signed") << "/webhook/+50"_ba << 200;
    QTest::newRow("four digits") << "/webhook/5030"_ba << 200;
    QTest::newRow("deeper") << "/webhook/a/503"_ba << 200;
    QTest::newRow("word") << "/webhook/abc"_ba << 200;
}

void TestReplyRules::statusFromPath()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    ReplyRules rules;
    rules.configure(preferences({}, true));
    const Altered altered = receive(rules, parsed(), path);
    QCOMPARE(altered.response.status, status);
    QCOMPARE(altered.isAltered, status != 200);
}

void TestReplyRules::ruleGoesBeforeStatusFromPath()
{
    ReplyRules rules;
    rules.configure(preferences({u"event=flow.end status=410"_s, u"delay=1s"_s}, true));
    QCOMPARE(receive(rules, parsed(), "/webhook/503").response.status, 410);
    const Response both = receive(rules, parsed(u"e"_s, u"flow.start"_s), "/webhook/503").response;
    QCOMPARE(both.status, 503);
    QCOMPARE(both.sending.delay, 1s);
}

void TestReplyRules::opens_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("statusFromPath");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("ownPath");
    QTest::addColumn<bool>("opens");
    const QStringList none{u"status=500"_s};
    QTest::newRow("no path") << none << false << "/other"_ba
                             << "/webhook"_ba << false;
    QTest::newRow("named") << QStringList{u"path=/other status=500"_s} << false << "/other"_ba
                           << "/webhook"_ba << true;
    QTest::newRow("named by one that rests")
        << QStringList{u"off path=/other status=500"_s, u"status=500"_s} << false << "/other"_ba
        << "/webhook"_ba << false;
    QTest::newRow("status") << none << true << "/webhook/503"_ba
                            << "/webhook"_ba << true;
    QTest::newRow("no status") << none << true << "/webhook/50"_ba
                               << "/webhook"_ba << false;
    QTest::newRow("status elsewhere") << none << true << "/503"_ba
                                      << "/webhook"_ba << false;
    QTest::newRow("status below the root") << none << true << "/503"_ba
                                           << "/"_ba << true;
    QTest::newRow("without the switch") << none << false << "/webhook/503"_ba
                                        << "/webhook"_ba << false;
}

void TestReplyRules::opens()
{
    QFETCH(const QStringList, texts);
    QFETCH(const bool, statusFromPath);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, ownPath);
    ReplyRules rules;
    rules.configure(preferences(texts, statusFromPath));
    QTEST(rules.opens(path, ownPath), "opens");
}

void TestReplyRules::anyThread()
{
    ReplyRules rules;
    rules.configure(preferences({u"first=500 status=503"_s}));
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int n = 0; n < 250; ++n)
                refused += receive(rules, parsed()).response.status == 503 ? 1 : 0;
        });
    }
    for (int n = 0; n < 100; ++n)
        rules.configure(preferences({u"first=500 status=503"_s}));
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(refused.load(), 500);
}

QTEST_GUILESS_MAIN(TestReplyRules)
#include "tst_replyrules.moc"
