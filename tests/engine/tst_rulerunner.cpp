// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rulesupport.h"

#include "core/rulejson.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/markservice.h"
#include "engine/rulesecrets.h"
#include "engine/secretstore.h"
#include "store/eventrepository.h"
#include "support/scriptedserver.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>
#include <QtTest/QSignalSpy>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
Result<T> answered(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        qFatal("no answer");
    return future.result();
}

} // namespace

class TestRuleRunner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void notifiesOfEachMatch();
    void actsOnWhatForwardingWouldTake();
    void actsOnEventsFromItsEnablingOn();
    void goesOnWhereItWas();
    void pausesItselfAtItsLimit();
    void countsAndWaitsForSilence();
    void silencesKeepTheirLength_data();
    void silencesKeepTheirLength();
    void countsKeepTheirTime_data();
    void countsKeepTheirTime();
    void aClockSetBackWhileClosedDelaysNoSilence();
    void marksNotesAndStopsForwarding();
    void sendsSignedAndTriesAgain();
    void waitsForASecretThatCannotBeRead();
    void sendsNothingToItself();
    void withoutANotifierItFails();
    void onlyOneProgramRunsThem();
    void disablingCancelsWhatWaits();
    void triesOutWithoutActing();
    void runsAgainOnRequest();
    void outputGoesWithItsEvent();
    void savingAndConflicts();
    void noSecretOutlivesItsRule();
    void aRefusedChangeLeavesTheSecret();

private:
    static Rule signing(const QString &name)
    {
        Rule rule = RuleFixture::rule({}, {SendAction{u"https://a.example/"_s, true}}, name);
        rule.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        return rule;
    }
    static Rule notifying(const QString &filter, const QString &name = u"r"_s)
    {
        return RuleFixture::rule(filter, {NotifyAction{u"{event} of {session}"_s, u"{flow}: {count}"_s}}, name);
    }
};

void TestRuleRunner::notifiesOfEachMatch()
{
    RuleFixture fixture;
    const Rule rule = fixture.add(notifying(u"event:flow.end"_s));
    fixture.start();
    QCOMPARE(fixture.workspace->ruleRunner().state(), RuleRunner::State::Running);
    static_cast<void>(fixture.enter(EventType::FlowStart));
    const EventId end = fixture.enter(EventType::FlowEnd);
    fixture.look();
    QTRY_COMPARE(fixture.notifications.shown.size(), 1);
    const Notification shown = fixture.notifications.shown.constFirst();
    QCOMPARE(shown.title, u"flow.end of s"_s);
    QCOMPARE(shown.text, u"Liveness: "_s);
    QCOMPARE(shown.event, end);
    QCOMPARE(shown.rule, rule.id);
    QVERIFY(fixture.ended(1));
    const Firing firing = fixture.firings().constFirst();
    QCOMPARE(firing.state, FiringState::Done);
    QCOMPARE(firing.event, end);
    QCOMPARE(firing.flowName, u"Liveness"_s);
    const RuleRow row = *fixture.rules().find(rule.id).result();
    QCOMPARE(row.firingsLastHour, 1);
    QCOMPARE(row.lastState, FiringState::Done);
    QCOMPARE(row.waiting, 0);
}

void TestRuleRunner::actsOnWhatForwardingWouldTake()
{
    RuleFixture fixture;
    static_cast<void>(fixture.add(notifying({})));
    fixture.start();
    static_cast<void>(fixture.enter("no JSON"));
    static_cast<void>(fixture.enter("[]"));
    const EventId first = fixture.enter(R"({"id":"e","session_id":"s","event":"x"})");
    static_cast<void>(fixture.enter(R"({"id":"e","session_id":"s","event":"x"})")); // a duplicate
    fixture.look();
    QVERIFY(fixture.ended(1));
    QCOMPARE(fixture.firings().constFirst().event, first);
}

void TestRuleRunner::actsOnEventsFromItsEnablingOn()
{
    RuleFixture fixture;
    Rule rule = notifying({});
    rule.enabled = false;
    rule = fixture.add(rule);
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowStart));
    QCOMPARE(fixture.rules().setEnabled(rule.id, true).result()->rule.sinceEvent, EventId{1});
    const EventId second = fixture.enter(EventType::FlowStart, u"t"_s);
    fixture.look();
    QVERIFY(fixture.ended(1));
    QCOMPARE(fixture.firings().constFirst().event, second);
}

