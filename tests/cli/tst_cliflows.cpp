// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliFlows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void addListShowEditRemove();
    void aFlowIsFoundByItsId();
    void namesAreUnique();
    void unknownFlow();
    void forwardAndSchedule();
    void schedulesThatAreNone_data();
    void schedulesThatAreNone();
    void theApiKeyIsNeverShown();
    void anEmptyKeyIsRefused();
    void controlCharactersOfANameAreEscaped();
};

void TestCliFlows::addListShowEditRemove()
{
    const CliStore store;
    QCOMPARE(store.run({u"flows"_s, u"list"_s, u"--json"_s}).json().array().size(), 0);

    const Outcome added =
        store.run({u"flows"_s, u"add"_s, u"Liveness"_s, u"--technology"_s, u"LDHP"_s, u"--technology"_s, u"F2F"_s});
    QVERIFY2(added.status == 0, added.told().constData());
    QCOMPARE(added.error, QByteArray());

    const Outcome listed = store.run({u"flows"_s, u"list"_s});
    QVERIFY2(listed.output.contains("Liveness") && listed.output.contains("LDHP, F2F"), listed.told().constData());

    const Outcome edited =
        store.run({u"flows"_s, u"edit"_s, u"Liveness"_s, u"--name"_s, u"Живость"_s, u"--technology"_s, u"ED"_s});
    QVERIFY2(edited.status == 0, edited.told().constData());

    const QJsonArray flows = store.run({u"flows"_s, u"list"_s, u"--json"_s}).json().array();
    QCOMPARE(flows.size(), 1);
    QCOMPARE(flows.at(0)[u"name"_s].toString(), u"Живость"_s);
    QCOMPARE(flows.at(0)[u"technologies"_s].toArray(), QJsonArray{u"ED"_s});

    const Outcome shown = store.run({u"flows"_s, u"show"_s, u"Живость"_s});
    QVERIFY2(shown.status == 0 && shown.output.contains("Живость"), shown.told().constData());
    QCOMPARE(store.run({u"flows"_s, u"edit"_s, u"Живость"_s, u"--no-technologies"_s}).status, 0);
    QCOMPARE(store.run({u"flows"_s, u"show"_s, u"Живость"_s, u"--json"_s}).json()[u"technologies"_s].toArray(), QJsonArray());

    QCOMPARE(store.run({u"flows"_s, u"remove"_s, u"Живость"_s}).status, 0);
    QCOMPARE(store.run({u"flows"_s, u"list"_s, u"--json"_s}).json().array().size(), 0);
}

void TestCliFlows::aFlowIsFoundByItsId()
{
    const CliStore store;
    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
    const qint64 id = store.run({u"flows"_s, u"list"_s, u"--json"_s}).json().array().at(0)[u"id"_s].toInteger();
    const Outcome shown = store.run({u"flows"_s, u"show"_s, QString::number(id), u"--json"_s});
    QCOMPARE(shown.json()[u"name"_s].toString(), u"Liveness"_s);
}

void TestCliFlows::namesAreUnique()
{
    const CliStore store;
    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
    const Outcome again = store.run({u"flows"_s, u"add"_s, u"Liveness"_s});
    QVERIFY2(again.status == 1, again.told().constData());
    QCOMPARE(again.error.count('\n'), 1);
    const Outcome empty = store.run({u"flows"_s, u"add"_s, u"  "_s});
    QVERIFY2(empty.status == 1, empty.told().constData());
    QVERIFY2(!empty.error.contains("(s)"), "the plural forms of English are not loaded");
}

void TestCliFlows::unknownFlow()
{
    const CliStore store;
    for (const QStringList &arguments : {QStringList{u"flows"_s, u"show"_s, u"Nobody"_s},
             QStringList{u"flows"_s, u"remove"_s, u"17"_s}, QStringList{u"webhooks"_s, u"list"_s, u"Nobody"_s}}) {
        const Outcome outcome = store.run(arguments);
        QVERIFY2(outcome.status == 1, outcome.told().constData());
        QVERIFY2(outcome.error.contains(arguments.constLast().toUtf8()), outcome.told().constData());
        QCOMPARE(outcome.error.count('\n'), 1);
    }
}

