// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <cstddef>

namespace flowbell::wording {

/// "500 ms to 1 s", "below 100 ms", "24 h or more": a bucket of durationscale.
[[nodiscard]] QString durationBucketText(std::size_t bucket);
/// The same where there is little room: "to 1 s", "from 24 h".
[[nodiscard]] QString durationBucketLabel(std::size_t bucket);

} // namespace flowbell::wording