// Each event fires each rule once, whether it runs at the time or not.
void TestRuleRunner::goesOnWhereItWas()
{
    RuleFixture fixture;
    static_cast<void>(fixture.add(notifying({}, u"a"_s)));
    static_cast<void>(fixture.add(notifying(u"event:flow.end"_s, u"b"_s)));
    int ends = 0;
    for (int round = 0; round < 4; ++round) {
        if (round % 2 == 0)
            fixture.start();
        for (int number = 0; number < 25; ++number) {
            static_cast<void>(fixture.enter(number % 5 ? EventType::FlowStart : EventType::FlowEnd, QString::number(number)));
            ends += number % 5 ? 0 : 1;
        }
        fixture.manual.advance(1min);
        if (round % 2 == 0) {
            fixture.look();
            QTRY_COMPARE_WITH_TIMEOUT(fixture.firings().size(), (round + 1) * 25 + ends, 20'000);
        }
        fixture.close();
        fixture.open();
    }
    fixture.start();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.firings().size(), 100 + ends, 20'000);
    QVERIFY(fixture.ended(100 + ends));
    QSet<std::pair<RuleId, EventId>> each;
    for (const Firing &firing : fixture.firings())
        each.insert({firing.rule, firing.event});
    QCOMPARE(each.size(), 100 + ends);
}

void TestRuleRunner::pausesItselfAtItsLimit()
{
    RuleFixture fixture;
    Rule rule = notifying({}, u"often"_s);
    rule.mostPerMinute = 10;
    rule = fixture.add(rule);
    const Rule other = fixture.add(notifying(u"session:0"_s, u"seldom"_s));
    fixture.start();
    QSignalSpy paused(&fixture.workspace->ruleRunner(), &RuleRunner::rulePaused);
    QFuture<Result<EventId>> last;
    for (int number = 0; number < 1'000; ++number) {
        last = fixture.begin(fixture.body(EventType::FlowStart, QString::number(number)));
        fixture.manual.advance(1ms);
    }
    QVERIFY(last.result());
    fixture.look();
    QTRY_COMPARE(paused.size(), 1);
    QVERIFY(fixture.ended(11));
    QCOMPARE(paused.constFirst().at(1).toString(), u"often"_s);
    QCOMPARE(fixture.rules().firings({.rule = rule.id}).result()->size(), 10);
    QCOMPARE(fixture.rules().firings({.rule = other.id}).result()->size(), 1);
    const Rule now = fixture.rules().find(rule.id).result()->rule;
    QVERIFY(now.enabled && !now.isActive());
    QCOMPARE(now.pause, RulePause::TooOften);
    QVERIFY(now.pausedAt);

    fixture.manual.advance(2min);
    QVERIFY(fixture.rules().resume(rule.id).result()->isActive());
    static_cast<void>(fixture.enter(EventType::FlowStart, u"later"_s));
    fixture.look();
    QTRY_COMPARE(fixture.rules().firings({.rule = rule.id}).result()->size(), 11);
}

void TestRuleRunner::countsAndWaitsForSilence()
{
    RuleFixture fixture;
    Rule count = notifying(u"event:flow.start"_s, u"three"_s);
    count.condition.kind = RuleCondition::Kind::Count;
    count.condition.count = 3;
    count.condition.within = 60s;
    count = fixture.add(count);
    Rule silence = notifying(u"event:flow.start"_s, u"no end"_s);
    silence.condition.kind = RuleCondition::Kind::Silence;
    silence.condition.awaited = u"event:flow.end"_s;
    silence.condition.within = 600s;
    silence.condition.per = RuleCondition::Per::Session;
    silence = fixture.add(silence);
    Rule quiet = notifying({}, u"quiet"_s);
    quiet.condition.kind = RuleCondition::Kind::Silence;
    quiet.condition.within = 3600s;
    quiet = fixture.add(quiet);
    fixture.start();

    const auto of = [&](const Rule &rule) {
        return fixture.rules().firings({.rule = rule.id}).result().value_or(QList<Firing>());
    };
    const EventId abandoned = fixture.enter(EventType::FlowStart, u"abandoned"_s);
    fixture.manual.advance(10s);
    static_cast<void>(fixture.enter(EventType::FlowStart, u"ended"_s));
    fixture.manual.advance(10s);
    const EventId third = fixture.enter(EventType::FlowStart, u"ended too"_s);
    static_cast<void>(fixture.enter(EventType::FlowEnd, u"ended"_s));
    const EventId last = fixture.enter(EventType::FlowEnd, u"ended too"_s);
    fixture.look();
    QTRY_COMPARE(of(count).size(), 1);
    QCOMPARE(of(count).constFirst().event, third);
    QCOMPARE(of(count).constFirst().cause.count, 3);
    QVERIFY(of(silence).isEmpty());

    // In between the program is closed: what it waits for is in the store.
    fixture.close();
    fixture.open();
    fixture.start();
    fixture.manual.advance(581s);
    fixture.look();
    QTest::qWait(200);
    QVERIFY(of(silence).isEmpty()); // events of that second may still be on their way
    fixture.manual.advance(2s);
    fixture.look();
    QTRY_COMPARE(of(silence).size(), 1);
    QCOMPARE(of(silence).constFirst().event, abandoned);
    QCOMPARE(of(silence).constFirst().cause.within, 600s);
    QVERIFY(of(quiet).isEmpty());
    fixture.manual.advance(1h);
    fixture.look();
    QTRY_COMPARE(of(quiet).size(), 1);
    QCOMPARE(of(quiet).constFirst().event, last);
    fixture.manual.advance(5h);
    fixture.look();
    QVERIFY(fixture.ended(3));
    QCOMPARE(of(count).size() + of(silence).size() + of(quiet).size(), 3);
}

void TestRuleRunner::silencesKeepTheirLength_data()
{
    QTest::addColumn<std::chrono::milliseconds>("by");
    QTest::addColumn<bool>("looked");
    for (const std::chrono::milliseconds by : {-1h, 1h}) {
        const char *where = by < 0ms ? "back" : "forward";
        QTest::addRow("set %s, the event was looked at", where) << by << true;
        QTest::addRow("set %s, the event was not looked at", where) << by << false;
    }
}

// The clock is changed in the middle of ten minutes.
void TestRuleRunner::silencesKeepTheirLength()
{
    QFETCH(std::chrono::milliseconds, by);
    QFETCH(bool, looked);
    RuleFixture fixture;
    Rule silence = notifying(u"event:flow.start"_s, u"no end"_s);
    silence.condition.kind = RuleCondition::Kind::Silence;
    silence.condition.awaited = u"event:flow.end"_s;
    silence.condition.within = 600s;
    silence.condition.per = RuleCondition::Per::Session;
    silence = fixture.add(silence);
    if (looked)
        static_cast<void>(fixture.add(notifying(u"event:flow.start"_s, u"starts"_s)));
    const auto silences = [&] { return fixture.rules().firings({.rule = silence.id}).result().value_or(QList<Firing>()); };
    static_cast<void>(fixture.add(notifying(u"flow:Warm"_s, u"runs"_s)));
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd, u"warm"_s, u"Warm"_s));
    fixture.look();
    QTRY_COMPARE(fixture.firings().size(), 1);
    const EventId abandoned = fixture.enter(EventType::FlowStart, u"abandoned"_s);
    static_cast<void>(fixture.enter(EventType::FlowStart, u"ended"_s));
    if (looked) {
        fixture.look();
        QTRY_COMPARE(fixture.firings().size(), 3); // which records what is waited for
    }
    fixture.manual.advance(5min);
    fixture.manual.jump(by);
    static_cast<void>(fixture.enter(EventType::FlowEnd, u"ended"_s));
    fixture.look();
    fixture.manual.advance(4min);
    fixture.look();
    QTest::qWait(300);
    QVERIFY(silences().isEmpty());
    fixture.manual.advance(1min + 3s);
    fixture.look();
    QTRY_COMPARE(silences().size(), 1);
    QCOMPARE(silences().constFirst().event, abandoned);
    fixture.manual.advance(2h);
    fixture.look();
    QVERIFY(fixture.ended(looked ? 4 : 2));
}

