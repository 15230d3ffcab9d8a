// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"
#include "store/eventremoval.h"
#include "store/eventrepository.h"
#include "store/projections.h"
#include "store/receivedspans.h"
#include "store/statement.h"

#include "storefixture.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

constexpr qint64 block = ReceivedSpans::blockSize;
constexpr qint64 blocks = 12;
constexpr qint64 distance = 64; ///< between the numbers of events
constexpr qint64 begin = 1'700'000'000'000;

/// Times mostly ascend; now and then the clock jumps, forwards or back.
void fill(Database &database)
{
    QRandomGenerator dice(11);
    qint64 now = begin;
    const Result<void> done = database.transaction([&]() -> Result<void> {
        for (qint64 id = 1; id < blocks * block; id += distance) {
            now += dice.bounded(40) == 0 ? dice.bounded(-400'000, 400'000) : dice.bounded(1'000);
            const Result<qint64> written = run(database,
                u"INSERT INTO event (id, received, type, source, reply, verdict) VALUES (?, ?, 1, 0, 200, 0)"_s, id, now);
            if (!written)
                return Failure(written.error());
        }
        return {};
    });
    QVERIFY(done);
}

QString moment(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

QList<EventId> found(Database &database, const QString &text, qint64 first, qint64 last, bool newestFirst)
{
    const auto filter = EventFilter::parse(text);
    if (!filter)
        qFatal("not a filter: %s", qPrintable(text));
    QList<EventId> ids;
    const auto take = [&](const QList<EventId> &slice, double) {
        ids = newestFirst ? slice + ids : ids + slice;
        return true;
    };
    if (!EventRepository(database).match(
            *filter, Timestamp{std::chrono::milliseconds{begin}}, EventId{first}, EventId{last}, newestFirst, take))
        qFatal("match() failed");
    return ids;
}

} // namespace

class tst_ReceivedSpans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void searchesAnswerAsWithoutThem();
    void leaveOutWhatCannotMatch();
    void lookAtWhatIsNotInThemYet();
    void staySoundWhenEventsGo();

private:
    [[nodiscard]] std::optional<QList<EventRange>> ranges(const ReceivedBounds &bounds);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
    const ReceivedSpans m_spans;
};

void tst_ReceivedSpans::init()
{
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

std::optional<QList<EventRange>> tst_ReceivedSpans::ranges(const ReceivedBounds &bounds)
{
    const auto found = rangesReceived(*m_database, bounds);
    if (!found)
        qFatal("rangesReceived: %s", qPrintable(found.error().detail));
    return *found;
}

void tst_ReceivedSpans::searchesAnswerAsWithoutThem()
{
    fill(*m_database);
    QRandomGenerator dice(5);
    QStringList filters{u"received:-1h"_s, u"received:<=-1m"_s, u"-received:>-1m"_s, u"received:>2099-01-01"_s};
    for (int i = 0; i < 60; ++i) {
        const QString from = moment(begin + dice.bounded(-500'000, 1'500'000));
        const QString to = moment(begin + dice.bounded(-500'000, 1'500'000));
        filters += {u"received:%1..%2"_s.arg(from, to), u"received:>=%1 received:<%2"_s.arg(from, to), u"received:"_s + from,
            u"received:<=%1 or received:>%2"_s.arg(from, to), u"not received:<%1"_s.arg(from)};
    }
    QList<QList<EventId>> scanned;
    for (const QString &filter : filters)
        scanned.append(found(*m_database, filter, 1, blocks * block, true));
    QVERIFY(std::ranges::count_if(scanned, [](const QList<EventId> &ids) { return !ids.isEmpty(); }) > 100);

    QVERIFY(catchUp(*m_database, m_spans));
    for (qsizetype i = 0; i < filters.size(); ++i) {
        QVERIFY2(found(*m_database, filters[i], 1, blocks * block, true) == scanned[i], qPrintable(filters[i]));
        const qint64 first = dice.bounded(1, static_cast<int>(blocks * block));
        const qint64 last = first + dice.bounded(static_cast<int>(3 * block));
        QList<EventId> inside;
        std::ranges::copy_if(
            scanned[i], std::back_inserter(inside), [&](EventId id) { return id.value >= first && id.value <= last; });
        QVERIFY2(found(*m_database, filters[i], first, last, false) == inside, qPrintable(filters[i]));
    }
}

void tst_ReceivedSpans::leaveOutWhatCannotMatch()
{
    QCOMPARE(ranges({.from = begin, .to = {}}), std::nullopt);
    for (qint64 number = 0; number < 10; ++number) {
        QVERIFY(run(*m_database, u"INSERT INTO event (id, received, type, source, reply, verdict) VALUES (?, ?, 1, 0, 200, 0)"_s,
            number * block + 1, begin + number));
    }
    QVERIFY(catchUp(*m_database, m_spans));
    const EventRange later{EventId{9 * block + 2}, EventId{std::numeric_limits<qint64>::max()}};
    QCOMPARE(
        ranges({.from = begin + 3, .to = begin + 4}), (QList<EventRange>{{EventId{3 * block}, EventId{5 * block - 1}}, later}));
    QCOMPARE(ranges({.from = {}, .to = begin - 1}), (QList<EventRange>{later}));
    QCOMPARE(ranges({.from = begin + 9, .to = {}}), (QList<EventRange>{{EventId{9 * block}, later.last}}));
    QCOMPARE(ranges({.from = begin + 5, .to = begin + 1}), (QList<EventRange>{later}));
}

void tst_ReceivedSpans::lookAtWhatIsNotInThemYet()
{
    QVERIFY(catchUp(*m_database, m_spans));
    fill(*m_database);
    const QString all = u"received:>2000-01-01"_s;
    const QList<EventId> before = found(*m_database, all, 1, blocks * block, true);
    QCOMPARE(before.size(), blocks * block / distance);
    QVERIFY(advanceProjection(*m_database, m_spans, 100));
    QCOMPARE(found(*m_database, all, 1, blocks * block, true), before);
}

void tst_ReceivedSpans::staySoundWhenEventsGo()
{
    fill(*m_database);
    QVERIFY(catchUp(*m_database, m_spans));
    const QString some = u"received:>=%1"_s.arg(moment(begin + 20'000));
    QList<EventId> expected = found(*m_database, some, 1, blocks * block, true);
    QVERIFY(expected.size() > 4);
    const QList<EventId> gone = expected.mid(1, expected.size() / 2);
    QVERIFY(EventRepository(*m_database).remove(gone));
    expected.removeIf([&gone](EventId id) { return gone.contains(id); });
    QCOMPARE(found(*m_database, some, 1, blocks * block, true), expected);
}

QTEST_GUILESS_MAIN(tst_ReceivedSpans)
#include "tst_receivedspans.moc"
