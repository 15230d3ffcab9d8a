// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/samplepayload.h"
#include "engine/dispatcher.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/projectionrunner.h"
#include "engine/workspace.h"
#include "store/storedump.h"
#include "support/disk/faultydisk.h"
#include "support/httpclient.h"
#include "support/scriptedserver.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(FaultyDisk::Fault)

/// The whole program below the window on a disk that fails for a while: nothing acknowledged is lost, nothing is counted or sent
/// twice, the user is told, and it goes on by itself.
class TestStoreFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void eventsGoOnByThemselves_data() { faults(); }
    void eventsGoOnByThemselves();
    void deliveriesGoOnByThemselves_data() { faults(); }
    void deliveriesGoOnByThemselves();
    void aDiskThatFailsAllTheTime();

private:
    static void faults();
    [[nodiscard]] HttpAnswer send();
    void checkStore(int events);

    std::optional<QTemporaryDir> m_folder;
    std::optional<FaultyDisk> m_disk;
    SystemClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
};

void TestStoreFaults::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder.emplace();
    m_disk.emplace();
    auto opened = Workspace::open({.storePath = m_folder->filePath(u"flowbell.db"_s),
                                      .preferencesFile = m_folder->filePath(u"flowbell.ini"_s),
                                      .fileSecretsOnly = true},
        m_clock);
    QVERIFY(opened);
    m_workspace = std::move(*opened);
    ListenPreferences preferences;
    preferences.port = 0;
    m_workspace->listener().start(preferences);
    QTRY_COMPARE(m_workspace->listener().state(), ListenerControl::State::Listening);
    m_workspace->projections().start();
}

void TestStoreFaults::cleanup()
{
    m_workspace.reset();
    m_disk.reset();
    m_folder.reset();
}

void TestStoreFaults::faults()
{
    QTest::addColumn<FaultyDisk::Fault>("fault");
    using Call = FaultyDisk::Call;
    const FaultyDisk::Calls changes = Call::Write | Call::Sync | Call::Truncate;
    QTest::newRow("nothing can be written") << FaultyDisk::Fault{.calls = changes, .times = 0};
    QTest::newRow("nothing can be synced") << FaultyDisk::Fault{.calls = Call::Sync, .times = 0};
    QTest::newRow("no room") << FaultyDisk::Fault{.calls = Call::Write, .times = 0, .full = true, .isShort = true};
    QTest::newRow("nothing can be locked") << FaultyDisk::Fault{.calls = Call::Lock, .times = 0};
}

HttpAnswer TestStoreFaults::send()
{
    return postTo(QUrl(m_workspace->listener().url()),
        samplePayload(EventType::FlowEnd,
            {.eventUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                .sessionUid = QUuid::createUuid().toString(QUuid::WithoutBraces),
                .created = m_clock.now(),
                .flowName = u"Liveness"_s,
                .technologies = {},
                .success = true}));
}

/// That there are so many, and that the projections have come so far by themselves; ends the program.
void TestStoreFaults::checkStore(int events)
{
    const auto database = store::Database::open(m_folder->filePath(u"flowbell.db"_s), u"check"_s);
    QVERIFY(database);
    const QStringList all{QString::number(events)};
    QCOMPARE(column(**database, u"SELECT count(*) FROM event"_s), all);
    QTRY_COMPARE_WITH_TIMEOUT(column(**database, u"SELECT DISTINCT done_to FROM projection"_s), all, 10'000);
    m_workspace.reset();
    QCOMPARE(contradictions(**database), QStringList());
    QCOMPARE(wronglyProjected(**database), QStringList());
}

void TestStoreFaults::eventsGoOnByThemselves()
{
    QFETCH(FaultyDisk::Fault, fault);
    QSignalSpy trouble(&m_workspace->monitor(), &Monitor::storeTroubleChanged);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(send().status, 200);
    m_disk->arm(fault);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(send().status, 503);
    QTRY_VERIFY(!trouble.isEmpty());
    QVERIFY(trouble.last().at(0).value<std::optional<Error>>());
    m_disk->disarm();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(send().status, 200);
    QTRY_VERIFY(!trouble.last().at(0).value<std::optional<Error>>());
    QTRY_COMPARE(m_workspace->monitor().summary().count, 6);
    checkStore(6);
}

void TestStoreFaults::deliveriesGoOnByThemselves()
{
    QFETCH(FaultyDisk::Fault, fault);
    QList<QTcpSocket *> waiting;
    ScriptedServer server([&waiting](QTcpSocket &socket) { waiting.append(&socket); });
    Flow flow;
    flow.name = u"Liveness"_s;
    flow.forward = true;
    const Result<Flow> added = m_workspace->flows().add(flow).result();
    QVERIFY(added);
    Webhook webhook;
    webhook.flow = added->id;
    webhook.url = server.url().toString();
    QVERIFY(m_workspace->flows().addWebhook(webhook).result());
    Dispatcher &dispatcher = m_workspace->dispatcher();
    QSignalSpy trouble(&dispatcher, &Dispatcher::troubleChanged);
    QSignalSpy attempted(&dispatcher, &Dispatcher::attempted);
    dispatcher.start();
    for (int i = 0; i < 12; ++i)
        QCOMPARE(send().status, 200);
    QTRY_COMPARE(waiting.size(), 4);

    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    m_disk->arm(fault);
    waiting.takeFirst()->write(ok);
    QTRY_VERIFY(!trouble.isEmpty());
    QVERIFY(trouble.last().at(0).value<std::optional<Error>>());
    const qsizetype sent = server.requests.size();
    for (QTcpSocket *socket : std::exchange(waiting, {}))
        socket->write(ok);
    QTest::qWait(300);
    QCOMPARE(server.requests.size(), sent); // nothing is begun that could not be written down
    QVERIFY(attempted.isEmpty());

    m_disk->disarm();
    while (attempted.size() < 12) {
        QTRY_VERIFY_WITH_TIMEOUT(!waiting.isEmpty() || attempted.size() == 12, 10'000);
        if (!waiting.isEmpty())
            waiting.takeFirst()->write(ok);
    }
    QVERIFY(!trouble.last().at(0).value<std::optional<Error>>());
    QCOMPARE(server.requests.size(), 12); // each once
    checkStore(12);
}

/// Each fifth call fails, whatever it is, while events come in: what was answered 200 is there, and no more than once.
void TestStoreFaults::aDiskThatFailsAllTheTime()
{
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        m_disk->arm({.calls = FaultyDisk::Calls::fromInt(FaultyDisk::allCalls), .nth = 1 + i % 20});
        const int status = send().status;
        accepted += status == 200 ? 1 : 0;
        refused += status == 503 ? 1 : 0;
    }
    m_disk->disarm();
    QCOMPARE(accepted + refused, 60);
    QVERIFY2(accepted > 5 && refused > 5, qPrintable(u"%1 accepted, %2 refused"_s.arg(accepted).arg(refused)));
    QCOMPARE(send().status, 200);
    checkStore(accepted + 1);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
