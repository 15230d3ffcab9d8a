// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/event.h"

#include <QtCore/QString>

#include <functional>

namespace flowbell::bench {

/// Makes the event of a number; the second argument is when the first one is received.
using MakeEvent = std::function<NewEvent(qint64 number, Timestamp start)>;

/// Events are received this far from each other, the last one now.
inline constexpr std::chrono::milliseconds eventDistance{20};

/// Adds \a count events to the store \a path through the store's own writer; makes the store if it is not there. \a further
/// events will follow: the last of those is received now. Whether it went well.
[[nodiscard]] bool fillStore(const QString &path, qint64 count, const MakeEvent &make, qint64 further = 0);

} // namespace flowbell::bench
