// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/singleinstance.h"
#include "support/warnings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QLockFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <array>
#include <csignal>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 30'000;

/// The desktop program on a store of its own, with its start-up messages.
class Desktop : public QProcess
{
public:
    Desktop(const QString &store, const QString &home, const QStringList &further = {u"--no-listen"_s})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_LOGGING_RULES"_s, u"flowbell.startup.debug=true"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, home + u"/config"_s);
        setProcessEnvironment(environment);
        setProcessChannelMode(QProcess::MergedChannels);
        start(QStringLiteral(FLOWBELL_BIN_DIR "/flowbell"), QStringList{u"--store"_s, store} + further);
    }
    ~Desktop() override
    {
        kill();
        waitForFinished(longest);
    }

    /// Whether its window was there by now.
    [[nodiscard]] bool hasShown()
    {
        m_output += readAll();
        return m_output.contains("window usable");
    }
    [[nodiscard]] bool isUsable()
    {
        return QTest::qWaitFor([this] { return hasShown(); }, longest);
    }
    /// Ends by itself, with status 0.
    [[nodiscard]] bool endsWell()
    {
        return QTest::qWaitFor([this] { return state() == NotRunning; }, longest) && exitStatus() == NormalExit
            && exitCode() == 0;
    }

private:
    QByteArray m_output;
};

