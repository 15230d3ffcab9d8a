// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/timebins.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;

namespace {

Timestamp at(const QString &text)
{
    return Timestamp{std::chrono::milliseconds{QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch()}};
}

Statistics hourly(Timestamp from, Timestamp to, std::chrono::milliseconds step)
{
    Statistics statistics;
    statistics.from = from;
    statistics.to = to;
    statistics.step = step;
    for (Timestamp time = from; time < to; time += step) {
        EventCounts counts;
        counts.byType[1] = 1;
        statistics.points.append({time, counts});
    }
    return statistics;
}

} // namespace

class tst_TimeBins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void coversTheStretch_data();
    void coversTheStretch();
    void beginsDaysWhereTheyBegin();
    void keepsItsDaysWhenTheClockChanges();
    void nothingHasNoBins();
};

void tst_TimeBins::coversTheStretch_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("stepMinutes");
    QTest::addColumn<int>("bins");
    QTest::newRow("an hour") << u"2024-12-19T08:10:00Z"_s << u"2024-12-19T09:11:00Z"_s << 1 << 61;
    QTest::newRow("a day") << u"2024-12-19T08:10:00Z"_s << u"2024-12-20T08:11:00Z"_s << 1 << 49;
    QTest::newRow("a week") << u"2024-12-12T08:00:00Z"_s << u"2024-12-19T09:00:00Z"_s << 60 << 57;
    QTest::newRow("a month") << u"2024-11-19T08:00:00Z"_s << u"2024-12-19T09:00:00Z"_s << 60 << 61;
    QTest::newRow("some years") << u"2020-01-15T00:00:00Z"_s << u"2024-12-19T00:00:00Z"_s << 24 * 60 << 60;
    QTest::newRow("an hour of which only hours are known") << u"2024-12-19T08:00:00Z"_s << u"2024-12-19T10:00:00Z"_s << 60 << 2;
}

void tst_TimeBins::coversTheStretch()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, stepMinutes);
    QFETCH(int, bins);
    const Statistics statistics = hourly(at(from), at(to), std::chrono::minutes(stepMinutes));
    const QList<TimeBin> found = timeBins(statistics, 72, QTimeZone("Asia/Almaty"));
    QCOMPARE(found.size(), bins);
    QCOMPARE(found.first().start, statistics.from);
    QCOMPARE(found.last().end, statistics.to);
    qint64 counted = 0;
    for (qsizetype bin = 0; bin < found.size(); ++bin) {
        QVERIFY(found.at(bin).start < found.at(bin).end);
        if (bin > 0)
            QCOMPARE(found.at(bin).start, found.at(bin - 1).end);
        counted += found.at(bin).counts.total();
    }
    QCOMPARE(counted, statistics.points.size());
}

void tst_TimeBins::beginsDaysWhereTheyBegin()
{
    const QTimeZone zone("Asia/Tokyo");
    const QList<TimeBin> bins = timeBins(hourly(at(u"2024-12-01T04:00:00Z"_s), at(u"2024-12-31T04:00:00Z"_s), 1h), 40, zone);
    QCOMPARE(bins.at(1).start, at(u"2024-12-01T15:00:00Z"_s));
    QCOMPARE(bins.at(1).counts.total(), 24);
}

void tst_TimeBins::keepsItsDaysWhenTheClockChanges()
{
    // 27 October 2024 has 25 hours there, 31 March 23.
    const QTimeZone zone("Europe/Berlin");
    for (const auto &[from, to, hours] :
        QList<std::tuple<QString, QString, int>>{{u"2024-10-20T22:00:00Z"_s, u"2024-10-31T23:00:00Z"_s, 25},
            {u"2024-03-24T23:00:00Z"_s, u"2024-04-03T22:00:00Z"_s, 23}}) {
        const QList<TimeBin> days = timeBins(hourly(at(from), at(to), 1h), 12, zone);
        QCOMPARE(days.at(6).counts.total(), hours);
        QCOMPARE(days.at(5).counts.total(), 24);
        const QList<TimeBin> parts = timeBins(hourly(at(from), at(to), 1h), 48, zone);
        QCOMPARE(parts.first().counts.total(), 6);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(parts.last().end.time_since_epoch().count(), zone).time(), QTime(0, 0));
    }
}

void tst_TimeBins::nothingHasNoBins()
{
    QVERIFY(timeBins(Statistics{}, 10, QTimeZone::utc()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_TimeBins)

#include "tst_timebins.moc"
