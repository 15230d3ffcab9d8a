// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/replyrule.h"
#include "engine/preferences.h"

#include <QtCore/QString>

/// Reply rules in words.
namespace flowbell::gui::replyruletexts {

/// "flow.end of Liveness, the first 3 times"; "every request" if there is no condition.
[[nodiscard]] QString condition(const ReplyRule &rule);
/// "status 503, header Retry-After: 5, after 2 s, dropped in the middle".
[[nodiscard]] QString answer(const ReplyRule &rule);
[[nodiscard]] QString manner(ReplyRule::Manner manner);
/// A sentence about what is altered now; empty if nothing is.
[[nodiscard]] QString state(const engine::ReplyPreferences &preferences);

} // namespace flowbell::gui::replyruletexts
