// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

/// Events in the form that --json prints; names as in the contract, times in UTC (ISO 8601).
[[nodiscard]] QJsonObject eventJson(const EventRow &row);
/// With everything that is kept of the request. The body is a string if it is UTF-8, else in `body_base64`.
[[nodiscard]] QJsonObject eventJson(const EventDetails &details);

} // namespace flowbell::cli
