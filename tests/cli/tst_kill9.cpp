// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "store/eventrepository.h"
#include "store/storedump.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QMutex>
#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <thread>
#include <vector>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kills = 100;
constexpr int lookEvery = 25; ///< kills
constexpr int sendersEach = 2;
constexpr auto pauseOfSender = std::chrono::milliseconds(6);

const QString kept = u"Kept"_s; ///< name of the flow whose events must stay
const QString doomed = u"Doomed"_s; ///< of the one whose events the third program deletes

/// Posts one event after the other to a listener that comes and goes. Its thread ends with stop().
class Sender
{
public:
    ~Sender() { stop(); }

    void start()
    {
        m_thread = std::thread([this] {
            while (!m_stopping)
                sendUntilCutOff();
        });
    }
    void stop()
    {
        m_stopping = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    void setUrl(const QUrl &url)
    {
        const QMutexLocker lock(&m_mutex);
        m_url = url;
    }
    /// How many events were answered 200.
    [[nodiscard]] int answers() const { return m_answers; }
    /// Session and id of those that must stay.
    [[nodiscard]] std::vector<QPair<QString, QString>> answered() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_answered;
    }

private:
    void sendUntilCutOff()
    {
        QUrl url;
        {
            const QMutexLocker lock(&m_mutex);
            url = m_url;
        }
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        const bool connected = socket.waitForConnected(1'000);
        while (connected && !m_stopping && post(socket, url.path().toUtf8()))
            std::this_thread::sleep_for(pauseOfSender);
        std::this_thread::sleep_for(pauseOfSender);
    }
    [[nodiscard]] bool post(QTcpSocket &socket, const QByteArray &path)
    {
        if (m_sent++ % 4 == 0)
            m_session = QUuid::createUuid().toString(QUuid::WithoutBraces);
        SampleFields fields;
        fields.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        fields.sessionUid = m_session;
        fields.created = Timestamp{std::chrono::milliseconds{1'734'597'331'000}};
        fields.flowName = (m_sent - 1) / 4 % 4 == 3 ? doomed : kept;
        const QByteArray body = samplePayload(m_sent % 4 == 0 ? EventType::FlowEnd : EventType::TechnologyEnd, fields);
        socket.write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray answer;
        while (!answer.contains("\r\n\r\n") || !answer.endsWith('}')) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(10'000))
                return false;
            answer += socket.readAll();
        }
        if (!answer.startsWith("HTTP/1.1 200 "))
            return false;
        ++m_answers;
        if (fields.flowName == kept) {
            const QMutexLocker lock(&m_mutex);
            m_answered.emplace_back(fields.sessionUid, fields.eventUid);
        }
        return true;
    }

    std::thread m_thread;
    std::atomic_bool m_stopping = false;
    std::atomic_int m_answers = 0;
    mutable QMutex m_mutex;
    QUrl m_url;
    std::vector<QPair<QString, QString>> m_answered;
    int m_sent = 0;
    QString m_session;
};

/// A program on the store that is killed and started again.
class Victim
{
public:
    explicit Victim(const CliStore &store)
        : m_store(store)
    {
    }
    virtual ~Victim() { kill(); }
    Q_DISABLE_COPY_MOVE(Victim)

    virtual void start() = 0;
    /// It is in the middle of its work.
    [[nodiscard]] virtual bool isAtWork() = 0;

    void kill()
    {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished();
    }
    [[nodiscard]] int end()
    {
        ::kill(static_cast<pid_t>(m_process->processId()), SIGTERM);
        return m_process->waitForFinished(20'000) && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
    }

protected:
    [[nodiscard]] QProcess &begin(const QString &program, const QStringList &arguments)
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        m_process->setProcessEnvironment(environment);
        m_process->start(program, QStringList{u"--store"_s, m_store.path()} + arguments);
        return *m_process;
    }
    [[nodiscard]] QProcess *process() { return m_process.get(); }

private:
    const CliStore &m_store;
    std::unique_ptr<QProcess> m_process;
};

/// One that listens, with its senders.
class ListeningVictim : public Victim
{
public:
    explicit ListeningVictim(const CliStore &store)
        : Victim(store)
        , senders(sendersEach)
    {
    }
    [[nodiscard]] bool isAtWork() override { return answers() > m_before + 5; }
    [[nodiscard]] int answers() const
    {
        int sum = 0;
        for (const Sender &sender : senders)
            sum += sender.answers();
        return sum;
    }

    std::vector<Sender> senders;

protected:
    void listensAt(const QUrl &url)
    {
        m_before = answers();
        for (Sender &sender : senders)
            sender.setUrl(url);
    }

private:
    int m_before = 0;
};

class Window final : public ListeningVictim
{
public:
    explicit Window(const CliStore &store)
        : ListeningVictim(store)
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_address = u"127.0.0.1:%1/webhook"_s.arg(probe.serverPort());
    }
    void start() override
    {
        static_cast<void>(begin(QStringLiteral(FLOWBELL_BIN_DIR "/flowbell"), {u"--listen"_s, m_address}));
        listensAt(QUrl(u"http://"_s + m_address));
    }

private:
    QString m_address;
};

class Listener final : public ListeningVictim
{
public:
    using ListeningVictim::ListeningVictim;

