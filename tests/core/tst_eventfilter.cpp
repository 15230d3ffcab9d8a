// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"
#include "core/filterfields.h"
#include "core/sessionfilter.h"

#include "core/eventtype.h"
#include "core/verdict.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using Kind = FilterProblem::Kind;

Q_DECLARE_METATYPE(FilterProblem::Kind)

class TestEventFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void readsBack_data();
    void readsBack();
    void readsBackWhateverItsValues();
    void problems_data();
    void problems();
    void problemsOfClosedSetsNameThem();
    void wordsOfOtherLanguagesAreTranslated();
    void anyTextIsAFilterOrAProblemAtAPlace();
    void emptyTextIsTheEmptyFilter();
    void tellsAndChangesOneField();
    void joins();
};

namespace {

/// The expression in a form that shows its structure: all(a, any(b, not(c))).
QString shape(const FilterNode &node)
{
    if (node.kind == FilterNode::Kind::Condition) {
        const FilterCondition &condition = node.condition;
        static const QStringList signs{u"="_s, u"<"_s, u"<="_s, u">"_s, u">="_s, u".."_s};
        if (condition.field.isEmpty())
            return u'\'' + condition.value + u'\'';
        return condition.field + signs.at(static_cast<int>(condition.comparison)) + condition.value
            + (condition.upper.isEmpty() ? QString() : u'/' + condition.upper) + (condition.exact ? u"!"_s : QString());
    }
    QStringList children;
    for (const FilterNode &child : node.children)
        children.append(shape(child));
    static const QStringList names{u"all"_s, u"any"_s, u"not"_s};
    return names.at(static_cast<int>(node.kind)) + u'(' + children.join(u", "_s) + u')';
}

} // namespace

void TestEventFilter::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &text, const QString &expected) { QTest::newRow(qPrintable(text)) << text << expected; };
    row(u"event:technology.end"_s, u"all(event=technology.end)"_s);
    row(u"EVENT:flow.end"_s, u"all(event=flow.end)"_s);
    row(u"event:flow.*"_s, u"all(event=flow.*)"_s);
    row(u"event:\"flow.*\""_s, u"all(event=flow.*!)"_s);
    row(u"success:False"_s, u"all(success=false)"_s);
    row(u"flow:\"Liveness Head\""_s, u"all(flow=Liveness Head)"_s);
    row(u"flow:\"a \\\"b\\\" \\\\ \\n\""_s, u"all(flow=a \"b\" \\ \\n)"_s);
    row(u"flow:\"\""_s, u"all(flow=)"_s);
    row(u"flow:a:b"_s, u"all(flow=a:b)"_s);
    row(u"session:70f5*"_s, u"all(session=70f5)"_s);
    row(u"session:\"70f5*\""_s, u"all(session=70f5*!)"_s);
    row(u"source:Test"_s, u"all(source=test)"_s);
    row(u"reply:400"_s, u"all(reply=400)"_s);
    row(u"reply:>=400"_s, u"all(reply>=400)"_s);
    row(u"reply:<400"_s, u"all(reply<400)"_s);
    row(u"reply:=400"_s, u"all(reply=400)"_s);
    row(u"reply:200..299"_s, u"all(reply..200/299)"_s);
    row(u"reply:400.."_s, u"all(reply>=400)"_s);
    row(u"reply:..299"_s, u"all(reply<=299)"_s);
    row(u"received:>-10m"_s, u"all(received>-10m)"_s);
    row(u"received:2024-12-19T08:35..2024-12-20"_s, u"all(received..2024-12-19T08:35/2024-12-20)"_s);
    row(u"received:today"_s, u"all(received=today)"_s);
    row(u"lag:>2.5s"_s, u"all(lag>2.5s)"_s);
    row(u"data.session_result.status:FAILED"_s, u"all(data.session_result.status=FAILED)"_s);
    row(u"metadata.order:>=42"_s, u"all(metadata.order>=42)"_s);
    row(u"verdict:OK"_s, u"all(verdict=ok)"_s);
    row(u"two  words"_s, u"all('two', 'words')"_s);
    row(u"\"an exact phrase\""_s, u"all('an exact phrase')"_s);
    row(u"\"flow:x\""_s, u"all('flow:x')"_s);
    row(u"12:30"_s, u"all('12:30')"_s);
    row(u":x"_s, u"all(':x')"_s);
    row(u"a\"b"_s, u"all('a\"b')"_s);
    row(u"- a"_s, u"all('-', 'a')"_s);
    row(u"-word"_s, u"all(not('word'))"_s);
    row(u"-success:true"_s, u"all(not(success=true))"_s);
    row(u"not not a"_s, u"all(not(not('a')))"_s);
    row(u"NOT a AND b"_s, u"all(not('a'), 'b')"_s);
    row(u"a or b c"_s, u"any('a', all('b', 'c'))"_s);
    row(u"a b or c"_s, u"any(all('a', 'b'), 'c')"_s);
    row(u"(a or b) c"_s, u"all(any('a', 'b'), 'c')"_s);
    row(u"-(a or b)"_s, u"all(not(any('a', 'b')))"_s);
    row(u"((a))"_s, u"all('a')"_s);
    row(u"a (b c)"_s, u"all('a', all('b', 'c'))"_s);
    row(u"order android nothing"_s, u"all('order', 'android', 'nothing')"_s);
    row(u"\"or\" \"and\" \"not\""_s, u"all('or', 'and', 'not')"_s);
    row(u"flow:or"_s, u"all(flow=or)"_s);
    row(u"(event:flow.end success:false)or(reply:>=400)"_s, u"any(all(event=flow.end, success=false), reply>=400)"_s);
}

