// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sessionscript.h"

#include "core/samplepayload.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell {

namespace {

using std::chrono::milliseconds;

// The sample session on a clock: +12 s technology.start, +57 s technology.end, +60 s flow.end.
constexpr milliseconds beforeTechnology = 12s;
constexpr milliseconds technologyTakes = 45s;
constexpr milliseconds beforeEnd = 3s;
constexpr double pauseJitter = 0.2;

constexpr milliseconds shortestLag = 500ms; ///< of what comes again
constexpr milliseconds longestLag = 5s;
constexpr milliseconds overtakenBy = 200ms; ///< far less than the shortest span between two events

// What one number of a session is drawn for; below them stand the numbers of its events.
enum Salt : int { ReasonSalt = 1000, PredictionSalt, SwapSalt, LagSalt = 2000, SpanSalt = 3000 };

milliseconds scaled(milliseconds span, double factor)
{
    return milliseconds(std::llround(static_cast<double>(span.count()) * factor));
}

int stepsOf(qsizetype technologies)
{
    return 2 + 2 * static_cast<int>(std::max<qsizetype>(1, technologies));
}

EventType typeOf(int number, int steps)
{
    if (number == 0)
        return EventType::FlowStart;
    if (number == steps - 1)
        return EventType::FlowEnd;
    return number % 2 == 1 ? EventType::TechnologyStart : EventType::TechnologyEnd;
}

qint64 eventsOf(const SimulationOptions &options, int steps)
{
    return options.sessions * steps - Selection::chosenOf(options.sessions, options.missingEnds);
}

} // namespace

SessionScript::SessionScript(SimulationOptions options, QString flowName, QStringList technologies, quint64 identity)
    : m_options(std::move(options))
    , m_flowName(std::move(flowName))
    , m_technologies(technologies.isEmpty() ? QStringList{u"LDHP"_s} : std::move(technologies))
    , m_identity(identity)
    , m_steps(stepsOf(m_technologies.size()))
    , m_total(totalOf(m_options, m_technologies.size()))
    , m_failing(m_options.sessions, m_options.failing, scrambled(m_options.seed, 1))
    , m_disordered(m_options.sessions, m_options.disorder, scrambled(m_options.seed, 2))
    , m_withoutEnd(m_options.sessions, m_options.missingEnds, scrambled(m_options.seed, 3))
    , m_twice(eventsOf(m_options, m_steps), m_options.duplicates, scrambled(m_options.seed, 4))
{
    Q_ASSERT(m_options.sessionsPerSecond > 0);
}

qint64 SessionScript::totalOf(const SimulationOptions &options, qsizetype technologies)
{
    const qint64 once = eventsOf(options, stepsOf(technologies));
    return once + Selection::chosenOf(once, options.duplicates);
}

milliseconds SessionScript::spanOf(const SimulationOptions &options, qsizetype technologies, Pace pace)
{
    if (options.sessions < 1)
        return {};
    const auto begins =
        milliseconds(std::llround(1000.0 * static_cast<double>(options.sessions - 1) / options.sessionsPerSecond));
    const milliseconds session = (beforeTechnology + technologyTakes) * std::max<qsizetype>(1, technologies) + beforeEnd;
    return ScriptClock{.begin = {}, .now = {}, .pace = pace}.delay(begins + session);
}

milliseconds SessionScript::sessionBegin(qint64 session) const
{
    return milliseconds(std::llround(1000.0 * static_cast<double>(session) / m_options.sessionsPerSecond));
}

std::vector<milliseconds> SessionScript::timesOf(qint64 session) const
{
    std::vector<milliseconds> times{sessionBegin(session)};
    for (int number = 1; number < m_steps; ++number) {
        const EventType type = typeOf(number, m_steps);
        const milliseconds usual = type == EventType::FlowEnd ? beforeEnd
            : type == EventType::TechnologyStart              ? beforeTechnology
                                                              : technologyTakes;
        times.push_back(times.back() + scaled(usual, 1 - pauseJitter + 2 * pauseJitter * random(session, SpanSalt + number)));
    }
    return times;
}

