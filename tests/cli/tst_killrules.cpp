// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 8;
constexpr int eventsOfARound = 40;

} // namespace

/// The promise: of an event that was answered 2xx the rule's program runs at least once, whatever happens to ours meanwhile.
class TestKillRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everythingAcceptedIsActedOn();

private:
    [[nodiscard]] QList<QByteArray> ran() const
    {
        QFile file(m_folder.filePath(u"ran"_s));
        QList<QByteArray> lines = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
        lines.removeAll({});
        return lines;
    }
    void burstAndKill(int killAfter);

    CliStore m_store;
    QTemporaryDir m_folder;
    QSet<QByteArray> m_accepted;
};

void TestKillRules::burstAndKill(int killAfter)
{
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s, u"--rules"_s});
    QVERIFY(!listening.url().isEmpty());
    const qsizetype before = ran().size();
    for (int number = 0; number < eventsOfARound; ++number) {
        const QString uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (postTo(listening.url(), eventBody(u"Liveness"_s, EventType::FlowEnd, uid)).status == 200)
            m_accepted.insert(uid.toLatin1());
    }
    // In the middle of its work: some have run, most have not.
    QTRY_VERIFY_WITH_TIMEOUT(ran().size() >= before + killAfter, 20'000);
    listening.process().kill();
    listening.process().waitForFinished();
}

void TestKillRules::everythingAcceptedIsActedOn()
{
    QFile script(m_folder.filePath(u"record"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nsleep 0.02\necho \"$FLOWBELL_EVENT_UID\" >> ran\n");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    const Outcome added = m_store.run({u"rules"_s, u"add"_s, u"record"_s, u"--when"_s, u"event:flow.end"_s, u"--run"_s,
        script.fileName(), u"--folder"_s, m_folder.path(), u"--at-once"_s, u"3"_s, u"--most-per-minute"_s, u"10000"_s});
    QVERIFY2(added.status == 0, added.told().constData());
    const quint32 seed = QRandomGenerator::system()->generate();
    QRandomGenerator random(seed);
    for (int round = 0; round < rounds; ++round) {
        burstAndKill(random.bounded(1, eventsOfARound / 2));
        if (QTest::currentTestFailed())
            return;
    }
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s, u"--rules"_s});
    QVERIFY(!listening.url().isEmpty());
    const auto missing = [this] {
        QSet<QByteArray> left = m_accepted;
        const QList<QByteArray> lines = ran();
        left.subtract(QSet<QByteArray>(lines.cbegin(), lines.cend()));
        return left.size();
    };
    QVERIFY(m_accepted.size() > eventsOfARound);
    QTRY_COMPARE_WITH_TIMEOUT(missing(), 0, 60'000);
    const QByteArray told = "seed " + QByteArray::number(seed);
    const auto state = [this](const QString &wanted) {
        return m_store.run({u"rules"_s, u"log"_s, u"--state"_s, wanted, u"--limit"_s, u"100000"_s, u"--json"_s})
            .json()
            .array()
            .size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(u"open"_s), 0, 20'000);
    // Each event fired once; what ran twice is what was cut off.
    QVERIFY2(state(u"done"_s) == m_accepted.size(), told.constData());
    QVERIFY2(ran().size() <= m_accepted.size() + rounds * 3, told.constData());
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

QTEST_GUILESS_MAIN(TestKillRules)
#include "tst_killrules.moc"
