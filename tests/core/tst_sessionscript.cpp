// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventparser.h"
#include "core/sessionscript.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace std::chrono_literals;

using std::chrono::milliseconds;

namespace {

struct Played {
    milliseconds at{};
    QByteArray body;
    ParsedEvent event;
};

const Timestamp begin{1'734'597'331s};

} // namespace

class TestSessionScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSessionIsTheDocumentedOne();
    void severalTechnologies();
    void everyEventKeepsTheContract();
    void ratiosAreExact_data();
    void ratiosAreExact();
    void failuresHaveTheReasonsGiven();
    void duplicatesAreTheSameBytes();
    void disorder();
    void sessionsBeginAtTheirRate();
    void sameSeedSameEvents();
    void otherSeedOtherEvents();
    void createdAsTheClockSays();
    void aMillionSessionsTakeNoRoom();
    void spans();
    void selections_data();
    void selections();

private:
    [[nodiscard]] QList<Played> play(EventScript &script, Pace pace = Pace::RealTime) const
    {
        QList<Played> events;
        while (const std::optional<milliseconds> at = script.nextAt()) {
            const Result<ScriptedEvent> event = script.take({.begin = begin, .now = begin + 7s, .pace = pace});
            events.append({*at, event->body, m_parser->parse(event->body)});
        }
        return events;
    }
    [[nodiscard]] QList<Played> play(const SimulationOptions &options, const QStringList &technologies = {u"LDHP"_s}) const
    {
        SessionScript script(options, u"Liveness"_s, technologies, 99);
        QList<Played> events = play(script);
        if (events.size() != script.total())
            qFatal("the script promised another number of events");
        return events;
    }
    /// The events without their ids and times.
    [[nodiscard]] static QList<QByteArray> anonymous(const QList<Played> &events);

    std::unique_ptr<EventParser> m_parser;
};

void TestSessionScript::initTestCase()
{
    Result<EventParser> parser = EventParser::createFromResources();
    QVERIFY(parser);
    m_parser = std::make_unique<EventParser>(std::move(*parser));
}

QList<QByteArray> TestSessionScript::anonymous(const QList<Played> &events)
{
    static const QRegularExpression ids(u"\"[0-9a-f]{8}-[0-9a-f-]{27}\"|\"created\": \\d+"_s);
    QList<QByteArray> bodies;
    for (const Played &one : events)
        bodies.append(QByteArray::number(qint64{one.at.count()}) + QString::fromUtf8(one.body).remove(ids).toUtf8());
    return bodies;
}

void TestSessionScript::aSessionIsTheDocumentedOne()
{
    const QList<Played> events = play({.sessions = 1});
    const QList<EventType> types{EventType::FlowStart, EventType::TechnologyStart, EventType::TechnologyEnd, EventType::FlowEnd};
    const QList<milliseconds> usual{0s, 12s, 57s, 60s};
    QCOMPARE(events.size(), 4);
    for (qsizetype i = 0; i < 4; ++i) {
        const Played &one = events.at(i);
        QCOMPARE(one.event.type, types.at(i));
        QCOMPARE(one.event.sessionUid, events.first().event.sessionUid);
        QCOMPARE(one.event.flowName, u"Liveness"_s);
        QCOMPARE(one.event.success, std::optional(true));
        QVERIFY(one.at >= usual.at(i) * 8 / 10 && one.at <= usual.at(i) * 12 / 10);
        QCOMPARE(one.event.created, std::optional(Timestamp(std::chrono::floor<std::chrono::seconds>(begin + one.at))));
    }
    QCOMPARE(events.at(1).event.technology, u"LDHP"_s);
    static const QRegularExpression prediction(u"\"prediction\": \"0\\.9\\d{3}\""_s);
    QVERIFY(prediction.match(QString::fromUtf8(events.at(2).body)).hasMatch());
    // What the session's end says is what the technology's end said.
    QCOMPARE(prediction.match(QString::fromUtf8(events.at(2).body)).captured(),
        prediction.match(QString::fromUtf8(events.at(3).body)).captured());
}

void TestSessionScript::severalTechnologies()
{
    const QList<Played> events = play({.sessions = 1, .failing = 1}, {u"LDHP"_s, u"F2F"_s, u"NEW"_s});
    QCOMPARE(events.size(), 8);
    const QStringList codes{u"LDHP"_s, u"F2F"_s, u"NEW"_s};
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(events.at(1 + 2 * i).event.type, EventType::TechnologyStart);
        QCOMPARE(events.at(2 + 2 * i).event.type, EventType::TechnologyEnd);
        QCOMPARE(events.at(1 + 2 * i).event.technology, codes.at(i));
        QCOMPARE(events.at(2 + 2 * i).event.technology, codes.at(i));
        // Only the last one fails.
        QCOMPARE(events.at(2 + 2 * i).event.success, std::optional(i < 2));
    }
    QCOMPARE(events.at(7).event.success, std::optional(false));
}

