// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "store/database.h"
#include "support/httpclient.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_store = std::make_unique<CliStore>();
    }

    void addsShowsChangesAndRemoves();
    void takesEveryKindOfAction();
    void refuses_data();
    void refuses();
    void readsJson();
    void importedRulesStartNothing();
    void confirmsOnlyWhatWasShown();
    void aDamagedRuleHidesNoOther();
    void editingRefusesWhatTheRuleDoesNotObey();
    void triesOut();
    void listenRunsThem();
    void signsWithASecretThatItNeverShows();

private:
    [[nodiscard]] Outcome rules(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_store->run(QStringList(u"rules"_s) + arguments, input);
    }
    [[nodiscard]] QJsonObject shown(const QString &name) const { return rules({u"show"_s, name, u"--json"_s}).json().object(); }

    std::unique_ptr<CliStore> m_store;
    QTemporaryDir m_folder;
};

void TestCliRules::addsShowsChangesAndRemoves()
{
    QVERIFY(rules({u"list"_s}).output.contains("rules add NAME"));
    const Outcome added = rules({u"add"_s, u"Failed ends"_s, u"--when"_s, u"event:flow.end success:false"_s, u"--notify"_s,
        u"{flow} failed|{failure}"_s});
    QVERIFY2(added.status == 0 && added.output.contains("Failed ends"), added.told().constData());
    QVERIFY(rules({u"list"_s}).output.contains("Failed ends"));
    QVERIFY(shown(u"Failed ends"_s).value("enabled"_L1).toBool());
    QCOMPARE(rules({u"add"_s, u"Failed ends"_s, u"--mark"_s, u"pin"_s}).status, 1);

    QCOMPARE(rules({u"edit"_s, u"Failed ends"_s, u"--count"_s, u"5"_s, u"--within"_s, u"10m"_s, u"--per"_s, u"flow"_s,
                       u"--name"_s, u"Many"_s})
                 .status,
        0);
    const QJsonObject condition = shown(u"Many"_s).value("condition"_L1).toObject();
    QCOMPARE(condition.value("kind"_L1).toString(), u"count"_s);
    QCOMPARE(condition.value("within_s"_L1).toInt(), 600);
    QCOMPARE(condition.value("filter"_L1).toString(), u"event:flow.end success:false"_s);
    QCOMPARE(shown(u"Many"_s).value("actions"_L1).toArray().size(), 1);
    QVERIFY(rules({u"show"_s, u"Many"_s}).output.contains("10 min"));

    QCOMPARE(rules({u"disable"_s, u"Many"_s}).status, 0);
    QVERIFY(!shown(u"Many"_s).value("enabled"_L1).toBool());
    QCOMPARE(rules({u"enable"_s, u"1"_s}).status, 0);
    QVERIFY(shown(u"Many"_s).value("enabled"_L1).toBool());
    QCOMPARE(rules({u"remove"_s, u"Many"_s}).status, 0);
    const Outcome gone = rules({u"remove"_s, u"Many"_s});
    QVERIFY2(gone.status == 1 && gone.error.contains("“Many”"), gone.told().constData());
}

void TestCliRules::takesEveryKindOfAction()
{
    const Outcome added = rules({u"add"_s, u"all"_s, u"--silence"_s, u"--awaited"_s, u"flow:Liveness"_s, u"--within"_s, u"1h"_s,
        u"--mark"_s, u"pin"_s, u"--mark"_s, u"red"_s, u"--note"_s, u"{received}"_s, u"--stop-forwarding"_s, u"--notify"_s,
        u"quiet"_s, u"--run"_s, u"/bin/cat"_s, u"--argument"_s, u"-"_s, u"--argument"_s, u"a b"_s, u"--timeout"_s, u"5s"_s,
        u"--at-once"_s, u"2"_s, u"--skip-when-busy"_s, u"--folder"_s, u"/tmp"_s, u"--send"_s, u"https://A.example"_s,
        u"--most-per-minute"_s, u"7"_s, u"--disabled"_s});
    QVERIFY2(added.status == 0, added.told().constData());
    const QJsonObject rule = shown(u"all"_s);
    QVERIFY(!rule.value("enabled"_L1).toBool());
    QCOMPARE(rule.value("most_per_minute"_L1).toInt(), 7);
    QStringList kinds;
    const QJsonArray actions = rule.value("actions"_L1).toArray();
    for (const QJsonValue &action : actions)
        kinds.append(action[u"kind"_s].toString());
    QCOMPARE(kinds, (QStringList{u"mark"_s, u"note"_s, u"stop-forwarding"_s, u"notify"_s, u"run"_s, u"send"_s}));
    QCOMPARE(actions.at(4)[u"arguments"_s].toArray(), (QJsonArray{u"-"_s, u"a b"_s}));
    QCOMPARE(actions.at(5)[u"url"_s].toString(), u"https://a.example/"_s);
}

