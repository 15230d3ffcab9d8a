// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/result.h"
#include "core/rulecourse.h"
#include "store/database.h"
#include "store/eventrange.h"

#include <QtCore/QList>

#include <atomic>

namespace flowbell::store {

/// The filters of a rule's condition, read once.
struct RuleFilters {
    EventFilter filter;
    EventFilter awaited; ///< of Silence

    [[nodiscard]] static RuleFilters of(const RuleCondition &condition); ///< of one that ruleProblem() has let through
};

/// What in \a range the condition looks at, ascending: found by the search of the monitor (EventSearch), and only what rules
/// act on, which is what Forwarder forwards: JSON objects received or simulated, no duplicates, none with a bad signature or
/// come back from ourselves. \a now: what relative times count from.
[[nodiscard]] Result<QList<RuleHit>> ruleHits(Database &database, const RuleCondition &condition, const RuleFilters &filters,
    EventRange range, Timestamp now, const std::atomic_bool *cancelled = nullptr);

} // namespace flowbell::store
