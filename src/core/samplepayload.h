// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventtype.h"
#include "core/failurereason.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell {

/// What a made event says of itself.
struct SampleFields {
    QString eventUid;
    QString sessionUid;
    Timestamp created{};
    QString flowName;
    QStringList technologies; ///< codes; the first is the one of technology events; "LDHP" if empty
    bool success = true;
    FailureReason reason = {QStringLiteral("CALC_RESULT"), QStringLiteral("Low overall prediction")}; ///< if it fails
    QString prediction = QStringLiteral("0.9980"); ///< of liveness
};

/// A payload of the documented shape, indented by two blanks. Technology events carry both `technology_code` and
/// `technology_name`, in `data` and in addition to the documented result object.
[[nodiscard]] QByteArray samplePayload(EventType type, const SampleFields &fields);

/// "LDHP" → "Liveness Head Position"; an unknown code is its own name.
[[nodiscard]] QString technologyName(const QString &code);
[[nodiscard]] const QStringList &knownTechnologyCodes();

} // namespace flowbell
