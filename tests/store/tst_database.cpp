// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/database.h"
#include "store/flowrepository.h"
#include "store/statement.h"
#include "store/storeprepare.h"

#include "storefixture.h"
#include "unprivileged.h"

#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

Flow flowNamed(const QString &name)
{
    Flow flow;
    flow.name = name;
    return flow;
}

constexpr QFile::Permissions others =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

class tst_Database : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void createsFolderAndFileForTheUserAlone();
    void closesAnOpenFileToOthers();
    void opensAgainWithTheSameUid();
    void takesAnEmptyFile();
    void followsALink();
    void movesADamagedFileAside_data();
    void movesADamagedFileAside();
    void leavesTheFileOfSomebodyElseAlone();
    void neverMovesOverAnotherFile();
    void refusesANewerStore();
    void refusesAForeignDatabase();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void diskWithoutASizeIsNotFull();
    void saysReadOnly_data();
    void saysReadOnly();
    void saysLocked();
    void preparesOnceForManyPrograms_data();
    void preparesOnceForManyPrograms();
    void rollsBackAFailedTransaction();
    void writesNothingToAFileThatIsNotAtItsPlace_data();
    void writesNothingToAFileThatIsNotAtItsPlace();
    void setsUpTheConnection();
    void aStatementInUseCanBePreparedAgain();
    void aStatementTakesTheLastValues();
    void aFinishedStatementHoldsNoSnapshot();
    void reportsBadSql();
};

void tst_Database::createsFolderAndFileForTheUserAlone()
{
    QTemporaryDir folder;
    ManualClock clock;
    const QString path = folder.filePath(u"a/b/flowbell.db"_s);
    const Result<StoreReport> report = prepareStore(path, clock);
    QVERIFY(report);
    QCOMPARE(report->path, path);
    QVERIFY(report->created);
    QVERIFY(report->movedAside.isEmpty());
    QCOMPARE(report->uid.size(), 36);
    QVERIFY(report->schemaVersion >= 1);
    const Result<std::unique_ptr<Database>> database = Database::open(path, u"modes"_s);
    QVERIFY(database);
    QVERIFY((*database)->execute(u"UPDATE counter SET tests = tests"_s));
    QVERIFY(QFile::exists(path + u"-wal"_s));
    for (const QString &name :
        QStringList{path, path + u"-wal"_s, path + u"-shm"_s, folder.filePath(u"a"_s), folder.filePath(u"a/b"_s)})
        QVERIFY2(!(QFileInfo(name).permissions() & others), qPrintable(name));
}

void tst_Database::closesAnOpenFileToOthers()
{
    StoreFixture store;
    QVERIFY(QFile::setPermissions(store.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QVERIFY(prepareStore(store.path(), store.clock()));
    QVERIFY(!(QFileInfo(store.path()).permissions() & others));
}

void tst_Database::opensAgainWithTheSameUid()
{
    QTemporaryDir folder;
    ManualClock clock;
    const QString path = folder.filePath(u"s.db"_s);
    const Result<StoreReport> first = prepareStore(path, clock);
    const Result<StoreReport> second = prepareStore(path, clock);
    QVERIFY(first && second);
    QVERIFY(!second->created);
    QCOMPARE(second->uid, first->uid);
    QCOMPARE(second->schemaVersion, first->schemaVersion);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"s.db"_s});
}

