// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessioncourse.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using Anomaly = SessionAnomaly;

namespace {

constexpr Timestamp begin{1'734'597'331'000ms};

/// A session's events, one after the other; each is received half a second after its creation.
class Events
{
public:
    Events &add(EventType type, std::chrono::seconds at, const QString &technology = {}, std::optional<bool> success = true)
    {
        SessionEvent event;
        event.id = EventId{m_events.size() + 1};
        event.created = begin + at;
        event.received = begin + std::max(at, m_latest) + 500ms;
        m_latest = std::max(at, m_latest);
        event.type = type;
        event.typeName = eventTypeName(type);
        event.technology = technology;
        event.success = success;
        m_events.append(event);
        return *this;
    }
    Events &again(qsizetype index, std::chrono::seconds at)
    {
        SessionEvent event = m_events.at(index);
        event.duplicateOf = event.id;
        event.id = EventId{m_events.size() + 1};
        event.received = begin + at;
        m_latest = std::max(at, m_latest);
        m_events.append(event);
        return *this;
    }
    Events &change(const std::function<void(SessionEvent &)> &edit)
    {
        edit(m_events.last());
        return *this;
    }
    [[nodiscard]] SessionCourse course() const { return SessionCourse(m_events); }
    operator SessionCourse() const { return course(); }

private:
    QList<SessionEvent> m_events;
    std::chrono::seconds m_latest{};
};

constexpr auto flowStart = EventType::FlowStart;
constexpr auto techStart = EventType::TechnologyStart;
constexpr auto techEnd = EventType::TechnologyEnd;
constexpr auto flowEnd = EventType::FlowEnd;
const QString ldhp = u"LDHP"_s;
const QString ed = u"ED"_s;

Events ordinary(bool passes = true)
{
    return Events().add(flowStart, 0s).add(techStart, 12s, ldhp).add(techEnd, 57s, ldhp, passes).add(flowEnd, 60s, {}, passes);
}

} // namespace

Q_DECLARE_METATYPE(SessionCourse)

class TestSessionCourse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsAnOrdinarySession();
    void tellsStates_data();
    void tellsStates();
    void findsAnomalies_data();
    void findsAnomalies();
    void namesThePlaceOfAFinding();
    void stallsWhenSilentForTooLong();
    void findsASilenceInBetween();
    void pairsRepeatedTechnologies();
    void measuresByReceiptWithinOneSecond();
    void isNothingWithoutEvents();
};

