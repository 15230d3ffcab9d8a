// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "engine/preferences.h"
#include "engine/secretfile.h"
#include "store/textindex.h"
#include "support/httpclient.h"
#include "support/smalldisk.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

/// The program on a store that lies on a small disk.
Outcome run(const SmallDisk &disk, const QStringList &arguments, const QByteArray &input = {})
{
    return CliStore::runProgram(QStringList{u"--store"_s, disk.path(u"s.db"_s)} + arguments, input);
}

QByteArray eventOf(qsizetype size)
{
    return R"({"filler":")" + QByteArray(size, 'x') + R"("})";
}

/// So many events of 20,000 bytes.
void receive(const CliStore &store, int events)
{
    ListeningCli listening(store, {u"--format"_s, u"none"_s});
    for (int i = 0; i < events; ++i)
        QCOMPARE(postTo(listening.url(), eventOf(20'000)).status, 200);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

/// `flowbell-cli listen` there.
class Listening : public ListeningCli
{
public:
    explicit Listening(const SmallDisk &disk, const QStringList &options = {})
        : ListeningCli(disk.path(u"s.db"_s), QStringList{u"--format"_s, u"none"_s} + options)
    {
    }

    /// It says that now, on standard error.
    [[nodiscard]] bool says(const QByteArray &text)
    {
        const auto said = [&] {
            m_said += process().readAllStandardError();
            return m_said.contains(text);
        };
        const bool heard = QTest::qWaitFor(said, 10'000);
        m_said.clear();
        return heard;
    }

private:
    QByteArray m_said;
};

} // namespace

/// What the programs do when the disk is full, on one that really is.
class TestFullDisk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!SmallDisk(1).isThere())
            QSKIP("this system lets nobody make a small disk: neither as root nor in a name space of one's own");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void listenerRefusesAndResumes();
    void storeThatCannotBeMade();
    void nothingIsDeletedInPart();
    void exportLeavesNothing();
    void importTellsHowFarItCame();
    void textIndexLeavesNothing();
    void preferencesAreSavedLater();
    void secretsStayAsTheyWere();
};

void TestFullDisk::listenerRefusesAndResumes()
{
    SmallDisk disk(12);
    Listening listening(disk);
    QVERIFY(!listening.url().isEmpty());
    int stored = 0;
    const auto send = [&](qsizetype size) {
        const HttpAnswer answer = postTo(listening.url(), eventOf(size));
        stored += answer.status == 200 ? 1 : 0;
        return answer;
    };
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(send(100).status, 200);
        disk.fill();
        HttpAnswer answer;
        for (int i = 0; i < 200 && answer.status != 503; ++i) // until the room within the journal is used
            answer = send(100'000);
        QCOMPARE(answer.status, 503);
        QVERIFY2(answer.head.contains("Retry-After: 30"), answer.head);
        QVERIFY2(answer.body.contains("disk-full"), answer.body);
        QVERIFY(listening.says("Events cannot be stored now"));
        disk.makeRoom();
        answer = send(100'000);
        QCOMPARE(answer.status, 200);
        QVERIFY(listening.says("Events are stored again."));
    }
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    const Outcome count = run(disk, {u"events"_s, u"count"_s});
    QCOMPARE(count.output.trimmed().toInt(), stored);
    QVERIFY2(count.status == 0 && count.error.isEmpty(), count.told());
}

void TestFullDisk::storeThatCannotBeMade()
{
    SmallDisk disk(4);
    disk.fill();
    const Outcome refused = run(disk, {u"flows"_s, u"add"_s, u"Liveness"_s});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.contains("The disk is full") && refused.error.contains(disk.path(u"s.db"_s).toUtf8()), refused.told());
    QCOMPARE(refused.error.count('\n'), 1);
    disk.makeRoom();
    const Outcome made = run(disk, {u"flows"_s, u"add"_s, u"Liveness"_s});
    QVERIFY2(made.status == 0, made.told());
    QCOMPARE(disk.content().filter(u"damaged"_s), QStringList());
}

void TestFullDisk::nothingIsDeletedInPart()
{
    SmallDisk disk(16);
    Listening listening(disk); // holds the store open, so that a program can begin on a full disk
    for (int i = 0; i < 60; ++i)
        QCOMPARE(postTo(listening.url(), eventOf(50'000)).status, 200);
    disk.fill();
    const QStringList all{u"events"_s, u"delete"_s, u"--all"_s, u"--yes"_s};
    const Outcome refused = run(disk, all);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.contains("The disk is full"), refused.told());
    disk.makeRoom();
    const Outcome left = run(disk, {u"events"_s, u"count"_s});
    QVERIFY2(left.output == "60\n" && left.error.isEmpty(), left.told());
    const Outcome shown = run(disk, {u"events"_s, u"show"_s, u"60"_s, u"--raw"_s});
    QCOMPARE(shown.output, eventOf(50'000));
    const Outcome deleted = run(disk, all);
    QVERIFY2(deleted.status == 0, deleted.told());
    QCOMPARE(run(disk, {u"events"_s, u"count"_s}).output, QByteArray("0\n"));
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

void TestFullDisk::exportLeavesNothing()
{
    SmallDisk disk(4);
    const CliStore store;
    receive(store, 200);

    const QString there = disk.path(u"there.jsonl"_s);
    QFile before(there);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("what was there before\n");
    before.close();
    disk.fill();
    for (const QString &target : {there, disk.path(u"new.har"_s)}) {
        const Outcome refused = store.run({u"events"_s, u"export"_s, u"--output"_s, target});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.error.contains("The disk is full") && refused.error.contains(target.toUtf8()), refused.told());
        QCOMPARE(disk.content(), QStringList{u"there.jsonl"_s});
    }
    // Also where there is room for a part of it.
    disk.makeRoom();
    const Outcome refused = store.run({u"events"_s, u"export"_s, u"--output"_s, there});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.contains("The disk is full"), refused.told());
    QCOMPARE(disk.content(), QStringList{u"there.jsonl"_s});
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), QByteArray("what was there before\n"));
}

void TestFullDisk::importTellsHowFarItCame()
{
    SmallDisk disk(6);
    const CliStore store;
    receive(store, 400);
    const Outcome exported = store.run({u"events"_s, u"export"_s});
    QVERIFY2(exported.status == 0, exported.error);
    disk.take(1'000'000); // a store cannot even be opened where there is no room at all
    const Outcome refused = run(disk, {u"events"_s, u"import"_s, u"-"_s}, exported.output);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.error.contains("The disk is full"), refused.told());
    disk.makeRoom();
    const Outcome count = run(disk, {u"events"_s, u"count"_s});
    const QByteArray stored = count.output.trimmed();
    QVERIFY2(stored.toInt() > 0 && stored.toInt() < 400, count.told());
    QVERIFY2(refused.output.contains(QByteArray("events imported: " + stored + " (")), refused.told());
}

void TestFullDisk::textIndexLeavesNothing()
{
    SmallDisk disk(2);
    const store::TextIndex index(disk.path(u"s.db"_s));
    const QByteArray large(500'000, 's');
    QVERIFY(index.write(0, large));
    disk.fill();
    QVERIFY(!index.write(1, large));
    QCOMPARE(index.segments(), QList<qint64>{0});
    QCOMPARE(index.size(), large.size());
    QCOMPARE(QDir(disk.path(u"s.db-text"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QVERIFY(index.remove(0)); // what is out of date goes all the same
    disk.makeRoom();
    QVERIFY(index.write(1, large));
    QCOMPARE(index.segments(), QList<qint64>{1});
}

void TestFullDisk::preferencesAreSavedLater()
{
    using namespace engine;
    SmallDisk disk(1);
    const QString path = disk.path(u"flowbell.ini"_s);
    const auto content = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    Preferences preferences(path);
    preferences.setAppearance({.appearance = Appearance::Light, .language = u"ru"_s});
    QVERIFY(!preferences.saveTrouble());
    const QByteArray before = content();
    QVERIFY(before.contains("theme=light"));

    QSignalSpy trouble(&preferences, &Preferences::saveTroubleChanged);
    for (int round = 1; round <= 2; ++round) { // QSettings remembers its first failure for good
        disk.fill();
        DeliveryPreferences delivery;
        delivery.atOnce = 10 + round;
        preferences.setDelivery(delivery);
        QCOMPARE(preferences.delivery().atOnce, 10 + round); // it holds
        QVERIFY(preferences.saveTrouble());
        QCOMPARE(preferences.saveTrouble()->code, ErrorCode::FileFull);
        QCOMPARE(preferences.saveTrouble()->subject, path);
        QCOMPARE(trouble.size(), 2 * round - 1);
        QVERIFY2(round > 1 || content() == before, content()); // neither lost nor half written
        QVERIFY(content().contains("theme=light"));
        disk.makeRoom();
        QTRY_VERIFY(!preferences.saveTrouble());
        QCOMPARE(trouble.size(), 2 * round);
        QVERIFY2(content().contains("theme=light") && content().contains(QByteArray("atOnce=" + QByteArray::number(10 + round))),
            content());
    }
    QCOMPARE(disk.content(), QStringList{u"flowbell.ini"_s});
}

void TestFullDisk::secretsStayAsTheyWere()
{
    SmallDisk disk(1);
    engine::SecretFile file(disk.path(u"s.db.secrets"_s));
    QVERIFY(file.write(u"a"_s, u"first"_s));
    disk.take(500'000); // of a million: there is room to begin with
    Result<void> refused = file.write(u"b"_s, QString(800'000, u's'));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SecretsUnavailable);
    QCOMPARE(file.read(u"a"_s)->value_or(QString()), u"first"_s);
    disk.fill();
    refused = file.write(u"b"_s, u"small"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SecretsUnavailable);
    disk.makeRoom();
    QCOMPARE(file.read(u"a"_s)->value_or(QString()), u"first"_s);
    QVERIFY(!file.read(u"b"_s)->has_value());
    QVERIFY(file.write(u"b"_s, u"second"_s));
    QCOMPARE(file.read(u"a"_s)->value_or(QString()), u"first"_s);
    QCOMPARE(disk.content(), QStringList{u"s.db.secrets"_s});
}

int main(int argc, char *argv[])
{
    SmallDisk::allow();
    QCoreApplication application(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
