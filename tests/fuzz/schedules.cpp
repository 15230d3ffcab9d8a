// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertime.h"
#include "core/isotime.h"
#include "core/retryschedule.h"

#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr Timestamp moment{milliseconds{1'734'597'400'123}};

void checkSchedule(const QString &text)
{
    const auto schedule = RetrySchedule::parse(text);
    if (!schedule) {
        const RetrySchedule::Problem &problem = schedule.error();
        require(problem.position >= 0 && problem.length >= 0 && problem.position + problem.length <= text.size(),
            "a problem is at a place of the text");
        return;
    }
    const auto again = RetrySchedule::parse(schedule->toText());
    require(again && *again == *schedule, "a schedule is read back as it was written");
    require(schedule->attempts() >= 1 && schedule->attempts() <= 50, "there are 1 to 50 attempts");
    milliseconds sum{};
    for (int attempt = 1; attempt <= schedule->attempts(); ++attempt) {
        const milliseconds delay = *schedule->delayBefore(attempt);
        require(delay >= milliseconds{0} && delay <= std::chrono::days{30}, "a delay is at most 30 days");
        const milliseconds changed = withJitter(delay, 0.999);
        require(changed >= delay && changed <= delay + delay / 5 + milliseconds{1}, "jitter stays within a fifth");
        sum += delay;
    }
    require(schedule->span() == sum && !schedule->delayBefore(schedule->attempts() + 1), "the span is the sum");
}

void checkRetryAfter(QByteArrayView value)
{
    const auto now = std::chrono::floor<seconds>(moment);
    if (const auto after = retryAfter(value, now))
        require(*after >= seconds{0} && *after <= seconds{1'000'000'000'000}, "Retry-After stays in range");
}

void checkTimes(const QString &text)
{
    if (const auto time = readFilterTime(text, moment))
        require(time->begin <= time->end, "a stretch of time does not end before it begins");
    static_cast<void>(readFilterDuration(text));
    if (const auto time = readIsoTime(text))
        require(readIsoTime(isoTimeText(*time)) == time, "a time is read back as it was written");
}

} // namespace

/// Delays, dates and times, as users and endpoints write them.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString input = text(data, size);
    checkSchedule(input);
    checkRetryAfter(view(data, size));
    checkTimes(input);
    return 0;
}
