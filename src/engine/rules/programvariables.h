// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/firing.h"

#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>

#include <optional>

namespace flowbell::engine {

/// A longer value would keep the program from being started (Linux takes 128 KiB for each variable).
inline constexpr qsizetype longestVariable = 32 * 1024; ///< bytes in UTF-8

/// The environment of a program that a rule starts: \a inherited without what begins with `FLOWBELL_`, and what the firing is
/// about: FLOWBELL_RULE, _FIRING, _COUNT, and of the event _EVENT (its type), _EVENT_ID (its number here), _EVENT_UID, _FLOW,
/// _SESSION, _SUCCESS, _TECHNOLOGY, _FAILURE_TYPE, _FAILURE_DETAIL, _RECEIVED (ISO 8601, UTC). What the event lacks is not set.
/// A value that cannot be a variable, because there is a NUL in it or it is too long, is left out and named in FLOWBELL_OMITTED,
/// with blanks between several.
[[nodiscard]] QProcessEnvironment programEnvironment(const QProcessEnvironment &inherited,
    const std::optional<EventDetails> &event, const QString &ruleName, FiringId firing, const FiringCause &cause);

} // namespace flowbell::engine
