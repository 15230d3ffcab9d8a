// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "support/httpclient.h"

#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using flowbell::EventType;
using namespace Qt::StringLiterals;

class TestCliEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void count_data();
    void count();
    void listIsNewestLast();
    void listLimit_data();
    void listLimit();
    void listFilter();
    void tableLinesAreAligned();
    void showAll();
    void showJson();
    void showRaw();
    void showBytesThatAreNoText();
    void noSuchEvent();
    void emptyStore();

private:
    [[nodiscard]] Outcome events(const QStringList &arguments) const { return m_store.run(QStringList(u"events"_s) + arguments); }
    [[nodiscard]] QList<qint64> ids(const QStringList &arguments) const;

    CliStore m_store;
    QByteArray m_failed; ///< the body of the third event
};

namespace {
const QByteArray notText("\xff\xfe\x00 \x1b[2J", 8);
constexpr int started = 120;
} // namespace

/// Two flows: 120 starts of "Liveness", then one end of "E-Document" with wrong fields, one request that is no text.
void TestCliEvents::initTestCase()
{
    ListeningCli listening(m_store, {u"--format"_s, u"none"_s});
    QVERIFY(!listening.url().isEmpty());
    for (int count = 0; count < started; ++count)
        QCOMPARE(postTo(listening.url(), eventBody(u"Liveness"_s)).status, 200);
    m_failed = eventBody(u"E-Document"_s, EventType::FlowEnd).replace("\"FINISHED\"", "\"DO\\u001bNE\"");
    QVERIFY(m_failed.contains("u001b"));
    QCOMPARE(postTo(listening.url(), m_failed).status, 200);
    QCOMPARE(postTo(listening.url(), notText).status, 400);
    QCOMPARE(listening.signalAndWait(SIGTERM), 0);
}

QList<qint64> TestCliEvents::ids(const QStringList &arguments) const
{
    const Outcome outcome = events(QStringList(u"list"_s) + arguments + QStringList(u"--json"_s));
    QList<qint64> found;
    for (const QJsonValue &row : outcome.json().array())
        found += row[u"id"_s].toInteger();
    return found;
}

void TestCliEvents::count_data()
{
    QTest::addColumn<QStringList>("filter");
    QTest::addColumn<int>("expected");
    QTest::newRow("all") << QStringList() << started + 2;
    QTest::newRow("empty filter") << QStringList{u"--filter"_s, QString()} << started + 2;
    QTest::newRow("by flow") << QStringList{u"--filter"_s, u"flow:E-Document"_s} << 1;
    QTest::newRow("by type") << QStringList{u"--filter"_s, u"event:flow.start"_s} << started;
    QTest::newRow("by reply") << QStringList{u"--filter"_s, u"reply:400"_s} << 1;
    QTest::newRow("by verdict") << QStringList{u"--filter"_s, u"verdict:violation"_s} << 1;
    QTest::newRow("none") << QStringList{u"--filter"_s, u"flow:Nobody"_s} << 0;
}

void TestCliEvents::count()
{
    QFETCH(QStringList, filter);
    QFETCH(int, expected);
    const Outcome outcome = events(QStringList(u"count"_s) + filter);
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    QCOMPARE(outcome.output, QByteArray::number(expected) + "\n");
}

void TestCliEvents::listIsNewestLast()
{
    const QList<qint64> found = ids({u"--limit"_s, u"0"_s});
    QCOMPARE(found.size(), started + 2);
    QVERIFY(std::is_sorted(found.cbegin(), found.cend()));
}

void TestCliEvents::listLimit_data()
{
    QTest::addColumn<QStringList>("limit");
    QTest::addColumn<int>("expected");
    QTest::newRow("default") << QStringList() << 100;
    QTest::newRow("one") << QStringList{u"--limit"_s, u"1"_s} << 1;
    QTest::newRow("more than there are") << QStringList{u"--limit"_s, u"1000"_s} << started + 2;
}

void TestCliEvents::listLimit()
{
    QFETCH(QStringList, limit);
    QFETCH(int, expected);
    const QList<qint64> all = ids({u"--limit"_s, u"0"_s});
    QCOMPARE(ids(limit), all.last(expected));
}

