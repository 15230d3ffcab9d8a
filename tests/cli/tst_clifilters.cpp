// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"

#include <QtCore/QRegularExpression>

using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestCliFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void keepsFilters();
    void changesAndMovesThem();
    void standForTheirText();
    void refuses_data();
    void refuses();
    void deliveriesTakeTheWholeLanguage();

private:
    [[nodiscard]] Outcome filters(const QStringList &arguments) const
    {
        return m_store.run(QStringList(u"filters"_s) + arguments);
    }
    [[nodiscard]] QByteArray count(const QString &filter) const
    {
        return m_store.run({u"events"_s, u"count"_s, u"--filter"_s, filter}).output.trimmed();
    }
    [[nodiscard]] QString names(const QStringList &further = {}) const
    {
        QStringList names;
        for (const QJsonValue &filter : filters(QStringList{u"list"_s, u"--json"_s} + further).json().array())
            names.append(filter[u"name"_s].toString());
        return names.join(u'|');
    }

    CliStore m_store;
};

void TestCliFilters::initTestCase()
{
    QCOMPARE(m_store.run({u"flows"_s, u"add"_s, u"Liveness"_s}).status, 0);
    const Outcome simulated =
        m_store.run({u"simulate"_s, u"Liveness"_s, u"--sessions"_s, u"20"_s, u"--speed"_s, u"max"_s, u"--seed"_s, u"1"_s});
    QVERIFY2(simulated.status == 0, simulated.told().constData());
}

void TestCliFilters::keepsFilters()
{
    QVERIFY(filters({u"list"_s}).output.contains("filters add NAME"));
    const Outcome added = filters({u"add"_s, u"The starts"_s, u"--filter"_s, u"event:flow.start"_s});
    QVERIFY2(added.status == 0 && added.output == "Saved the filter “The starts”.\n", added.told().constData());
    QCOMPARE(filters({u"add"_s, u"failed"_s, u"--filter"_s, u"state:failed"_s, u"--deliveries"_s}).status, 0);
    QVERIFY(filters({u"list"_s}).output.contains("The starts"));
    QCOMPARE(names(), u"The starts"_s);
    QCOMPARE(names({u"--deliveries"_s}), u"failed"_s);
    QCOMPARE(filters({u"add"_s, u"short"_s, u"--filter"_s, u"events:<4"_s, u"--sessions"_s}).status, 0);
    QCOMPARE(names({u"--sessions"_s}), u"short"_s);
    const Outcome again = filters({u"add"_s, u"The starts"_s, u"--filter"_s, u"x"_s});
    QVERIFY2(again.status == 1 && again.error.contains("already"), again.told().constData());
}

void TestCliFilters::changesAndMovesThem()
{
    QCOMPARE(filters({u"add"_s, u"b"_s, u"--filter"_s, u"success:false"_s}).status, 0);
    QCOMPARE(filters({u"edit"_s, u"b"_s, u"--name"_s, u"c"_s, u"--filter"_s, u"success:true"_s, u"--place"_s, u"1"_s}).status, 0);
    QCOMPARE(names(), u"c|The starts"_s);
    QVERIFY(filters({u"list"_s}).output.contains("success:true"));
    QCOMPARE(filters({u"remove"_s, u"c"_s}).status, 0);
    QCOMPARE(names(), u"The starts"_s);
    const Outcome gone = filters({u"remove"_s, u"c"_s});
    QVERIFY2(gone.status == 1 && gone.error.contains("“c”"), gone.told().constData());
}

void TestCliFilters::standForTheirText()
{
    QCOMPARE(count(u"@The starts"_s), count(u"event:flow.start"_s));
    QCOMPARE(count(u"@The starts"_s), QByteArray("20"));
    const Outcome deliveries = m_store.run({u"deliveries"_s, u"list"_s, u"--filter"_s, u"@failed"_s, u"--json"_s});
    QVERIFY2(deliveries.status == 0 && deliveries.json().array().isEmpty(), deliveries.told().constData());
    const Outcome sessions = m_store.run({u"sessions"_s, u"list"_s, u"--filter"_s, u"@short"_s, u"--json"_s});
    QVERIFY2(sessions.status == 0 && sessions.json().array().isEmpty(), sessions.told().constData());
}

void TestCliFilters::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing to save") << QStringList{u"filters"_s, u"add"_s, u"x"_s} << u"--filter is missing"_s;
    QTest::newRow("no filter") << QStringList{u"filters"_s, u"add"_s, u"x"_s, u"--filter"_s, u"success:maybe"_s} << u"maybe"_s;
    QTest::newRow("a field of events") << QStringList{u"filters"_s, u"add"_s, u"x"_s, u"--deliveries"_s, u"--filter"_s,
        u"success:true"_s} << u"“success”"_s;
    QTest::newRow("of two kinds") << QStringList{u"filters"_s, u"add"_s, u"x"_s, u"--deliveries"_s, u"--sessions"_s,
        u"--filter"_s, u"state:failed"_s}
                                  << u"not over both"_s;
    QTest::newRow("nothing to change") << QStringList{u"filters"_s, u"edit"_s, u"The starts"_s} << u"Nothing is said"_s;
    QTest::newRow("not saved") << QStringList{u"events"_s, u"count"_s, u"--filter"_s, u"@nothing"_s}
                               << u"no saved filter “nothing”"_s;
    QTest::newRow("of events only") << QStringList{u"deliveries"_s, u"list"_s, u"--filter"_s, u"@The starts"_s}
                                    << u"no saved filter “The starts”"_s;
}

void TestCliFilters::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Outcome outcome = m_store.run(arguments);
    QVERIFY2(outcome.status == 2 && QString::fromUtf8(outcome.error).contains(said), outcome.told().constData());
}

void TestCliFilters::deliveriesTakeTheWholeLanguage()
{
    const Outcome outcome = m_store.run({u"deliveries"_s, u"list"_s, u"--filter"_s,
        u"(state:failed or status:>=500) -endpoint:example attempts:1..3 created:>-1h"_s, u"--json"_s});
    QVERIFY2(outcome.status == 0, outcome.told().constData());
}

QTEST_GUILESS_MAIN(TestCliFilters)
#include "tst_clifilters.moc"
