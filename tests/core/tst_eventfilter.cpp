// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using Kind = EventFilter::Problem::Kind;

class TestEventFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void read_data();
    void read();
    void readsBack_data();
    void readsBack();
    void problems_data();
    void problems();
    void problemsOfClosedSetsNameThem();
    void emptyTextIsTheEmptyFilter();
};

Q_DECLARE_METATYPE(EventFilter)

namespace {

EventFilter with(void (*change)(EventFilter &))
{
    EventFilter filter;
    change(filter);
    return filter;
}

} // namespace

void TestEventFilter::read_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<EventFilter>("filter");
    const auto row = [](const QString &text, void (*change)(EventFilter &)) {
        QTest::newRow(qPrintable(text)) << text << with(change);
    };
    row(u"event:technology.end"_s, [](EventFilter &f) { f.eventType = u"technology.end"_s; });
    row(u"event:something.else"_s, [](EventFilter &f) { f.eventType = u"something.else"_s; });
    row(u"EVENT:flow.end"_s, [](EventFilter &f) { f.eventType = u"flow.end"_s; });
    row(u"success:true"_s, [](EventFilter &f) { f.success = true; });
    row(u"success:False"_s, [](EventFilter &f) { f.success = false; });
    row(u"flow:Liveness"_s, [](EventFilter &f) { f.flowName = u"Liveness"_s; });
    row(u"flow:\"Liveness Head\""_s, [](EventFilter &f) { f.flowName = u"Liveness Head"_s; });
    row(u"flow:\"a \\\"b\\\" \\\\ \\n\""_s, [](EventFilter &f) { f.flowName = u"a \"b\" \\ \\n"_s; });
    row(u"session:70f5e424"_s, [](EventFilter &f) { f.session = u"70f5e424"_s; });
    row(u"session:70f5*"_s, [](EventFilter &f) { f.session = u"70f5"_s; });
    row(u"technology:ldhp"_s, [](EventFilter &f) { f.technology = u"ldhp"_s; });
    row(u"source:received"_s, [](EventFilter &f) { f.source = EventSource::Received; });
    row(u"source:Test"_s, [](EventFilter &f) { f.source = EventSource::Test; });
    row(u"reply:400"_s, [](EventFilter &f) { f.reply = 400; });
    row(u"reply:0"_s, [](EventFilter &f) { f.reply = 0; });
    row(u"verdict:duplicate"_s, [](EventFilter &f) { f.verdict = VerdictFlag::Duplicate; });
    row(u"verdict:ok"_s, [](EventFilter &f) { f.verdictOk = true; });
    row(u"words"_s, [](EventFilter &f) { f.texts = QStringList{u"words"_s}; });
    row(u"two  words"_s, [](EventFilter &f) { f.texts = QStringList{u"two"_s, u"words"_s}; });
    row(u"\"an exact phrase\""_s, [](EventFilter &f) { f.texts = QStringList{u"an exact phrase"_s}; });
    row(u"\"flow:x\""_s, [](EventFilter &f) { f.texts = QStringList{u"flow:x"_s}; });
    row(u"12:30"_s, [](EventFilter &f) { f.texts = QStringList{u"12:30"_s}; });
    row(u":x"_s, [](EventFilter &f) { f.texts = QStringList{u":x"_s}; });
    row(u"a\"b"_s, [](EventFilter &f) { f.texts = QStringList{u"a\"b"_s}; });
    row(u"flow:a:b"_s, [](EventFilter &f) { f.flowName = u"a:b"_s; });
    row(u" event:flow.end\tsuccess:false flow:\"A B\" session:70f5* technology:LDHP source:import reply:200 verdict:refused "
        "one \"two three\" "_s,
        [](EventFilter &f) {
            f.eventType = u"flow.end"_s;
            f.success = false;
            f.flowName = u"A B"_s;
            f.session = u"70f5"_s;
            f.technology = u"LDHP"_s;
            f.source = EventSource::Import;
            f.reply = 200;
            f.verdict = VerdictFlag::Refused;
            f.texts = QStringList{u"one"_s, u"two three"_s};
        });
}

void TestEventFilter::read()
{
    QFETCH(QString, text);
    QFETCH(EventFilter, filter);
    const auto parsed = EventFilter::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->toText(), filter.toText());
    QVERIFY(*parsed == filter);
    QVERIFY(!parsed->isEmpty());
}

void TestEventFilter::readsBack_data()
{
    QTest::addColumn<EventFilter>("filter");
    const QStringList texts{u"plain"_s, u"a b"_s, u"\""_s, u"\\"_s, u"\\\""_s, u"\\\\ \" \\"_s, u"flow:x"_s, u"\"quoted\""_s,
        u"tab\t"_s, u" ends "_s, u"ү:қ"_s, u"12:30 \u2003 x"_s};
    for (const QString &text : texts) {
        EventFilter filter;
        filter.texts = QStringList{text, u"other"_s, text};
        QTest::addRow("text %s", qPrintable(text)) << filter;
        filter = {};
        filter.flowName = text;
        filter.technology = text;
        filter.eventType = text;
        filter.session = text;
        QTest::addRow("fields %s", qPrintable(text)) << filter;
    }
    for (const VerdictFlag flag : allVerdictFlags()) {
        EventFilter filter;
        filter.verdict = flag;
        QTest::addRow("verdict %s", qPrintable(verdictFlagName(flag))) << filter;
    }
    QTest::newRow("session that ends in a star") << with([](EventFilter &f) { f.session = u"a*"_s; });
    QTest::newRow("verdict ok") << with([](EventFilter &f) { f.verdictOk = true; });
    QTest::newRow("not successful, no reply") << with([](EventFilter &f) {
        f.success = false;
        f.reply = 0;
    });
}