/// A process of another user that listens at a socket, as one would who wants to keep a window from opening.
class ForeignListener
{
public:
    explicit ForeignListener(const QString &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(path).constData(), sizeof address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        m_bound = ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        std::array<int, 2> ready{};
        m_bound = m_bound && ::pipe(ready.data()) == 0;
        m_child = ::fork();
        if (m_child == 0) {
            // The peer of a connection is who called listen().
            constexpr uid_t nobody = 65534;
            const bool done = ::setresuid(nobody, nobody, nobody) == 0 && ::listen(socket, 1) == 0;
            static_cast<void>(::write(ready[1], done ? "y" : "n", 1));
            ::pause();
            ::_exit(0);
        }
        char answer = 'n';
        m_bound = m_bound && ::read(ready[0], &answer, 1) == 1 && answer == 'y';
        for (const int descriptor : {socket, ready[0], ready[1]})
            ::close(descriptor);
    }
    ~ForeignListener()
    {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    Q_DISABLE_COPY_MOVE(ForeignListener)

    [[nodiscard]] bool listens() const { return m_bound; }

private:
    pid_t m_child = 0;
    bool m_bound = false;
};

/// Where it listens.
QString socketOf(const SingleInstance &instance)
{
    const auto *server = instance.findChild<QLocalServer *>();
    if (server)
        return server->fullServerName();
    const QDir runtime(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
    for (const QDir &folder : {runtime, QDir(QDir::tempPath())}) {
        const QStringList sockets = folder.entryList({u"flowbell-*"_s}, QDir::System, QDir::Time);
        if (!sockets.isEmpty())
            return folder.filePath(sockets.constFirst());
    }
    return {};
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theSecondWakesTheFirst();
    void theSecondMayLetTheFirstBe();
    void everyWayToWriteThePathIsTheSame();
    void aReleasedStoreIsFree();
    void oneAtATimeLooksWhetherItIsTheFirst();
    void socketIsForItsOwner();
    void anotherUserCannotTakeItsPlace();
    void processes();
    void aHiddenOneIsOpenedByASecond();
    void afterAKill();
    void signalsEndInOrder_data();
    void signalsEndInOrder();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    const QTemporaryDir m_runtime;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSingleInstance::init()
{
    // Nobody else's sockets are there, whatever runs beside.
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
    test::failOnWarningsOfOurOwn();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSingleInstance::theSecondWakesTheFirst()
{
    SingleInstance first;
    QSignalSpy woken(&first, &SingleInstance::activationRequested);
    QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
    SingleInstance other;
    QCOMPARE(other.claim(path(u"b.db"_s)), SingleInstance::Outcome::First);
    QCOMPARE(woken.count(), 0);

    SingleInstance second;
    QCOMPARE(second.claim(path(u"a.db"_s)), SingleInstance::Outcome::Another);
    QTRY_COMPARE(woken.count(), 1);
}

void TestSingleInstance::theSecondMayLetTheFirstBe()
{
    SingleInstance first;
    QSignalSpy woken(&first, &SingleInstance::activationRequested);
    QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
    SingleInstance quiet;
    QCOMPARE(quiet.claim(path(u"a.db"_s), SingleInstance::Wake::No), SingleInstance::Outcome::Another);
    qputenv("XDG_ACTIVATION_TOKEN", "a token\nof two lines");
    SingleInstance loud;
    QCOMPARE(loud.claim(path(u"a.db"_s)), SingleInstance::Outcome::Another);
    qunsetenv("XDG_ACTIVATION_TOKEN");
    QTRY_COMPARE(woken.count(), 1);
    QCOMPARE(woken.first().first().toString(), u"a token of two lines"_s);
}

void TestSingleInstance::everyWayToWriteThePathIsTheSame()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    QVERIFY(QFile::link(path(u"real"_s), path(u"link"_s)));
    SingleInstance first;
    QCOMPARE(first.claim(path(u"real/a.db"_s)), SingleInstance::Outcome::First);
    for (const QString &same : {u"real/../real/a.db"_s, u"real//a.db"_s, u"link/a.db"_s}) {
        SingleInstance second;
        QCOMPARE(second.claim(path(same)), SingleInstance::Outcome::Another);
    }
}

void TestSingleInstance::aReleasedStoreIsFree()
{
    SingleInstance first;
    QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
    first.release();
    SingleInstance second;
    QCOMPARE(second.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
}

/// Of two that find nobody, each would take the other's place.
void TestSingleInstance::oneAtATimeLooksWhetherItIsTheFirst()
{
    SingleInstance first;
    QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
    QLockFile looking(socketOf(first) + u".lock"_s);
    first.release();
    QVERIFY(looking.tryLock());
    SingleInstance second;
    QCOMPARE(second.claim(path(u"a.db"_s)), SingleInstance::Outcome::Unsure);
    looking.unlock();
    QCOMPARE(second.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
}

void TestSingleInstance::socketIsForItsOwner()
{
    const mode_t before = ::umask(0);
    SingleInstance first;
    QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
    ::umask(before);
    const QString socket = socketOf(first);
    QVERIFY(!socket.isEmpty());
    struct stat info {
    };
    QCOMPARE(::lstat(QFile::encodeName(socket).constData(), &info), 0);
    QVERIFY(S_ISSOCK(info.st_mode));
    QCOMPARE(info.st_mode & 077, 0U);
}

void TestSingleInstance::anotherUserCannotTakeItsPlace()
{
    if (::geteuid() != 0)
        QSKIP("only root can be another user");
    QString socket;
    {
        SingleInstance first;
        QCOMPARE(first.claim(path(u"a.db"_s)), SingleInstance::Outcome::First);
        socket = socketOf(first);
    }
    const ForeignListener foreign(socket);
    QVERIFY(foreign.listens());
    SingleInstance ours;
    QVERIFY(ours.claim(path(u"a.db"_s)) != SingleInstance::Outcome::Another);
}

void TestSingleInstance::processes()
{
    Desktop first(path(u"a.db"_s), m_folder->path());
    QVERIFY2(first.isUsable(), first.readAll().constData());
    Desktop second(path(u"a.db"_s), m_folder->path());
    QVERIFY(second.endsWell());
    QCOMPARE(first.state(), QProcess::Running);
    Desktop elsewhere(path(u"b.db"_s), m_folder->path());
    QVERIFY(elsewhere.isUsable());
}

void TestSingleInstance::aHiddenOneIsOpenedByASecond()
{
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    const QString place = u"127.0.0.1:%1/webhook"_s.arg(port);
    Desktop first(path(u"a.db"_s), m_folder->path(), {u"--hidden"_s, u"--listen"_s, place});
    // It listens, and shows nothing.
    QTcpSocket socket;
    const auto connects = [&] {
        socket.abort();
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(1'000);
    };
    QVERIFY(QTest::qWaitFor(connects, longest));
    socket.write("POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    QTRY_VERIFY_WITH_TIMEOUT(socket.bytesAvailable() > 20, longest);
    QCOMPARE(socket.read(12), QByteArray("HTTP/1.1 200"));
    // Another one that starts hidden leaves it alone; one that does not opens it.
    Desktop another(path(u"a.db"_s), m_folder->path(), {u"--hidden"_s});
    QVERIFY(another.endsWell());
    QVERIFY(!first.hasShown());
    Desktop second(path(u"a.db"_s), m_folder->path());
    QVERIFY(second.endsWell());
    QVERIFY(first.isUsable());
    QCOMPARE(::kill(static_cast<pid_t>(first.processId()), SIGTERM), 0);
    QVERIFY(first.endsWell());
}

void TestSingleInstance::afterAKill()
{
    Desktop first(path(u"a.db"_s), m_folder->path());
    QVERIFY(first.isUsable());
    first.kill();
    QVERIFY(first.waitForFinished(longest));
    Desktop second(path(u"a.db"_s), m_folder->path());
    QVERIFY(second.isUsable());
}

void TestSingleInstance::signalsEndInOrder_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestSingleInstance::signalsEndInOrder()
{
    QFETCH(int, signal);
    Desktop desktop(path(u"a.db"_s), m_folder->path());
    QVERIFY(desktop.isUsable());
    QCOMPARE(::kill(static_cast<pid_t>(desktop.processId()), signal), 0);
    QVERIFY(desktop.endsWell());
    // Closed in order: SQLite takes its journal away with the last connection.
    QVERIFY(QFile::exists(path(u"a.db"_s)));
    QVERIFY(!QFile::exists(path(u"a.db-wal"_s)));
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
