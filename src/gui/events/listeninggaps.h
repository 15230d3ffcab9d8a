// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/event.h"
#include "store/listeningrepository.h"

#include <QtCore/QList>

#include <optional>
#include <vector>

namespace flowbell::gui {

/// The times between the first and the last listening period in which no listener was up.
class ListeningGaps
{
public:
    struct Gap {
        Timestamp from{};
        Timestamp to{};
        int further = 0; ///< how many later gaps lie between the same two events

        friend bool operator==(const Gap &, const Gap &) = default;
    };

    ListeningGaps() = default;
    /// Gaps shorter than a second (a change of port) are left out.
    explicit ListeningGaps(const QList<store::ListeningPeriod> &periods);

    /// The gap that ended after \a earlier and not after \a later, two rows that follow one another in a table.
    [[nodiscard]] std::optional<Gap> between(const EventRow &earlier, const EventRow &later) const;
    [[nodiscard]] bool isEmpty() const { return m_gaps.empty(); }

private:
    std::vector<Gap> m_gaps;
};

} // namespace flowbell::gui