void TestEventFilter::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto parsed = EventFilter::parse(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(QString::number(static_cast<int>(parsed.error().kind))));
    QCOMPARE(shape(parsed->node()), expected);
    QVERIFY(!parsed->isEmpty());
}

void TestEventFilter::readsBack_data()
{
    reads_data();
}

void TestEventFilter::readsBack()
{
    QFETCH(QString, text);
    const auto parsed = EventFilter::parse(text);
    QVERIFY(parsed);
    const auto again = EventFilter::parse(parsed->toText());
    QVERIFY2(again, qPrintable(parsed->toText()));
    QVERIFY2(*again == *parsed, qPrintable(parsed->toText() + u" became "_s + shape(again->node())));
}

void TestEventFilter::readsBackWhateverItsValues()
{
    const QStringList values{u"plain"_s, u"a b"_s, u"\""_s, u"\\"_s, u"\\\""_s, u"\\\\ \" \\"_s, u"flow:x"_s, u"\"quoted\""_s,
        u"tab\t"_s, u" ends "_s, u"ү:қ"_s, u"12:30 \u2003 x"_s, u"-a"_s, u"or"_s, u"NOT"_s, u"(a)"_s, u")"_s, u"a*"_s, u"?"_s,
        u">5"_s, u"<=x"_s, u"=="_s, u"1..2"_s, u".."_s};
    for (const QString &field : {u""_s, u"event"_s, u"flow"_s, u"session"_s, u"technology"_s, u"data.a.b"_s}) {
        for (const QString &value : values) {
            const EventFilter filter = EventFilter::of(field, value).without(field, value);
            const auto read = EventFilter::parse(filter.toText());
            QVERIFY2(read, qPrintable(filter.toText()));
            QVERIFY2(*read == filter, qPrintable(filter.toText() + u" became "_s + read->toText()));
        }
    }
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
    row(u"shape:red"_s, Kind::UnknownField, 0, u"shape"_s);
    row(u"a  shape:red b"_s, Kind::UnknownField, 3, u"shape"_s);
    row(u"http://example"_s, Kind::UnknownField, 0, u"http"_s);
    row(u"data.:x"_s, Kind::UnknownField, 0, u"data."_s);
    row(u"data.a..b:x"_s, Kind::UnknownField, 0, u"data.a..b"_s);
    row(u"success:yes"_s, Kind::UnknownValue, 8, u"yes"_s);
    row(u"x success:\"y s\" z"_s, Kind::UnknownValue, 10, u"\"y s\""_s);
    row(u"source:here"_s, Kind::UnknownValue, 7, u"here"_s);
    row(u"reply:2xx"_s, Kind::UnknownValue, 6, u"2xx"_s);
    row(u"reply:-1"_s, Kind::UnknownValue, 6, u"-1"_s);
    row(u"reply:1000"_s, Kind::UnknownValue, 6, u"1000"_s);
    row(u"reply:200..x"_s, Kind::UnknownValue, 6, u"200..x"_s);
    row(u"reply:.."_s, Kind::UnknownValue, 6, u".."_s);
    row(u"reply:>=200..300"_s, Kind::UnknownValue, 8, u"200..300"_s);
    row(u"received:soon"_s, Kind::UnknownValue, 9, u"soon"_s);
    row(u"received:2024-13-01"_s, Kind::UnknownValue, 9, u"2024-13-01"_s);
    row(u"lag:5x"_s, Kind::UnknownValue, 4, u"5x"_s);
    row(u"verdict:good"_s, Kind::UnknownValue, 8, u"good"_s);
    row(u"session:*"_s, Kind::UnknownValue, 8, u"*"_s);
    row(u"success=false"_s, Kind::UnknownValue, 0, u"success=false"_s);
    row(u"a reply>=400 b"_s, Kind::UnknownValue, 2, u"reply>=400"_s);
    row(u"a (b && c)"_s, Kind::UnknownValue, 5, u"&&"_s);
    row(u"flow:"_s, Kind::MissingValue, 0, u"flow:"_s);
    row(u"reply:>= "_s, Kind::MissingValue, 0, u"reply:>="_s);
    row(u"a flow: b"_s, Kind::MissingValue, 2, u"flow:"_s);
    row(u"event:\"\""_s, Kind::MissingValue, 0, u"event:"_s);
    row(u"a \"\" b"_s, Kind::MissingValue, 2, u"\"\""_s);
    row(u"flow:\"open"_s, Kind::UnclosedQuote, 5, u"\"open"_s);
    row(u"a \"open \\\""_s, Kind::UnclosedQuote, 2, u"\"open \\\""_s);
    row(u"\""_s, Kind::UnclosedQuote, 0, u"\""_s);
    row(u"event:>flow.end"_s, Kind::NotComparable, 6, u">"_s);
    row(u"flow:<=x"_s, Kind::NotComparable, 5, u"<="_s);
    row(u"(a"_s, Kind::UnclosedParenthesis, 0, u"("_s);
    row(u"a ("_s, Kind::UnclosedParenthesis, 2, u"("_s);
    row(u"a)"_s, Kind::UnexpectedParenthesis, 1, u")"_s);
    row(u"()"_s, Kind::MissingCondition, 1, u")"_s);
    row(u"event:flow.end ()"_s, Kind::MissingCondition, 16, u")"_s);
    row(u")"_s, Kind::UnexpectedParenthesis, 0, u")"_s);
    row(u"a or"_s, Kind::MissingCondition, 3, u"r"_s);
    row(u"or a"_s, Kind::MissingCondition, 0, u"o"_s);
    row(u"and a"_s, Kind::MissingCondition, 0, u"a"_s);
    row(u"a or or b"_s, Kind::MissingCondition, 5, u"o"_s);
    row(u"a and and b"_s, Kind::MissingCondition, 6, u"a"_s);
    row(u"not"_s, Kind::MissingCondition, 0, u"not"_s);
    row(u"a not or b"_s, Kind::MissingCondition, 2, u"not"_s);
    row(QString(60, u'(') + u'a' + QString(60, u')'), Kind::TooComplex, 50, u"("_s);
    row(u"a "_s.repeated(201), Kind::TooComplex, 400, u"a"_s);
}

