// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>

namespace flowbell::gui {

/// Time since the kernel started this process, as /proc says (to its clock tick, usually 10 ms); nullopt if it cannot be read.
[[nodiscard]] std::optional<std::chrono::milliseconds> processAge();

} // namespace flowbell::gui
