// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/retryschedule.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace std::chrono_literals;

using std::chrono::milliseconds;
using Kind = RetrySchedule::Problem::Kind;
using Delays = QList<milliseconds>;

Q_DECLARE_METATYPE(RetrySchedule::Problem::Kind)
Q_DECLARE_METATYPE(std::chrono::milliseconds)

class TestRetrySchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void standardIsTheExampleOfTheSpecification();
    void parsed_data();
    void parsed();
    void refused_data();
    void refused();
    void fiftyAttemptsAreTheMost();
    void ofAFlow();
    void delaysByAttempt();
    void jitterStaysWithinAFifth();
    void retryAfter_data();
    void retryAfter();
};

void TestRetrySchedule::standardIsTheExampleOfTheSpecification()
{
    const RetrySchedule schedule;
    QCOMPARE(schedule, RetrySchedule::standard());
    QCOMPARE(schedule.attempts(), 10);
    QCOMPARE(schedule.toText(), u"0, 5s, 5m, 30m, 2h, 5h, 10h, 14h, 20h, 1d"_s);

    // The column "Time since start" of its table.
    const Delays sinceStart{0s, 5s, 5min + 5s, 35min + 5s, 2h + 35min + 5s, 7h + 35min + 5s, 17h + 35min + 5s, 31h + 35min + 5s,
        51h + 35min + 5s, 75h + 35min + 5s};
    milliseconds sum = 0ms;
    for (int attempt = 1; attempt <= schedule.attempts(); ++attempt) {
        sum += *schedule.delayBefore(attempt);
        QCOMPARE(sum.count(), sinceStart.at(attempt - 1).count());
    }
    QCOMPARE(schedule.span().count(), milliseconds(75h + 35min + 5s).count());
}

void TestRetrySchedule::parsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Delays>("delays");
    QTest::addColumn<QString>("written");

    const auto row = [](const char *name, const QString &text, const Delays &delays, const QString &written) {
        QTest::newRow(name) << text << delays << written;
    };
    row("once", u"0"_s, {0ms}, u"0"_s);
    row("usual", u"0, 5s, 5m, 30m, 2h"_s, {0ms, 5s, 5min, 30min, 2h}, u"0, 5s, 5m, 30m, 2h"_s);
    row("blanks", u"0 5s 5m"_s, {0ms, 5s, 5min}, u"0, 5s, 5m"_s);
    row("no blanks", u"0,5s,5m"_s, {0ms, 5s, 5min}, u"0, 5s, 5m"_s);
    row("any blanks", u" \t0 ,\n5s\u00a05m , "_s, {0ms, 5s, 5min}, u"0, 5s, 5m"_s);
    row("comma at the end, while typing", u"0, 5s,"_s, {0ms, 5s}, u"0, 5s"_s);
    row("seconds without unit", u"7"_s, {7s}, u"7s"_s);
    row("all units", u"1ms 1s 1m 1h 1d"_s, {1ms, 1s, 1min, 1h, 24h}, u"1ms, 1s, 1m, 1h, 1d"_s);
    row("upper case", u"1MS 2S 3M 4H 5D"_s, {1ms, 2s, 3min, 4h, 120h}, u"1ms, 2s, 3m, 4h, 5d"_s);
    row("decimals", u"0.5s 1.5m .5h 0.25"_s, {500ms, 90s, 30min, 250ms}, u"500ms, 90s, 30m, 250ms"_s);
    row("decimals written", u"1500ms 12345ms"_s, {1500ms, 12345ms}, u"1.5s, 12.345s"_s);
    row("larger unit", u"60s 3600s 86400s 61s"_s, {1min, 1h, 24h, 61s}, u"1m, 1h, 1d, 61s"_s);
    row("below a millisecond", u"0.0001s"_s, {0ms}, u"0"_s);
    row("rounded", u"0.0015s"_s, {2ms}, u"2ms"_s);
    row("longest", u"30d 720h"_s, {720h, 720h}, u"30d, 30d"_s);
    row("nearly longest", u"2591999999ms"_s, {2591999999ms}, u"2591999.999s"_s);
}

void TestRetrySchedule::parsed()
{
    QFETCH(QString, text);
    QFETCH(Delays, delays);
    QFETCH(QString, written);

    const auto schedule = RetrySchedule::parse(text);
    QVERIFY(schedule);
    QCOMPARE(schedule->delays(), delays);
    QCOMPARE(schedule->attempts(), delays.size());
    QCOMPARE(schedule->toText(), written);
    const auto again = RetrySchedule::parse(written);
    QVERIFY(again);
    QCOMPARE(again->delays(), delays);
}

