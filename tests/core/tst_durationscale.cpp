// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/durationscale.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace std::chrono_literals;

class tst_DurationScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDurationHasOneBucket();
    void sharesLieInTheirBucket_data();
    void sharesLieInTheirBucket();
    void nothingHasNoMedian();
};

void tst_DurationScale::everyDurationHasOneBucket()
{
    QCOMPARE(durationscale::bucketOf(-1ms), std::size_t{0});
    QCOMPARE(durationscale::bucketOf(0ms), std::size_t{1});
    QCOMPARE(durationscale::bucketOf(1000h), durationscale::buckets - 1);
    for (std::size_t bucket = 0; bucket < durationscale::buckets; ++bucket) {
        if (const auto from = durationscale::lowerBound(bucket)) {
            QCOMPARE(durationscale::bucketOf(*from), bucket);
            QCOMPARE(durationscale::upperBound(bucket - 1), from);
        }
        if (const auto to = durationscale::upperBound(bucket))
            QCOMPARE(durationscale::bucketOf(*to - 1ms), bucket);
    }
}

void tst_DurationScale::sharesLieInTheirBucket_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<std::chrono::milliseconds>("within");
    QTest::newRow("least") << 0.0 << std::chrono::milliseconds(1s);
    QTest::newRow("half") << 0.5 << std::chrono::milliseconds(1s);
    QTest::newRow("more than half") << 0.51 << std::chrono::milliseconds(7s);
    QTest::newRow("most") << 0.9 << std::chrono::milliseconds(7s);
    QTest::newRow("all") << 1.0 << std::chrono::milliseconds(3h);
}

void tst_DurationScale::sharesLieInTheirBucket()
{
    QFETCH(double, share);
    QFETCH(std::chrono::milliseconds, within);
    DurationCounts counts;
    counts.add(durationscale::bucketOf(1s), 5);
    counts.add(durationscale::bucketOf(7s), 4);
    counts.add(durationscale::bucketOf(3h), 1);
    QCOMPARE(counts.total(), 10);
    QCOMPARE(counts.bucketOfShare(share), std::optional(durationscale::bucketOf(within)));
}

void tst_DurationScale::nothingHasNoMedian()
{
    QVERIFY(!DurationCounts().bucketOfShare(0.5));
}

QTEST_GUILESS_MAIN(tst_DurationScale)

#include "tst_durationscale.moc"
