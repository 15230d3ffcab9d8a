// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QRegularExpression>

#include <csignal>

#include <sys/resource.h>

using namespace flowbell::test;
using flowbell::EventType;
using namespace Qt::StringLiterals;

/// `events export` and `events import`.
class TestCliTransfer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void throughAPipe_data();
    void throughAPipe();
    void payloadsAlone();
    void fileByItsEnding();
    void filterAndColumns();
    void masked();
    void nothingToMaskWith();
    void report();
    void wrongUsage_data();
    void wrongUsage();
    void fullDisk();
    void fullOutput();
    void stoppedImport();

private:
    [[nodiscard]] Outcome events(const QStringList &arguments) const { return m_store.run(QStringList(u"events"_s) + arguments); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    CliStore m_store;
    QTemporaryDir m_folder;
};

namespace {
const QByteArray notText("\xff\xfe\x00 \x1b[2J", 8);
constexpr int bigBody = 1'000'000;
} // namespace

/// Three events, one request that is no text, and one that is large.
void TestCliTransfer::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s});
    const QByteArray event = eventBody(u"Liveness"_s);
    QCOMPARE(postTo(listening.url(), event).status, 200);
    QCOMPARE(postTo(listening.url(), event).status, 200);
    QCOMPARE(postTo(listening.url(), R"({"first_name":"Secret","phone":"+77011234567"})").status, 200);
    QCOMPARE(postTo(listening.url(), notText).status, 400);
    QCOMPARE(postTo(listening.url(), "\"" + QByteArray(bigBody, 'x') + "\"").status, 400);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestCliTransfer::throughAPipe_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("JSON Lines") << u"jsonl"_s;
    QTest::newRow("HAR") << u"har"_s;
}

void TestCliTransfer::throughAPipe()
{
    QFETCH(QString, format);
    const Outcome out = events({u"export"_s, u"--format"_s, format});
    QVERIFY2(out.status == 0 && out.error.isEmpty(), out.told());
    const CliStore second;
    const Outcome in = second.run({u"events"_s, u"import"_s, u"-"_s}, out.output);
    QVERIFY2(in.status == 0 && in.error.isEmpty(), in.told());
    QCOMPARE(in.output, QByteArray("events imported: 5 (of them duplicates: 1), not taken: 0\n"));
    QCOMPARE(second.run({u"events"_s, u"show"_s, u"4"_s, u"--raw"_s}).output, notText);
    QCOMPARE(second.run({u"events"_s, u"show"_s, u"5"_s, u"--raw"_s}).output.size(), bigBody + 2);
    QCOMPARE(second.run({u"events"_s, u"count"_s, u"--filter"_s, u"source:import reply:400"_s}).output, QByteArray("2\n"));
    QCOMPARE(second.run({u"events"_s, u"count"_s, u"--filter"_s, u"verdict:duplicate"_s}).output, QByteArray("1\n"));
    // And out again: only what an import changes is another.
    const Outcome again = second.run({u"events"_s, u"export"_s, u"--format"_s, format});
    QCOMPARE(QByteArray(again.output).replace("\"source\":\"import\"", "\"source\":\"received\""), out.output);
}

void TestCliTransfer::payloadsAlone()
{
    const Outcome raw = events({u"show"_s, u"1"_s, u"--raw"_s});
    const QByteArray payload = QJsonDocument::fromJson(raw.output).toJson(QJsonDocument::Compact);
    const CliStore second;
    const Outcome in = second.run({u"events"_s, u"import"_s, u"-"_s}, payload + "\n{\"event\":\"flow.end\"}\n");
    QVERIFY2(in.output.startsWith("events imported: 1 (of them duplicates: 0), not taken: 1\n"), in.told());
    QVERIFY2(in.error.contains("line 2"), in.told());
    QCOMPARE(second.run({u"events"_s, u"show"_s, u"1"_s, u"--raw"_s}).output, payload);
    QCOMPARE(second.run({u"events"_s, u"count"_s, u"--filter"_s, u"source:import event:flow.start flow:Liveness"_s}).output,
        QByteArray("1\n"));
}

void TestCliTransfer::fileByItsEnding()
{
    const Outcome out = events({u"export"_s, u"--output"_s, path(u"a.HAR"_s)});
    QVERIFY2(out.status == 0, out.told());
    QCOMPARE(out.output, QByteArray("events exported: 5\n"));
    QVERIFY(read(u"a.HAR"_s).startsWith("{\"log\":"));
    QCOMPARE(QJsonDocument::fromJson(read(u"a.HAR"_s))[u"log"][u"entries"].toArray().size(), 5);
}

