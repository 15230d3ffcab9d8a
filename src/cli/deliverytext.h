// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::cli {

/// The cells of a line of `deliveries list`, as deliveryColumns() titles them.
[[nodiscard]] QStringList deliveryCells(const DeliveryRow &row);
/// A delivery and its attempts, whole.
[[nodiscard]] QStringList deliveryText(const DeliveryRow &row, const QList<Attempt> &attempts);
/// "2026-03-01 12:04:31.120  17  http://…  2  delivered  200  3.1 ms (…)", with what comes next if it was not delivered.
[[nodiscard]] QString attemptLine(const DeliveryRow &row, const Attempt &attempt);

[[nodiscard]] QJsonObject deliveryJson(const DeliveryRow &row);
[[nodiscard]] QJsonObject attemptJson(const Attempt &attempt);

} // namespace flowbell::cli
