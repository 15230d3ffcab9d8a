// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertime.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace std::chrono_literals;

class TestFilterTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void times_data();
    void times();
    void noTimes_data();
    void noTimes();
    void durations_data();
    void durations();
    void noDurations_data();
    void noDurations();
};

namespace {

// 2024-12-19T08:35:31.250Z, which is 13:35:31.250 in Almaty.
const Timestamp now{std::chrono::milliseconds{1'734'597'331'250}};

QString text(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

void TestFilterTime::initTestCase()
{
    qputenv("TZ", "UTC-05:00");
}

void TestFilterTime::times_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *written, const QString &begin, const QString &end) {
        QTest::newRow(written) << begin << end;
    };
    const QString moment = u"2024-12-19T08:35:31.250Z"_s;
    row("now", moment, moment);
    row("NOW", moment, moment);
    row("-10m", u"2024-12-19T08:25:31.250Z"_s, u"2024-12-19T08:25:31.250Z"_s);
    row("-1.5h", u"2024-12-19T07:05:31.250Z"_s, u"2024-12-19T07:05:31.250Z"_s);
    row("-1w", u"2024-12-12T08:35:31.250Z"_s, u"2024-12-12T08:35:31.250Z"_s);
    row("today", u"2024-12-18T19:00:00.000Z"_s, u"2024-12-19T19:00:00.000Z"_s);
    row("yesterday", u"2024-12-17T19:00:00.000Z"_s, u"2024-12-18T19:00:00.000Z"_s);
    row("2024-12-19", u"2024-12-18T19:00:00.000Z"_s, u"2024-12-19T19:00:00.000Z"_s);
    row("2024-12-19T08:35", u"2024-12-19T03:35:00.000Z"_s, u"2024-12-19T03:36:00.000Z"_s);
    row("2024-12-19t08:35:10", u"2024-12-19T03:35:10.000Z"_s, u"2024-12-19T03:35:11.000Z"_s);
    row("2024-12-19T08:35:10.5Z", u"2024-12-19T08:35:10.500Z"_s, u"2024-12-19T08:35:10.501Z"_s);
    row("2024-12-19T08:35+02:00", u"2024-12-19T06:35:00.000Z"_s, u"2024-12-19T06:36:00.000Z"_s);
    row("08:35", u"2024-12-19T03:35:00.000Z"_s, u"2024-12-19T03:36:00.000Z"_s);
    row("08:35:59", u"2024-12-19T03:35:59.000Z"_s, u"2024-12-19T03:36:00.000Z"_s);
}

void TestFilterTime::times()
{
    QFETCH(QString, begin);
    QFETCH(QString, end);
    const std::optional<FilterTime> time = readFilterTime(QString::fromLatin1(QTest::currentDataTag()), now);
    QVERIFY(time);
    QCOMPARE(text(time->begin), begin);
    QCOMPARE(text(time->end), end);
    QCOMPARE(time->relative, begin == end);
}

void TestFilterTime::noTimes_data()
{
    QTest::addColumn<QString>("written");
    for (const char *written : {"", "soon", "-", "-m", "-5y", "10m", "2024-02-30", "2024-1-1", "24-12-19", "2024-12-19T25:00",
             "2024-12-19 08:35", "8:35", "08:61", "2024-12-19T08:35X", "2024-12-19T", "-1e9d", "-99999999999999w"})
        QTest::addRow("'%s'", written) << QString::fromLatin1(written);
}

void TestFilterTime::noTimes()
{
    QFETCH(QString, written);
    QVERIFY(!readFilterTime(written, now));
}

void TestFilterTime::durations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("0") << qint64{0};
    QTest::newRow("5") << qint64{5'000};
    QTest::newRow("250ms") << qint64{250};
    QTest::newRow("2.5s") << qint64{2'500};
    QTest::newRow("-3m") << qint64{-180'000};
    QTest::newRow("2h") << qint64{7'200'000};
    QTest::newRow("1d") << qint64{86'400'000};
    QTest::newRow("2w") << qint64{1'209'600'000};
}

void TestFilterTime::durations()
{
    QFETCH(qint64, milliseconds);
    const auto duration = readFilterDuration(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(duration);
    QCOMPARE(duration->count(), milliseconds);
}

void TestFilterTime::noDurations_data()
{
    QTest::addColumn<QString>("written");
    for (const char *written : {"", "s", "5x", "5 s", "+5s", "5S", "1e3s", "5.s", "9999999999999s"})
        QTest::addRow("'%s'", written) << QString::fromLatin1(written);
}

void TestFilterTime::noDurations()
{
    QFETCH(QString, written);
    QVERIFY(!readFilterDuration(written));
}

QTEST_APPLESS_MAIN(TestFilterTime)
#include "tst_filtertime.moc"