void TestCliRules::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("why");
    const auto add = [](const QStringList &options) { return QStringList{u"add"_s, u"x"_s} + options; };
    QTest::newRow("no action") << add({u"--when"_s, u"event:flow.end"_s}) << 1 << QByteArray("at least one action");
    QTest::newRow("filter") << add({u"--when"_s, u"evnt:x"_s, u"--mark"_s, u"pin"_s}) << 2 << QByteArray("evnt");
    QTest::newRow("relative program") << add({u"--run"_s, u"cat"_s}) << 1 << QByteArray("absolute path");
    QTest::newRow("template") << add({u"--notify"_s, u"{flw}"_s}) << 1 << QByteArray("{flw}");
    QTest::newRow("colour") << add({u"--mark"_s, u"pink"_s}) << 2 << QByteArray("pink");
    QTest::newRow("URL") << add({u"--send"_s, u"nowhere"_s}) << 2 << QByteArray();
    QTest::newRow("argument of nothing") << add({u"--argument"_s, u"x"_s, u"--mark"_s, u"pin"_s}) << 2 << QByteArray("--run");
    QTest::newRow("both kinds") << add({u"--silence"_s, u"--count"_s, u"3"_s, u"--mark"_s, u"pin"_s}) << 2 << QByteArray("both");
    QTest::newRow("for each of nothing") << add({u"--per"_s, u"session"_s, u"--mark"_s, u"pin"_s}) << 2 << QByteArray("--count");
    QTest::newRow("trial of nothing") << QStringList{u"try"_s, u"--within"_s, u"10m"_s} << 2 << QByteArray("--count");
    QTest::newRow("no name") << QStringList{u"add"_s, u"--mark"_s, u"pin"_s} << 2 << QByteArray("name");
    QTest::newRow("no such rule") << QStringList{u"enable"_s, u"x"_s} << 1 << QByteArray("no rule “x”");
    QTest::newRow("no such firing") << QStringList{u"run-again"_s, u"7"_s} << 1 << QByteArray();
    QTest::newRow("no number") << QStringList{u"run-again"_s, u"x"_s} << 2 << QByteArray("rules log");
}

void TestCliRules::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, why);
    const Outcome outcome = rules(arguments);
    QTEST(outcome.status, "status");
    QVERIFY2(outcome.error.contains(why), outcome.told().constData());
}

void TestCliRules::readsJson()
{
    QCOMPARE(rules({u"add"_s, u"a"_s, u"--when"_s, u"event:flow.end"_s, u"--note"_s, u"«ЖК»"_s}).status, 0);
    const Outcome exported = rules({u"export"_s});
    QVERIFY2(exported.status == 0, exported.told().constData());
    const Outcome imported = rules({u"import"_s, u"-"_s}, exported.output);
    QVERIFY2(imported.status == 0 && imported.output.contains("a 2") && imported.output.contains("disabled"),
        imported.told().constData());
    QVERIFY(!shown(u"a 2"_s).value("enabled"_L1).toBool());
    QCOMPARE(shown(u"a 2"_s).value("actions"_L1), shown(u"a"_s).value("actions"_L1));

    const QByteArray one = R"({"name": "b", "condition": {"kind": "match"}, "actions": [{"kind": "mark", "pin": true}]})";
    QCOMPARE(rules({u"add"_s, u"--file"_s, u"-"_s}, one).status, 0);
    QVERIFY(shown(u"b"_s).value("enabled"_L1).toBool());
    const Outcome edited = rules({u"edit"_s, u"b"_s, u"--file"_s, u"-"_s}, QByteArray(one).replace("\"b\"", "\"c\""));
    QVERIFY2(edited.status == 0, edited.told().constData());
    const Outcome wrong = rules({u"import"_s, u"-"_s}, QByteArray(one).replace("pin", "pn"));
    QVERIFY2(wrong.status == 1 && wrong.error.contains("actions[0].pn"), wrong.told().constData());
}

