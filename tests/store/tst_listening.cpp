// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/listeningrepository.h"

#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr Timestamp start{1'734'597'400'000ms};

QString text(const QList<ListeningPeriod> &periods)
{
    QStringList list;
    for (const ListeningPeriod &period : periods)
        list.append(
            u"%1-%2%3"_s.arg((period.from - start) / 1s).arg((period.to - start) / 1s).arg(period.ended ? u"."_s : u"…"_s));
    return list.join(u' ');
}

} // namespace

class tst_Listening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void aPeriodGrowsAndEnds();
    void aKilledProgramLeavesAnHonestEnd();
    void aSleepOfTheMachineIsAGap();
    void aClockThatIsPutBackTakesNothingBack();
    void listsWhatTouches_data();
    void listsWhatTouches();
    void saysNotFound();

private:
    [[nodiscard]] ListeningRepository listening() { return ListeningRepository(*m_database); }
    [[nodiscard]] QString all() { return text(*listening().list(start - 1h, start + 24h)); }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_Listening::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

void tst_Listening::aPeriodGrowsAndEnds()
{
    const Result<qint64> id = listening().begin(u"http://127.0.0.1:8787/webhook"_s, start);
    QVERIFY(id);
    QCOMPARE(all(), u"0-0…"_s);
    QCOMPARE(*listening().alive(*id, start + 5s, 20s), *id);
    QCOMPARE(all(), u"0-5…"_s);
    QVERIFY(listening().end(*id, start + 7s));
    QCOMPARE(all(), u"0-7."_s);
    QCOMPARE(listening().list(start, start)->first().address, u"http://127.0.0.1:8787/webhook"_s);
}

void tst_Listening::aKilledProgramLeavesAnHonestEnd()
{
    const Result<qint64> killed = listening().begin(u"a"_s, start);
    QVERIFY(listening().alive(*killed, start + 5s, 20s));
    const Result<qint64> next = listening().begin(u"a"_s, start + 100s);
    QVERIFY(*next != *killed);
    QCOMPARE(all(), u"0-5… 100-100…"_s);
}

void tst_Listening::aSleepOfTheMachineIsAGap()
{
    const Result<qint64> id = listening().begin(u"a"_s, start);
    QCOMPARE(*listening().alive(*id, start + 20s, 20s), *id);
    const Result<qint64> next = listening().alive(*id, start + 41s, 20s);
    QVERIFY(next);
    QVERIFY(*next != *id);
    QCOMPARE(all(), u"0-20. 41-41…"_s);
    QCOMPARE(listening().list(start + 41s, start + 41s)->first().address, u"a"_s);
}

void tst_Listening::aClockThatIsPutBackTakesNothingBack()
{
    const Result<qint64> id = listening().begin(u"a"_s, start);
    QVERIFY(listening().alive(*id, start + 10s, 20s));
    QCOMPARE(*listening().alive(*id, start + 3s, 20s), *id);
    QVERIFY(listening().end(*id, start + 4s));
    QCOMPARE(all(), u"0-10."_s);
}

void tst_Listening::listsWhatTouches_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << 0 << 100 << u"10-20. 30-40."_s;
    QTest::newRow("the first") << 0 << 29 << u"10-20."_s;
    QTest::newRow("its last moment") << 20 << 25 << u"10-20."_s;
    QTest::newRow("between") << 21 << 29 << QString();
    QTest::newRow("first moment of the second") << 25 << 30 << u"30-40."_s;
    QTest::newRow("inside") << 33 << 34 << u"30-40."_s;
    QTest::newRow("after") << 41 << 50 << QString();
}

void tst_Listening::listsWhatTouches()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QString, expected);
    for (const auto begin : {30s, 10s}) {
        const Result<qint64> id = listening().begin(u"a"_s, start + begin);
        QVERIFY(listening().end(*id, start + begin + 10s));
    }
    QCOMPARE(text(*listening().list(start + std::chrono::seconds(from), start + std::chrono::seconds(to))), expected);
}

void tst_Listening::saysNotFound()
{
    QCOMPARE(listening().alive(77, start, 1s).error().code, ErrorCode::NotFound);
    QCOMPARE(listening().end(77, start).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_Listening)
#include "tst_listening.moc"
