// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "engine/preferences.h"
#include "support/httpclient.h"

#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>
#include <QtCore/QScopeGuard>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

using namespace flowbell::test;
using namespace Qt::StringLiterals;
using flowbell::EventType;

namespace {

// Planted: to be found nowhere but where they belong.
const QByteArray apiKey = "planted-api-key-7d1f0c";
const QByteArray signingSecret = "whsec_cGxhbnRlZHNpZ25pbmdzZWNyZXQ5OTkxMjM0NTY3ODkw";
const QByteArray headerSecret = "Bearer planted-header-credential-55aa";

const QByteArray body = R"({"id":"1","event":"flow.start","session_id":"s-900101300123","created":1734597388,)"
                        R"("flow_name":"Planted","metadata":{"first_name":"Aliya","phone":"+77011234567"}})";

/// An endpoint that answers everything with 500 and what it was sent, as careless ones do.
class EchoingEndpoint : public QTcpServer
{
public:
    EchoingEndpoint()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                if (!received.contains("\r\n\r\n"))
                    return;
                socket->write("HTTP/1.1 500 No\r\nContent-Length: " + QByteArray::number(received.size())
                    + "\r\nConnection: close\r\n\r\n" + received);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/hook"_s.arg(serverPort()); }

    QByteArray received;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Masked output, secrets that stay where they are, and the modes of files.
class TestCliPrivacy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void masksWhatItPrints_data();
    void masksWhatItPrints();
    void preferenceMasksTheListener();
    void secretsStayWhereTheyAre();
    void secretsAreNotInTheDesktopsOutput();
    void headersComeFromFiles();
    void filesAreForTheirOwner_data();
    void filesAreForTheirOwner();
    void linksOfOthersAreNotFollowed();

private:
    [[nodiscard]] QString home(const QString &name) const { return m_home->filePath(name); }
    void plant(const CliStore &store, const QString &url);
    [[nodiscard]] QStringList plantedIn(const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestCliPrivacy::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", home(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", home(u"data"_s).toUtf8());
    // No keychain: what would be in it is in the file beside the store.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("QT_LOGGING_RULES", "*=true");
}

void TestCliPrivacy::plant(const CliStore &store, const QString &url)
{
    const Outcome flow = store.run({u"flows"_s, u"add"_s, u"Planted"_s, u"--api-key-stdin"_s}, apiKey + '\n');
    QVERIFY2(flow.status == 0, flow.told());
    QFile headers(home(u"headers"_s));
    QVERIFY(headers.open(QIODevice::WriteOnly));
    headers.write("Authorization: " + headerSecret + "\n");
    headers.close();
    const Outcome webhook = store.run({u"webhooks"_s, u"add"_s, u"Planted"_s, url, u"--header"_s, u'@' + home(u"headers"_s)});
    QVERIFY2(webhook.status == 0, webhook.told());
    const Outcome sign =
        store.run({u"webhooks"_s, u"secret"_s, u"set"_s, u"Planted"_s, url, u"--secret-stdin"_s}, signingSecret + '\n');
    QVERIFY2(sign.status == 0, sign.told());
    const Outcome forward = store.run({u"flows"_s, u"edit"_s, u"Planted"_s, u"--forward"_s, u"on"_s, u"--schedule"_s, u"0"_s});
    QVERIFY2(forward.status == 0, forward.told());
}

QStringList TestCliPrivacy::plantedIn(const QByteArray &bytes) const
{
    QStringList found;
    for (const QByteArray &secret : {apiKey, signingSecret, signingSecret.mid(6), headerSecret}) {
        if (bytes.contains(secret) || bytes.contains(secret.toBase64()) || bytes.contains(secret.toHex()))
            found.append(QString::fromLatin1(secret));
    }
    return found;
}

void TestCliPrivacy::masksWhatItPrints_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("list") << QStringList{u"events"_s, u"list"_s};
    QTest::newRow("list as JSON") << QStringList{u"events"_s, u"list"_s, u"--json"_s};
    QTest::newRow("show") << QStringList{u"events"_s, u"show"_s, u"1"_s};
    QTest::newRow("show as JSON") << QStringList{u"events"_s, u"show"_s, u"1"_s, u"--json"_s};
    QTest::newRow("raw") << QStringList{u"events"_s, u"show"_s, u"1"_s, u"--raw"_s};
    QTest::newRow("sessions") << QStringList{u"sessions"_s, u"list"_s, u"--json"_s};
    QTest::newRow("session") << QStringList{u"sessions"_s, u"show"_s, u"s-900101300123"_s, u"--json"_s};
}