void TestEventFilter::problems()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    QFETCH(int, position);
    QFETCH(QString, standsThere);
    const auto parsed = EventFilter::parse(text);
    QVERIFY(!parsed);
    const FilterProblem problem = parsed.error();
    QCOMPARE(problem.kind, kind);
    QCOMPARE(problem.position, position);
    QVERIFY2(problem.text.startsWith(standsThere), qPrintable(problem.text));
    QVERIFY(problem.length > 0);
    QVERIFY(problem.position + problem.length <= text.size());
    QCOMPARE(text.sliced(problem.position, problem.length), problem.text);
}

void TestEventFilter::problemsOfClosedSetsNameThem()
{
    QCOMPARE(EventFilter::parse(u"shape:red"_s).error().expected, EventFilter::fields());
    QCOMPARE(EventFilter::parse(u"success:yes"_s).error().expected, filterField(u"success"_s)->words);
    QCOMPARE(EventFilter::parse(u"success:"_s).error().expected, filterField(u"success"_s)->words);
    const QStringList verdicts = EventFilter::parse(u"verdict:good"_s).error().expected;
    QCOMPARE(verdicts.size(), allVerdictFlags().size() + 1);
    for (const FilterField &field : filterFields()) {
        for (const QString &word : field.words)
            QVERIFY2(EventFilter::parse(field.name + u':' + word), qPrintable(word));
    }
    QVERIFY(EventFilter::parse(u"flow:"_s).error().expected.isEmpty());
}