void TestSessionScript::everyEventKeepsTheContract()
{
    const QList<Played> events =
        play({.sessions = 200, .failing = 0.3, .duplicates = 0.1, .disorder = 0.2, .missingEnds = 0.1}, {u"LDHP"_s, u"ED"_s});
    for (const Played &one : events)
        QVERIFY2(one.event.verdict == Verdict(), one.body.constData());
}

void TestSessionScript::ratiosAreExact_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<qint64>("sessions");
    QTest::addColumn<double>("ratio");
    for (quint64 seed = 1; seed <= 5; ++seed) {
        QTest::addRow("seed %d", int(seed)) << seed << qint64{200} << 0.25;
        QTest::addRow("none, seed %d", int(seed)) << seed << qint64{50} << 0.0;
        QTest::addRow("all, seed %d", int(seed)) << seed << qint64{50} << 1.0;
    }
}

void TestSessionScript::ratiosAreExact()
{
    QFETCH(quint64, seed);
    QFETCH(qint64, sessions);
    QFETCH(double, ratio);
    const SimulationOptions options{.sessions = sessions,
        .failing = ratio,
        .reasons = {},
        .duplicates = ratio,
        .disorder = ratio,
        .missingEnds = ratio,
        .seed = seed};
    const QList<Played> events = play(options);

    QHash<QString, int> failed;
    QHash<QString, QList<EventType>> order;
    QSet<QString> seen;
    qint64 twice = 0;
    for (const Played &one : events) {
        if (seen.contains(one.event.eventUid)) {
            ++twice;
            continue;
        }
        seen.insert(one.event.eventUid);
        order[one.event.sessionUid].append(one.event.type);
        if (one.event.type == EventType::TechnologyEnd && one.event.success == false)
            ++failed[one.event.sessionUid];
    }
    const auto share = [ratio](qint64 of) { return std::llround(ratio * static_cast<double>(of)); };
    qint64 withoutEnd = 0;
    qint64 disordered = 0;
    for (const QList<EventType> &types : std::as_const(order)) {
        withoutEnd += types.contains(EventType::FlowEnd) ? 0 : 1;
        disordered += std::ranges::is_sorted(types) ? 0 : 1;
    }
    QCOMPARE(order.size(), sessions);
    QCOMPARE(failed.size(), share(sessions));
    QCOMPARE(withoutEnd, share(sessions));
    QCOMPARE(disordered, share(sessions));
    QCOMPARE(seen.size(), sessions * 4 - share(sessions));
    QCOMPARE(twice, share(seen.size()));
    QCOMPARE(SessionScript::totalOf(options, 1), events.size());
}

void TestSessionScript::failuresHaveTheReasonsGiven()
{
    SimulationOptions options{.sessions = 100, .failing = 1};
    for (const Played &one : play(options)) {
        if (one.event.type == EventType::FlowEnd) {
            QCOMPARE(one.event.failureType, u"CALC_RESULT"_s);
            QCOMPARE(one.event.failureDetail, u"Low overall prediction"_s);
        }
    }
    options.reasons = {{u"TIMEOUT"_s, {}}, {u"USER"_s, u"Closed the \"page\""_s}};
    QMap<QString, int> counts;
    for (const Played &one : play(options)) {
        if (one.event.type == EventType::FlowEnd || one.event.type == EventType::TechnologyEnd)
            ++counts[one.event.failureType + u':' + one.event.failureDetail];
    }
    QCOMPARE(counts.keys(), (QStringList{u"TIMEOUT:"_s, u"USER:Closed the \"page\""_s}));
    // Both often: 100 sessions with two events each.
    QCOMPARE(counts.first() + counts.last(), 200);
    QVERIFY(counts.first() > 60 && counts.last() > 60);
}

void TestSessionScript::duplicatesAreTheSameBytes()
{
    SessionScript script({.sessions = 20, .duplicates = 0.5}, u"Liveness"_s, {}, 1);
    QHash<QString, Played> first;
    qint64 twice = 0;
    for (const Played &one : play(script, Pace::AtOnce)) {
        if (!first.contains(one.event.eventUid)) {
            first.insert(one.event.eventUid, one);
            continue;
        }
        ++twice;
        const Played &before = first[one.event.eventUid];
        QCOMPARE(one.body, before.body);
        QVERIFY(one.at - before.at >= 500ms && one.at - before.at <= 5s);
    }
    QCOMPARE(twice, 40);
}

void TestSessionScript::disorder()
{
    QHash<QString, QList<Played>> sessions;
    for (const Played &one : play({.sessions = 50, .disorder = 1}))
        sessions[one.event.sessionUid].append(one);
    for (const QList<Played> &events : std::as_const(sessions)) {
        QList<EventType> types;
        for (const Played &one : events)
            types.append(one.event.type);
        // One event was overtaken by the next, and says when it really was.
        qsizetype late = 0;
        while (types.at(late) < types.at(late + 1))
            ++late;
        QVERIFY(events.at(late).event.created > events.at(late + 1).event.created);
        types.swapItemsAt(late, late + 1);
        QVERIFY(std::ranges::is_sorted(types));
    }
}