void TestCliTransfer::filterAndColumns()
{
    const Outcome out =
        events({u"export"_s, u"--filter"_s, u"reply:200"_s, u"--format"_s, u"csv"_s, u"--columns"_s, u"id, reply"_s});
    QCOMPARE(out.output, QByteArray("id,reply\r\n1,200\r\n2,200\r\n3,200\r\n"));
    const Outcome places = events({u"export"_s, u"--filter"_s, u"id:1"_s, u"--format"_s, u"csv"_s, u"--columns"_s,
        u"event,data.technologies.0,metadata.none"_s});
    QVERIFY2(places.output.startsWith("event,data.technologies.0,metadata.none\r\nflow.start,"), places.told());
}

void TestCliTransfer::masked()
{
    const Outcome out =
        events({u"export"_s, u"--mask"_s, u"--format"_s, u"csv"_s, u"--columns"_s, u"body"_s, u"--filter"_s, u"id:3"_s});
    QCOMPARE(out.output, QByteArray("body\r\n\"{\"\"first_name\"\":\"\"***\"\",\"\"phone\"\":\"\"***\"\"}\"\r\n"));
}

void TestCliTransfer::nothingToMaskWith()
{
    QFile file(path(u"flowbell/flowbell.ini"_s));
    QVERIFY(QDir().mkpath(path(u"flowbell"_s)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[privacy]\nownMaskingRules=true\nmaskingRules=off base64 256\n");
    file.close();
    const Outcome out = events({u"export"_s, u"--mask"_s});
    QVERIFY(file.remove());
    QCOMPARE(out.status, 1);
    QCOMPARE(out.output, QByteArray());
    QVERIFY(out.error.contains("every rule is switched off"));
}

void TestCliTransfer::report()
{
    const CliStore second;
    const Outcome in = second.run({u"events"_s, u"import"_s, u"-"_s}, "{}\n\x1b[2J\n");
    QCOMPARE(in.status, 1); // nothing of it was taken
    QCOMPARE(in.output, QByteArray("events imported: 0 (of them duplicates: 0), not taken: 2\n"));
    QVERIFY2(in.error.startsWith("line 1: ") && in.error.contains("\nline 2: this is no JSON"), in.error);
    QVERIFY(!in.error.contains('\x1b'));
}

void TestCliTransfer::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("format") << QStringList{u"export"_s, u"--format"_s, u"xml"_s};
    QTest::newRow("column") << QStringList{u"export"_s, u"--format"_s, u"csv"_s, u"--columns"_s, u"id,nothing"_s};
    QTest::newRow("columns of JSON Lines") << QStringList{u"export"_s, u"--columns"_s, u"id"_s};
    QTest::newRow("no file") << QStringList{u"import"_s};
    QTest::newRow("import of CSV") << QStringList{u"import"_s, u"a"_s, u"--format"_s, u"csv"_s};
}

void TestCliTransfer::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(events(arguments).status, 2);
}

/// Files may not grow beyond less than the export needs: as on a full disk, nothing is left.
void TestCliTransfer::fullDisk()
{
    const QString target = path(u"full/a.jsonl"_s);
    QVERIFY(QDir().mkpath(path(u"full"_s)));
    QProcess process;
    process.setChildProcessModifier([] {
        const rlimit limit{bigBody / 2, bigBody / 2};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
    });
    process.start(cliProgram(), {u"--store"_s, m_store.path(), u"events"_s, u"export"_s, u"--output"_s, target});
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.contains("file cannot be written") && error.contains("a.jsonl"), error);
    QCOMPARE(QDir(path(u"full"_s)).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestCliTransfer::fullOutput()
{
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(cliProgram(), {u"--store"_s, m_store.path(), u"events"_s, u"export"_s});
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.contains("disk is full"), error);
}

/// What was taken stays, also of a pipe that never ends.
void TestCliTransfer::stoppedImport()
{
    const Outcome out = events({u"export"_s, u"--filter"_s, u"id:<3"_s});
    const CliStore second;
    QProcess process;
    process.start(cliProgram(), {u"--store"_s, second.path(), u"events"_s, u"import"_s, u"-"_s});
    process.write(out.output + QByteArray(10'000, ' '));
    QVERIFY(process.waitForBytesWritten());
    QTRY_COMPARE_WITH_TIMEOUT(second.run({u"events"_s, u"count"_s}).output, QByteArray("2\n"), 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardOutput().startsWith("events imported: 2 "));
    QVERIFY(process.readAllStandardError().contains("Cancelled after line 2."));
}

QTEST_GUILESS_MAIN(TestCliTransfer)
#include "tst_clitransfer.moc"