    void start() override
    {
        QProcess &process = begin(cliProgram(), {u"listen"_s, u"--port"_s, u"0"_s, u"--format"_s, u"none"_s, u"--forward"_s});
        QByteArray line;
        while (!line.startsWith("listening on ") && (process.canReadLine() || process.waitForReadyRead(20'000)))
            line = process.readLine();
        if (!line.startsWith("listening on "))
            qFatal("the listener does not start: %s", line.constData());
        listensAt(QUrl(QString::fromUtf8(line.mid(13).trimmed())));
    }
};

/// Deletes, marks and writes events into a file, one command after the other.
class Editor final : public Victim
{
public:
    Editor(const CliStore &store, const QString &exported)
        : Victim(store)
        , m_exported(exported)
    {
    }
    void start() override
    {
        const QList<QStringList> commands{
            {u"events"_s, u"delete"_s, u"--filter"_s, u"flow:"_s + doomed, u"--yes"_s},
            {u"events"_s, u"mark"_s, u"--filter"_s, u"flow:%1 event:flow.end"_s.arg(kept), u"--pin"_s, u"--note"_s, u"seen"_s},
            {u"events"_s, u"export"_s, u"--output"_s, m_exported},
        };
        QProcess &process = begin(cliProgram(), commands.at(m_next));
        m_next = (m_next + 1) % commands.size();
        process.waitForStarted();
    }
    /// Always: it is short.
    [[nodiscard]] bool isAtWork() override { return true; }
    [[nodiscard]] bool hasEnded() { return process()->state() == QProcess::NotRunning; }

private:
    const QString m_exported;
    qsizetype m_next = 0;
};

} // namespace

/// The promise: an event that was answered 2xx is on the disk, whatever happens to the programs on the store afterwards.
class TestKill9 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aHundredKillsUnderLoad();

private:
    void prepare();
    void killOne(Victim &victim);
    void verify(const std::vector<ListeningVictim *> &listening, bool atTheEnd);

    CliStore m_store;
    QTemporaryDir m_folder;
};

void TestKill9::prepare()
{
    for (const QString &flow : {kept, doomed}) {
        const Outcome added = m_store.run({u"flows"_s, u"add"_s, flow});
        QVERIFY2(added.status == 0, added.told());
    }
    const Outcome forward = m_store.run({u"flows"_s, u"edit"_s, kept, u"--forward"_s, u"on"_s});
    QVERIFY2(forward.status == 0, forward.told());
    QTcpServer nobody; // its port answers nothing once it is gone
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const Outcome webhook = m_store.run({u"webhooks"_s, u"add"_s, kept, u"http://127.0.0.1:%1/"_s.arg(nobody.serverPort())});
    QVERIFY2(webhook.status == 0, webhook.told());
}

void TestKill9::killOne(Victim &victim)
{
    // Into its work, not before it; then a random moment.
    QVERIFY(QTest::qWaitFor([&] { return victim.isAtWork(); }, 30'000));
    QTest::qWait(static_cast<int>(QRandomGenerator::global()->bounded(80)));
    victim.kill();
    victim.start();
}

void TestKill9::verify(const std::vector<ListeningVictim *> &listening, bool atTheEnd)
{
    std::vector<QPair<QString, QString>> answered;
    for (const ListeningVictim *victim : listening) {
        for (const Sender &sender : victim->senders) {
            const auto some = sender.answered();
            answered.insert(answered.end(), some.cbegin(), some.cend());
        }
    }
    const auto database = store::Database::open(m_store.path(), u"kill9"_s);
    QVERIFY(database.has_value());
    store::EventRepository events(**database);
    for (const auto &[session, uid] : answered)
        QVERIFY2(events.findByUid(session, uid).has_value(), qPrintable(session + u' ' + uid));
    QCOMPARE(column(**database, u"PRAGMA quick_check"_s), QStringList{u"ok"_s});
    if (!atTheEnd)
        return;
    QCOMPARE(contradictions(**database), QStringList());
    QCOMPARE(wronglyProjected(**database), QStringList());
    const QString owed = u"SELECT e.id FROM event e JOIN flow_name n ON n.id = e.flow_name WHERE n.name = '%1' "
                         "AND NOT EXISTS (SELECT 1 FROM delivery WHERE event = e.id)"_s;
    QCOMPARE(column(**database, owed.arg(kept)), QStringList());
    QVERIFY(answered.size() > 1'000);
    qInfo("%d kills, %zu events were answered and are there", kills, answered.size());
}

void TestKill9::aHundredKillsUnderLoad()
{
    prepare();
    const QString exported = m_folder.filePath(u"exported.jsonl"_s);
    Window window(m_store);
    Listener listener(m_store);
    Editor editor(m_store, exported);
    const std::vector<ListeningVictim *> listening{&window, &listener};
    for (Victim *victim : std::initializer_list<Victim *>{&window, &listener, &editor})
        victim->start();
    for (ListeningVictim *victim : listening) {
        for (Sender &sender : victim->senders)
            sender.start();
    }

    QElapsedTimer clock;
    clock.start();
    const std::vector<Victim *> turns{&listener, &editor, &window, &editor, &listener};
    for (int kill = 1; kill <= kills && !QTest::currentTestFailed(); ++kill) {
        killOne(*turns.at(static_cast<size_t>(kill) % turns.size()));
        if (kill % lookEvery == 0)
            verify(listening, false);
    }
    qInfo("the kills took %lld ms", static_cast<long long>(clock.elapsed()));
    QVERIFY(QTest::qWaitFor([&] { return window.isAtWork() && listener.isAtWork() && editor.hasEnded(); }, 30'000));
    for (ListeningVictim *victim : listening) {
        for (Sender &sender : victim->senders)
            sender.stop();
    }
    QCOMPARE(window.end(), 0);
    QCOMPARE(listener.end(), 0);
    verify(listening, true);

    // What a killed export leaves is not the file: that is whole, or not there.
    if (QFile file(exported); file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            QVERIFY2(line.endsWith('\n') && QJsonDocument::fromJson(line).isObject(), line);
        }
    }
    QCOMPARE(QDir(QFileInfo(m_store.path()).path()).entryList({u"*damaged*"_s}), QStringList());
}

QTEST_GUILESS_MAIN(TestKill9)
#include "tst_kill9.moc"
