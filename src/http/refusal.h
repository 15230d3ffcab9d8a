// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

namespace flowbell::http {

/// The status a refusal is answered with. Screened has none of its own: the handler chooses it.
[[nodiscard]] int refusalStatus(RefusalReason reason);

/// The most that is kept of the bytes of a refused request.
inline constexpr qsizetype KeptOfRefused = 64 * 1024;

} // namespace flowbell::http
