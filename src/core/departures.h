// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verdict.h"

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

namespace flowbell {

/// Names the places where \a value, which a validator has refused, departs from \a schema: pointer, what the schema
/// expects there, what was found. Knows the keywords type, enum, const, required, minLength, minimum, maximum,
/// properties and items (one schema for all). Stops when \a violations has \a limit entries.
void findDepartures(const QJsonObject &schema, const QJsonValue &value, QList<Violation> &violations, qsizetype limit);

} // namespace flowbell
