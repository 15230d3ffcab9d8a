// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/replyrule.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ReplyRule::Problem::Kind;
using Manner = ReplyRule::Manner;

Q_DECLARE_METATYPE(flowbell::ReplyRule)

/// The text form of reply rules, both ways, and where it is wrong.
class TestReplyRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void textIsRead_data();
    void textIsRead();
    void toTextIsReadBack_data();
    void toTextIsReadBack();
    void problems_data();
    void problems();
    void fitsPath_data();
    void fitsPath();
};

void TestReplyRule::textIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ReplyRule>("rule");
    const auto row = [](const char *name, const QString &text, const auto &set) {
        ReplyRule rule;
        set(rule);
        QTest::newRow(name) << text << rule;
    };
    row("status", u"status=503"_s, [](ReplyRule &rule) { rule.status = 503; });
    row("everything",
        u"event=flow.end flow=\"My flow\" path=/webhook first=3 status=503 header=\"Retry-After: 5\" "
        "body=\"{\\\"a\\\": 1}\\n\" delay=2s drop=middle"_s,
        [](ReplyRule &rule) {
            rule = {true, u"/webhook"_s, u"flow.end"_s, u"My flow"_s, 3, 503, {{"Retry-After", "5"}}, u"{\"a\": 1}\n"_s, 2s,
                Manner::DropMiddle};
        });
    row("off", u"off status=500"_s, [](ReplyRule &rule) {
        rule.enabled = false;
        rule.status = 500;
    });
    row("blanks and case", u"  STATUS=429\t Drop=AFTER "_s, [](ReplyRule &rule) {
        rule.status = 429;
        rule.manner = Manner::DropAfter;
    });
    row("two headers", u"header=A:1 header=\"B:  2  \""_s, [](ReplyRule &rule) { rule.headers = {{"A", "1"}, {"B", "2"}}; });
    row("empty header", u"header=A:"_s, [](ReplyRule &rule) { rule.headers = {{"A", ""}}; });
    row("empty body", u"body=\"\""_s, [](ReplyRule &rule) { rule.body = u""_s; });
    row("backslashes", u"body=\"a\\b\\\\c\\td\""_s, [](ReplyRule &rule) { rule.body = u"a\\b\\c\td"_s; });
    row("drip", u"drip=on"_s, [](ReplyRule &rule) { rule.manner = Manner::Drip; });
    row("no drip", u"drip=off drop=before"_s, [](ReplyRule &rule) { rule.manner = Manner::DropBefore; });
    row("milliseconds", u"delay=300ms"_s, [](ReplyRule &rule) { rule.delay = 300ms; });
    row("seconds without a unit", u"delay=1.5"_s, [](ReplyRule &rule) { rule.delay = 1500ms; });
    row("a minute", u"delay=1m"_s, [](ReplyRule &rule) { rule.delay = 60s; });
}

void TestReplyRule::textIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const ReplyRule, rule);
    const auto read = ReplyRule::parse(text);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text));
    QCOMPARE(read->toText(), rule.toText());
    QVERIFY(*read == rule);
}

void TestReplyRule::toTextIsReadBack_data()
{
    QTest::addColumn<ReplyRule>("rule");
    const QStringList texts{
        u""_s, u"plain"_s, u"with blanks "_s, u"\"quoted\""_s, u"back\\slash\\"_s, u"a\nb\tc"_s, u"=="_s, u"Құжат – “тест”"_s};
    for (const QString &text : texts) {
        ReplyRule rule;
        rule.flowName = text;
        rule.eventType = text;
        rule.body = text;
        rule.delay = 1'234ms;
        rule.status = 599;
        rule.headers = {{"X-A", "a \"b\" c"}, {"x-a", "\\"}};
        QTest::newRow(qPrintable(u"text "_s + text)) << rule;
    }
    for (const Manner manner : {Manner::Whole, Manner::DropBefore, Manner::DropMiddle, Manner::DropAfter, Manner::Drip}) {
        ReplyRule rule;
        rule.enabled = manner == Manner::Whole;
        rule.manner = manner;
        rule.path = u"/webhook/*"_s;
        rule.first = ReplyRule::mostReceptions;
        rule.delay = ReplyRule::longestDelay;
        QTest::addRow("manner %d", static_cast<int>(manner)) << rule;
    }
}

void TestReplyRule::toTextIsReadBack()
{
    QFETCH(const ReplyRule, rule);
    const auto read = ReplyRule::parse(rule.toText());
    QVERIFY2(read, qPrintable(rule.toText()));
    QVERIFY2(*read == rule, qPrintable(rule.toText() + u" became "_s + read->toText()));
}

