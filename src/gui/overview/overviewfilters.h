// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <cstddef>
#include <optional>

/// Which events a number of the overview counts, in the filter language. The flow is left to the flow list.
namespace flowbell::gui::overviewfilters {

/// Received in [from, to), which are whole minutes: "received:2024-12-19T08:35..2024-12-19T08:39". In local time, or in UTC
/// where local time has an hour twice.
[[nodiscard]] QString received(Timestamp from, Timestamp to);
/// "technology:LDHP", and the same of those that have none.
[[nodiscard]] QString technology(const QString &code);
[[nodiscard]] QString reason(const QString &reason);
/// "lag:>=5s lag:<10s"
[[nodiscard]] QString lag(std::size_t bucket);
/// Types other than the four of the contract.
[[nodiscard]] QString otherTypes();
/// All that are not empty.
[[nodiscard]] QString all(const QStringList &conditions);

} // namespace flowbell::gui::overviewfilters
