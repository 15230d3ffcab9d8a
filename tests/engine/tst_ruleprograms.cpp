// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/programconfirmations.h"
#include "engine/rules/programrun.h"
#include "engine/rulesupport.h"
#include "store/database.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>

#include <csignal>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const SystemClock systemClock;

/// Runs it to its end.
ProgramRun::Ended run(const RunAction &action, const QByteArray &input = {})
{
    ProgramRun program;
    QSignalSpy spy(&program, &ProgramRun::ended);
    program.start(action, QProcessEnvironment::systemEnvironment(), input);
    if (spy.isEmpty() && !spy.wait(60'000))
        qFatal("it does not end");
    return spy.constFirst().constFirst().value<ProgramRun::Ended>();
}

/// Runs it to the end of its time: a second, or as many as a slow machine takes to start it until it has said something.
ProgramRun::Ended runOutOfTime(RunAction action)
{
    ProgramRun::Ended ended;
    for (const std::chrono::seconds time : {1s, 5s, 20s}) {
        action.timeout = time;
        ended = run(action);
        if (!ended.output.isEmpty())
            break;
    }
    return ended;
}

bool isAlive(const QByteArray &pid)
{
    return ::kill(pid.trimmed().toInt(), 0) == 0;
}

} // namespace

class TestRulePrograms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void hostileValuesArriveAsTheyAre();
    void nulAndLongValuesAreNamed();
    void floodingIsBounded();
    void hangingIsEnded();
    void ignoringTheEndIsKilled();
    void whatItLeavesBehindIsKilled();
    void cannotBeStarted_data();
    void cannotBeStarted();
    void doesNotReadItsInput();
    void waitsForItsTurn();
    void skipsWhenBusy();
    void startsOnlyWhatWasConfirmed();
    void confirmsOnlyWhatWasShown();
    void nothingElseIsConfirmed();
    void aForeignStoreStartsNothing();
    void runsAgainAfterAKill();
};

void TestRulePrograms::hostileValuesArriveAsTheyAre()
{
    RuleFixture fixture(&systemClock);
    // Whatever the shell or the loader could see in it.
    const QString flow = u"$(touch \"%1\") `id` '\" ; & | > < * ? ~ \\ %n\n--help\t\u202e«ЖК»"_s.arg(fixture.file(u"pwned"_s));
    const QString program = fixture.script(u"dump"_s,
        "cat > body\nprintf '%s' \"$FLOWBELL_FLOW\" > flow\nprintf '%s' \"$1\" > argument\nprintf '%s' \"$#\" > count\nenv > "
        "environment\n");
    static_cast<void>(
        fixture.add(RuleFixture::rule({}, {RunAction{program, {u"{flow} $(touch pwned) $FLOWBELL_FLOW"_s}, fixture.file({})}})));
    fixture.start();
    const QByteArray body = QJsonDocument(QJsonObject{{u"id"_s, u"e"_s}, {u"session_id"_s, u"s"_s}, {u"event"_s, u"flow.end"_s},
                                              {u"flow_name"_s, flow}})
                                .toJson(QJsonDocument::Compact)
        + "  \n";
    static_cast<void>(fixture.enter(body));
    const FiringAction outcome = fixture.outcome();
    QVERIFY2(outcome.state == ActionState::Done, qPrintable(outcome.error.detail));
    QCOMPARE(outcome.exitStatus, 0);
    QCOMPARE(fixture.contents(u"body"_s), body);
    QCOMPARE(QString::fromUtf8(fixture.contents(u"flow"_s)), flow);
    // Nothing of the event is in an argument, and nothing expands one.
    QCOMPARE(fixture.contents(u"argument"_s), "{flow} $(touch pwned) $FLOWBELL_FLOW");
    QCOMPARE(fixture.contents(u"count"_s), "1");
    QVERIFY(!QFile::exists(fixture.file(u"pwned"_s)));
    const QByteArray environment = fixture.contents(u"environment"_s);
    for (const char *line : {"FLOWBELL_RULE=r\n", "FLOWBELL_EVENT=flow.end\n", "FLOWBELL_SESSION=s\n", "FLOWBELL_EVENT_UID=e\n"})
        QVERIFY2(environment.contains(line), line);
    QVERIFY(!environment.contains("FLOWBELL_OMITTED"));
}

