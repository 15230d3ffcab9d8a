// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rulecourse.h"
#include "core/rulejson.h"
#include "core/ruletext.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace flowbell;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp start{1'734'597'400'000ms};

/// "5m" is a match after five seconds with the key "", "7a:k" what is awaited with the key "k", "9x" both, "12." that time has
/// passed and the rule looks.
void play(RuleCourse &course, const QString &script)
{
    qint64 id = 0;
    const QStringList steps = script.split(u' ', Qt::SkipEmptyParts);
    for (const QString &step : steps) {
        static const QRegularExpression form(u"^(\\d+)([max.])(?::(.*))?$"_s);
        const QRegularExpressionMatch match = form.match(step);
        QVERIFY2(match.hasMatch(), qPrintable(step));
        const Timestamp time = start + std::chrono::seconds(match.captured(1).toInt());
        const QString kind = match.captured(2);
        if (kind == u'.')
            course.passed(time);
        else
            course.take({EventId{++id}, time, match.captured(3), kind == u'm' || kind == u'x', kind == u'a' || kind == u'x'});
    }
}

/// "3@10": the event's number and the time.
QString told(const QList<RuleCourse::Fired> &fired)
{
    QStringList texts;
    for (const RuleCourse::Fired &firing : fired)
        texts.append(u"%1@%2"_s.arg(firing.event.value)
                         .arg(std::chrono::duration_cast<std::chrono::seconds>(firing.cause.at - start).count()));
    return texts.join(u' ');
}

Rule sample()
{
    Rule rule;
    rule.uid = u"6a0f0a86-7a4c-4c55-a3a5-b4a1f0d7e6a1"_s;
    rule.name = u"Ошибки «ЖК»"_s;
    rule.enabled = true;
    rule.condition = {.kind = RuleCondition::Kind::Silence,
        .filter = u"event:flow.start"_s,
        .within = 90s,
        .awaited = u"event:flow.end"_s,
        .per = RuleCondition::Per::Session};
    rule.mostPerMinute = 7;
    rule.actions = {NotifyAction{u"{flow}"_s, u"{{x} {failure}"_s},
        RunAction{u"/usr/bin/logger"_s, {u"-t"_s, u"$(id)\n\"'"_s, u""_s}, u"/tmp"_s, 5s, 3, RunAction::WhenBusy::Skip},
        SendAction{u"https://a.example/x"_s, true}, MarkAction{true, MarkColour::Red}, NoteAction{u"{count}"_s},
        StopForwardingAction{}};
    return rule;
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void fires_data();
    void fires();
    void goesOnFromWhatItRemembered_data() { fires_data(); }
    void goesOnFromWhatItRemembered();
    void whatComesAndGoesIsNoNews();
    void firesExactlyAsOftenAsItMay();
    void jsonComesBack();
    void jsonNamesTheProblem_data();
    void jsonNamesTheProblem();
    void templates_data();
    void templates();
};

void TestRules::fires_data()
{
    using Kind = RuleCondition::Kind;
    using Per = RuleCondition::Per;
    QTest::addColumn<RuleCondition>("condition");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("fired");

    QTest::newRow("each match") << RuleCondition{} << u"1m 2a 3m 3m"_s << u"1@1 3@3 4@3"_s;

    const RuleCondition count{.kind = Kind::Count, .filter = {}, .count = 3, .within = 10s, .awaited = {}};
    QTest::newRow("at the third") << count << u"1m 2m 3m"_s << u"3@3"_s;
    QTest::newRow("counts anew") << count << u"1m 2m 3m 4m 5m 6m 7m"_s << u"3@3 6@6"_s;
    QTest::newRow("the time slides") << count << u"1m 9m 12m 13m"_s << u"4@13"_s;
    QTest::newRow("the end is not within") << count << u"1m 2m 11m"_s << QString();
    QTest::newRow("just within") << count << u"1m 2m 10m"_s << u"3@10"_s;
    RuleCondition perFlow = count;
    perFlow.per = Per::Flow;
    QTest::newRow("for each flow") << perFlow << u"1m:a 2m:b 3m:a 4m:b 5m 5m 5m 6m:b"_s << u"8@6"_s;

    const RuleCondition silence{.kind = Kind::Silence, .filter = u"x"_s, .within = 10s, .awaited = u"y"_s, .per = Per::Session};
    QTest::newRow("nothing came") << silence << u"1m:s 10. 11. 30."_s << u"1@11"_s;
    QTest::newRow("it came") << silence << u"1m:s 5a:s 30."_s << QString();
    QTest::newRow("in the last moment") << silence << u"1m:s 11a:s 30."_s << QString();
    QTest::newRow("too late") << silence << u"1m:s 12a:s 30."_s << u"1@11"_s;
    QTest::newRow("the other session's") << silence << u"1m:s 5a:t 30."_s << u"1@11"_s;
    QTest::newRow("the first beginning counts") << silence << u"1m:s 8m:s 12. 30."_s << u"1@11"_s;
    QTest::newRow("and it begins again") << silence << u"1m:s 12. 13m:s 30."_s << u"1@11 2@23"_s;
    QTest::newRow("in order") << silence << u"3m:b 1m:a 2m:c 30."_s << u"2@11 3@12 1@13"_s;
    QTest::newRow("without a session") << silence << u"1m 30."_s << QString();

    RuleCondition flowSilence = silence;
    flowSilence.filter.clear();
    flowSilence.per = Per::Flow;
    QTest::newRow("of a flow, once") << flowSilence << u"1a:f 5a:f 14. 15. 99."_s << u"2@15"_s;
    QTest::newRow("of a flow, again") << flowSilence << u"1a:f 20a:f 29. 30."_s << u"1@11 2@30"_s;
}

