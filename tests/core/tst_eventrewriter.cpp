// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventrewriter.h"
#include "core/jsonmember.h"

#include "support/samples.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace std::chrono_literals;

class TestEventRewriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void members_data();
    void members();
    void everyOtherByteStays_data();
    void everyOtherByteStays();
    void created_data();
    void created();
    void sameIdSameNewId();
    void sessionOnlyAsAValue_data();
    void sessionOnlyAsAValue();
    void leftAlone_data();
    void leftAlone();
};

void TestEventRewriter::members_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("value"); ///< null: not found

    QTest::newRow("string") << R"({"id":"a"})"_ba
                            << R"("a")"_ba;
    QTest::newRow("number with blanks") << "\n{ \"x\" : 1 , \"id\" :\t17 }\n"_ba
                                        << "17"_ba;
    QTest::newRow("object") << R"({"id": {"id": [1, {"}": "]"}]}, "b": 2})"_ba
                            << R"({"id": [1, {"}": "]"}]})"_ba;
    QTest::newRow("after nested ones") << R"({"data":{"id":"no","a":["id",{"id":3}]},"id":"yes"})"_ba
                                       << R"("yes")"_ba;
    QTest::newRow("quotation marks in a string") << R"({"a":"\"id\":1,\\","id":"b\"c"})"_ba
                                                 << R"("b\"c")"_ba;
    QTest::newRow("the last of two") << R"({"id":1,"id":2})"_ba
                                     << "2"_ba;
    QTest::newRow("last member") << R"({"a":true,"id":null})"_ba
                                 << "null"_ba;
    QTest::newRow("not there") << R"({"ids":1,"data":{"id":2}})"_ba << QByteArray();
    QTest::newRow("as a value") << R"({"a":"id"})"_ba << QByteArray();
    QTest::newRow("empty object") << "{}"_ba << QByteArray();
    QTest::newRow("array") << R"([{"id":1}])"_ba << QByteArray();
    QTest::newRow("cut") << R"({"id":"a)"_ba << QByteArray();
    QTest::newRow("cut after a backslash") << R"({"id":"a\)"_ba << QByteArray();
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("no value") << R"({"id":})"_ba << QByteArray();
}

void TestEventRewriter::members()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, value);
    const std::optional<TextSpan> span = findJsonMember(json, "id");
    QCOMPARE(span.has_value(), !value.isNull());
    if (span)
        QCOMPARE(json.mid(span->begin, span->length), value);
    for (qsizetype cut = 0; cut < json.size(); ++cut)
        static_cast<void>(findJsonMember(QByteArrayView(json).first(cut), "id"));
}

void TestEventRewriter::everyOtherByteStays_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : test::sampleNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestEventRewriter::everyOtherByteStays()
{
    QFETCH(QString, name);
    const QByteArray body = test::sample(name);
    const QJsonObject before = QJsonDocument::fromJson(body).object();
    const QString formerSession = before.value("session_id"_L1).toString();
    EventRewriter rewriter(formerSession);
    const QByteArray rewritten = rewriter.rewritten(body, Timestamp(1'800'000'000'999ms));

    const QJsonObject after = QJsonDocument::fromJson(rewritten).object();
    QCOMPARE(after.value("session_id"_L1).toString(), rewriter.session());
    QVERIFY(rewriter.session() != formerSession);
    QVERIFY(after.value("id"_L1) != before.value("id"_L1));
    QCOMPARE(after.value("created"_L1).toInteger(), 1'800'000'000);
    QVERIFY(!rewritten.contains(formerSession.toUtf8()));

    // Put back what may differ, and it is the same text.
    QByteArray undone = rewritten;
    undone.replace(rewriter.session().toUtf8(), formerSession.toUtf8());
    undone.replace(after.value("id"_L1).toString().toUtf8(), before.value("id"_L1).toString().toUtf8());
    undone.replace("1800000000", QByteArray::number(before.value("created"_L1).toInteger()));
    QCOMPARE(undone, body);
}

void TestEventRewriter::created_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("seconds") << "1734597331"_ba
                             << "1800000000"_ba;
    QTest::newRow("fraction") << "1734597331.5"_ba
                              << "1800000000.007"_ba;
    QTest::newRow("milliseconds") << "1734597331123"_ba
                                  << "1800000000007"_ba;
    QTest::newRow("string") << "\"1734597331\""_ba
                            << "\"1734597331\""_ba;
    QTest::newRow("null") << "null"_ba
                          << "null"_ba;
}

void TestEventRewriter::created()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    EventRewriter rewriter(u"s"_s);
    QCOMPARE(
        rewriter.rewritten(R"({"created": )" + before + "}", Timestamp(1'800'000'000'007ms)), R"({"created": )" + after + "}");
}

void TestEventRewriter::sameIdSameNewId()
{
    EventRewriter rewriter(u"s"_s);
    const auto rewritten = [&](const QByteArray &body) { return rewriter.rewritten(body, {}); };
    const QByteArray first = rewritten(R"({"id":"a","session_id":"s"})");
    QCOMPARE(rewritten(R"({"id":"a","session_id":"s"})"), first);
    QVERIFY(rewritten(R"({"id":"b","session_id":"s"})") != first);
    QVERIFY(EventRewriter(u"s"_s).rewritten(R"({"id":"a","session_id":"s"})", {}) != first);
}

void TestEventRewriter::sessionOnlyAsAValue_data()
{
    QTest::addColumn<QString>("session");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("after"); ///< %1: the new session as a string

    QTest::newRow("what stands between members") << u","_s << R"({"a":"b","c":"d","session_id":","})"_ba
                                                 << R"({"a":"b","c":"d","session_id":%1})"_ba;
    QTest::newRow("what stands before a value") << u":"_s << R"({"a":"b","session_id": ":" })"_ba
                                                << R"({"a":"b","session_id": %1 })"_ba;
    QTest::newRow("name of a member") << u"event"_s << R"({"event": "event", "event" : 1, "session_id":"event"})"_ba
                                      << R"({"event": %1, "event" : 1, "session_id":%1})"_ba;
    QTest::newRow("end of a string") << u"s"_s << R"({"a":"\"s","b":"\\","session_id":"s","c":["s",{"d":"s"}]})"_ba
                                     << R"({"a":"\"s","b":"\\","session_id":%1,"c":[%1,{"d":%1}]})"_ba;
    QTest::newRow("with a quotation mark") << u"a\"b"_s << R"({"session_id":"a\"b","x":"b"})"_ba
                                           << R"({"session_id":%1,"x":"b"})"_ba;
}

void TestEventRewriter::sessionOnlyAsAValue()
{
    QFETCH(QString, session);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, after);
    EventRewriter rewriter(session);
    QCOMPARE(rewriter.rewritten(body, {}), after.replace("%1", QByteArray('"' + rewriter.session().toUtf8() + '"')));
}

void TestEventRewriter::leftAlone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << "hello \"s\""_ba;
    QTest::newRow("an array") << R"([{"id":"a","session_id":"s"}])"_ba;
    QTest::newRow("id is a number") << R"({"id": 17})"_ba;
    QTest::newRow("other members") << R"({"data": {"id":"a","created":5}, "flow_name":"f"})"_ba;
}

void TestEventRewriter::leftAlone()
{
    QFETCH(QByteArray, body);
    QCOMPARE(EventRewriter(u"s"_s).rewritten(body, Timestamp(5s)), body);
}

QTEST_GUILESS_MAIN(TestEventRewriter)
#include "tst_eventrewriter.moc"