void TestCliRules::importedRulesStartNothing()
{
    const QString ran = m_folder.filePath(u"ran"_s);
    QCOMPARE(rules({u"add"_s, u"a"_s, u"--run"_s, u"/usr/bin/touch"_s, u"--argument"_s, ran}).status, 0);
    const QByteArray exported = rules({u"export"_s}).output;
    const CliStore elsewhere;
    const Outcome imported = elsewhere.run({u"rules"_s, u"import"_s, u"-"_s}, exported);
    QVERIFY2(
        imported.output.contains("/usr/bin/touch") && imported.output.contains("rules confirm"), imported.told().constData());
    const Outcome refused = elsewhere.run({u"rules"_s, u"enable"_s, u"a"_s});
    QVERIFY2(refused.status == 1 && refused.error.contains("rules confirm"), refused.told().constData());
    QVERIFY(elsewhere.run({u"rules"_s, u"list"_s}).output.contains("not confirmed"));
    // Who changes its name has not looked at its programs; who says what it runs has.
    const Outcome renamed = elsewhere.run({u"rules"_s, u"edit"_s, u"a"_s, u"--name"_s, u"b"_s});
    QVERIFY2(renamed.status == 1 && renamed.error.contains("rules confirm"), renamed.told().constData());
    QVERIFY(elsewhere.run({u"rules"_s, u"list"_s}).output.contains("not confirmed"));
    QCOMPARE(elsewhere.run({u"rules"_s, u"edit"_s, u"a"_s, u"--run"_s, u"/usr/bin/true"_s}).status, 0);
    QVERIFY(!elsewhere.run({u"rules"_s, u"list"_s}).output.contains("not confirmed"));
    QCOMPARE(elsewhere.run({u"rules"_s, u"import"_s, u"-"_s}, QByteArray(exported).replace("\"a\"", "\"c\"")).status, 0);
    const QString code =
        elsewhere.run({u"rules"_s, u"show"_s, u"c"_s, u"--json"_s}).json().object().value("confirmation_code"_L1).toString();
    QCOMPARE(elsewhere.run({u"rules"_s, u"confirm"_s, u"c"_s, u"--code"_s, code}).status, 0);
    QCOMPARE(elsewhere.run({u"rules"_s, u"enable"_s, u"c"_s}).status, 0);
    QVERIFY(!QFile::exists(ran));
}

void TestCliRules::confirmsOnlyWhatWasShown()
{
    QCOMPARE(
        rules({u"add"_s, u"a"_s, u"--run"_s, u"/bin/echo"_s, u"--argument"_s, u"one two"_s, u"--folder"_s, u"/tmp"_s}).status, 0);
    QCOMPARE(rules({u"import"_s, u"-"_s}, rules({u"export"_s}).output).status, 0);
    // Nobody can answer, so it is shown, and how to allow it.
    const Outcome asked = rules({u"confirm"_s, u"a 2"_s});
    QVERIFY2(asked.status == 1 && asked.output.contains("/bin/echo 'one two'") && asked.output.contains("/tmp"),
        asked.told().constData());
    const auto codeIn = [](const Outcome &outcome) {
        return QRegularExpression(u"--code ([0-9a-f]{16})"_s).match(QString::fromUtf8(outcome.error)).captured(1);
    };
    const QString code = codeIn(asked);
    QVERIFY2(!code.isEmpty(), asked.told().constData());

    // Another program changes it before the answer.
    const auto database = store::Database::open(m_store->path(), u"other"_s);
    QVERIFY((*database)->execute(u"UPDATE rule SET actions = replace(actions, 'one two', 'one')"_s));
    const Outcome refused = rules({u"confirm"_s, u"a 2"_s, u"--code"_s, code});
    QVERIFY2(refused.status == 1 && refused.error.contains("changed") && refused.output.contains("/bin/echo one\n"),
        refused.told().constData());
    QVERIFY(rules({u"list"_s}).output.contains("not confirmed"));
    QVERIFY(codeIn(refused) != code);
    const Outcome confirmed = rules({u"confirm"_s, u"a 2"_s, u"--code"_s, codeIn(refused)});
    QVERIFY2(confirmed.status == 0, confirmed.told().constData());
    QVERIFY(shown(u"a 2"_s).value("programs_confirmed"_L1).toBool());
    QCOMPARE(rules({u"confirm"_s, u"a 2"_s}).status, 0); // there is nothing left to be asked
}

