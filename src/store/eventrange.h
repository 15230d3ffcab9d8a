// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

namespace flowbell::store {

/// A run of event numbers, both ends included.
struct EventRange {
    EventId first;
    EventId last;

    friend bool operator==(const EventRange &, const EventRange &) = default;
};

} // namespace flowbell::store
