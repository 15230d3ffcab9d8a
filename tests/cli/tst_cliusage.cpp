// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliUsage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void wrongUsageSaysWhatAndWhere_data();
    void wrongUsageSaysWhatAndWhere();
    void help_data();
    void help();
    void version();
    void wrongFilterIsMarked();
    void wrongReplyRuleIsMarked();
    void storeThatCannotBeOpened();
    void checkNeedsNoStore();
};

void TestCliUsage::wrongUsageSaysWhatAndWhere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("hint");

    const auto row = [](const char *name, const QStringList &arguments, const QString &said, const QString &hint) {
        QTest::newRow(name) << arguments << said << hint;
    };
    row("nothing", {}, u"command is missing"_s, u"“flowbell-cli --help”"_s);
    row("unknown command", {u"flow"_s}, u"“flow”"_s, u"“flowbell-cli --help”"_s);
    row("unknown global option", {u"--stor"_s}, u"stor"_s, u"“flowbell-cli --help”"_s);
    row("no verb", {u"flows"_s}, u"list, add, edit, show, remove"_s, u"“flowbell-cli flows --help”"_s);
    row("unknown verb", {u"events"_s, u"erase"_s}, u"list, count, show"_s, u"“flowbell-cli events --help”"_s);
    row("missing operand", {u"webhooks"_s, u"add"_s, u"F"_s}, u"URL is missing"_s, u"“flowbell-cli webhooks add --help”"_s);
    row("operand too many", {u"flows"_s, u"list"_s, u"surplus"_s}, u"surplus"_s, u"“flowbell-cli flows list --help”"_s);
    row("unknown option", {u"flows"_s, u"list"_s, u"--colour"_s}, u"colour"_s, u"“flowbell-cli flows list --help”"_s);
    row("key as argument", {u"flows"_s, u"add"_s, u"F"_s, u"--api-key"_s, u"k"_s}, u"api-key"_s, u"flows add --help"_s);
    row("edit nothing", {u"flows"_s, u"edit"_s, u"F"_s}, u"Nothing"_s, u"flows edit --help"_s);
    row("exclusive options", {u"webhooks"_s, u"edit"_s, u"F"_s, u"http://a"_s, u"--enabled"_s, u"--disabled"_s}, u"exclude"_s,
        u"webhooks edit --help"_s);
    row("event type", {u"webhooks"_s, u"add"_s, u"F"_s, u"http://a"_s, u"--event"_s, u"flow.begin"_s}, u"flow.start"_s,
        u"webhooks add --help"_s);
    row("header", {u"webhooks"_s, u"add"_s, u"F"_s, u"http://a"_s, u"--header"_s, u"no colon"_s}, u"Name: value"_s,
        u"webhooks add --help"_s);
    row("header that breaks the line", {u"webhooks"_s, u"add"_s, u"F"_s, u"http://a"_s, u"--header"_s, u"A: b\r\nC: d"_s},
        u"Name: value"_s, u"webhooks add --help"_s);
    row("time-out", {u"webhooks"_s, u"add"_s, u"F"_s, u"http://a"_s, u"--timeout"_s, u"0"_s}, u"0.1 to 300"_s,
        u"webhooks add --help"_s);
    row("verb of two words", {u"webhooks"_s, u"secret"_s, u"tell"_s}, u"set, show, rotate, remove"_s,
        u"webhooks secret --help"_s);
    row("limit", {u"events"_s, u"list"_s, u"--limit"_s, u"many"_s}, u"“many”"_s, u"events list --help"_s);
    row("event number", {u"events"_s, u"show"_s, u"first"_s}, u"“first”"_s, u"events show --help"_s);
    row("port", {u"listen"_s, u"--port"_s, u"65536"_s}, u"0 to 65535"_s, u"“flowbell-cli listen --help”"_s);
    row("address", {u"listen"_s, u"--address"_s, u"localhost"_s}, u"“localhost”"_s, u"listen --help"_s);
    row("path", {u"listen"_s, u"--path"_s, u"webhook"_s}, u"“webhook”"_s, u"listen --help"_s);
    row("format", {u"listen"_s, u"--format"_s, u"xml"_s}, u"table, json, none"_s, u"listen --help"_s);
    row("reply rules or none", {u"listen"_s, u"--no-reply-rules"_s, u"--reply-rule"_s, u"status=500"_s}, u"excludes"_s,
        u"listen --help"_s);
    row("max-body", {u"listen"_s, u"--max-body"_s, u"-1"_s}, u"max-body"_s, u"listen --help"_s);
}

