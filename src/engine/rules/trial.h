// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "engine/ruletrial.h"
#include "store/database.h"

#include <atomic>

namespace flowbell::engine {

/// RuleService::tryOut(): reads only. Cancelled once \a cancelled.
[[nodiscard]] Result<RuleTrial> tryRule(
    store::Database &database, const Rule &rule, Timestamp now, const std::atomic_bool &cancelled);

} // namespace flowbell::engine