void tst_Database::takesAnEmptyFile()
{
    QTemporaryDir folder;
    ManualClock clock;
    const QString path = folder.filePath(u"s.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Result<StoreReport> report = prepareStore(path, clock);
    QVERIFY(report);
    QVERIFY(report->created);
    QVERIFY(report->movedAside.isEmpty());
}

void tst_Database::followsALink()
{
    StoreFixture store;
    QTemporaryDir folder;
    const QString link = folder.filePath(u"link.db"_s);
    QVERIFY(QFile::link(store.path(), link));
    const Result<StoreReport> report = prepareStore(link, store.clock());
    QVERIFY(report);
    QCOMPARE(report->path, QFileInfo(store.path()).canonicalFilePath());
    QVERIFY(!report->created);
}

void tst_Database::movesADamagedFileAside_data()
{
    QTest::addColumn<QString>("damage");
    for (const QString &damage : {u"text"_s, u"short"_s, u"header"_s, u"schema"_s, u"flows"_s, u"cut"_s, u"killed"_s})
        QTest::newRow(qPrintable(damage)) << damage;
}

void tst_Database::movesADamagedFileAside()
{
    QFETCH(QString, damage);
    StoreFixture store;
    const QString &path = store.path();
    const QString uid = prepareStore(path, store.clock())->uid;
    qint64 flowPage = 0;
    {
        const std::unique_ptr<Database> database = store.connect();
        for (int i = 0; i < 200; ++i)
            QVERIFY(FlowRepository(*database).add(flowNamed(u"flow %1"_s.arg(i))));
        Result<Database::Statement> page = database->prepare(u"SELECT rootpage FROM sqlite_master WHERE name = 'flow'"_s);
        QVERIFY(page->next().value_or(false));
        flowPage = page->integer(0) - 1;
    }
    const QByteArray noise(4096, '\xa5');
    if (damage == u"text") {
        QVERIFY(QFile::resize(path, 0));
        overwrite(path, 0, QByteArray("This is no database, and long enough to have a header. ").repeated(100));
    } else if (damage == u"short") {
        QVERIFY(QFile::resize(path, 0));
        overwrite(path, 0, "short");
    } else if (damage == u"header") {
        overwrite(path, 0, noise.first(100));
    } else if (damage == u"schema") {
        overwrite(path, 100, noise.first(3'000));
    } else if (damage == u"flows") {
        overwrite(path, flowPage * 4096, noise);
    } else if (damage == u"cut") {
        QVERIFY(QFile::resize(path, flowPage * 4096));
    } else {
        // A journal is left, so every page is looked at; the damage is in a table that is not read otherwise.
        overwrite(path, QFileInfo(path).size() - 4096, noise);
        overwrite(path + u"-wal"_s, 0, "left by a kill");
    }
    const QByteArray before = contents(path);

    const Result<StoreReport> report = prepareStore(path, store.clock());
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->movedAside, path + u".damaged-20241219-083640"_s);
    QVERIFY(report->uid != uid);
    QCOMPARE(contents(report->movedAside), before);
    const std::unique_ptr<Database> database = store.connect();
    QVERIFY(FlowRepository(*database).list()->isEmpty());
    QVERIFY(FlowRepository(*database).add(flowNamed(u"new"_s)));
}

/// As a wrong --store says: the file of somebody else stays where it is, as it is, and readable for whom it was.
void tst_Database::leavesTheFileOfSomebodyElseAlone()
{
    StoreFixture store;
    const QString path = QFileInfo(store.path()).path() + u"/events.csv"_s;
    overwrite(path, 0, "id,received,event\n1,2024-12-19T08:36:40Z,flow.end\n");
    QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    const QFileDevice::Permissions permissions = QFile::permissions(path);
    const QByteArray before = contents(path);

    const Result<StoreReport> report = prepareStore(path, store.clock());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreUnavailable);
    QCOMPARE(contents(path), before);
    QCOMPARE(QFile::permissions(path), permissions);
    QCOMPARE(QDir(QFileInfo(path).path()).entryList({u"events.csv*"_s}, QDir::Files), QStringList{u"events.csv"_s});
}

void tst_Database::neverMovesOverAnotherFile()
{
    StoreFixture store;
    QStringList moved;
    for (int i = 0; i < 3; ++i) {
        overwrite(store.path(), 0, "broken");
        const Result<StoreReport> report = prepareStore(store.path(), store.clock());
        QVERIFY(report);
        moved.append(report->movedAside);
        QVERIFY(QFile::exists(report->movedAside));
    }
    QCOMPARE(QSet<QString>(moved.begin(), moved.end()).size(), 3);
}

void tst_Database::refusesANewerStore()
{
    StoreFixture store;
    QVERIFY(store.connect()->execute(u"PRAGMA user_version = 999"_s));
    const QByteArray before = contents(store.path());
    const Result<StoreReport> report = prepareStore(store.path(), store.clock());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreTooNew);
    QCOMPARE(report.error().detail, u"999"_s);
    QCOMPARE(report.error().subject, store.path());
    QCOMPARE(contents(store.path()), before);
}