void TestRulePrograms::nulAndLongValuesAreNamed()
{
    RuleFixture fixture(&systemClock);
    qputenv("FLOWBELL_SESSION", "of the environment");
    const QString program = fixture.script(u"dump"_s, "cat > body\nenv > environment\n");
    static_cast<void>(fixture.add(RuleFixture::rule({}, {RunAction{program, {}, fixture.file({})}})));
    fixture.start();
    const QByteArray body = "{\"id\":\"" + QByteArray(200'000, 'x')
        + "\",\"session_id\":\"a\\u0000b\",\"event\":\"flow.end\",\"flow_name\":\"Liveness\"}";
    static_cast<void>(fixture.enter(body));
    QCOMPARE(fixture.outcome().state, ActionState::Done);
    qunsetenv("FLOWBELL_SESSION");
    QCOMPARE(fixture.contents(u"body"_s), body);
    const QByteArray environment = fixture.contents(u"environment"_s);
    QVERIFY2(environment.contains("FLOWBELL_OMITTED=FLOWBELL_EVENT_UID FLOWBELL_SESSION\n"), environment.constData());
    QVERIFY(!environment.contains("FLOWBELL_SESSION="));
    QVERIFY(environment.contains("FLOWBELL_FLOW=Liveness\n"));
}

void TestRulePrograms::floodingIsBounded()
{
    const RuleFixture fixture;
    const QString program = fixture.script(
        u"flood"_s, "head -c 50000000 /dev/zero | tr '\\0' x\nhead -c 50000000 /dev/zero | tr '\\0' y >&2\nprintf END\n");
    const ProgramRun::Ended ended = run({.program = program});
    QCOMPARE(ended.exitStatus, 0);
    QVERIFY(ended.outputCut);
    QCOMPARE(ended.output.size(), maximumKeptOutput);
    QVERIFY(ended.output.startsWith("yyy") && ended.output.endsWith("yEND"));
}

void TestRulePrograms::hangingIsEnded()
{
    const RuleFixture fixture;
    // What it started ends with it.
    const QString program = fixture.script(u"hang"_s, "sleep 1000 &\necho $!\nwait\n");
    const ProgramRun::Ended ended = runOutOfTime({.program = program});
    QCOMPARE(ended.error.failure, ActionFailure::TimedOut);
    QCOMPARE(ended.signal, SIGTERM);
    QTRY_VERIFY(!isAlive(ended.output));
}

void TestRulePrograms::ignoringTheEndIsKilled()
{
    const RuleFixture fixture;
    const QString program = fixture.script(u"stubborn"_s, "trap '' TERM\necho $$\nwhile :; do sleep 0.1; done\n");
    const ProgramRun::Ended ended = runOutOfTime({.program = program});
    QCOMPARE(ended.error.failure, ActionFailure::TimedOut);
    QCOMPARE(ended.signal, SIGKILL);
    QTRY_VERIFY(!isAlive(ended.output));
}

/// It goes when it is told to, and what it has started does not.
void TestRulePrograms::whatItLeavesBehindIsKilled()
{
    const RuleFixture fixture;
    const QString stubborn = fixture.script(u"stubborn"_s, "trap '' TERM\necho $$\nwhile :; do sleep 0.1; done\n");
    const ProgramRun::Ended ended =
        runOutOfTime({.program = fixture.script(u"parent"_s, "\"$1\" &\nwait\n"), .arguments = {stubborn}});
    QCOMPARE(ended.error.failure, ActionFailure::TimedOut);
    QCOMPARE(ended.signal, SIGTERM);
    QTRY_VERIFY(!isAlive(ended.output));
}

void TestRulePrograms::cannotBeStarted_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<ActionFailure>("failure");
    QTest::newRow("missing") << u"missing"_s << u"."_s << ActionFailure::ProgramMissing;
    QTest::newRow("a folder") << u"."_s << u"."_s << ActionFailure::ProgramNotAFile;
    QTest::newRow("not executable") << u"text"_s << u"."_s << ActionFailure::ProgramNotExecutable;
    QTest::newRow("no working folder") << u"good"_s << u"missing"_s << ActionFailure::FolderMissing;
    QTest::newRow("no program in it") << u"broken"_s << u"."_s << ActionFailure::NotStarted;
    QTest::newRow("another status") << u"seven"_s << u"."_s << ActionFailure::ExitStatus;
    QTest::newRow("a signal") << u"signalled"_s << u"."_s << ActionFailure::Signalled;
}

