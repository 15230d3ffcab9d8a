// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/statistics.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

/// Statistics in the form that --json prints: times in UTC, durations in milliseconds.
[[nodiscard]] QJsonObject statisticsJson(const Statistics &statistics);

} // namespace flowbell::cli