void tst_Database::refusesAForeignDatabase()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"places.sqlite"_s);
    {
        QSqlDatabase foreign = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
        foreign.setDatabaseName(path);
        QVERIFY(foreign.open());
        QSqlQuery query(foreign);
        QVERIFY(query.exec(u"CREATE TABLE bookmark (url TEXT)"_s));
    }
    QSqlDatabase::removeDatabase(u"foreign"_s);
    const QByteArray before = contents(path);
    ManualClock clock;
    const Result<StoreReport> report = prepareStore(path, clock);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreUnavailable);
    QCOMPARE(contents(path), before);
}

void tst_Database::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a folder that is a file") << u"file/s.db"_s;
    QTest::newRow("below a file") << u"file/deep/s.db"_s;
}

void tst_Database::refusesWhatIsNoFile()
{
    QFETCH(QString, path);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    ManualClock clock;
    const Result<StoreReport> report = prepareStore(folder.filePath(path), clock);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreUnavailable);
    QCOMPARE(report.error().subject, folder.filePath(path));
    QVERIFY(!Database::open(folder.filePath(path), u"none"_s));
}

/// Such as /proc, which has no room for a store and none for others.
void tst_Database::diskWithoutASizeIsNotFull()
{
    ManualClock clock;
    const Result<StoreReport> report = prepareStore(u"/proc/store/s.db"_s, clock);
    QVERIFY(!report);
    QVERIFY(report.error().code == ErrorCode::StoreUnavailable || report.error().code == ErrorCode::StoreReadOnly);
}

void tst_Database::saysReadOnly_data()
{
    QTest::addColumn<int>("file"); // mode; 0: there is none
    QTest::addColumn<int>("folder");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("file") << 0x4000 << 0x7000 << ErrorCode::StoreReadOnly;
    QTest::newRow("folder") << 0x6000 << 0x5000 << ErrorCode::StoreReadOnly;
    QTest::newRow("both") << 0x4000 << 0x5000 << ErrorCode::StoreReadOnly;
    QTest::newRow("folder of a new file") << 0 << 0x5000 << ErrorCode::StoreReadOnly;
    QTest::newRow("not even readable") << 0x2000 << 0x7000 << ErrorCode::StoreUnavailable;
}

void tst_Database::saysReadOnly()
{
    QFETCH(int, file);
    QFETCH(int, folder);
    QFETCH(ErrorCode, code);
    const Unprivileged nobody;
    QTemporaryDir temporary;
    ManualClock clock;
    const QString path = temporary.filePath(u"store/s.db"_s);
    QVERIFY(prepareStore(path, clock));
    const QString parent = QFileInfo(path).absolutePath();
    if (file == 0)
        QVERIFY(QFile::remove(path));
    else
        QVERIFY(QFile::setPermissions(path, QFile::Permissions::fromInt(file)));
    QVERIFY(QFile::setPermissions(parent, QFile::Permissions::fromInt(folder)));
    const Result<StoreReport> report = prepareStore(path, clock);
    QVERIFY(QFile::setPermissions(parent, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(!report);
    QCOMPARE(report.error().code, code);
    QCOMPARE(report.error().subject, path);
}

void tst_Database::saysLocked()
{
    StoreFixture store;
    const std::unique_ptr<Database> holder = store.connect();
    const std::unique_ptr<Database> waiter = store.connect();
    QVERIFY(holder->execute(u"BEGIN EXCLUSIVE"_s));
    const Result<void> done = waiter->transaction([] { return Result<void>(); });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::StoreLocked);
    QCOMPARE(done.error().subject, store.path());
    const Result<StoreReport> report = prepareStore(store.path(), store.clock());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::StoreLocked);
    QVERIFY(holder->execute(u"ROLLBACK"_s));
    QVERIFY(waiter->transaction([] { return Result<void>(); }));
    QVERIFY(prepareStore(store.path(), store.clock()));
}