void TestCliRules::aDamagedRuleHidesNoOther()
{
    for (const QString &name : {u"sound"_s, u"bad"_s})
        QCOMPARE(rules({u"add"_s, name, u"--mark"_s, u"pin"_s}).status, 0);
    {
        const auto database = store::Database::open(m_store->path(), u"other"_s);
        QVERIFY((*database)->execute(u"UPDATE rule SET condition = 'x' WHERE name = 'bad'"_s));
    }
    const Outcome list = rules({u"list"_s});
    QVERIFY2(list.status == 0 && list.output.contains("sound") && list.output.contains("damaged")
            && list.output.contains("condition.kind"),
        list.told().constData());
    QCOMPARE(rules({u"list"_s, u"--json"_s}).json().array().at(0)[u"name"_s].toString(), u"bad"_s);
    QVERIFY(shown(u"bad"_s).value("damage"_L1).toString().contains(u"condition.kind"_s));
    QVERIFY(shown(u"sound"_s).value("damage"_L1).isNull());
    const Outcome enabled = rules({u"enable"_s, u"bad"_s});
    QVERIFY2(enabled.status == 1 && enabled.error.contains("rules remove"), enabled.told().constData());
    const Outcome exported = rules({u"export"_s});
    QVERIFY2(exported.status == 0 && exported.output.contains("sound") && exported.error.contains("“bad”"),
        exported.told().constData());
    const Outcome removed = rules({u"remove"_s, u"bad"_s});
    QVERIFY2(removed.status == 0, removed.told().constData());
    QCOMPARE(rules({u"list"_s, u"--json"_s}).json().array().size(), 1);
}

void TestCliRules::editingRefusesWhatTheRuleDoesNotObey()
{
    QCOMPARE(rules({u"add"_s, u"a"_s, u"--mark"_s, u"pin"_s}).status, 0);
    const QJsonObject before = shown(u"a"_s);
    for (const QStringList &options : {QStringList{u"--per"_s, u"flow"_s}, QStringList{u"--within"_s, u"5m"_s}}) {
        for (const QString &verb : {u"edit"_s, u"try"_s}) {
            const Outcome refused = rules(QStringList{verb, u"a"_s} + options);
            QVERIFY2(refused.status == 2 && refused.error.contains("--count"), refused.told().constData());
        }
    }
    QCOMPARE(shown(u"a"_s), before);
    QCOMPARE(rules({u"edit"_s, u"a"_s, u"--per"_s, u"flow"_s, u"--count"_s, u"3"_s}).status, 0);
    QCOMPARE(rules({u"edit"_s, u"a"_s, u"--within"_s, u"5m"_s}).status, 0);
    QCOMPARE(shown(u"a"_s).value("condition"_L1)[u"within_s"_s].toInt(), 300);
}