void TestRetrySchedule::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("wrong"); ///< the part of the text that is pointed at
    QTest::addColumn<int>("position");

    const auto row = [](const char *name, const QString &text, Kind kind, const QString &wrong, int position) {
        QTest::newRow(name) << text << kind << wrong << position;
    };
    row("empty", QString(), Kind::Empty, QString(), 0);
    row("blanks only", u"  "_s, Kind::Empty, u"  "_s, 0);
    row("commas only", u",,"_s, Kind::Empty, u",,"_s, 0);
    row("word", u"0, soon"_s, Kind::NotANumber, u"soon"_s, 3);
    row("negative", u"0, -5s"_s, Kind::NotANumber, u"-5s"_s, 3);
    row("plus", u"+5s"_s, Kind::NotANumber, u"+5s"_s, 0);
    row("two dots", u"1.2.3s"_s, Kind::NotANumber, u"1.2.3s"_s, 0);
    row("dot at the end", u"1."_s, Kind::NotANumber, u"1."_s, 0);
    row("exponent", u"1e3s"_s, Kind::NotANumber, u"1e3s"_s, 0);
    row("semicolon", u"0; 5s"_s, Kind::NotANumber, u"0;"_s, 0);
    row("unit apart", u"0, 5 m"_s, Kind::NotANumber, u"m"_s, 5);
    row("other digits", u"٥s"_s, Kind::NotANumber, u"٥s"_s, 0);
    row("unknown unit", u"0, 5w"_s, Kind::UnknownUnit, u"w"_s, 4);
    row("written out", u"0, 5s, 10min, 1h"_s, Kind::UnknownUnit, u"min"_s, 9);
    row("unit in other letters", u"5с"_s, Kind::UnknownUnit, u"с"_s, 1);
    row("too long", u"0, 31d"_s, Kind::TooLong, u"31d"_s, 3);
    row("a millisecond too long", u"2592000001ms"_s, Kind::TooLong, u"2592000001ms"_s, 0);
    row("no end", u"0, %1d"_s.arg(QString(400, u'9')), Kind::TooLong, QString(400, u'9') + u'd', 3);
}

void TestRetrySchedule::refused()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    QFETCH(QString, wrong);
    QFETCH(int, position);

    const auto schedule = RetrySchedule::parse(text);
    QVERIFY(!schedule);
    QCOMPARE(schedule.error().kind, kind);
    QCOMPARE(schedule.error().text, wrong);
    QCOMPARE(schedule.error().position, position);
    QCOMPARE(text.mid(schedule.error().position, schedule.error().length), wrong);
}

void TestRetrySchedule::fiftyAttemptsAreTheMost()
{
    QString text = u"1s "_s.repeated(50);
    const auto fifty = RetrySchedule::parse(text);
    QVERIFY(fifty);
    QCOMPARE(fifty->attempts(), 50);

    const auto more = RetrySchedule::parse(text + u"2s 3s"_s);
    QVERIFY(!more);
    QCOMPARE(more.error().kind, Kind::TooMany);
    QCOMPARE(more.error().text, u"2s 3s"_s);
    QCOMPARE(more.error().position, text.size());
}

void TestRetrySchedule::ofAFlow()
{
    QCOMPARE(RetrySchedule::of(QString()), RetrySchedule::standard());
    QCOMPARE(RetrySchedule::of(u"now"_s), RetrySchedule::standard());
    QCOMPARE(RetrySchedule::of(u"0, 1s"_s), RetrySchedule({0ms, 1s}));
}

void TestRetrySchedule::delaysByAttempt()
{
    const RetrySchedule schedule({0ms, 5s, 5min});
    QCOMPARE(schedule.delayBefore(0), std::nullopt);
    QCOMPARE(schedule.delayBefore(1), std::optional<milliseconds>(0ms));
    QCOMPARE(schedule.delayBefore(2), std::optional<milliseconds>(5s));
    QCOMPARE(schedule.delayBefore(3), std::optional<milliseconds>(5min));
    QCOMPARE(schedule.delayBefore(4), std::nullopt);
}

void TestRetrySchedule::jitterStaysWithinAFifth()
{
    QCOMPARE(withJitter(10s, 0).count(), 8000);
    QCOMPARE(withJitter(10s, 0.5).count(), 10000);
    QCOMPARE(withJitter(10s, std::nextafter(1.0, 0.0)).count(), 12000);
    QCOMPARE(withJitter(0ms, 0.9).count(), 0);
}

void TestRetrySchedule::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds"); ///< -1: none

    const auto row = [](const char *name, const QByteArray &value, qint64 seconds) { QTest::newRow(name) << value << seconds; };
    row("seconds", "120", 120);
    row("zero", "0", 0);
    row("blanks around", " \t7 ", 7);
    row("leading zeros", "007", 7);
    row("a day", "86400", 86400);
    row("beyond all numbers", "99999999999999999999999", 1'000'000'000'000);
    row("large number", "9223372036854775807", 1'000'000'000'000);
    // Now is Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    row("date", "Sun, 06 Nov 1994 08:51:37 GMT", 120);
    row("date now", "Sun, 06 Nov 1994 08:49:37 GMT", 0);
    row("date before", "Sun, 06 Nov 1994 08:00:00 GMT", 0);
    row("date of RFC 850", "Sunday, 06-Nov-94 08:49:47 GMT", 10);
    row("two digits, next century", "Sunday, 06-Nov-05 08:49:47 GMT", 0);
    row("date of asctime", "Sun Nov  6 08:50:37 1994", 60);
    row("date of asctime, two digits", "Wed Nov 16 08:49:37 1994", 864000);
    row("leap second", "Sat, 31 Dec 1994 23:59:60 GMT", 4806623);
    row("leap day", "Thu, 29 Feb 1996 00:00:00 GMT", 41440223);
    row("empty", "", -1);
    row("word", "soon", -1);
    row("negative", "-1", -1);
    row("decimals", "1.5", -1);
    row("unit", "5s", -1);
    row("other zone", "Sun, 06 Nov 1994 08:51:37 CET", -1);
    row("no such day", "Tue, 30 Feb 1999 00:00:00 GMT", -1);
    row("no such month", "Sun, 06 Foo 1994 08:51:37 GMT", -1);
    row("no such hour", "Sun, 06 Nov 1994 24:00:00 GMT", -1);
    row("date in ISO 8601", "1994-11-06T08:51:37Z", -1);
}

void TestRetrySchedule::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, seconds);

    const std::chrono::sys_seconds now{784111777s};
    const auto delay = flowbell::retryAfter(value, now);
    QCOMPARE(delay ? qint64(delay->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(TestRetrySchedule)
#include "tst_retryschedule.moc"