void tst_Database::preparesOnceForManyPrograms_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("none there") << QByteArray();
    QTest::newRow("damaged") << QByteArray("no database at all, by no means").repeated(40);
}

void tst_Database::preparesOnceForManyPrograms()
{
    QFETCH(QByteArray, before);
    for (int round = 0; round < 4; ++round) {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"s.db"_s);
        if (!before.isEmpty())
            overwrite(path, 0, before);
        constexpr int programs = 6;
        std::vector<Result<StoreReport>> reports(programs, fail(ErrorCode::Cancelled));
        std::vector<std::thread> threads;
        for (Result<StoreReport> &report : reports) {
            threads.emplace_back([&report, &path] {
                ManualClock clock;
                report = prepareStore(path, clock);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QSet<QString> uids;
        int created = 0;
        int moved = 0;
        for (const Result<StoreReport> &report : reports) {
            QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
            uids.insert(report->uid);
            created += report->created ? 1 : 0;
            moved += report->movedAside.isEmpty() ? 0 : 1;
        }
        QCOMPARE(uids.size(), 1);
        QCOMPARE(created, before.isEmpty() ? 1 : 0);
        QCOMPARE(moved, before.isEmpty() ? 0 : 1);
    }
}

void tst_Database::rollsBackAFailedTransaction()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    const Result<void> done = database->transaction([&]() -> Result<void> {
        if (Result<void> written = database->execute(u"UPDATE counter SET tests = 77"_s); !written)
            return written;
        return fail(ErrorCode::Cancelled);
    });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    Result<Database::Statement> tests = database->prepare(u"SELECT tests FROM counter"_s);
    QVERIFY(tests->next().value_or(false));
    QCOMPARE(tests->integer(0), 0);
}

void tst_Database::writesNothingToAFileThatIsNotAtItsPlace_data()
{
    QTest::addColumn<bool>("replaced");
    QTest::newRow("moved") << false;
    QTest::newRow("replaced by another") << true;
}

// What SQLite writes then is in a journal that belongs to no file, and gone with the process.
void tst_Database::writesNothingToAFileThatIsNotAtItsPlace()
{
    QFETCH(bool, replaced);
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    FlowRepository flows(*database);
    QVERIFY(flows.add(flowNamed(u"before"_s)));
    const QString away = store.path() + u".away"_s;
    QVERIFY(QFile::rename(store.path(), away));
    if (replaced)
        QVERIFY(QFile::copy(away, store.path()));
    const Result<Flow> refused = flows.add(flowNamed(u"meanwhile"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error(), (Error{ErrorCode::StoreUnavailable, u"moved"_s, store.path()}));
    // What is there can be read, and the work goes on when the file is back.
    QCOMPARE(flows.list()->size(), 1);
    if (replaced)
        QVERIFY(QFile::remove(store.path()));
    QVERIFY(QFile::rename(away, store.path()));
    QVERIFY(flows.add(flowNamed(u"after"_s)));
    QCOMPARE(flows.list()->size(), 2);
}

void tst_Database::setsUpTheConnection()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    const QList<QPair<QString, QString>> expected{{u"journal_mode"_s, u"wal"_s}, {u"synchronous"_s, u"2"_s},
        {u"foreign_keys"_s, u"1"_s}, {u"secure_delete"_s, u"1"_s}, {u"busy_timeout"_s, u"5000"_s}};
    for (const auto &[pragma, value] : expected) {
        Result<Database::Statement> statement = database->prepare(u"PRAGMA "_s + pragma);
        QVERIFY(statement->next().value_or(false));
        QCOMPARE(statement->text(0), value);
    }
}

void tst_Database::aStatementInUseCanBePreparedAgain()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    const QString sql = u"SELECT value FROM json_each('[1,2,3]')"_s;
    QList<qint64> seen;
    for (int round = 0; round < 2; ++round) {
        Result<Database::Statement> outer = database->prepare(sql);
        QVERIFY(outer->each([&](const Database::Statement &row) {
            Result<Database::Statement> inner = database->prepare(sql);
            if (inner->next().value_or(false))
                seen.append(10 * row.integer(0) + inner->integer(0));
        }));
    }
    QCOMPARE(seen, (QList<qint64>{11, 21, 31, 11, 21, 31}));
}