void TestRules::fires()
{
    QFETCH(RuleCondition, condition);
    QFETCH(QString, script);
    RuleCourse course(condition);
    play(course, script);
    QTEST(told(course.takeFired()), "fired");
    QVERIFY(course.takeFired().isEmpty());
}

// What is kept after each step is all that is needed: a new course made of it goes on as the old one would.
void TestRules::goesOnFromWhatItRemembered()
{
    QFETCH(RuleCondition, condition);
    QFETCH(QString, script);
    QHash<QString, RuleWatch> kept;
    QList<RuleCourse::Fired> fired;
    qint64 id = 0;
    const QStringList steps = script.split(u' ', Qt::SkipEmptyParts);
    for (const QString &step : steps) {
        RuleCourse course(condition, kept.values());
        play(course, step);
        QList<RuleCourse::Fired> now = course.takeFired();
        const RuleCourse::Changes changes = course.takeChanges();
        const bool isEvent = !step.contains(u'.');
        id += isEvent ? 1 : 0;
        // play() counts from one each time.
        for (RuleWatch watch : changes.kept) {
            watch.event = EventId{id};
            kept.insert(watch.key, watch);
        }
        for (const QString &key : changes.gone)
            kept.remove(key);
        for (RuleCourse::Fired &firing : now) {
            if (condition.kind != RuleCondition::Kind::Silence)
                firing.event = EventId{id};
        }
        fired += now;
    }
    QTEST(told(fired), "fired");
}

// What is written down for a session that begins and ends between two looks would be written for nothing.
void TestRules::whatComesAndGoesIsNoNews()
{
    using Kind = RuleCondition::Kind;
    using Per = RuleCondition::Per;
    RuleCourse course({.kind = Kind::Silence, .filter = u"x"_s, .within = 10s, .awaited = u"y"_s, .per = Per::Session});
    play(course, u"1m:s 2m:t 3a:s"_s);
    RuleCourse::Changes changes = course.takeChanges();
    QCOMPARE(changes.kept.size(), 1);
    QCOMPARE(changes.kept.constFirst().key, u"t"_s);
    QCOMPARE(changes.gone, QSet<QString>());
    play(course, u"4a:t"_s);
    changes = course.takeChanges();
    QVERIFY(changes.kept.isEmpty());
    QCOMPARE(changes.gone, QSet<QString>{u"t"_s});
}