void TestRuleRunner::countsKeepTheirTime_data()
{
    QTest::addColumn<bool>("looked");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<std::chrono::seconds>("after");
    QTest::addColumn<bool>("fires");
    for (const bool fires : {true, false}) {
        const std::chrono::seconds after = fires ? 4min : 6min;
        QTest::addRow("looked at, the third %s", fires ? "in time" : "too late") << true << false << after << fires;
        QTest::addRow("not looked at, the third %s", fires ? "in time" : "too late") << false << false << after << fires;
    }
    QTest::addRow("while closed, the third too late") << true << true << std::chrono::seconds(11min) << false;
}

// The clock is set back in the middle of ten minutes within which three events are counted.
void TestRuleRunner::countsKeepTheirTime()
{
    QFETCH(bool, looked);
    QFETCH(bool, closed);
    QFETCH(std::chrono::seconds, after);
    QFETCH(bool, fires);
    RuleFixture fixture;
    Rule three = notifying(u"event:flow.start"_s, u"three"_s);
    three.condition.kind = RuleCondition::Kind::Count;
    three.condition.count = 3;
    three.condition.within = 600s;
    three = fixture.add(three);
    static_cast<void>(fixture.add(notifying(u"flow:Warm"_s, u"runs"_s)));
    const auto of = [&](const Rule &rule) { return fixture.rules().firings({.rule = rule.id}).result()->size(); };
    auto runs = [&, warm = 0]() mutable {
        static_cast<void>(fixture.enter(EventType::FlowEnd, u"warm"_s, u"Warm"_s));
        fixture.look();
        ++warm;
        return QTest::qWaitFor([&] { return fixture.firings().size() >= warm; }, 20'000);
    };
    fixture.start();
    QVERIFY(runs());
    static_cast<void>(fixture.enter(EventType::FlowStart));
    static_cast<void>(fixture.enter(EventType::FlowStart));
    QVERIFY(!looked || runs()); // which records what was counted
    fixture.manual.advance(5min);
    if (closed)
        fixture.close();
    fixture.manual.jump(-1h);
    if (closed) {
        fixture.open();
        fixture.start();
    }
    QVERIFY(!looked || runs());
    if (!looked) {
        fixture.look();
        QTest::qWait(300);
    }
    fixture.manual.advance(after);
    static_cast<void>(fixture.enter(EventType::FlowStart));
    QVERIFY(runs());
    QVERIFY(fixture.ended((looked ? 4 : 2) + (fires ? 1 : 0)));
    QCOMPARE(of(three), fires ? 1 : 0);
}

void TestRuleRunner::aClockSetBackWhileClosedDelaysNoSilence()
{
    RuleFixture fixture;
    Rule quiet = notifying({}, u"quiet"_s);
    quiet.condition.kind = RuleCondition::Kind::Silence;
    quiet.condition.awaited = u"event:flow.end"_s;
    quiet.condition.within = 600s;
    quiet = fixture.add(quiet);
    static_cast<void>(fixture.add(notifying(u"event:flow.start"_s, u"starts"_s)));
    fixture.close();
    fixture.manual.jump(-5h);
    fixture.open();
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowStart));
    fixture.look();
    QTRY_COMPARE(fixture.firings().size(), 1); // it runs
    fixture.manual.advance(9min);
    fixture.look();
    QTest::qWait(300);
    QCOMPARE(fixture.firings().size(), 1);
    fixture.manual.advance(1min + 3s);
    fixture.look();
    QTRY_COMPARE(fixture.rules().firings({.rule = quiet.id}).result()->size(), 1);
}