void TestCliFlows::forwardAndSchedule()
{
    const CliStore store;
    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"Plain"_s}).status, 0);
    const QJsonDocument plain = store.run({u"flows"_s, u"show"_s, u"Plain"_s, u"--json"_s}).json();
    QVERIFY(plain[u"forward"_s] == QJsonValue(false));
    QCOMPARE(plain[u"schedule"_s].toString(), u"0, 5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 1d"_s);

    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"Sent"_s, u"--forward"_s, u"on"_s, u"--schedule"_s, u"0 2s"_s}).status, 0);
    QJsonDocument sent = store.run({u"flows"_s, u"show"_s, u"Sent"_s, u"--json"_s}).json();
    QVERIFY(sent[u"forward"_s] == QJsonValue(true));
    QCOMPARE(sent[u"schedule"_s].toString(), u"0, 2s"_s);
    const Outcome edited = store.run({u"flows"_s, u"edit"_s, u"Sent"_s, u"--schedule"_s, u"0, 5s, 5m"_s});
    QVERIFY2(edited.status == 0, edited.told().constData());
    QCOMPARE(store.run({u"flows"_s, u"edit"_s, u"Sent"_s, u"--forward"_s, u"off"_s}).status, 0);
    const Outcome shown = store.run({u"flows"_s, u"show"_s, u"Sent"_s});
    QVERIFY2(shown.output.contains("0, 5s, 5m") && shown.output.contains("off"), shown.told().constData());
}

void TestCliFlows::schedulesThatAreNone_data()
{
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QByteArray>("marked");
    QTest::newRow("unit") << u"0, 5x"_s << QByteArray("  0, 5x\n      ^\n");
    QTest::newRow("no number") << u"soon"_s << QByteArray("  soon\n  ^^^^\n");
    QTest::newRow("empty") << u""_s << QByteArray("\n  ^\n");
}

void TestCliFlows::schedulesThatAreNone()
{
    QFETCH(QString, schedule);
    QFETCH(QByteArray, marked);
    const CliStore store;
    const Outcome outcome = store.run({u"flows"_s, u"add"_s, u"A"_s, u"--schedule"_s, schedule});
    QVERIFY2(outcome.status == 2, outcome.told().constData());
    QVERIFY2(outcome.error.contains(marked), outcome.told().constData());
    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"A"_s, u"--forward"_s, u"yes"_s}).status, 2);
}

void TestCliFlows::theApiKeyIsNeverShown()
{
    const CliStore store;
    const QByteArray key(47, 'k');
    const Outcome added = store.run({u"flows"_s, u"add"_s, u"Liveness"_s, u"--api-key-stdin"_s}, key + "\n");
    QVERIFY2(added.status == 0, added.told().constData());
    QVERIFY(!added.told().contains(key));

    const Outcome shown = store.run({u"flows"_s, u"show"_s, u"Liveness"_s, u"--json"_s});
    QCOMPARE(shown.json()[u"api_key_kept"_s].toBool(), true);
    QVERIFY(!shown.told().contains(key));

    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"Keyless"_s}).status, 0);
    const Outcome keyless = store.run({u"flows"_s, u"show"_s, u"Keyless"_s, u"--json"_s});
    QVERIFY2(keyless.json()[u"api_key_kept"_s] == QJsonValue(false), keyless.told().constData());
    QCOMPARE(store.run({u"flows"_s, u"edit"_s, u"Keyless"_s, u"--api-key-stdin"_s}, key).status, 0);
    QCOMPARE(store.run({u"flows"_s, u"show"_s, u"Keyless"_s, u"--json"_s}).json()[u"api_key_kept"_s].toBool(), true);
}

void TestCliFlows::anEmptyKeyIsRefused()
{
    const CliStore store;
    const Outcome outcome = store.run({u"flows"_s, u"add"_s, u"Liveness"_s, u"--api-key-stdin"_s}, "\n");
    QVERIFY2(outcome.status == 1, outcome.told().constData());
    QCOMPARE(store.run({u"flows"_s, u"list"_s, u"--json"_s}).json().array().size(), 0);
}

void TestCliFlows::controlCharactersOfANameAreEscaped()
{
    const CliStore store;
    QCOMPARE(store.run({u"flows"_s, u"add"_s, u"red \x1b[31m"_s}).status, 0);
    const Outcome listed = store.run({u"flows"_s, u"list"_s});
    QVERIFY2(!listed.output.contains('\x1b') && listed.output.contains("\\x1b[31m"), listed.told().constData());
}

QTEST_GUILESS_MAIN(TestCliFlows)
#include "tst_cliflows.moc"
