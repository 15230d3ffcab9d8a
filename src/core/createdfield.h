// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/verdict.h"

#include <QtCore/QJsonValue>

#include <optional>

namespace flowbell {

/// The moment the envelope's `created` names, to the millisecond, and what is remarkable about how it does.
struct CreatedField {
    std::optional<Timestamp> moment; ///< unset if it is no number, or outside the years 1 to 9999
    Verdict remarks; ///< CreatedFraction, CreatedMilliseconds
};

/// Numbers, and numbers in strings (which the schema reports, but which still say when it was).
[[nodiscard]] CreatedField readCreated(const QJsonValue &value);

} // namespace flowbell