void TestRuleRunner::marksNotesAndStopsForwarding()
{
    RuleFixture fixture;
    Flow flow;
    flow.name = u"Liveness"_s;
    flow.forward = true;
    const FlowId id = fixture.workspace->flows().add(flow).result()->id;
    static_cast<void>(fixture.add(RuleFixture::rule(u"event:flow.end"_s,
        {MarkAction{true, MarkColour::Red}, NoteAction{u"by {rule}: {session}"_s}, NoteAction{u"again"_s},
            NoteAction{u"{failure}"_s}, StopForwardingAction{}})));
    fixture.start();
    const EventId end = fixture.enter(EventType::FlowEnd);
    static_cast<void>(fixture.enter(EventType::FlowEnd, u"t"_s, u"Unknown"_s));
    fixture.look();
    QVERIFY(fixture.ended(2));
    QCOMPARE(*fixture.workspace->marks().find(end).result(), (EventMark{true, MarkColour::Red, u"by r: s\nagain"_s}));
    QVERIFY(!fixture.workspace->flows().find(id).result()->flow.forward);
    QCOMPARE(fixture.firings().at(1).state, FiringState::Done);
    QCOMPARE(fixture.firings().at(0).state, FiringState::Failed);
    QCOMPARE(fixture.outcome(4).error.failure, ActionFailure::FlowGone);
}