void TestSessionScript::sessionsBeginAtTheirRate()
{
    QList<milliseconds> begins;
    milliseconds before = 0ms;
    for (const Played &one : play({.sessions = 100, .sessionsPerSecond = 4, .duplicates = 0.2, .disorder = 0})) {
        QVERIFY(one.at >= before);
        before = one.at;
        if (one.event.type == EventType::FlowStart && one.event.verdict == Verdict() && !begins.contains(one.at)
            && one.at == begins.size() * 250ms)
            begins.append(one.at);
    }
    QCOMPARE(begins.size(), 100);
    QCOMPARE(begins.last(), milliseconds(99 * 250));
}

void TestSessionScript::sameSeedSameEvents()
{
    const SimulationOptions options{
        .sessions = 30, .failing = 0.3, .reasons = {}, .duplicates = 0.1, .disorder = 0.2, .missingEnds = 0.1, .seed = 17};
    SessionScript a(options, u"Liveness"_s, {}, 1);
    SessionScript b(options, u"Liveness"_s, {}, 2);
    const QList<Played> first = play(a);
    const QList<Played> second = play(b);
    QCOMPARE(anonymous(first), anonymous(second));

    QSet<QString> ids;
    for (const Played &one : first)
        ids.insert(one.event.eventUid);
    for (const Played &one : second)
        QVERIFY2(!ids.contains(one.event.eventUid), "ids are those of the other run");
    static const QRegularExpression uuid(u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    for (const QString &id : std::as_const(ids))
        QVERIFY2(uuid.match(id).hasMatch(), qPrintable(id));
}

void TestSessionScript::otherSeedOtherEvents()
{
    QVERIFY(anonymous(play({.sessions = 5, .seed = 1})) != anonymous(play({.sessions = 5, .seed = 2})));
}

void TestSessionScript::createdAsTheClockSays()
{
    const auto created = [this](Pace pace) {
        SessionScript script({.sessions = 1}, u"Liveness"_s, {}, 1);
        const QList<Played> events = play(script, pace);
        return std::pair(events.last().at, *events.last().event.created);
    };
    const auto [at, real] = created(Pace::RealTime);
    QCOMPARE(real, Timestamp(std::chrono::floor<std::chrono::seconds>(begin + at)));
    QCOMPARE(created(Pace::TenTimes).second, Timestamp(std::chrono::floor<std::chrono::seconds>(begin + at / 10)));
    QCOMPARE(created(Pace::AtOnce).second, begin + 7s);
}

void TestSessionScript::aMillionSessionsTakeNoRoom()
{
    // Only the first are taken; if all were planned at once, this would take seconds and gigabytes.
    SessionScript script({.sessions = 1'000'000'000, .duplicates = 0.5}, u"Liveness"_s, {}, 1);
    QCOMPARE(script.total(), 6'000'000'000);
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(script.nextAt());
        QVERIFY(script.take({}));
    }
}

void TestSessionScript::spans()
{
    QCOMPARE(SessionScript::spanOf({.sessions = 0}, 1, Pace::RealTime), 0ms);
    QCOMPARE(SessionScript::spanOf({.sessions = 1}, 1, Pace::RealTime), 60s);
    QCOMPARE(SessionScript::spanOf({.sessions = 11}, 0, Pace::RealTime), 70s);
    QCOMPARE(SessionScript::spanOf({.sessions = 11, .sessionsPerSecond = 10}, 2, Pace::TenTimes), 11'800ms);
    QCOMPARE(SessionScript::spanOf({.sessions = 11}, 1, Pace::AtOnce), 0ms);
}

void TestSessionScript::selections_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("chosen");
    QTest::newRow("none") << qint64{10} << 0.0 << 0;
    QTest::newRow("all") << qint64{10} << 1.0 << 10;
    QTest::newRow("three of ten") << qint64{10} << 0.3 << 3;
    QTest::newRow("rounded up") << qint64{3} << 0.5 << 2;
    QTest::newRow("rounded down") << qint64{7} << 0.2 << 1;
    QTest::newRow("of nothing") << qint64{0} << 0.5 << 0;
}

void TestSessionScript::selections()
{
    QFETCH(qint64, total);
    QFETCH(double, share);
    QFETCH(int, chosen);
    QSet<QString> patterns;
    for (quint64 seed = 0; seed < 50; ++seed) {
        Selection selection(total, share, seed);
        QString pattern;
        for (qint64 i = 0; i < total; ++i)
            pattern += selection.next() ? u'x' : u'.';
        QCOMPARE(pattern.count(u'x'), chosen);
        QVERIFY(!selection.next());
        patterns.insert(pattern);
    }
    // The seed says which: not always the same ones.
    QVERIFY(chosen == 0 || chosen == total || patterns.size() > 1);
}

QTEST_GUILESS_MAIN(TestSessionScript)
#include "tst_sessionscript.moc"
