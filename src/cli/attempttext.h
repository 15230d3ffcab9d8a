// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "delivery/retryingdelivery.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace flowbell::cli {

/// A line about an attempt of `send`: when, which message, which attempt of how many, what came of it and what comes next.
[[nodiscard]] QString attemptLine(
    const QUrl &url, const QByteArray &id, int attempts, const delivery::RetryingDelivery::Attempted &attempt);
/// The same for programs.
[[nodiscard]] QJsonObject attemptJson(
    const QUrl &url, const QByteArray &id, const delivery::RetryingDelivery::Attempted &attempt);

} // namespace flowbell::cli