void TestSessionCourse::tellsAnOrdinarySession()
{
    const SessionCourse course = ordinary();
    const SessionFacts &facts = course.facts();
    QCOMPARE(facts.state, SessionState::Passed);
    QCOMPARE(facts.events, 4);
    QCOMPARE(facts.technologies, QStringList{ldhp});
    QCOMPARE(facts.anomalies, SessionAnomalies());
    QCOMPARE(facts.firstEvent, EventId{1});
    QCOMPARE(facts.lastEvent, EventId{4});
    QCOMPARE(facts.duration(), 60s);
    QCOMPARE(facts.longestSilence, 45s);
    QCOMPARE(course.steps().size(), 2);
    QVERIFY(course.steps().first().isFlow);
    QCOMPARE(course.duration(course.steps().first()), std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(course.duration(course.steps().last()), std::optional<std::chrono::milliseconds>(45s));
    QCOMPARE(course.outcome(course.steps().last()), std::optional(true));
    QCOMPARE(course.stepOf(0), 0);
    QCOMPARE(course.stepOf(2), 1);
    QVERIFY(course.findings({.now = begin + 1h, .longest = 10min}).isEmpty());
}

void TestSessionCourse::tellsStates_data()
{
    QTest::addColumn<SessionCourse>("course");
    QTest::addColumn<SessionState>("state");
    QTest::newRow("passed") << ordinary().course() << SessionState::Passed;
    QTest::newRow("failed") << ordinary(false).course() << SessionState::Failed;
    QTest::newRow("begun") << Events().add(flowStart, 0s).course() << SessionState::Running;
    QTest::newRow("no end yet") << Events().add(flowStart, 0s).add(techStart, 1s, ldhp).add(techEnd, 2s, ldhp, false).course()
                                << SessionState::Running;
    QTest::newRow("end does not say, technologies passed")
        << Events().add(flowStart, 0s).add(techStart, 1s, ldhp).add(techEnd, 2s, ldhp).add(flowEnd, 3s, {}, {}).course()
        << SessionState::Passed;
    QTest::newRow("end does not say, a technology failed")
        << Events().add(flowStart, 0s).add(techStart, 1s, ldhp).add(techEnd, 2s, ldhp, false).add(flowEnd, 3s, {}, {}).course()
        << SessionState::Failed;
    QTest::newRow("a copy of the end changes nothing")
        << ordinary().again(3, 61s).change([](SessionEvent &event) { event.success = false; }).course() << SessionState::Passed;
}

void TestSessionCourse::tellsStates()
{
    QFETCH(SessionCourse, course);
    QFETCH(SessionState, state);
    QCOMPARE(course.facts().state, state);
}

void TestSessionCourse::findsAnomalies_data()
{
    QTest::addColumn<SessionCourse>("course");
    QTest::addColumn<SessionAnomalies>("anomalies");
    const auto row = [](const char *name, const Events &events, SessionAnomalies anomalies) {
        QTest::newRow(name) << events.course() << anomalies;
    };
    row("none", ordinary(), {});
    row("running", Events().add(flowStart, 0s).add(techStart, 12s, ldhp), {});
    row("start missing", Events().add(techStart, 12s, ldhp).add(techEnd, 57s, ldhp).add(flowEnd, 60s), Anomaly::MissingStart);
    row("technology's start missing", Events().add(flowStart, 0s).add(techEnd, 57s, ldhp).add(flowEnd, 60s),
        Anomaly::EndWithoutStart);
    row("end of a technology that never started", Events().add(flowStart, 0s).add(techStart, 1s, ldhp).add(techEnd, 2s, ed),
        Anomaly::EndWithoutStart);
    row("technology's end missing", Events().add(flowStart, 0s).add(techStart, 12s, ldhp).add(flowEnd, 60s), Anomaly::MissingEnd);
    row("older event later",
        Events().add(flowStart, 0s).add(techStart, 12s, ldhp).add(techEnd, 57s, ldhp).add(techStart, 20s, ed),
        Anomaly::OutOfOrder);
    row("end before its start, in the same second",
        Events().add(flowStart, 0s).add(techEnd, 12s, ldhp).add(techStart, 12s, ldhp).add(flowEnd, 60s), Anomaly::OutOfOrder);
    row("start last, in the same second", Events().add(techStart, 0s, ldhp).add(flowStart, 0s), Anomaly::OutOfOrder);
    row("technology behind the flow's end, in the same second",
        Events().add(flowStart, 0s).add(techStart, 1s, ldhp).add(flowEnd, 60s).add(techEnd, 60s, ldhp), Anomaly::OutOfOrder);
    row("ends in the order of receipt within a second",
        Events().add(flowStart, 0s).add(techStart, 0s, ldhp).add(techEnd, 0s, ldhp).add(flowEnd, 0s), {});
    row("duplicate", ordinary().again(1, 61s), Anomaly::Duplicate);
    row("all at once", Events().add(flowEnd, 60s).add(techEnd, 57s, ldhp).again(1, 62s),
        Anomaly::MissingStart | Anomaly::EndWithoutStart | Anomaly::OutOfOrder | Anomaly::Duplicate);
}

void TestSessionCourse::findsAnomalies()
{
    QFETCH(SessionCourse, course);
    QFETCH(SessionAnomalies, anomalies);
    QCOMPARE(course.facts().anomalies, anomalies);
    SessionAnomalies found;
    for (const SessionFinding &finding : course.findings())
        found |= finding.anomaly;
    QCOMPARE(found, anomalies);
}

void TestSessionCourse::namesThePlaceOfAFinding()
{
    const SessionCourse course =
        Events().add(flowStart, 0s).add(techStart, 12s, ldhp).again(0, 13s).add(techEnd, 5s, ed).course();
    const QList<SessionFinding> expected{
        {.anomaly = Anomaly::Duplicate, .event = 2, .technology = {}, .silence = {}},
        {.anomaly = Anomaly::OutOfOrder, .event = 3, .technology = ed, .silence = {}},
        {.anomaly = Anomaly::EndWithoutStart, .event = 3, .technology = ed, .silence = {}},
    };
    QCOMPARE(course.findings(), expected);
}

void TestSessionCourse::stallsWhenSilentForTooLong()
{
    const SessionCourse course = Events().add(flowStart, 0s).add(techStart, 12s, ldhp);
    const Timestamp last = begin + 12s + 500ms;
    QCOMPARE(seen(course.facts(), {.now = last + 10min, .longest = 10min}).state, SessionState::Running);
    const SessionFacts stalled = seen(course.facts(), {.now = last + 10min + 1ms, .longest = 10min});
    QCOMPARE(stalled.state, SessionState::Stalled);
    QCOMPARE(stalled.anomalies, Anomaly::MissingEnd | Anomaly::Silence);
    const QList<SessionFinding> findings = course.findings({.now = last + 1h, .longest = 10min});
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings.last().silence, 1h);
    QVERIFY(!findings.last().event);
    // What has ended never stalls.
    QCOMPARE(seen(ordinary().course().facts(), {.now = begin + 24h, .longest = 1s}).state, SessionState::Passed);
}

