// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/bodyshape.h"
#include "core/eventparser.h"
#include "core/jsongrammar.h"
#include "core/jsonmember.h"
#include "core/jsonreading.h"
#include "core/masking.h"
#include "support/jsoncases.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using test::JsonCase;

Q_DECLARE_METATYPE(flowbell::test::JsonCase)
Q_DECLARE_METATYPE(flowbell::JsonFault)

/// What is JSON, to the letter, and what becomes of each kind of body on its way through everything that reads bodies.
class TestJsonGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyKindIsJudged_data() { addCases(); }
    void everyKindIsJudged()
    {
        QFETCH(const JsonCase, json);
        const auto fault = findJsonFault(json.body);
        QCOMPARE(fault.has_value(), json.kind == JsonCase::NotJson);
        if (fault) {
            QVERIFY(fault->at >= 0 && fault->at <= json.body.size());
            QVERIFY(!jsonFaultName(fault->kind).isEmpty());
            return;
        }
        const ReadJson read = readJson(json.body);
        QCOMPARE(read.isWhole, json.isHeldWhole);
        QCOMPARE(read.value.isObject(), json.kind == JsonCase::Object);
        if (!json.isHeldWhole)
            QVERIFY(!read.value.isObject() || read.value[u"id"_s].toString() == u"x"_s);
    }

    void everyKindIsParsed_data() { addCases(); }
    void everyKindIsParsed()
    {
        static const auto parser = EventParser::createFromResources();
        QFETCH(const JsonCase, json);
        const ParsedEvent event = parser->parse(json.body);
        QCOMPARE(bool(event.verdict & VerdictFlag::NotJson), json.kind == JsonCase::NotJson);
        QCOMPARE(bool(event.verdict & VerdictFlag::NotObject), json.kind == JsonCase::Value);
        for (const QString &text : {event.eventUid, event.sessionUid, event.typeName, event.flowName, event.technology})
            QVERIFY(text.isValidUtf16());
        if (json.kind == JsonCase::Object && !json.isHeldWhole)
            QVERIFY(event.violations.constFirst().expected.contains(u"held"_s));
    }

    /// Each of them has its own way of reading: none may hang, or read beyond the end.
    void everyKindIsWalkedOver_data() { addCases(); }
    void everyKindIsWalkedOver()
    {
        QFETCH(const JsonCase, json);
        QElapsedTimer timer;
        timer.start();
        static_cast<void>(readBodyShape(json.body));
        static_cast<void>(findJsonMember(json.body, "id"));
        const Masking masking(MaskingRule::standard());
        static_cast<void>(masking.body(json.body));
        QVERIFY2(timer.elapsed() < 5'000, "took too long");
    }

    void faultsAreWhereTheyAre_data();
    void faultsAreWhereTheyAre();

private:
    static void addCases()
    {
        QTest::addColumn<JsonCase>("json");
        int number = 0;
        for (const JsonCase &json : test::jsonCases())
            QTest::addRow("%d %s", ++number, json.name.toPercentEncoding(" {}[]\":,").left(80).constData()) << json;
    }
};

void TestJsonGrammar::faultsAreWhereTheyAre_data()
{
    using Kind = JsonFault::Kind;
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<JsonFault>("fault");
    const auto row = [](const QByteArray &body, Kind kind, qsizetype at) {
        QTest::newRow(body.toPercentEncoding().constData()) << body << JsonFault{kind, at};
    };
    row("", Kind::EndsEarly, 0);
    row("{\"a\":  ", Kind::EndsEarly, 7);
    row("{\"a", Kind::EndsInString, 3);
    row("{} x", Kind::TextBehind, 3);
    row("{\"a\": x}", Kind::NoValue, 6);
    row("{a:1}", Kind::NoName, 1);
    row("{\"a\" 1}", Kind::NoColon, 5);
    row("{\"a\":1 2}", Kind::NoCommaOrEnd, 7);
    row("{\"a\":tru}", Kind::UnknownWord, 5);
    row("{\"a\":01}", Kind::MalformedNumber, 6);
    row("{\"a\":\"\n\"}", Kind::ControlCharacter, 6);
    row("{\"a\":\"\\x\"}", Kind::UnknownEscape, 6);
    row("{\"a\":\"\xc3(\"}", Kind::InvalidUtf8, 6);
}

void TestJsonGrammar::faultsAreWhereTheyAre()
{
    QFETCH(const QByteArray, body);
    QFETCH(const JsonFault, fault);
    const auto found = findJsonFault(body);
    QVERIFY(found);
    QCOMPARE(jsonFaultName(found->kind), jsonFaultName(fault.kind));
    QCOMPARE(found->at, fault.at);
}

QTEST_GUILESS_MAIN(TestJsonGrammar)
#include "tst_jsongrammar.moc"
