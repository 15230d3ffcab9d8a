// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/durationtext.h"

#include "core/durationscale.h"
#include "wording/words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::wording {

namespace {

using std::chrono::milliseconds;

/// The bounds of the scale are whole numbers of one unit.
QString boundText(milliseconds bound)
{
    if (bound == 0ms)
        return u"0"_s;
    if (bound < 1s)
        return Words::tr("%1 ms").arg(bound.count());
    if (bound < 1min)
        return Words::tr("%1 s").arg(bound / 1s);
    if (bound < 1h)
        return Words::tr("%1 min").arg(bound / 1min);
    return Words::tr("%1 h").arg(bound / 1h);
}

} // namespace

QString durationBucketText(std::size_t bucket)
{
    const std::optional<milliseconds> from = durationscale::lowerBound(bucket);
    const std::optional<milliseconds> to = durationscale::upperBound(bucket);
    if (!to)
        return Words::tr("%1 or more", "a duration").arg(boundText(*from));
    if (!from || *from == 0ms)
        return Words::tr("below %1", "a duration").arg(boundText(*to));
    return Words::tr("%1 to %2", "durations").arg(boundText(*from), boundText(*to));
}

QString durationBucketLabel(std::size_t bucket)
{
    const std::optional<milliseconds> to = durationscale::upperBound(bucket);
    return to ? Words::tr("to %1", "a duration, short").arg(boundText(*to))
              : Words::tr("from %1", "a duration, short").arg(boundText(*durationscale::lowerBound(bucket)));
}

} // namespace flowbell::wording