void TestCliPrivacy::masksWhatItPrints()
{
    QFETCH(const QStringList, command);
    const CliStore store;
    {
        ListeningCli listening(store, {u"--format"_s, u"none"_s});
        QCOMPARE(postTo(listening.url(), body).status, 200);
        QCOMPARE(listening.signalAndWait(SIGTERM), 0);
    }
    const auto shows = [](const Outcome &outcome) {
        return outcome.output.contains("900101300123") || outcome.output.contains("Aliya") || outcome.output.contains("7701123");
    };
    const bool hasAny = command != QStringList{u"events"_s, u"list"_s}; // which cuts the session's id
    const Outcome plain = store.run(command);
    QVERIFY2(plain.status == 0 && shows(plain) == hasAny, plain.told());
    const Outcome masked = store.run(command + QStringList{u"--mask"_s});
    QVERIFY2(masked.status == 0 && !masked.output.isEmpty() && !shows(masked), masked.told());

    flowbell::engine::Preferences().setPrivacy({.maskTerminal = true});
    const Outcome preferred = store.run(command);
    QCOMPARE(preferred.output, masked.output);
    QCOMPARE(store.run(command + QStringList{u"--no-mask"_s}).output, plain.output);
    const Outcome both = store.run(command + QStringList{u"--no-mask"_s, u"--mask"_s});
    QCOMPARE(both.status, 2);
    flowbell::engine::Preferences().setMasking(flowbell::engine::MaskingPreferences{.rules = {}});
    const Outcome nothing = store.run(command + QStringList{u"--mask"_s});
    QVERIFY2(
        nothing.status == 1 && nothing.output.isEmpty() && nothing.error.contains("Nothing would be masked"), nothing.told());
}

void TestCliPrivacy::preferenceMasksTheListener()
{
    const CliStore store;
    flowbell::engine::Preferences().setPrivacy({.maskTerminal = true});
    ListeningCli listening(store, {u"--format"_s, u"json"_s});
    QCOMPARE(postTo(listening.url(), body).status, 200);
    const QByteArray line = listening.readLine();
    QVERIFY2(line.contains("\"session_id\":\"s-************\""), line);
    QVERIFY2(!line.contains("900101300123"), line);
}

