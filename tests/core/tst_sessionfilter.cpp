// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessionfilter.h"

#include "core/session.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using Kind = FilterProblem::Kind;

class TestSessionFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void namesReadBack();
    void reads_data();
    void reads();
    void problems_data();
    void problems();
    void narrowsWithoutLosingWhatMayBeSeveral();
    void dependsOnTime_data();
    void dependsOnTime();
};

void TestSessionFilter::namesReadBack()
{
    for (const SessionState state : allSessionStates()) {
        const QString name = sessionStateName(state);
        QCOMPARE(SessionFilter::parse(u"state:"_s + name)->value(u"state"_s), std::optional(name));
    }
    for (const SessionAnomaly anomaly : allSessionAnomalies()) {
        const QString name = sessionAnomalyName(anomaly);
        QCOMPARE(SessionFilter::parse(u"anomaly:"_s + name)->value(u"anomaly"_s), std::optional(name));
    }
}

void TestSessionFilter::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const QString &text, const QString &canonical) { QTest::newRow(qPrintable(text)) << text << canonical; };
    row(u" "_s, {});
    row(u"word state:FAILED session:70f5* flow:\"A B\" anomaly:any technology:LDHP \"two three\""_s,
        u"word state:failed session:70f5 flow:\"A B\" anomaly:any technology:LDHP \"two three\""_s);
    row(u"Started:2024-12-19..today and Duration:>=2m or not events:<3"_s,
        u"(started:2024-12-19..today duration:>=2m) or -events:<3"_s);
    row(u"technology:LDHP -technology:E*"_s, u"technology:LDHP -technology:E*"_s);
}

void TestSessionFilter::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto filter = SessionFilter::parse(text);
    QVERIFY(filter);
    QCOMPARE(filter->toText(), canonical);
    QVERIFY(*SessionFilter::parse(canonical) == *filter);
    QCOMPARE(filter->isEmpty(), canonical.isEmpty());
}

void TestSessionFilter::problems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("position");
    const auto row = [](const QString &text, Kind kind, int position) {
        QTest::newRow(qPrintable(text)) << text << kind << position;
    };
    row(u"state:lost"_s, Kind::UnknownValue, 6);
    row(u"word anomaly:odd"_s, Kind::UnknownValue, 13);
    row(u"status:200"_s, Kind::UnknownField, 0);
    row(u"data.a:1"_s, Kind::UnknownField, 0);
    row(u"events:-1"_s, Kind::UnknownValue, 7);
    row(u"duration:long"_s, Kind::UnknownValue, 9);
    row(u"started:soon"_s, Kind::UnknownValue, 8);
    row(u"technology:>LDHP"_s, Kind::NotComparable, 11);
    row(u"(state:failed"_s, Kind::UnclosedParenthesis, 0);
}

void TestSessionFilter::problems()
{
    QFETCH(QString, text);
    const auto filter = SessionFilter::parse(text);
    QVERIFY(!filter);
    QTEST(filter.error().kind, "kind");
    QTEST(static_cast<int>(filter.error().position), "position");
}

void TestSessionFilter::narrowsWithoutLosingWhatMayBeSeveral()
{
    const FilterLanguage &language = FilterLanguage::ofSessions();
    const auto narrowed = [&language](const QString &text, const QString &field, const QString &value) {
        return narrowedText(language, text, conditionOn(language, field, value));
    };
    QCOMPARE(narrowed(u"state:failed"_s, u"state"_s, u"passed"_s), u"state:passed"_s);
    QCOMPARE(narrowed(u"technology:ED"_s, u"technology"_s, u"LDHP"_s), u"technology:ED technology:LDHP"_s);
    QCOMPARE(narrowed(u"anomaly:any"_s, u"anomaly"_s, u"duplicate"_s), u"anomaly:any anomaly:duplicate"_s);
    // An event has but one.
    const FilterLanguage &events = FilterLanguage::ofEvents();
    QCOMPARE(narrowedText(events, u"technology:ED"_s, conditionOn(events, u"technology"_s, u"LDHP"_s)), u"technology:LDHP"_s);
}

void TestSessionFilter::dependsOnTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("depends");
    const auto row = [](const QString &text, bool depends) { QTest::newRow(qPrintable(text)) << text << depends; };
    row({}, false);
    row(u"state:passed technology:LDHP events:>3"_s, false);
    row(u"anomaly:duplicate started:2024-12-19 duration:>10m"_s, false);
    row(u"state:stalled"_s, true);
    row(u"a or -state:running"_s, true);
    row(u"anomaly:any"_s, true);
    row(u"anomaly:silence"_s, true);
    row(u"started:>-10m"_s, true);
    row(u"started:2024-12-19..-1h"_s, true);
}

void TestSessionFilter::dependsOnTime()
{
    QFETCH(QString, text);
    QTEST(flowbell::dependsOnTime(*SessionFilter::parse(text)), "depends");
}

QTEST_APPLESS_MAIN(TestSessionFilter)
#include "tst_sessionfilter.moc"
