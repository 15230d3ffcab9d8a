// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QStringList>

namespace flowbell::cli {

/// One event with all that is kept of it, as lines that are safe for a terminal.
[[nodiscard]] QStringList eventText(const EventDetails &details);

} // namespace flowbell::cli