void TestCliPrivacy::secretsStayWhereTheyAre()
{
    const CliStore store;
    EchoingEndpoint endpoint;
    plant(store, endpoint.url());
    ListeningCli listening(store, {u"--forward"_s, u"--format"_s, u"table"_s});
    const qint64 pid = listening.process().processId();
    QCOMPARE(postTo(listening.url(), body).status, 200);
    // It is sent with both, so both were in the program's hands.
    QTRY_VERIFY_WITH_TIMEOUT(endpoint.received.contains(headerSecret) && endpoint.received.contains("webhook-signature"), 20'000);
    for (const char *file : {"cmdline", "environ"})
        QCOMPARE(plantedIn(contents(u"/proc/%1/%2"_s.arg(pid).arg(QLatin1String(file)))), QStringList());

    QByteArray told;
    for (const QStringList &command : {QStringList{u"events"_s, u"show"_s, u"1"_s},
             QStringList{u"events"_s, u"list"_s, u"--json"_s}, QStringList{u"events"_s, u"export"_s, u"--format"_s, u"jsonl"_s},
             QStringList{u"events"_s, u"export"_s, u"--format"_s, u"csv"_s},
             QStringList{u"events"_s, u"export"_s, u"--format"_s, u"har"_s}, QStringList{u"deliveries"_s, u"list"_s, u"--json"_s},
             QStringList{u"deliveries"_s, u"show"_s, u"1"_s, u"--json"_s}, QStringList{u"flows"_s, u"list"_s, u"--json"_s},
             QStringList{u"flows"_s, u"show"_s, u"Planted"_s}, QStringList{u"store"_s, u"show"_s},
             // Mistakes, whose texts repeat what was given.
             QStringList{u"webhooks"_s, u"add"_s, u"Planted"_s, u"http://127.0.0.1:9/x"_s, u"--header"_s,
                 u"Authorization "_s + QString::fromLatin1(headerSecret)},
             QStringList{
                 u"send"_s, endpoint.url(), u"--event-file"_s, home(u"headers"_s), u"--secret-file"_s, home(u"headers"_s)}}) {
        const Outcome outcome = store.run(command);
        told += outcome.output + outcome.error;
    }
    QVERIFY(told.contains("Planted"));
    QCOMPARE(plantedIn(told), QStringList());

    // What a crash leaves on standard error.
    static_cast<void>(listening.signalAndWait(SIGABRT));
    const QByteArray output = listening.process().readAllStandardOutput() + listening.process().readAllStandardError();
    QVERIFY(!output.isEmpty());
    QCOMPARE(plantedIn(output), QStringList());

    // They are in the keychain or its stand-in, and nowhere in the store.
    QDirIterator files(QFileInfo(store.path()).absolutePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QStringList planted = plantedIn(contents(file));
        if (file.endsWith(u".secrets"_s)) {
            QVERIFY2(planted.contains(QString::fromLatin1(apiKey)), qPrintable(file));
            QVERIFY2(planted.contains(QString::fromLatin1(headerSecret)), qPrintable(file));
        } else {
            QVERIFY2(planted.isEmpty(), qPrintable(file));
        }
    }
    QDirIterator settings(home(u"config"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (settings.hasNext())
        QCOMPARE(plantedIn(contents(settings.next())), QStringList());
}

void TestCliPrivacy::secretsAreNotInTheDesktopsOutput()
{
    const CliStore store;
    EchoingEndpoint endpoint;
    plant(store, endpoint.url());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_RUNTIME_DIR", home(u"runtime"_s).toUtf8());
    QVERIFY(QDir().mkdir(home(u"runtime"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QProcess desktop;
    desktop.setProcessChannelMode(QProcess::MergedChannels);
    desktop.start(
        QStringLiteral(FLOWBELL_BIN_DIR "/flowbell"), {u"--store"_s, store.path(), u"--listen"_s, u"127.0.0.1:0/webhook"_s});
    QVERIFY(desktop.waitForStarted());
    // It delivers what another program is given.
    QByteArray output;
    const auto enters = [&] {
        output += desktop.readAll();
        return output.contains("window usable");
    };
    QTRY_VERIFY_WITH_TIMEOUT(enters(), 30'000);
    {
        ListeningCli listening(store, {u"--format"_s, u"none"_s});
        QCOMPARE(postTo(listening.url(), body).status, 200);
    }
    QTRY_VERIFY_WITH_TIMEOUT(endpoint.received.contains(headerSecret), 20'000);
    const auto delivered = [&] { return store.run({u"deliveries"_s, u"list"_s, u"--json"_s}).output.contains("\"attempts\":1"); };
    QTRY_VERIFY_WITH_TIMEOUT(delivered(), 20'000);
    ::kill(static_cast<pid_t>(desktop.processId()), SIGTERM);
    QVERIFY(desktop.waitForFinished(20'000));
    output += desktop.readAll();
    QVERIFY(!output.isEmpty());
    QCOMPARE(plantedIn(output), QStringList());
    qunsetenv("QT_QPA_PLATFORM");
}

void TestCliPrivacy::headersComeFromFiles()
{
    const CliStore store;
    QVERIFY(store.run({u"flows"_s, u"add"_s, u"F"_s}).status == 0);
    const QString url = u"http://127.0.0.1:9/a"_s;
    const Outcome piped =
        store.run({u"webhooks"_s, u"add"_s, u"F"_s, url, u"--header"_s, u"@-"_s}, "X-One: 1\n\nAuthorization: two words\n");
    QVERIFY2(piped.status == 0, piped.told());
    const Outcome shown = store.run({u"webhooks"_s, u"list"_s, u"F"_s, u"--json"_s, u"--credentials"_s});
    const Outcome hidden = store.run({u"webhooks"_s, u"list"_s, u"F"_s, u"--json"_s});
    QVERIFY2(!hidden.output.contains("two words") && hidden.output.contains("***"), hidden.told());
    QVERIFY2(shown.output.contains("two words") && shown.output.contains("X-One"), shown.told());
    // Those of any name, if it is said; the plain ones are replaced, and not the secret ones.
    const QStringList edit{u"webhooks"_s, u"edit"_s, u"F"_s, url};
    const Outcome secret = store.run(edit + QStringList{u"--secret-header"_s, u"@-"_s}, "X-Tenant: planted-tenant\n");
    QVERIFY2(secret.status == 0, secret.told());
    QVERIFY(store.run(edit + QStringList{u"--header"_s, u"X-Two: 2"_s}).status == 0);
    const Outcome both = store.run({u"webhooks"_s, u"list"_s, u"F"_s, u"--json"_s});
    QVERIFY2(both.output.contains(R"({"name":"X-Tenant","secret":true,"value":"***"})") && both.output.contains("X-Two")
            && !both.output.contains("X-One") && !both.output.contains("Authorization"),
        both.told());
    const Outcome told = store.run({u"webhooks"_s, u"list"_s, u"F"_s, u"--json"_s, u"--credentials"_s});
    QVERIFY2(told.output.contains("planted-tenant"), told.told());
    const Outcome argument = store.run(edit + QStringList{u"--secret-header"_s, u"X-A: planted-argument"_s});
    QVERIFY2(argument.status == 2 && !argument.error.contains("planted-argument"), argument.told());
    QVERIFY(store.run({u"webhooks"_s, u"remove"_s, u"F"_s, url}).status == 0);
    QVERIFY(!contents(store.path() + u".secrets"_s).contains("planted-tenant"));

    const Outcome missing =
        store.run({u"webhooks"_s, u"add"_s, u"F"_s, u"http://127.0.0.1:9/b"_s, u"--header"_s, u"@/nonexistent"_s});
    QCOMPARE(missing.status, 2);
    QVERIFY2(missing.error.contains("/nonexistent"), missing.told());
}

void TestCliPrivacy::filesAreForTheirOwner_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("umask 0") << 0;
    QTest::newRow("umask 022") << 022;
}

void TestCliPrivacy::filesAreForTheirOwner()
{
    QFETCH(const int, mask);
    // The children get it; what this test makes itself is made with its own modes.
    const mode_t before = ::umask(static_cast<mode_t>(mask));
    const auto restore = qScopeGuard([before] { ::umask(before); });
    const QString folder = home(u"data/flowbell"_s);
    const QString exported = home(u"there.jsonl"_s);
    QFile there(exported);
    QVERIFY(there.open(QIODevice::WriteOnly) && there.setPermissions(QFile::Permissions(0x6644)));
    there.close();

    QVERIFY(CliStore::runProgram({u"flows"_s, u"add"_s, u"F"_s, u"--api-key-stdin"_s}, "key\n").status == 0);
    QProcess listening;
    listening.start(cliProgram(), {u"listen"_s, u"--port"_s, u"0"_s, u"--forward"_s});
    QVERIFY(listening.waitForReadyRead(10'000));
    const QByteArray first = listening.readLine().trimmed();
    const QUrl url(QString::fromUtf8(first.mid(13)));
    QCOMPARE(postTo(url, body).status, 200);
    QVERIFY(CliStore::runProgram({u"events"_s, u"mark"_s, u"1"_s, u"--note"_s, u"n"_s}).status == 0);
    QVERIFY(CliStore::runProgram({u"events"_s, u"export"_s, u"--output"_s, exported}).status == 0);
    flowbell::engine::Preferences().setPrivacy({.maskTerminal = true});

    QStringList seen;
    for (const QString &where : {folder, home(u"config/flowbell"_s)}) {
        QDirIterator entries(
            where, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        QStringList all{where};
        while (entries.hasNext())
            all.append(entries.next());
        for (const QString &entry : all) {
            struct stat info {
            };
            QCOMPARE(::lstat(QFile::encodeName(entry).constData(), &info), 0);
            QVERIFY2((info.st_mode & 077) == 0, qPrintable(entry + u" "_s + QString::number(info.st_mode & 0777, 8)));
            seen.append(QFileInfo(entry).fileName());
        }
    }
    for (const QString &name : {u"flowbell.db"_s, u"flowbell.db-wal"_s, u"flowbell.db-shm"_s, u"flowbell.db.secrets"_s,
             u"flowbell.db.sender.lock"_s, u"flowbell.ini"_s})
        QVERIFY2(seen.contains(name), qPrintable(name + u" of "_s + seen.join(u' ')));
    struct stat info {
    };
    QCOMPARE(::stat(QFile::encodeName(exported).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0600U);
    QVERIFY(contents(exported).contains("flow.start"));
    listening.terminate();
    QVERIFY(listening.waitForFinished(15'000));
}

void TestCliPrivacy::linksOfOthersAreNotFollowed()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a link of another user");
    const CliStore store;
    QVERIFY(store.run({u"flows"_s, u"add"_s, u"F"_s}).status == 0);
    QFile precious(home(u"precious"_s));
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("as it was") > 0);
    precious.close();
    const QString link = home(u"out.jsonl"_s);
    QVERIFY(QFile::link(precious.fileName(), link));
    QVERIFY(store.run({u"events"_s, u"export"_s, u"--output"_s, link}).status == 0); // one's own is followed
    QCOMPARE(contents(precious.fileName()), QByteArray());
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("as it was") > 0);
    precious.close();
    constexpr uid_t nobody = 65534;
    QCOMPARE(::lchown(QFile::encodeName(link).constData(), nobody, nobody), 0);
    const Outcome refused = store.run({u"events"_s, u"export"_s, u"--output"_s, link});
    QVERIFY2(refused.status == 1, refused.told());
    QCOMPARE(contents(precious.fileName()), QByteArray("as it was"));
}

QTEST_GUILESS_MAIN(TestCliPrivacy)
#include "tst_cliprivacy.moc"