void SessionScript::openSession()
{
    const qint64 session = m_opened++;
    const std::vector<milliseconds> times = timesOf(session);
    const bool fails = m_failing.next();
    const int events = m_steps - (m_withoutEnd.next() ? 1 : 0);
    const int overtaken = m_disordered.next() ? static_cast<int>(random(session, SwapSalt) * (events - 1)) : -1;
    for (int number = 0; number < events; ++number) {
        const milliseconds happens = times.at(static_cast<size_t>(number));
        const milliseconds at = number == overtaken ? times.at(static_cast<size_t>(number) + 1) + overtakenBy : happens;
        m_planned.push({at, happens, m_order++, session, number, fails, m_twice.next(), std::nullopt});
    }
}

std::optional<milliseconds> SessionScript::nextAt()
{
    while (m_opened < m_options.sessions && (m_planned.empty() || sessionBegin(m_opened) <= m_planned.top().at))
        openSession();
    return m_planned.empty() ? std::nullopt : std::optional(m_planned.top().at);
}

Result<ScriptedEvent> SessionScript::take(const ScriptClock &clock)
{
    static_cast<void>(nextAt());
    const Step step = m_planned.top();
    m_planned.pop();
    const Timestamp created = step.created.value_or(clock.moment(step.happens));
    if (step.again) {
        const double lag = random(step.session, LagSalt + step.number);
        Step second = step;
        second.at += shortestLag + scaled(longestLag - shortestLag, lag);
        second.order = m_order++;
        second.again = false;
        second.created = created;
        m_planned.push(second);
    }
    return ScriptedEvent{bodyOf(step, created), {{"content-type"_ba, "application/json"_ba}}};
}

QByteArray SessionScript::bodyOf(const Step &step, Timestamp created) const
{
    const EventType type = typeOf(step.number, m_steps);
    SampleFields fields;
    fields.eventUid = uid(step.session, step.number);
    fields.sessionUid = uid(step.session, -1);
    fields.created = created;
    fields.flowName = m_flowName;
    fields.technologies = m_technologies;
    bool isLast = true;
    if (type == EventType::TechnologyStart || type == EventType::TechnologyEnd) {
        const qsizetype technology = (step.number - 1) / 2;
        fields.technologies = {m_technologies.at(technology)};
        isLast = technology == m_technologies.size() - 1;
    }
    fields.success = !step.fails || !isLast;
    fields.prediction = QString::number(0.9 + 0.0999 * random(step.session, PredictionSalt), 'f', 4);
    if (!m_options.reasons.isEmpty()) {
        const double drawn = random(step.session, ReasonSalt) * static_cast<double>(m_options.reasons.size());
        fields.reason = m_options.reasons.at(static_cast<qsizetype>(drawn));
    }
    return samplePayload(type, fields);
}

double SessionScript::random(qint64 session, int salt) const
{
    return scrambledFraction(scrambled(m_options.seed, static_cast<quint64>(session) + 16), static_cast<quint64>(salt));
}

QString SessionScript::uid(qint64 session, int number) const
{
    const quint64 own = scrambled(m_identity, static_cast<quint64>(session));
    std::array<quint64, 2> bits{};
    for (quint64 half = 0; half < bits.size(); ++half)
        bits.at(half) = scrambled(own, 2 * static_cast<quint64>(number + 1) + half);
    // Version 4, variant 1 (RFC 9562, section 5.4).
    bits[0] = (bits[0] & 0xffffffffffff0fffULL) | 0x4000;
    bits[1] = (bits[1] & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    return u"%1-%2-%3-%4-%5"_s.arg(bits[0] >> 32, 8, 16, QChar(u'0'))
        .arg((bits[0] >> 16) & 0xffff, 4, 16, QChar(u'0'))
        .arg(bits[0] & 0xffff, 4, 16, QChar(u'0'))
        .arg(bits[1] >> 48, 4, 16, QChar(u'0'))
        .arg(bits[1] & 0xffffffffffffULL, 12, 16, QChar(u'0'));
}

} // namespace flowbell