void TestReplyRule::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("marked");
    QTest::newRow("nothing") << u""_s << Kind::NoAction << u""_s;
    QTest::newRow("only conditions") << u"event=flow.end first=2"_s << Kind::NoAction << u""_s;
    QTest::newRow("unknown field") << u"status=500 colour=red"_s << Kind::UnknownField << u"colour"_s;
    QTest::newRow("a word") << u"500"_s << Kind::UnknownField << u"500"_s;
    QTest::newRow("no name") << u"=500"_s << Kind::UnknownField << u""_s;
    QTest::newRow("no value") << u"status"_s << Kind::MissingValue << u"status"_s;
    QTest::newRow("empty value") << u"status= drop=before"_s << Kind::MissingValue << u"status="_s;
    QTest::newRow("status too small") << u"status=199"_s << Kind::OutOfRange << u"199"_s;
    QTest::newRow("status too large") << u"status=600"_s << Kind::OutOfRange << u"600"_s;
    QTest::newRow("status no number") << u"status=ok"_s << Kind::OutOfRange << u"ok"_s;
    QTest::newRow("first of none") << u"first=0 status=500"_s << Kind::OutOfRange << u"0"_s;
    QTest::newRow("twice") << u"status=500 status=501"_s << Kind::FieldTwice << u"status"_s;
    QTest::newRow("open quote") << u"status=500 body=\"abc"_s << Kind::UnclosedQuote << u"\"abc"_s;
    QTest::newRow("open after backslash") << u"body=\"abc\\\""_s << Kind::UnclosedQuote << u"\"abc\\\""_s;
    QTest::newRow("header without colon") << u"header=Retry"_s << Kind::InvalidHeader << u"Retry"_s;
    QTest::newRow("header name") << u"header=\"Retry After: 5\""_s << Kind::InvalidHeader << u"\"Retry After: 5\""_s;
    QTest::newRow("header that breaks the line") << u"header=\"A: b\\nC: d\""_s << Kind::InvalidHeader << u"\"A: b\\nC: d\""_s;
    QTest::newRow("framing") << u"header=content-Length:5"_s << Kind::ReservedHeader << u"content-Length:5"_s;
    QTest::newRow("no delay") << u"delay=soon"_s << Kind::UnknownValue << u"soon"_s;
    QTest::newRow("delay unit") << u"delay=2h"_s << Kind::UnknownValue << u"2h"_s;
    QTest::newRow("delay too long") << u"delay=61s"_s << Kind::OutOfRange << u"61s"_s;
    QTest::newRow("delay far too long") << u"delay=99999999999999999999m"_s << Kind::OutOfRange << u"99999999999999999999m"_s;
    QTest::newRow("delay of nothing") << u"delay=0"_s << Kind::OutOfRange << u"0"_s;
    QTest::newRow("drop when") << u"drop=never"_s << Kind::UnknownValue << u"never"_s;
    QTest::newRow("drop and drip") << u"drop=after drip=on"_s << Kind::Excluded << u"on"_s;
    QTest::newRow("drip and drop") << u"drip=on drop=after"_s << Kind::Excluded << u"after"_s;
    QTest::newRow("path") << u"path=webhook status=500"_s << Kind::UnknownValue << u"webhook"_s;
    QTest::newRow("path with query") << u"path=/a?b status=500"_s << Kind::UnknownValue << u"/a?b"_s;
    QTest::newRow("empty event") << u"event=\"\" status=500"_s << Kind::UnknownValue << u"\"\""_s;
    QTest::newRow("off with value") << u"off=no status=500"_s << Kind::UnknownValue << u"no"_s;
}

void TestReplyRule::problems()
{
    QFETCH(const QString, text);
    QFETCH(const Kind, kind);
    QFETCH(const QString, marked);
    const auto read = ReplyRule::parse(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QCOMPARE(text.sliced(read.error().position, read.error().length), marked);
    QCOMPARE(read.error().text, marked);
}

void TestReplyRule::fitsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("fits");
    QTest::newRow("any") << u""_s << "/x"_ba << true;
    QTest::newRow("same") << u"/webhook"_s << "/webhook"_ba << true;
    QTest::newRow("longer") << u"/webhook"_s << "/webhook/1"_ba << false;
    QTest::newRow("star") << u"/webhook/*"_s << "/webhook/1"_ba << true;
    QTest::newRow("star, nothing behind") << u"/webhook*"_s << "/webhook"_ba << true;
    QTest::newRow("star, other") << u"/webhook/*"_s << "/webhooks"_ba << false;
    QTest::newRow("case") << u"/webhook"_s << "/Webhook"_ba << false;
}

void TestReplyRule::fitsPath()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, request);
    QFETCH(const bool, fits);
    ReplyRule rule;
    rule.path = path;
    QCOMPARE(rule.fitsPath(request), fits);
}

QTEST_APPLESS_MAIN(TestReplyRule)
#include "tst_replyrule.moc"
