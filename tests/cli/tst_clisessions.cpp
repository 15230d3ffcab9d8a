// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsNothing();
    void listsWhatWasSimulated();
    void findsAnomalies();
    void showsOne();
    void wrongUsage_data();
    void wrongUsage();

private:
    void simulate(const QStringList &options);
    [[nodiscard]] QJsonArray listed(const QStringList &options = {});

    std::unique_ptr<CliStore> m_store;
};

void TestCliSessions::init()
{
    m_store = std::make_unique<CliStore>();
    QCOMPARE(m_store->run({u"flows"_s, u"add"_s, u"F"_s, u"--technology"_s, u"LDHP"_s, u"--technology"_s, u"ED"_s}).status, 0);
}

void TestCliSessions::simulate(const QStringList &options)
{
    const Outcome outcome = m_store->run(QStringList{u"simulate"_s, u"F"_s, u"--speed"_s, u"max"_s} + options);
    QVERIFY2(outcome.status == 0, outcome.told());
}

QJsonArray TestCliSessions::listed(const QStringList &options)
{
    return m_store->run(QStringList{u"sessions"_s, u"list"_s, u"--json"_s} + options).json().array();
}

void TestCliSessions::listsNothing()
{
    const Outcome outcome = m_store->run({u"sessions"_s, u"list"_s});
    QVERIFY2(outcome.status == 0, outcome.told());
    QVERIFY2(outcome.output.startsWith("Started"), outcome.told());
    QCOMPARE(outcome.output.count('\n'), 1);
    QVERIFY(listed().isEmpty());
}

void TestCliSessions::listsWhatWasSimulated()
{
    simulate({u"--sessions"_s, u"10"_s, u"--failing"_s, u"0.3"_s});
    QCOMPARE(listed().size(), 10);
    QCOMPARE(listed({u"--state"_s, u"failed"_s}).size(), 3);
    QCOMPARE(listed({u"--filter"_s, u"state:passed"_s}).size(), 7);
    QCOMPARE(listed({u"--flow"_s, u"F"_s, u"--filter"_s, u"technology:ED anomaly:any"_s}).size(), 0);
    QCOMPARE(listed({u"--flow"_s, u"G"_s}).size(), 0);
    QCOMPARE(listed({u"--filter"_s, u"(state:failed or state:stalled) technology:ld* events:>3 duration:<1h"_s}).size(), 3);
    QCOMPARE(listed({u"--filter"_s, u"-state:failed started:>-1h"_s}).size(), 7);
    QCOMPARE(listed({u"--limit"_s, u"4"_s}).size(), 4);
    const QJsonObject newest = listed().first().toObject();
    QCOMPARE(newest.value(u"events"_s).toInt(), 6);
    QCOMPARE(newest.value(u"technologies"_s).toArray(), (QJsonArray{u"LDHP"_s, u"ED"_s}));
    QVERIFY(newest.value(u"first_event"_s).toInt() > listed().last().toObject().value(u"first_event"_s).toInt());
    // What came since is taken in by the next command.
    simulate({u"--sessions"_s, u"2"_s});
    QCOMPARE(listed().size(), 12);
    const Outcome table = m_store->run({u"sessions"_s, u"list"_s, u"--state"_s, u"failed"_s});
    QCOMPARE(table.output.count('\n'), 4);
    QVERIFY2(table.output.contains("LDHP ED"), table.told());
}

void TestCliSessions::findsAnomalies()
{
    simulate({u"--sessions"_s, u"4"_s, u"--missing-ends"_s, u"1"_s, u"--duplicates"_s, u"1"_s});
    QCOMPARE(listed({u"--state"_s, u"running"_s}).size(), 4);
    QCOMPARE(listed({u"--filter"_s, u"anomaly:duplicate"_s}).size(), 4);
    QCOMPARE(listed({u"--filter"_s, u"anomaly:missing-start"_s}).size(), 0);
}

void TestCliSessions::showsOne()
{
    simulate({u"--sessions"_s, u"2"_s, u"--duplicates"_s, u"1"_s});
    const QString uid = listed().first().toObject().value(u"session"_s).toString();
    for (const QString &name : {uid, uid.first(12)}) {
        const QJsonObject shown = m_store->run({u"sessions"_s, u"show"_s, name, u"--json"_s}).json().object();
        QCOMPARE(shown.value(u"session"_s).toString(), uid);
        QCOMPARE(shown.value(u"event_list"_s).toArray().size(), 12);
        QCOMPARE(shown.value(u"steps"_s).toArray().size(), 3);
        QCOMPARE(shown.value(u"findings"_s).toArray().size(), 6);
    }
    const Outcome text = m_store->run({u"sessions"_s, u"show"_s, uid});
    QVERIFY2(text.output.contains("technology.end") && text.output.contains("Anomalies"), text.told());
    const Outcome none = m_store->run({u"sessions"_s, u"show"_s, u"zz"_s});
    QVERIFY2(none.status == 1 && none.error.contains("zz"), none.told());
    const Outcome several = m_store->run({u"sessions"_s, u"show"_s, u""_s});
    QCOMPARE(several.status, 2);
}

void TestCliSessions::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no verb") << QStringList{};
    QTest::newRow("show nothing") << QStringList{u"show"_s};
    QTest::newRow("bad state") << QStringList{u"list"_s, u"--state"_s, u"lost"_s};
    QTest::newRow("a field of events") << QStringList{u"list"_s, u"--filter"_s, u"success:true"_s};
    QTest::newRow("bad filter") << QStringList{u"list"_s, u"--filter"_s, u"anomaly:odd"_s};
    QTest::newRow("flow twice") << QStringList{u"list"_s, u"--filter"_s, u"flow:F"_s, u"--flow"_s, u"G"_s};
    QTest::newRow("state twice") << QStringList{u"list"_s, u"--filter"_s, u"state:failed"_s, u"--state"_s, u"failed"_s};
}

void TestCliSessions::wrongUsage()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = m_store->run(QStringList{u"sessions"_s} + arguments);
    QVERIFY2(outcome.status == 2, outcome.told());
}

QTEST_GUILESS_MAIN(TestCliSessions)
#include "tst_clisessions.moc"