void TestCliRules::triesOut()
{
    QCOMPARE(m_store->run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
    QCOMPARE(m_store->run({u"simulate"_s, u"Liveness"_s, u"--sessions"_s, u"20"_s, u"--speed"_s, u"max"_s, u"--seed"_s, u"1"_s})
                 .status,
        0);
    const Outcome tried = rules({u"try"_s, u"--when"_s, u"event:flow.start"_s, u"--json"_s});
    QVERIFY2(tried.status == 0, tried.told().constData());
    QCOMPARE(tried.json().array().size(), 20);
    QCOMPARE(rules({u"add"_s, u"a"_s, u"--when"_s, u"event:flow.start"_s, u"--mark"_s, u"pin"_s, u"--most-per-minute"_s, u"5"_s})
                 .status,
        0);
    const Outcome limited = rules({u"try"_s, u"a"_s});
    QVERIFY2(limited.output.count("an event that matches") == 5 && limited.output.contains("paused"), limited.told().constData());
    QVERIFY(rules({u"log"_s}).output.contains("No rule has fired"));
    QVERIFY(rules({u"log"_s, u"a"_s}).output.contains("no such firings"));
}

void TestCliRules::listenRunsThem()
{
    const QString body = m_folder.filePath(u"body"_s);
    QFile script(m_folder.filePath(u"keep"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ncat > \"$1\"\necho to be shown\nexit 3\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    QCOMPARE(rules({u"add"_s, u"keeper"_s, u"--when"_s, u"event:flow.end"_s, u"--notify"_s, u"{flow} ended|all of it"_s,
                       u"--run"_s, script.fileName(), u"--argument"_s, body})
                 .status,
        0);
    ListeningCli listening(*m_store, {u"--format"_s, u"none"_s, u"--rules"_s});
    QVERIFY(!listening.url().isEmpty());
    const QByteArray event = eventBody(u"Liveness\u001b[31m"_s, EventType::FlowEnd);
    QCOMPARE(postTo(listening.url(), event).status, 200);
    const auto state = [this] { return rules({u"log"_s, u"keeper"_s, u"--json"_s}).json().array().at(0)[u"state"_s].toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"failed"_s, 20'000);
    QFile read(body);
    QVERIFY(read.open(QIODevice::ReadOnly));
    QCOMPARE(read.readAll(), event);

    const QJsonObject firing = rules({u"log"_s, u"--firing"_s, u"1"_s, u"--json"_s}).json().object();
    const QJsonArray actions = firing.value("actions"_L1).toArray();
    QCOMPARE(actions.at(0)[u"state"_s].toString(), u"done"_s);
    QCOMPARE(actions.at(1)[u"exit_status"_s].toInt(), 3);
    QCOMPARE(actions.at(1)[u"output"_s].toString(), u"to be shown\n"_s);
    QVERIFY(firing.value("took_ms"_L1).isDouble() && actions.at(1)[u"took_ms"_s].isDouble());
    QVERIFY(firing.value("took_ms"_L1).toInteger() >= actions.at(1)[u"took_ms"_s].toInteger());
    const Outcome told = rules({u"log"_s, u"--firing"_s, u"1"_s});
    QVERIFY2(told.output.contains("exit status 3") && told.output.contains("to be shown"), told.told().constData());
    QCOMPARE(rules({u"log"_s, u"--state"_s, u"done"_s, u"--json"_s}).json().array().size(), 0);

    QCOMPARE(rules({u"run-again"_s, u"1"_s}).status, 0);
    const auto count = [this] { return rules({u"log"_s, u"--state"_s, u"failed"_s, u"--json"_s}).json().array().size(); };
    QTRY_COMPARE_WITH_TIMEOUT(count(), 2, 20'000);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    const QByteArray notes = listening.process().readAllStandardError();
    QVERIFY2(notes.contains("Running the rules.") && notes.count("Notification: ") == 2 && notes.contains("all of it"),
        notes.constData());
    QVERIFY(!notes.contains('\x1b'));
}

void TestCliRules::signsWithASecretThatItNeverShows()
{
    const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const Outcome added =
        rules({u"add"_s, u"a"_s, u"--send"_s, u"https://a.example/"_s, u"--secret-file"_s, u"-"_s}, secret + '\n');
    QVERIFY2(added.status == 0, added.told().constData());
    QVERIFY(shown(u"a"_s).value("actions"_L1).toArray().at(0)[u"signed"_s].toBool());
    const QByteArray everything = rules({u"export"_s}).output + rules({u"show"_s, u"a"_s}).output + added.output;
    QVERIFY(!everything.contains("whsec_"));
    QFile store(m_store->path());
    QVERIFY(store.open(QIODevice::ReadOnly));
    QVERIFY(!store.readAll().contains(secret.mid(6)));

    // No secret outlives what it signs.
    const auto kept = [&] {
        QFile secrets(m_store->path() + u".secrets"_s);
        return secrets.open(QIODevice::ReadOnly) && secrets.readAll().contains(secret.mid(6));
    };
    QVERIFY(kept());
    QCOMPARE(rules({u"edit"_s, u"a"_s, u"--send"_s, u"https://a.example/"_s}).status, 0);
    QVERIFY(!kept());
}

QTEST_GUILESS_MAIN(TestCliRules)
#include "tst_clirules.moc"
