// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonValue>
#include <QtCore/QString>

#include <optional>

namespace flowbell::cli {

/// For programs: "2026-11-23T09:04:31.120Z".
[[nodiscard]] inline QString utcText(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// The same in JSON, or null.
[[nodiscard]] inline QJsonValue optionalUtc(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(utcText(*time)) : QJsonValue();
}

} // namespace flowbell::cli