// A statement is kept with its values, and only those that differ are bound again.
void tst_Database::aStatementTakesTheLastValues()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    const auto typesAndTexts = [&database](const auto &first, const auto &second) {
        Result<Database::Statement> statement = store::bound(*database,
            u"SELECT typeof(a) || ' ' || quote(a) || ', ' || typeof(b) || ' ' || quote(b) FROM (SELECT ? AS a, ? AS b)"_s, first,
            second);
        return statement && statement->next().value_or(false) ? statement->text(0) : QString();
    };
    const QString text = u"1"_s;
    const QByteArray bytes = "1";
    for (int again = 0; again < 2; ++again) {
        QCOMPARE(typesAndTexts(1, text), u"integer 1, text '1'"_s);
        QCOMPARE(typesAndTexts(1, text), u"integer 1, text '1'"_s);
        QCOMPARE(typesAndTexts(text, 1), u"text '1', integer 1"_s);
        QCOMPARE(typesAndTexts(bytes, true), u"blob X'31', integer 1"_s);
        QCOMPARE(typesAndTexts(nullptr, false), u"null NULL, integer 0"_s);
        QCOMPARE(typesAndTexts(0, EmptyAsNull{QString()}), u"integer 0, null NULL"_s);
        QCOMPARE(typesAndTexts(QString(), QByteArray()), u"text '', blob X''"_s);
        QCOMPARE(typesAndTexts(u"A"_s, u"a"_s), u"text 'A', text 'a'"_s);
        QCOMPARE(typesAndTexts(u"a"_s, u"a"_s), u"text 'a', text 'a'"_s);
        QCOMPARE(typesAndTexts(std::optional<qint64>(), std::optional<qint64>(7)), u"null NULL, integer 7"_s);
    }
}

void tst_Database::aFinishedStatementHoldsNoSnapshot()
{
    StoreFixture store;
    const std::unique_ptr<Database> reader = store.connect();
    const std::unique_ptr<Database> writer = store.connect();
    const auto flows = [&] {
        Result<Database::Statement> statement = reader->prepare(u"SELECT flows FROM counter"_s);
        return statement->next().value_or(false) ? statement->integer(0) : -1; // not stepped to its end
    };
    QCOMPARE(flows(), 0);
    QVERIFY(FlowRepository(*writer).add(flowNamed(u"a"_s)));
    QCOMPARE(flows(), 1);
    // A reader that held on would keep the journal from being emptied.
    Result<Database::Statement> checkpoint = writer->prepare(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    QVERIFY(checkpoint->next().value_or(false));
    QCOMPARE(checkpoint->integer(0), 0);
    QCOMPARE(QFileInfo(store.path() + u"-wal"_s).size(), 0);
}

void tst_Database::reportsBadSql()
{
    StoreFixture store;
    const std::unique_ptr<Database> database = store.connect();
    const Result<void> done = database->execute(u"SELECT nonsense FROM nowhere"_s);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::StoreFailed);
    QVERIFY(done.error().detail.contains(u"nowhere"_s));
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_database.moc"