void TestRuleRunner::sendsSignedAndTriesAgain()
{
    RuleFixture fixture;
    int answers = 0;
    const ScriptedServer server([&answers](QTcpSocket &socket) {
        const QByteArray status = ++answers == 1 ? "503 Busy" : "200 OK";
        socket.write("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok");
    });
    Rule rule =
        RuleFixture::rule(u"event:flow.end"_s, {SendAction{server.url().toString(), true}, NotifyAction{u"behind it"_s, {}}});
    rule.uid = u"6a0f0a86-7a4c-4c55-a3a5-b4a1f0d7e6a1"_s;
    const SigningSecret secret = SigningSecret::generate();
    QVERIFY(fixture.rules().setSecret(rule.uid, secret).result());
    static_cast<void>(fixture.add(rule));
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    fixture.look();
    QTRY_COMPARE(server.requests.size(), 1);
    // What follows does not wait for days.
    QTRY_COMPARE(fixture.notifications.shown.size(), 1);
    const auto action = [&] { return fixture.rules().firing(fixture.firings().constFirst().id).result()->actions.constFirst(); };
    QTRY_COMPARE(action().state, ActionState::Pending);
    QVERIFY(action().due);
    QCOMPARE(action().error.failure, ActionFailure::Refused);
    fixture.manual.advance(10s);
    fixture.look();
    QTRY_COMPARE(server.requests.size(), 2);
    QVERIFY(fixture.ended(1));
    QCOMPARE(action().state, ActionState::Done);
    QCOMPARE(action().exitStatus, 200);
    QCOMPARE(action().attempts, 2);

    const auto header = [&server](int request, const QByteArray &name) {
        const QList<QByteArray> lines = server.requests.at(request).split('\n');
        const auto line = std::find_if(
            lines.cbegin(), lines.cend(), [&name](const QByteArray &each) { return each.startsWith(QByteArray(name + ": ")); });
        return line == lines.cend() ? QByteArray() : line->mid(name.size() + 2).trimmed();
    };
    QVERIFY(!header(0, "webhook-id").isEmpty());
    QCOMPARE(header(0, "webhook-id"), header(1, "webhook-id"));
    QVERIFY(!header(0, "Flowbell-Store").isEmpty());
    const QByteArray body = server.requests.constLast().mid(server.requests.constLast().indexOf("\r\n\r\n") + 4);
    QCOMPARE(signature::verify({secret}, header(1, "webhook-id"), header(1, "webhook-timestamp"), header(1, "webhook-signature"),
                 body, fixture.manual.now()),
        signature::Verification::Valid);
}

