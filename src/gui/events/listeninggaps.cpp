// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/listeninggaps.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

ListeningGaps::ListeningGaps(const QList<store::ListeningPeriod> &periods)
{
    QList<store::ListeningPeriod> sorted = periods;
    std::ranges::sort(sorted, {}, &store::ListeningPeriod::from);
    std::optional<Timestamp> covered;
    for (const store::ListeningPeriod &period : std::as_const(sorted)) {
        if (covered && period.from - *covered >= 1s)
            m_gaps.push_back({*covered, period.from, 0});
        covered = std::max(covered.value_or(period.to), std::max(period.to, period.from));
    }
}

std::optional<ListeningGaps::Gap> ListeningGaps::between(const EventRow &earlier, const EventRow &later) const
{
    const auto begin = std::ranges::upper_bound(m_gaps, earlier.received, {}, &Gap::to);
    const auto end = std::ranges::upper_bound(m_gaps, later.received, {}, &Gap::to);
    if (begin >= end)
        return std::nullopt;
    Gap gap = *begin;
    // The last sign of life of a killed listener can be older than the last event it took.
    if (earlier.source == flowbell::EventSource::Received)
        gap.from = std::max(gap.from, earlier.received);
    gap.further = static_cast<int>(end - begin) - 1;
    return gap;
}

} // namespace flowbell::gui