void TestCliUsage::wrongUsageSaysWhatAndWhere()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    QFETCH(QString, hint);

    const CliStore store;
    const Outcome outcome = arguments.isEmpty() ? CliStore::runProgram({}) : store.run(arguments);
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray());
    const QStringList lines = QString::fromUtf8(outcome.error).trimmed().split(u'\n');
    QVERIFY2(lines.size() == 2, outcome.told().constData());
    QVERIFY2(lines.constFirst().startsWith(u"flowbell-cli: "_s) && lines.constFirst().contains(said), outcome.told().constData());
    QVERIFY2(lines.constLast().contains(hint), outcome.told().constData());
    QVERIFY(!QFile::exists(store.path()));
}

void TestCliUsage::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("program") << QStringList{u"--help"_s} << u"\n  webhooks list|add|edit|remove|test|check|secret  "_s;
    QTest::newRow("the word") << QStringList{u"help"_s} << u"\n  webhooks list|add|edit|remove|test|check|secret  "_s;
    QTest::newRow("the word, of a verb") << QStringList{u"help"_s, u"flows"_s, u"add"_s} << u"\n  --api-key-stdin  "_s;
    QTest::newRow("command") << QStringList{u"flows"_s, u"--help"_s} << u"\n  add NAME     "_s;
    QTest::newRow("verb") << QStringList{u"flows"_s, u"add"_s, u"--help"_s} << u"\n  --api-key-stdin  "_s;
    QTest::newRow("verb, short") << QStringList{u"webhooks"_s, u"edit"_s, u"-h"_s} << u"\n  --no-headers "_s;
    QTest::newRow("verb, with what is wrong besides")
        << QStringList{u"events"_s, u"show"_s, u"--bogus"_s, u"--help"_s} << u"\n  --raw "_s;
    QTest::newRow("as a command") << QStringList{u"help"_s} << u"\n  webhooks list|add|edit|remove|test|check|secret  "_s;
    QTest::newRow("as a command, of a verb") << QStringList{u"help"_s, u"flows"_s, u"add"_s} << u"\n  --api-key-stdin  "_s;
    QTest::newRow("listen") << QStringList{u"listen"_s, u"--help"_s} << u"\n  --max-connections-per-address N"_s;
}

void TestCliUsage::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Outcome outcome = CliStore::runProgram(arguments);
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.error, QByteArray());
    QVERIFY2(QString::fromUtf8(outcome.output).contains(says), outcome.told().constData());
}

void TestCliUsage::version()
{
    const Outcome outcome = CliStore::runProgram({u"--version"_s});
    QCOMPARE(outcome.status, 0);
    QVERIFY(QRegularExpression(u"^flowbell-cli \\d+\\.\\d+\\.\\d+\\n$"_s).match(QString::fromUtf8(outcome.output)).hasMatch());
}

void TestCliUsage::wrongFilterIsMarked()
{
    const CliStore store;
    const Outcome outcome = store.run({u"events"_s, u"list"_s, u"--filter"_s, u"success:true flavor:red"_s});
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    const QStringList lines = QString::fromUtf8(outcome.error).trimmed().split(u'\n');
    QVERIFY2(lines.size() == 4, outcome.told().constData());
    QCOMPARE(lines.at(1), u"  success:true flavor:red"_s);
    const qsizetype mark = lines.at(2).indexOf(u'^');
    QCOMPARE(mark, lines.at(1).indexOf(u"flavor"_s));
}

void TestCliUsage::wrongReplyRuleIsMarked()
{
    const CliStore store;
    const Outcome outcome =
        store.run({u"listen"_s, u"--reply-rule"_s, u"status=500"_s, u"--reply-rule"_s, u"status=500 delay=2h drop=after"_s});
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    const QStringList lines = QString::fromUtf8(outcome.error).trimmed().split(u'\n');
    QVERIFY2(lines.size() == 4, outcome.told().constData());
    QVERIFY2(lines.at(0).contains(u"“2h”"_s), outcome.told().constData());
    QCOMPARE(lines.at(1), u"  status=500 delay=2h drop=after"_s);
    QCOMPARE(lines.at(2), u"                   ^^"_s);
}

void TestCliUsage::storeThatCannotBeOpened()
{
    const Outcome outcome = CliStore::runProgram({u"--store"_s, u"/proc/no/such/folder/flowbell.db"_s, u"flows"_s, u"list"_s});
    QVERIFY2(outcome.status == 3, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.error.count('\n'), 1);
    QVERIFY2(outcome.error.contains("/proc/no/such/folder/flowbell.db"), outcome.told().constData());
}

void TestCliUsage::checkNeedsNoStore()
{
    const Outcome outcome =
        CliStore::runProgram({u"--store"_s, u"/proc/none.db"_s, u"webhooks"_s, u"check"_s, u"HTTP://Example.COM:80"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray("http://example.com/\n"));

    const Outcome refused = CliStore::runProgram({u"webhooks"_s, u"check"_s, u"ftp://example.com/"_s});
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.output, QByteArray());
    QCOMPARE(refused.error.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cliusage.moc"