// As of a keychain that is locked still.
void TestRuleRunner::waitsForASecretThatCannotBeRead()
{
    RuleFixture fixture;
    const ScriptedServer server([](QTcpSocket &socket) { socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"); });
    Rule rule = RuleFixture::rule({}, {SendAction{server.url().toString(), true}});
    rule.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QVERIFY(fixture.rules().setSecret(rule.uid, SigningSecret::generate()).result());
    static_cast<void>(fixture.add(rule));
    QVERIFY(QFile::rename(fixture.file(u"flowbell.db.secrets"_s), fixture.file(u"aside"_s)));
    QFile damaged(fixture.file(u"flowbell.db.secrets"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{") == 1);
    damaged.close();
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    fixture.look();
    QTRY_COMPARE(fixture.firings().size(), 1);
    const auto action = [&] { return fixture.rules().firing(FiringId{1}).result()->actions.constFirst(); };
    QTRY_COMPARE(action().error.failure, ActionFailure::SecretMissing);
    QCOMPARE(action().state, ActionState::Pending);
    QVERIFY(action().due && !action().error.detail.isEmpty());
    QVERIFY(server.requests.isEmpty());
    QVERIFY(damaged.remove() && QFile::rename(fixture.file(u"aside"_s), fixture.file(u"flowbell.db.secrets"_s)));
    fixture.manual.advance(10s);
    fixture.look();
    QVERIFY(fixture.ended(1));
    QCOMPARE(action().state, ActionState::Done);
    QCOMPARE(server.requests.size(), 1);
}

void TestRuleRunner::sendsNothingToItself()
{
    RuleFixture fixture;
    ListenerControl &listener = fixture.workspace->listener();
    ListenPreferences preferences;
    preferences.port = 0;
    listener.start(preferences, {});
    QTRY_COMPARE(listener.state(), ListenerControl::State::Listening);
    const Rule rule = fixture.add(RuleFixture::rule({}, {SendAction{listener.urls().constFirst(), false}}));
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    fixture.look();
    QCOMPARE(fixture.outcome().error.failure, ActionFailure::Loop);
    QVERIFY(fixture.ended(1));
}

void TestRuleRunner::withoutANotifierItFails()
{
    RuleFixture fixture;
    static_cast<void>(fixture.add(notifying({})));
    fixture.workspace->ruleRunner().setNotifier(nullptr);
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    fixture.look();
    QCOMPARE(fixture.outcome().error.failure, ActionFailure::NoNotifier);
}

void TestRuleRunner::onlyOneProgramRunsThem()
{
    RuleFixture fixture;
    static_cast<void>(fixture.add(notifying({})));
    fixture.start();
    auto second = Workspace::open({.storePath = fixture.file(u"flowbell.db"_s),
                                      .preferencesFile = fixture.file(u"flowbell.ini"_s),
                                      .fileSecretsOnly = true},
        fixture.manual);
    QVERIFY(second);
    NotificationLog others;
    (*second)->ruleRunner().setNotifier(&others);
    (*second)->ruleRunner().start();
    QCOMPARE((*second)->ruleRunner().state(), RuleRunner::State::Waiting);
    static_cast<void>(fixture.enter(EventType::FlowStart));
    fixture.look();
    QTRY_COMPARE(fixture.notifications.shown.size(), 1);
    QVERIFY(fixture.ended(1));
    fixture.close();
    QTRY_COMPARE_WITH_TIMEOUT((*second)->ruleRunner().state(), RuleRunner::State::Running, 10'000);
    QVERIFY(others.shown.isEmpty());
    (*second)->ruleRunner().setNotifier(nullptr);
}

void TestRuleRunner::disablingCancelsWhatWaits()
{
    RuleFixture fixture;
    RunAction action{fixture.script(u"slow"_s, "while [ ! -e go ]; do sleep 0.05; done\n"), {}, fixture.file({})};
    const Rule rule = fixture.add(RuleFixture::rule({}, {action}));
    fixture.start();
    for (int number = 0; number < 5; ++number)
        static_cast<void>(fixture.enter(EventType::FlowEnd, QString::number(number)));
    fixture.look();
    QTRY_COMPARE(fixture.rules().find(rule.id).result()->waiting, 5);
    QTRY_COMPARE(fixture.rules().firing(FiringId{1}).result()->actions.constFirst().state, ActionState::Running);
    QVERIFY(!fixture.rules().setEnabled(rule.id, false).result()->rule.enabled);
    QCOMPARE(fixture.rules().firings({.rule = rule.id, .state = FiringState::Skipped}).result()->size(), 4);
    QVERIFY(QFile(fixture.file(u"go"_s)).open(QIODevice::WriteOnly));
    QVERIFY(fixture.ended(5));
    QCOMPARE(fixture.rules().firing(FiringId{1}).result()->actions.constFirst().state, ActionState::Done);
}

void TestRuleRunner::triesOutWithoutActing()
{
    RuleFixture fixture;
    QFuture<Result<EventId>> last;
    for (int number = 0; number < 1'100; ++number) {
        last = fixture.begin(fixture.body(number % 100 ? EventType::FlowStart : EventType::FlowEnd, QString::number(number)));
        fixture.manual.advance(1s);
    }
    QVERIFY(last.result());
    Rule rule = notifying(u"event:flow.end"_s);
    const Result<RuleTrial> trial = fixture.rules().tryOut(rule).result();
    QVERIFY(trial);
    QCOMPARE(trial->events, 1'000);
    QCOMPARE(trial->firings.size(), 10);
    QCOMPARE(trial->firings.constFirst().event->id, EventId{101});
    rule.condition = {
        .kind = RuleCondition::Kind::Count, .filter = u"event:flow.start"_s, .count = 10, .within = 9s, .awaited = {}};
    QVERIFY(fixture.rules().tryOut(rule).result()->firings.isEmpty());
    rule.condition.within = 10s;
    QCOMPARE(fixture.rules().tryOut(rule).result()->firings.size(), 90);
    rule.mostPerMinute = 3;
    QCOMPARE(fixture.rules().tryOut(rule).result()->pausedBefore, 3);
    rule.mostPerMinute = 1'000;
    rule.condition = {.kind = RuleCondition::Kind::Silence, .filter = {}, .within = 90s, .awaited = u"event:flow.end"_s};
    QCOMPARE(fixture.rules().tryOut(rule).result()->firings.size(), 10);
    QVERIFY(fixture.firings().isEmpty());
    rule.condition.filter = u"events:"_s;
    QCOMPARE(fixture.rules().tryOut(rule).result().error().code, ErrorCode::InvalidInput);
}

void TestRuleRunner::runsAgainOnRequest()
{
    RuleFixture fixture;
    Rule rule = fixture.add(notifying({}));
    fixture.start();
    const EventId event = fixture.enter(EventType::FlowEnd);
    fixture.look();
    QVERIFY(fixture.ended(1));
    const Result<FiringId> again = fixture.rules().runAgain(fixture.firings().constFirst().id).result();
    QVERIFY(again);
    QTRY_COMPARE(fixture.notifications.shown.size(), 2);
    QVERIFY(fixture.ended(2));
    QCOMPARE(fixture.firings().constFirst().event, event);
    QCOMPARE(fixture.firings().constFirst().cause.again, FiringId{1});
    QVERIFY(fixture.rules().remove(rule.id).result());
    QCOMPARE(fixture.rules().runAgain(*again).result().error().code, ErrorCode::NotFound);
    QCOMPARE(fixture.firings().size(), 2);
}

void TestRuleRunner::outputGoesWithItsEvent()
{
    RuleFixture fixture;
    static_cast<void>(
        fixture.add(RuleFixture::rule({}, {RunAction{fixture.script(u"say"_s, "echo personal\n"), {}, fixture.file({})}})));
    fixture.start();
    const EventId event = fixture.enter(EventType::FlowEnd);
    fixture.look();
    QCOMPARE(fixture.outcome().output, "personal\n");
    const auto database = store::Database::open(fixture.file(u"flowbell.db"_s), u"test"_s);
    QCOMPARE(*store::EventRepository(**database).remove({event}), 1);
    QVERIFY(fixture.outcome().output.isEmpty());
    QCOMPARE(fixture.outcome().exitStatus, 0);
    QVERIFY(fixture.firings().constFirst().sessionUid.isEmpty());
}

void TestRuleRunner::savingAndConflicts()
{
    RuleFixture fixture;
    const Rule rule = fixture.add(notifying({}, u"a"_s));
    Rule edited = rule;
    edited.name = u"b"_s;
    const Result<Rule> saved = fixture.rules().save(edited).result();
    QVERIFY(saved && saved->version > rule.version);
    QCOMPARE(fixture.rules().save(edited).result().error().code, ErrorCode::Conflict);
    QCOMPARE(fixture.rules().add(notifying({}, u"b"_s)).result().error().code, ErrorCode::DuplicateName);
    QCOMPARE(fixture.rules().add(notifying(u"x:y"_s, u"c"_s)).result().error().code, ErrorCode::InvalidInput);
    QCOMPARE(fixture.rules().findByNameOrId(u"b"_s).result()->rule.id, rule.id);
    const Result<QList<Rule>> imported = fixture.rules().importRules({*saved, *saved}).result();
    QVERIFY(imported);
    QCOMPARE(imported->at(0).name, u"b 2"_s);
    QCOMPARE(imported->at(1).name, u"b 3"_s);
    QVERIFY(imported->at(0).uid != rule.uid);
    const Result<Rule> removed = fixture.rules().remove(rule.id).result();
    QVERIFY(removed);
    QCOMPARE(fixture.rules().find(rule.id).result().error().code, ErrorCode::NotFound);
    const Result<Rule> restored = fixture.rules().restore(*removed).result();
    QVERIFY(restored && restored->uid == rule.uid && restored->enabled);
    const auto exported = rulejson::fromDocument(fixture.rules().exportRules({restored->id}).result()->document);
    QVERIFY(exported && exported->size() == 1);
    QCOMPARE(exported->constFirst().condition, rule.condition);
}

void TestRuleRunner::noSecretOutlivesItsRule()
{
    RuleFixture fixture;
    RuleSecrets secrets(fixture.rules(), fixture.workspace->secrets());
    const auto kept = [&](const Rule &rule) { return answered(fixture.rules().secrets(rule.uid))->current; };
    const SigningSecret secret = SigningSecret::generate();
    Rule rule = *answered(secrets.save(signing(u"signs"_s), secret));
    QVERIFY(rule.id.isValid());
    QCOMPARE(kept(rule), std::optional(secret));

    // What was removed comes back as it was.
    const RemovedRule removed = *answered(secrets.remove(rule));
    QVERIFY(!kept(rule) && !fixture.rules().find(rule.id).result());
    rule = *answered(secrets.restore(removed));
    QCOMPARE(kept(rule), std::optional(secret));

    // Another URL is still signed; without a signature, or without a request, nothing is kept.
    rule.actions = {SendAction{u"https://b.example/"_s, true}};
    rule = *answered(secrets.save(rule, {}));
    QCOMPARE(kept(rule), std::optional(secret));
    rule.actions = {SendAction{u"https://b.example/"_s, false}};
    rule = *answered(secrets.save(rule, secret));
    QVERIFY(!kept(rule));
    rule.actions = {SendAction{u"https://b.example/"_s, true}};
    rule = *answered(secrets.save(rule, secret));
    QCOMPARE(kept(rule), std::optional(secret));
    rule.actions = {NotifyAction{u"only a word"_s, {}}};
    rule = *answered(secrets.save(rule, {}));
    QVERIFY(!kept(rule));

    // One that never signed has nothing to bring back.
    QCOMPARE(answered(secrets.remove(rule))->secret, QString());
}

void TestRuleRunner::aRefusedChangeLeavesTheSecret()
{
    RuleFixture fixture;
    RuleSecrets secrets(fixture.rules(), fixture.workspace->secrets());
    const auto kept = [&](const Rule &rule) { return answered(fixture.rules().secrets(rule.uid))->current; };
    const SigningSecret secret = SigningSecret::generate();
    Rule rule = *answered(secrets.save(signing(u"signs"_s), secret));
    Rule second = signing(u"signs"_s);
    QCOMPARE(answered(secrets.save(second, SigningSecret::generate())).error().code, ErrorCode::DuplicateName);
    QVERIFY(!kept(second));
    rule.version -= 1;
    QCOMPARE(answered(secrets.save(rule, SigningSecret::generate())).error().code, ErrorCode::Conflict);
    QCOMPARE(kept(rule), std::optional(secret));
    rule.actions = {NotifyAction{u"only a word"_s, {}}};
    QCOMPARE(answered(secrets.save(rule, {})).error().code, ErrorCode::Conflict);
    QCOMPARE(kept(rule), std::optional(secret));

    // Its name was taken meanwhile: it does not come back, and neither does its secret.
    const RemovedRule removed = *answered(secrets.remove(fixture.rules().find(rule.id).result()->rule));
    static_cast<void>(*answered(secrets.save(second, {})));
    QCOMPARE(answered(secrets.restore(removed)).error().code, ErrorCode::DuplicateName);
    QVERIFY(!kept(removed.rule));
}

QTEST_GUILESS_MAIN(TestRuleRunner)
#include "tst_rulerunner.moc"