void TestRules::firesExactlyAsOftenAsItMay()
{
    FiringLimit limit(10);
    int fired = 0;
    for (int number = 0; number < 1'000; ++number)
        fired += limit.take(start + std::chrono::milliseconds(number)) ? 1 : 0;
    QCOMPARE(fired, 10);
    QVERIFY(!limit.take(start + 59'999ms));
    QVERIFY(limit.take(start + 60'000ms));
    FiringLimit remembered(2, {start, start + 1s});
    QVERIFY(!remembered.take(start + 2s));
    // A clock that was set back by an hour does not stop it.
    QVERIFY(remembered.take(start - 1h));
}

void TestRules::jsonComesBack()
{
    const Rule rule = sample();
    QVERIFY(!ruleProblem(rule));
    const auto read = rulejson::fromDocument(rulejson::toDocument({rule, rule}));
    QVERIFY2(read, read ? "" : qPrintable(read.error().place));
    QCOMPARE(*read, (QList<Rule>{rule, rule}));
    const auto alone =
        rulejson::fromDocument(R"({"name": "a", "condition": {"kind": "match"}, "actions": [{"kind": "mark", "pin": true}]})");
    QVERIFY(alone);
    QCOMPARE(alone->size(), 1);
    QVERIFY(!alone->constFirst().enabled);
    QCOMPARE(alone->constFirst().mostPerMinute, 60);
}

void TestRules::jsonNamesTheProblem_data()
{
    using Kind = RuleProblem::Kind;
    QTest::addColumn<QString>("old");
    QTest::addColumn<QString>("new_");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("place");
    const QString first = u"rules[0]."_s;
    QTest::newRow("no JSON") << u"{"_s << u"["_s << Kind::NotJson << QString();
    QTest::newRow("unknown member") << u"\"name\""_s << u"\"nam\""_s << Kind::UnknownMember << QString(first + u"nam"_s);
    QTest::newRow("wrong type") << u"\"pin\": true"_s << u"\"pin\": 1"_s << Kind::WrongType
                                << QString(first + u"actions[3].pin"_s);
    QTest::newRow("number") << u"90"_s << u"0"_s << Kind::OutOfRange << QString(first + u"condition.within_s"_s);
    QTest::newRow("fraction") << u"90"_s << u"1.5"_s << Kind::OutOfRange << QString(first + u"condition.within_s"_s);
    QTest::newRow("kind") << u"\"stop-forwarding\""_s << u"\"shell\""_s << Kind::UnknownValue
                          << QString(first + u"actions[5].kind"_s);
    QTest::newRow("relative program") << u"/usr/bin/logger"_s << u"logger"_s << Kind::RelativePath
                                      << QString(first + u"actions[1].program"_s);
    QTest::newRow("NUL in an argument") << u"$(id)"_s << u"\\u0000"_s << Kind::NulCharacter
                                        << QString(first + u"actions[1].arguments[1]"_s);
    QTest::newRow("filter") << u"event:flow.start"_s << u"events:x"_s << Kind::InvalidFilter
                            << QString(first + u"condition.filter"_s);
    QTest::newRow("template") << u"{flow}"_s << u"{Flow}"_s << Kind::UnknownField << QString(first + u"actions[0].title"_s);
    QTest::newRow("URL") << u"https://a.example/x"_s << u"ftp://a.example/x"_s << Kind::InvalidUrl
                         << QString(first + u"actions[2].url"_s);
    QTest::newRow("later format") << u"\"flowbell_rules\": 1"_s << u"\"flowbell_rules\": 2"_s << Kind::NewerFormat
                                  << u"flowbell_rules"_s;
}

void TestRules::jsonNamesTheProblem()
{
    QFETCH(QString, old);
    QFETCH(QString, new_);
    QString json = QString::fromUtf8(rulejson::toDocument({sample()}));
    QVERIFY(json.contains(old));
    json.replace(json.indexOf(old), old.size(), new_);
    const auto read = rulejson::fromDocument(json.toUtf8());
    QVERIFY(!read);
    QTEST(read.error().kind, "kind");
    QTEST(read.error().place, "place");
}

void TestRules::templates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("fields") << u"{flow}: {event} ({count})"_s << u"a  {event} $(x): flow.end (3)"_s;
    QTest::newRow("braces") << u"{{flow} {nothing} {"_s << u"{flow} {nothing} {"_s;
    QTest::newRow("no field") << u"100 %1 %%"_s << u"100 %1 %%"_s;
    QTest::newRow("empty") << u"[{failure}]"_s << u"[]"_s;
}

void TestRules::templates()
{
    QFETCH(QString, text);
    EventDetails event;
    event.row.flowName = u"a\n {event} $(x)"_s;
    event.row.typeName = u"flow.end"_s;
    QTEST(ruletext::expanded(text, ruletext::values(event, u"r"_s, 3)), "expanded");
    QCOMPARE(ruletext::unknownField(u"{flow} {x}"_s), u"x"_s);
    QVERIFY(!ruletext::unknownField(u"{{x} {flow}"_s));
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
