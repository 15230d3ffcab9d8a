// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QString>

namespace flowbell {

/// The shortest text that reads back as this number: "17", "0.5", "1e+300".
[[nodiscard]] QString jsonNumberText(const QJsonValue &number);

/// A value kept as text: strings, numbers and booleans as they are written; empty for everything else. Half surrogate
/// pairs (`"\ud800"` is valid JSON) become U+FFFD, because neither the database nor UTF-8 can hold them.
[[nodiscard]] QString jsonScalarText(const QJsonValue &value);

/// What stands there, for Violation::found: "nothing", "null", "number 17", "string \"yes\"", "array of 3", "object".
/// At most 80 characters.
[[nodiscard]] QString describeJsonValue(const QJsonValue &value);

/// With quotes, escaped as RFC 8259 asks, in UTF-8.
[[nodiscard]] QByteArray jsonStringLiteral(const QString &text);

} // namespace flowbell
