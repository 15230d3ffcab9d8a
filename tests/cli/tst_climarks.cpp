// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliMarks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void marksByNumberAndShowsIt();
    void marksWhatMatches();
    void takesMarksAway();
    void refuses_data();
    void refuses();
    void saysWhichEventThereIsNot();

private:
    [[nodiscard]] Outcome events(const QStringList &arguments) const { return m_store.run(QStringList(u"events"_s) + arguments); }
    [[nodiscard]] QByteArray count(const QString &filter) const
    {
        return events({u"count"_s, u"--filter"_s, filter}).output.trimmed();
    }

    CliStore m_store;
};

void TestCliMarks::initTestCase()
{
    QCOMPARE(m_store.run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
    const Outcome simulated =
        m_store.run({u"simulate"_s, u"Liveness"_s, u"--sessions"_s, u"200"_s, u"--speed"_s, u"max"_s, u"--seed"_s, u"1"_s});
    QVERIFY2(simulated.status == 0, simulated.told().constData());
}

void TestCliMarks::marksByNumberAndShowsIt()
{
    const Outcome marked = events({u"mark"_s, u"2,1"_s, u"--pin"_s, u"--colour"_s, u"red"_s, u"--note"_s, u"ask the vendor"_s});
    QVERIFY2(marked.status == 0 && marked.output == "Marked 2 events.\n", marked.told().constData());
    const QJsonDocument shown = events({u"show"_s, u"1"_s, u"--json"_s}).json();
    QCOMPARE(shown[u"pinned"_s].toBool(), true);
    QCOMPARE(shown[u"colour"_s].toString(), u"red"_s);
    QCOMPARE(shown[u"note"_s].toString(), u"ask the vendor"_s);
    const QByteArray text = events({u"show"_s, u"2"_s}).output;
    QVERIFY(text.contains("pinned, red, note") && text.contains("ask the vendor"));
    const QJsonArray listed = events({u"list"_s, u"--filter"_s, u"id:1..3"_s, u"--json"_s}).json().array();
    QCOMPARE(listed[0][u"colour"_s].toString(), u"red"_s);
    QVERIFY(listed[2][u"colour"_s].isNull() && !listed[2][u"pinned"_s].toBool());
    QVERIFY(events({u"list"_s, u"--filter"_s, u"id:1"_s}).output.contains("pinned, red, note"));
}

void TestCliMarks::marksWhatMatches()
{
    const QByteArray starts = count(u"event:flow.start"_s);
    QCOMPARE(starts, QByteArray("200"));
    const Outcome marked = events({u"mark"_s, u"--filter"_s, u"event:flow.start"_s, u"--colour"_s, u"blue"_s});
    QVERIFY2(marked.output == "Marked 200 events.\n", marked.told().constData());
    QCOMPARE(count(u"colour:blue"_s), starts);
    QCOMPARE(count(u"colour:blue -event:flow.start"_s), QByteArray("0"));
}

void TestCliMarks::takesMarksAway()
{
    QCOMPARE(events({u"mark"_s, u"5"_s, u"--pin"_s, u"--note"_s, u"x"_s, u"--colour"_s, u"green"_s}).status, 0);
    QCOMPARE(events({u"mark"_s, u"5"_s, u"--unpin"_s}).status, 0);
    QCOMPARE(count(u"id:5 pinned:false colour:green note:x"_s), QByteArray("1"));
    QCOMPARE(events({u"mark"_s, u"5"_s, u"--colour"_s, u"none"_s, u"--note"_s, QString()}).status, 0);
    QCOMPARE(count(u"id:5 colour:none -has:note"_s), QByteArray("1"));
}

void TestCliMarks::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("no event") << QStringList{u"--pin"_s} << u"Say which events"_s;
    QTest::newRow("two ways") << QStringList{u"1"_s, u"--filter"_s, u"id:1"_s, u"--pin"_s} << u"Say which events"_s;
    QTest::newRow("nothing to do") << QStringList{u"1"_s} << u"Say what to do"_s;
    QTest::newRow("both") << QStringList{u"1"_s, u"--pin"_s, u"--unpin"_s} << u"exclude each other"_s;
    QTest::newRow("colour") << QStringList{u"1"_s, u"--colour"_s, u"pink"_s} << u"red, orange, green, blue, purple, none"_s;
    QTest::newRow("number") << QStringList{u"x"_s, u"--pin"_s} << u"“x”"_s;
    QTest::newRow("note") << QStringList{u"1"_s, u"--note"_s, QString(10'001, u'x')} << u"10000"_s;
}

void TestCliMarks::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Outcome outcome = events(QStringList(u"mark"_s) + arguments);
    QVERIFY2(outcome.status == 2 && QString::fromUtf8(outcome.error).contains(said), outcome.told().constData());
}

void TestCliMarks::saysWhichEventThereIsNot()
{
    const Outcome outcome = events({u"mark"_s, u"3,999999"_s, u"--pin"_s});
    QVERIFY2(outcome.status == 1 && outcome.error.contains("999999"), outcome.told().constData());
    QCOMPARE(count(u"id:3 pinned:true"_s), QByteArray("0"));
}

QTEST_GUILESS_MAIN(TestCliMarks)
#include "tst_climarks.moc"
