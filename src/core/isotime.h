// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// For programs, in UTC: "2026-11-23T09:04:31.120Z".
[[nodiscard]] QString isoTimeText(Timestamp time);
/// Any time of ISO 8601 with its zone, as HAR and our own exports have them; in UTC in the years 1 to 9999.
[[nodiscard]] std::optional<Timestamp> readIsoTime(const QString &text);

} // namespace flowbell
