// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/descriptorroom.h"

#include <sys/resource.h>

#include <algorithm>

namespace flowbell::http {

namespace {

/// For connections that are turned away, the store, deliveries, the display.
constexpr rlim_t Others = 384;

} // namespace

int descriptorRoom(int wanted)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    const rlim_t needed = static_cast<rlim_t>(std::max(wanted, 1)) + Others;
    if (limit.rlim_cur < needed) {
        rlimit raised = limit;
        raised.rlim_cur = std::min(needed, limit.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    const rlim_t room = limit.rlim_cur > Others ? limit.rlim_cur - Others : 1;
    return static_cast<int>(std::min(room, static_cast<rlim_t>(std::max(wanted, 1))));
}

} // namespace flowbell::http
