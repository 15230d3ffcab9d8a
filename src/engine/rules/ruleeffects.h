// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/openactions.h"

namespace flowbell::engine {

/// What an action does in the store alone: MarkAction, NoteAction, StopForwardingAction. Once more changes nothing. On the
/// writer's thread, outside of a transaction. An error is one of the database; what the action itself came to is in the outcome.
[[nodiscard]] Result<store::ActionOutcome> applyEffect(store::Database &database, const store::OpenAction &action);

/// Those kinds of actions.
[[nodiscard]] bool isEffect(const RuleAction &action);

} // namespace flowbell::engine