void TestCliEvents::listFilter()
{
    const QList<qint64> all = ids({u"--limit"_s, u"0"_s});
    QCOMPARE(ids({u"--filter"_s, u"event:flow.start"_s, u"--limit"_s, u"3"_s}), all.first(started).last(3));
    QCOMPARE(ids({u"--filter"_s, u"flow:E-Document success:true"_s}), all.mid(started, 1));
}

void TestCliEvents::tableLinesAreAligned()
{
    const Outcome outcome = events({u"list"_s, u"--filter"_s, u"event:flow.start"_s, u"--limit"_s, u"2"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    const QList<QByteArray> lines = outcome.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const qsizetype column = outcome.output.indexOf("Event");
    for (const QByteArray &line : outcome.output.split('\n').mid(1, 2))
        QCOMPARE(line.mid(column, 10), QByteArray("flow.start"));
}

void TestCliEvents::showAll()
{
    const qint64 id = ids({u"--filter"_s, u"flow:E-Document"_s}).constFirst();
    const Outcome outcome = events({u"show"_s, QString::number(id)});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
    for (const char *expected : {"flow.end", "E-Document", "contract violation", "/data/session_result/status",
             "POST /webhook HTTP/1.1", "Content-Type: application/json", "\"session_result\""})
        QVERIFY2(outcome.output.contains(expected), QByteArray(QByteArray(expected) + "\n" + outcome.told()).constData());
    QVERIFY(!outcome.output.contains('\x1b'));
}

void TestCliEvents::showJson()
{
    const qint64 id = ids({u"--filter"_s, u"flow:E-Document"_s}).constFirst();
    const QJsonDocument json = events({u"show"_s, QString::number(id), u"--json"_s}).json();
    QCOMPARE(json[u"body"_s].toString().toUtf8(), m_failed);
    QCOMPARE(json[u"violations"_s][0][u"pointer"_s].toString(), u"/data/session_result/status"_s);
    QVERIFY(!json[u"headers"_s].toArray().isEmpty());
    QCOMPARE(json[u"method"_s].toString(), u"POST"_s);
    QCOMPARE(json[u"created"_s].toString(), u"2024-12-19T08:35:31.000Z"_s);
}

void TestCliEvents::showRaw()
{
    const qint64 id = ids({u"--filter"_s, u"flow:E-Document"_s}).constFirst();
    QCOMPARE(events({u"show"_s, QString::number(id), u"--raw"_s}).output, m_failed);
}

void TestCliEvents::showBytesThatAreNoText()
{
    const QString id = QString::number(ids({u"--filter"_s, u"reply:400"_s}).constFirst());
    QCOMPARE(events({u"show"_s, id, u"--raw"_s}).output, notText);
    const Outcome shown = events({u"show"_s, id});
    QVERIFY2(shown.output.contains("\\xff\\xfe") && !shown.output.contains('\xff') && !shown.output.contains('\x1b'),
        shown.told().constData());
    const QJsonDocument json = events({u"show"_s, id, u"--json"_s}).json();
    QCOMPARE(QByteArray::fromBase64(json[u"body_base64"_s].toString().toLatin1()), notText);
}

void TestCliEvents::noSuchEvent()
{
    const Outcome outcome = events({u"show"_s, u"999999"_s});
    QVERIFY2(
        outcome.status == 1 && outcome.error.contains("999999") && outcome.error.count('\n') == 1, outcome.told().constData());
}

void TestCliEvents::emptyStore()
{
    const CliStore empty;
    QCOMPARE(empty.run({u"events"_s, u"count"_s}).output, QByteArray("0\n"));
    const Outcome list = empty.run({u"events"_s, u"list"_s, u"--json"_s});
    QCOMPARE(list.status, 0);
    QVERIFY(list.json().isArray() && list.json().array().isEmpty());
    QCOMPARE(empty.run({u"events"_s, u"list"_s}).status, 0);
}

QTEST_GUILESS_MAIN(TestCliEvents)
#include "tst_clievents.moc"
