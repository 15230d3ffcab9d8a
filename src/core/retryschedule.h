// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace flowbell {

/// When the attempts of a delivery are made: each delay counts from the end of the attempt before, the first from the
/// delivery's beginning. Written as `0, 5s, 5m, 30m, 2h`: whole or decimal numbers with ms, s, m, h or d (none: seconds),
/// separated by commas or blanks; 1 to 50 of them, each at most 30 days.
class RetrySchedule
{
public:
    /// Where a text is no schedule.
    struct Problem {
        enum class Kind { Empty, NotANumber, UnknownUnit, TooLong, TooMany };
        Kind kind{};
        qsizetype position = 0; ///< first character of what is wrong
        qsizetype length = 0;
        QString text; ///< what stands there
    };

    RetrySchedule(); ///< standard()
    explicit RetrySchedule(QList<std::chrono::milliseconds> delays); ///< must not be empty

    /// The example of Standard Webhooks 1.0.0 ("Deliverability and reliability"): at once, 5 s, 5 min, 30 min, 2 h, 5 h,
    /// 10 h, 14 h, 20 h, 24 h.
    [[nodiscard]] static const RetrySchedule &standard();
    [[nodiscard]] static tl::expected<RetrySchedule, Problem> parse(const QString &text);
    /// Of a flow's `schedule`: standard() if it is empty or cannot be read.
    [[nodiscard]] static RetrySchedule of(const QString &flowSchedule);
    /// A text that parse() reads back to an equal schedule, each delay in the largest unit that gives a whole number:
    /// "0, 5s, 5m, 30m, 2h, 1d, 1.5s".
    [[nodiscard]] QString toText() const;

    [[nodiscard]] int attempts() const { return static_cast<int>(m_delays.size()); }
    /// Before the attempt with this number, from 1; nullopt after the last.
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayBefore(int attempt) const;
    /// Of all attempts together, without the time they take.
    [[nodiscard]] std::chrono::milliseconds span() const;
    [[nodiscard]] const QList<std::chrono::milliseconds> &delays() const { return m_delays; }

    friend bool operator==(const RetrySchedule &, const RetrySchedule &) = default;

private:
    QList<std::chrono::milliseconds> m_delays;
};

/// \a delay changed by up to 20 % either way: \a random is in [0, 1). 0 stays 0.
[[nodiscard]] std::chrono::milliseconds withJitter(std::chrono::milliseconds delay, double random);

/// The value of a `Retry-After` (RFC 9110, section 10.2.3), in seconds or as a date, at \a now; nullopt if it is neither.
/// Never negative; numbers beyond 10^12 (30,000 years) count as that, so that sums with it stay in range.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(QByteArrayView value, std::chrono::sys_seconds now);

} // namespace flowbell
