// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/endpointtest.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace flowbell::cli {

/// "12.3 ms (connect 0.1, waiting 12.0)": the phases that happened.
[[nodiscard]] QString timesText(const ExchangeTimes &times);
/// {"total_ms": 12.3, "connect_ms": 0.1, …}
[[nodiscard]] QJsonObject timesJson(const ExchangeTimes &times);

} // namespace flowbell::cli