void TestSessionCourse::findsASilenceInBetween()
{
    const SilenceRule rule{.now = begin + 61s, .longest = 30s};
    QCOMPARE(seen(ordinary().course().facts(), rule).anomalies, SessionAnomalies(Anomaly::Silence));
    const QList<SessionFinding> findings = ordinary().course().findings(rule);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().event, std::optional<qsizetype>(2));
    QCOMPARE(findings.first().silence, 45s);
}

void TestSessionCourse::pairsRepeatedTechnologies()
{
    const SessionCourse course = Events()
                                     .add(flowStart, 0s)
                                     .add(techStart, 1s, ldhp)
                                     .add(techEnd, 2s, ldhp, false)
                                     .add(techStart, 3s, ldhp)
                                     .add(techStart, 4s, ed)
                                     .add(techEnd, 6s, ldhp)
                                     .add(techEnd, 7s, ed);
    QCOMPARE(course.steps().size(), 4);
    QCOMPARE(course.steps().at(1), (SessionStep{false, ldhp, 1, 2}));
    QCOMPARE(course.steps().at(2), (SessionStep{false, ldhp, 3, 5}));
    QCOMPARE(course.steps().at(3), (SessionStep{false, ed, 4, 6}));
    QCOMPARE(course.outcome(course.steps().at(1)), std::optional(false));
    QCOMPARE(course.facts().technologies, (QStringList{ldhp, ed}));
    QCOMPARE(course.facts().anomalies, SessionAnomalies());
}

void TestSessionCourse::measuresByReceiptWithinOneSecond()
{
    const auto receivedAt = [](std::chrono::milliseconds at) {
        return [at](SessionEvent &event) { event.received = begin + at; };
    };
    const SessionCourse course = Events().add(flowStart, 0s).change(receivedAt(100ms)).add(flowEnd, 0s).change(receivedAt(350ms));
    QCOMPARE(course.facts().duration(), 250ms);
    QCOMPARE(course.duration(course.steps().first()), std::optional<std::chrono::milliseconds>(250ms));
}

void TestSessionCourse::isNothingWithoutEvents()
{
    const SessionCourse course{QList<SessionEvent>()};
    QCOMPARE(course.facts(), SessionFacts());
    QVERIFY(course.findings({.now = begin, .longest = 1s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionCourse)
#include "tst_sessioncourse.moc"