void TestEventFilter::readsBack()
{
    QFETCH(EventFilter, filter);
    const auto parsed = EventFilter::parse(filter.toText());
    QVERIFY2(parsed, qPrintable(filter.toText()));
    QVERIFY2(*parsed == filter, qPrintable(filter.toText() + u" became "_s + parsed->toText()));
}

void TestEventFilter::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("standsThere");
    const auto row = [](const QString &text, Kind kind, int position, const QString &standsThere) {
        QTest::newRow(qPrintable(text)) << text << kind << position << standsThere;
    };
    row(u"colour:red"_s, Kind::UnknownField, 0, u"colour"_s);
    row(u"a  colour:red b"_s, Kind::UnknownField, 3, u"colour"_s);
    row(u"http://example"_s, Kind::UnknownField, 0, u"http"_s);
    row(u"success:yes"_s, Kind::UnknownValue, 8, u"yes"_s);
    row(u"x success:\"y s\" z"_s, Kind::UnknownValue, 10, u"\"y s\""_s);
    row(u"source:here"_s, Kind::UnknownValue, 7, u"here"_s);
    row(u"reply:2xx"_s, Kind::UnknownValue, 6, u"2xx"_s);
    row(u"reply:-1"_s, Kind::UnknownValue, 6, u"-1"_s);
    row(u"reply:1000"_s, Kind::UnknownValue, 6, u"1000"_s);
    row(u"reply:99999999999"_s, Kind::UnknownValue, 6, u"99999999999"_s);
    row(u"verdict:good"_s, Kind::UnknownValue, 8, u"good"_s);
    row(u"session:*"_s, Kind::UnknownValue, 8, u"*"_s);
    row(u"flow:"_s, Kind::MissingValue, 0, u"flow:"_s);
    row(u"a flow: b"_s, Kind::MissingValue, 2, u"flow:"_s);
    row(u"flow:\"\""_s, Kind::MissingValue, 0, u"flow:"_s);
    row(u"a \"\" b"_s, Kind::MissingValue, 2, u"\"\""_s);
    row(u"flow:\"open"_s, Kind::UnclosedQuote, 5, u"\"open"_s);
    row(u"a \"open \\\""_s, Kind::UnclosedQuote, 2, u"\"open \\\""_s);
    row(u"\""_s, Kind::UnclosedQuote, 0, u"\""_s);
    row(u"flow:a flow:b"_s, Kind::FieldTwice, 7, u"flow"_s);
    row(u"verdict:ok x Verdict:ok"_s, Kind::FieldTwice, 13, u"Verdict"_s);
}

void TestEventFilter::problems()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    QFETCH(int, position);
    QFETCH(QString, standsThere);
    const auto parsed = EventFilter::parse(text);
    QVERIFY(!parsed);
    const EventFilter::Problem problem = parsed.error();
    QCOMPARE(problem.kind, kind);
    QCOMPARE(problem.position, position);
    QCOMPARE(problem.text, standsThere);
    QVERIFY(problem.length > 0);
    QVERIFY(problem.position + problem.length <= text.size());
    QVERIFY(text.sliced(problem.position, problem.length).startsWith(standsThere));
}

void TestEventFilter::problemsOfClosedSetsNameThem()
{
    QCOMPARE(EventFilter::parse(u"colour:red"_s).error().expected, EventFilter::fields());
    QCOMPARE(EventFilter::parse(u"success:yes"_s).error().expected, (QStringList{u"true"_s, u"false"_s}));
    QCOMPARE(EventFilter::parse(u"success:"_s).error().expected, (QStringList{u"true"_s, u"false"_s}));
    const QStringList verdicts = EventFilter::parse(u"verdict:good"_s).error().expected;
    QCOMPARE(verdicts.size(), allVerdictFlags().size() + 1);
    for (const QString &verdict : verdicts)
        QVERIFY2(EventFilter::parse(u"verdict:"_s + verdict), qPrintable(verdict));
    const QStringList sources = EventFilter::parse(u"source:x"_s).error().expected;
    QCOMPARE(sources.size(), 5);
    for (const QString &source : sources)
        QVERIFY2(EventFilter::parse(u"source:"_s + source), qPrintable(source));
    QVERIFY(EventFilter::parse(u"flow:"_s).error().expected.isEmpty());
}

void TestEventFilter::emptyTextIsTheEmptyFilter()
{
    for (const QString &text : {QString(), u""_s, u" \t\n "_s}) {
        const auto parsed = EventFilter::parse(text);
        QVERIFY(parsed);
        QVERIFY(parsed->isEmpty());
        QVERIFY(parsed->toText().isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