void TestRulePrograms::cannotBeStarted()
{
    QFETCH(QString, program);
    QFETCH(QString, folder);
    RuleFixture fixture(&systemClock);
    QFile text(fixture.script(u"text"_s, {}));
    text.setPermissions(QFile::ReadOwner);
    static_cast<void>(fixture.script(u"good"_s, "exit 0\n"));
    static_cast<void>(fixture.script(u"seven"_s, "echo why >&2\nexit 7\n"));
    static_cast<void>(fixture.script(u"signalled"_s, "kill -9 $$\n"));
    QFile broken(fixture.script(u"broken"_s, {}));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("#!/nowhere/interpreter\n");
    broken.close();
    static_cast<void>(fixture.add(RuleFixture::rule({}, {RunAction{fixture.file(program), {}, fixture.file(folder)}})));
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    const FiringAction outcome = fixture.outcome();
    QCOMPARE(outcome.state, ActionState::Failed);
    QTEST(outcome.error.failure, "failure");
    if (program == u"seven"_s) {
        QCOMPARE(outcome.exitStatus, 7);
        QCOMPARE(outcome.output, "why\n");
    }
    QCOMPARE(fixture.firings().constFirst().failed, 1);
}

void TestRulePrograms::doesNotReadItsInput()
{
    const RuleFixture fixture;
    const ProgramRun::Ended ended = run({.program = fixture.script(u"deaf"_s, "echo done\n")}, QByteArray(5'000'000, 'x'));
    QCOMPARE(ended.exitStatus, 0);
    QCOMPARE(ended.output, "done\n");
}

void TestRulePrograms::waitsForItsTurn()
{
    RuleFixture fixture(&systemClock);
    // mkdir fails if another one is in between.
    const QString program =
        fixture.script(u"alone"_s, "mkdir busy || exit 1\nsleep 0.05\nrmdir busy\necho $FLOWBELL_EVENT_ID >> order\n");
    RunAction action{program, {}, fixture.file({})};
    static_cast<void>(fixture.add(RuleFixture::rule({}, {action, NoteAction{u"done"_s}})));
    fixture.start();
    for (int number = 0; number < 10; ++number)
        static_cast<void>(fixture.enter(EventType::FlowEnd));
    QVERIFY(fixture.ended(10));
    for (const Firing &firing : fixture.firings())
        QCOMPARE(firing.state, FiringState::Done);
    QCOMPARE(fixture.contents(u"order"_s), "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");
}

void TestRulePrograms::skipsWhenBusy()
{
    RuleFixture fixture(&systemClock);
    RunAction action{fixture.script(u"slow"_s, "while [ ! -e go ]; do sleep 0.05; done\n"), {}, fixture.file({})};
    action.atOnce = 2;
    action.whenBusy = RunAction::WhenBusy::Skip;
    const Rule rule = fixture.add(RuleFixture::rule({}, {action}));
    for (int number = 0; number < 10; ++number)
        static_cast<void>(fixture.enter(EventType::FlowEnd));
    fixture.start();
    const auto in = [&](FiringState state) {
        return fixture.rules().firings({.rule = rule.id, .state = state}).result()->size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(in(FiringState::Skipped), 8, 20'000);
    QCOMPARE(in(FiringState::Open), 2);
    QVERIFY(QFile(fixture.file(u"go"_s)).open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(in(FiringState::Done), 2, 20'000);
}

void TestRulePrograms::startsOnlyWhatWasConfirmed()
{
    RuleFixture fixture(&systemClock);
    const QString program = fixture.script(u"touch"_s, "echo x >> ran\n");
    const Rule original = fixture.add(RuleFixture::rule({}, {RunAction{program, {}, fixture.file({})}}));
    const QByteArray document = fixture.rules().exportRules().result()->document;
    QVERIFY(fixture.rules().remove(original.id).result());
    // As whoever makes such a file would have it.
    Rule hostile = original;
    hostile.uid.clear();
    const Result<QList<Rule>> imported = fixture.rules().importRules({hostile}).result();
    QVERIFY(imported && !imported->constFirst().enabled);
    const RuleId id = imported->constFirst().id;
    QVERIFY(!fixture.rules().find(id).result()->programsConfirmed);
    const Result<RuleSwitch> refused = fixture.rules().setEnabled(id, true).result();
    QVERIFY(refused && refused->needsConfirmation && !refused->rule.enabled);
    QVERIFY(fixture.rules().confirmPrograms(imported->constFirst()).result());
    QVERIFY(fixture.rules().find(id).result()->programsConfirmed);
    QVERIFY(!fixture.rules().setEnabled(id, true).result()->needsConfirmation);
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    QCOMPARE(fixture.outcome().state, ActionState::Done);
    QCOMPARE(fixture.contents(u"ran"_s), "x\n");
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile(fixture.file(u"confirmed-programs"_s)).permissions() & others));
}

// Another program changes the rule between the question and the answer.
void TestRulePrograms::confirmsOnlyWhatWasShown()
{
    RuleFixture fixture(&systemClock);
    const Rule rule = RuleFixture::rule({}, {RunAction{u"/bin/true"_s, {u"a"_s}, {}}});
    const Rule shown = fixture.rules().importRules({rule}).result()->constFirst();
    const auto database = store::Database::open(fixture.file(u"flowbell.db"_s), u"other"_s);
    for (const QString &change : {u"'\"a\"', '\"b\"'"_s, u"'/bin/true', '/bin/false'"_s}) {
        QVERIFY((*database)->execute(u"UPDATE rule SET actions = replace(actions, %1)"_s.arg(change)));
        const Result<Rule> refused = fixture.rules().confirmPrograms(shown).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(!fixture.rules().find(shown.id).result()->programsConfirmed);
        QVERIFY(!QFile::exists(fixture.file(u"confirmed-programs"_s)));
    }
    const Rule now = fixture.rules().find(shown.id).result()->rule;
    QVERIFY(confirmationCode(now) != confirmationCode(shown));
    QVERIFY(fixture.rules().confirmPrograms(now).result());
    QVERIFY(fixture.rules().find(shown.id).result()->programsConfirmed);
}

void TestRulePrograms::nothingElseIsConfirmed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"confirmed-programs"_s);
    const auto starting = [](const QString &program, const QStringList &arguments, const QString &workingFolder) {
        RunAction action;
        action.program = program;
        action.arguments = arguments;
        action.workingFolder = workingFolder;
        return action;
    };
    const RunAction confirmed = starting(u"/bin/a"_s, {u"b"_s, u"c"_s}, u"/d"_s);
    Rule rule;
    rule.uid = u"rule"_s;
    rule.actions = {confirmed};
    ProgramConfirmations own(path, u"store"_s);
    QVERIFY(own.confirm(rule));
    QVERIFY(own.isConfirmed(rule.uid, confirmed));
    QVERIFY(!ProgramConfirmations(path, u"another"_s).isConfirmed(rule.uid, confirmed));
    QVERIFY(!own.isConfirmed(u"another"_s, confirmed));
    for (const RunAction &other : {starting(u"/bin/e"_s, {u"b"_s, u"c"_s}, u"/d"_s), starting(u"/bin/a"_s, {u"b"_s}, u"/d"_s),
             starting(u"/bin/a"_s, {u"b:c"_s}, u"/d"_s), starting(u"/bin/a"_s, {u"b"_s, u"c"_s}, {})})
        QVERIFY(!own.isConfirmed(rule.uid, other));
    // Who else could write it could confirm anything.
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteGroup));
    QVERIFY(!own.isConfirmed(rule.uid, confirmed));
}

