// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/isotime.h"

#include <QtCore/QDateTime>

namespace flowbell {

QString isoTimeText(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Timestamp> readIsoTime(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    // Its zone can lead out of the years that ISO 8601 writes with four digits.
    if (const int year = time.toUTC().date().year(); year < 1 || year > 9999)
        return std::nullopt;
    return Timestamp{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

} // namespace flowbell
