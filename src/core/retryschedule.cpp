// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/retryschedule.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <array>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype maximumAttempts = 50;
constexpr milliseconds longestDelay = 30 * 24h;
constexpr double retryJitter = 0.2;

struct DelayUnit {
    QLatin1StringView name;
    milliseconds length;
};
/// The longest first.
constexpr std::array<DelayUnit, 5> units{{{"d"_L1, 24h}, {"h"_L1, 1h}, {"m"_L1, 1min}, {"s"_L1, 1s}, {"ms"_L1, 1ms}}};

std::optional<milliseconds> unitLength(QStringView name)
{
    if (name.isEmpty())
        return 1s;
    for (const DelayUnit &unit : units) {
        if (name.compare(unit.name, Qt::CaseInsensitive) == 0)
            return unit.length;
    }
    return std::nullopt;
}

tl::expected<milliseconds, RetrySchedule::Problem> delayOf(const QRegularExpressionMatch &word)
{
    using Kind = RetrySchedule::Problem::Kind;
    const auto problem = [&word](Kind kind, int group) {
        return tl::unexpected(
            RetrySchedule::Problem{kind, word.capturedStart(group), word.capturedLength(group), word.captured(group)});
    };
    static const QRegularExpression delay(u"^(\\d+(?:\\.\\d+)?|\\.\\d+)(\\p{L}*)$"_s);
    const QRegularExpressionMatch parts = delay.match(word.captured());
    if (!parts.hasMatch())
        return problem(Kind::NotANumber, 0);

    const std::optional<milliseconds> unit = unitLength(parts.capturedView(2));
    if (!unit) {
        return tl::unexpected(RetrySchedule::Problem{
            Kind::UnknownUnit, word.capturedStart() + parts.capturedStart(2), parts.capturedLength(2), parts.captured(2)});
    }
    const double length = parts.capturedView(1).toDouble() * static_cast<double>(unit->count());
    if (length > static_cast<double>(longestDelay.count()))
        return problem(Kind::TooLong, 0);
    return milliseconds(std::llround(length));
}

QString delayWord(milliseconds delay)
{
    if (delay == 0ms)
        return u"0"_s;
    for (const DelayUnit &unit : units) {
        if (delay % unit.length == 0ms && unit.length > 1ms)
            return QString::number(delay / unit.length) + unit.name;
    }
    if (delay < 1s)
        return QString::number(delay.count()) + "ms"_L1;
    // Up to 30 days in milliseconds have ten digits: more of them would show what a double cannot hold.
    return QString::number(static_cast<double>(delay.count()) / 1000, 'g', 10) + "s"_L1;
}

} // namespace

RetrySchedule::RetrySchedule()
    : RetrySchedule(standard())
{
}

RetrySchedule::RetrySchedule(QList<milliseconds> delays)
    : m_delays(std::move(delays))
{
    Q_ASSERT(!m_delays.isEmpty());
}

const RetrySchedule &RetrySchedule::standard()
{
    static const RetrySchedule schedule({0s, 5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h});
    return schedule;
}

tl::expected<RetrySchedule, RetrySchedule::Problem> RetrySchedule::parse(const QString &text)
{
    static const QRegularExpression words(u"[^,\\s]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QList<milliseconds> delays;
    for (const QRegularExpressionMatch &word : words.globalMatch(text)) {
        if (delays.size() == maximumAttempts) {
            return tl::unexpected(Problem{Problem::Kind::TooMany, word.capturedStart(), text.size() - word.capturedStart(),
                text.mid(word.capturedStart())});
        }
        const auto delay = delayOf(word);
        if (!delay)
            return tl::unexpected(delay.error());
        delays.append(*delay);
    }
    if (delays.isEmpty())
        return tl::unexpected(Problem{Problem::Kind::Empty, 0, text.size(), text});
    return RetrySchedule(delays);
}

RetrySchedule RetrySchedule::of(const QString &flowSchedule)
{
    return parse(flowSchedule).value_or(standard());
}

QString RetrySchedule::toText() const
{
    QStringList words;
    for (const milliseconds delay : m_delays)
        words.append(delayWord(delay));
    return words.join(", "_L1);
}

std::optional<milliseconds> RetrySchedule::delayBefore(int attempt) const
{
    if (attempt < 1 || attempt > attempts())
        return std::nullopt;
    return m_delays.at(attempt - 1);
}

milliseconds RetrySchedule::span() const
{
    return std::accumulate(m_delays.begin(), m_delays.end(), 0ms);
}

milliseconds withJitter(milliseconds delay, double random)
{
    return milliseconds(std::llround(static_cast<double>(delay.count()) * (1 - retryJitter + 2 * retryJitter * random)));
}

} // namespace flowbell