// A store with an enabled rule, from somebody else: what is confirmed lies outside of it.
void TestRulePrograms::aForeignStoreStartsNothing()
{
    RuleFixture fixture(&systemClock);
    const QString program = fixture.script(u"touch"_s, "echo x >> ran\n");
    static_cast<void>(fixture.add(RuleFixture::rule({}, {RunAction{program, {}, fixture.file({})}})));
    fixture.close();
    QVERIFY(QFile::remove(fixture.file(u"confirmed-programs"_s)));
    fixture.open();
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    const FiringAction outcome = fixture.outcome();
    QCOMPARE(outcome.state, ActionState::Failed);
    QCOMPARE(outcome.error.failure, ActionFailure::NotConfirmed);
    QVERIFY(!QFile::exists(fixture.file(u"ran"_s)));
    QVERIFY(!fixture.rules().list().result()->constFirst().programsConfirmed);
}

void TestRulePrograms::runsAgainAfterAKill()
{
    RuleFixture fixture(&systemClock);
    // It ends with us the first time, in its middle.
    const QString program = fixture.script(u"twice"_s, "echo x >> ran\n[ $(wc -l < ran) = 2 ] || exec sleep 1000\n");
    static_cast<void>(fixture.add(RuleFixture::rule({}, {RunAction{program, {}, fixture.file({})}})));
    fixture.start();
    static_cast<void>(fixture.enter(EventType::FlowEnd));
    QTRY_COMPARE(fixture.contents(u"ran"_s), "x\n");
    fixture.close();
    fixture.open();
    QCOMPARE(fixture.firings().constFirst().state, FiringState::Open);
    fixture.start();
    const FiringAction outcome = fixture.outcome();
    QCOMPARE(outcome.state, ActionState::Done);
    QVERIFY(outcome.mayHaveRunTwice);
    QCOMPARE(outcome.attempts, 2);
    QCOMPARE(fixture.contents(u"ran"_s), "x\nx\n");
}

QTEST_GUILESS_MAIN(TestRulePrograms)
#include "tst_ruleprograms.moc"