/// What other programs' filters look like is told as it is written here; in quotes it is a text as any.
void TestEventFilter::wordsOfOtherLanguagesAreTranslated()
{
    const auto meant = [](const QString &text) {
        const auto parsed = EventFilter::parse(text);
        return parsed ? QStringList() : parsed.error().expected;
    };
    const auto translates = [&meant](const QString &word, const QString &here) {
        return meant(word) == QStringList{here, u'"' % word % u'"'} && EventFilter::parse(u'"' % word % u'"');
    };
    QVERIFY(translates(u"success=false"_s, u"success:false"_s));
    QVERIFY(translates(u"event==flow.end"_s, u"event:flow.end"_s));
    QVERIFY(translates(u"event!=flow.end"_s, u"-event:flow.end"_s));
    QVERIFY(translates(u"!event:flow.end"_s, u"-event:flow.end"_s));
    QVERIFY(translates(u"!success!=true"_s, u"success:true"_s));
    QVERIFY(translates(u"Reply>=400"_s, u"Reply:>=400"_s));
    QVERIFY(translates(u"data.session_result.status=FAILED"_s, u"data.session_result.status:FAILED"_s));
    QVERIFY(translates(u"&&"_s, u"and"_s));
    QVERIFY(translates(u"||"_s, u"or"_s));
    QVERIFY(translates(u"!"_s, u"not"_s));
    // Of no field, or of nothing: a text.
    for (const QString &text : {u"a=b"_s, u"order=42"_s, u"event="_s, u"!word"_s, u"x&&y"_s, u"=="_s})
        QVERIFY2(EventFilter::parse(text), qPrintable(text));
    QVERIFY(meant(u"state=failed"_s).isEmpty());
    QCOMPARE(SessionFilter::parse(u"state=failed"_s).error().expected.constFirst(), u"state:failed"_s);
}

void TestEventFilter::anyTextIsAFilterOrAProblemAtAPlace()
{
    const QStringList pieces{u"("_s, u")"_s, u"\""_s, u" "_s, u"or"_s, u"and"_s, u"not"_s, u"-"_s, u"reply:"_s, u">="_s, u".."_s,
        u"flow:"_s, u"*"_s, u"\\"_s, u"5"_s, u"x"_s, u"data.a:"_s, u"received:"_s, u"ү"_s, u"="_s, u"!"_s, u"size"_s};
    QRandomGenerator random(17);
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = random.bounded(12); i >= 0; --i)
            text += pieces.at(random.bounded(static_cast<int>(pieces.size())));
        const auto parsed = EventFilter::parse(text);
        if (!parsed) {
            const FilterProblem &problem = parsed.error();
            QVERIFY2(problem.position >= 0 && problem.length > 0 && problem.position + problem.length <= text.size(),
                qPrintable(text));
            continue;
        }
        const auto again = EventFilter::parse(parsed->toText());
        QVERIFY2(again && *again == *parsed, qPrintable(text + u" became "_s + parsed->toText()));
    }
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

void TestEventFilter::tellsAndChangesOneField()
{
    const EventFilter filter = *EventFilter::parse(u"event:flow.end -success:true (reply:200 or reply:500) word"_s);
    QCOMPARE(filter.value(u"event"_s), std::optional(u"flow.end"_s));
    QCOMPARE(filter.value(u"success"_s), std::nullopt);
    QCOMPARE(filter.value(u"reply"_s), std::nullopt);
    QCOMPARE(
        filter.with(u"event"_s, u"flow.start"_s).toText(), u"event:flow.start -success:true (reply:200 or reply:500) word"_s);
    QCOMPARE(filter.with(u"event"_s, std::nullopt).toText(), u"-success:true (reply:200 or reply:500) word"_s);
    QCOMPARE(filter.with(u"flow"_s, u"A B"_s).value(u"flow"_s), std::optional(u"A B"_s));
    const EventFilter either = *EventFilter::parse(u"a or b"_s);
    QCOMPARE(either.with(u"event"_s, u"flow.end"_s).toText(), u"(a or b) event:flow.end"_s);
    QCOMPARE(either.with(u"event"_s, u"flow.end"_s).with(u"event"_s, std::nullopt), either);
    QVERIFY(EventFilter().with(u"event"_s, u"flow.end"_s).with(u"event"_s, std::nullopt).isEmpty());
}

void TestEventFilter::joins()
{
    const EventFilter one = *EventFilter::parse(u"a or b"_s);
    const EventFilter other = *EventFilter::parse(u"c d"_s);
    QCOMPARE(one.and_(other).toText(), u"(a or b) c d"_s);
    QCOMPARE(one.and_(EventFilter()), one);
    QCOMPARE(EventFilter().and_(one), one);
    QCOMPARE(other.without(u"flow"_s, u"A B"_s).toText(), u"c d -flow:\"A B\""_s);
}

QTEST_APPLESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
