// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <memory>

namespace flowbell::engine {

/// Whether work on another thread is no longer wanted. The work holds it too; what is begun next gets one of its own.
using Cancelled = std::shared_ptr<std::atomic_bool>;

[[nodiscard]] inline Cancelled notCancelled()
{
    return std::make_shared<std::atomic_bool>(false);
}

} // namespace flowbell::engine
