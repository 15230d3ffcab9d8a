// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>

namespace flowbell {

/// What QJsonDocument can hold of a JSON text.
struct ReadJson {
    QJsonValue value;
    bool isWhole = true; ///< false: a number beyond a double, or whatever is deeper than 512 levels, is null
};

/// Reads a value of any kind. QJsonDocument takes objects and arrays only, and refuses them whole for one number that it cannot
/// hold. \a json must have no findJsonFault(). Any thread.
[[nodiscard]] ReadJson readJson(const QByteArray &json);

} // namespace flowbell
