// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFlags>
#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell {

/// What a JSON value can be (RFC 8259, section 3). The values are stored.
enum class JsonType : int {
    Null = 1 << 0,
    Boolean = 1 << 1,
    Number = 1 << 2,
    String = 1 << 3,
    Array = 1 << 4,
    Object = 1 << 5,
};
Q_DECLARE_FLAGS(JsonTypes, JsonType)
Q_DECLARE_OPERATORS_FOR_FLAGS(JsonTypes)

/// In the order of the flags.
[[nodiscard]] const QList<JsonType> &allJsonTypes();
/// "null", "boolean", "number", "string", "array", "object".
[[nodiscard]] QString jsonTypeName(JsonType type);
/// "string, null"; empty for none.
[[nodiscard]] QString jsonTypeNames(JsonTypes types);

} // namespace flowbell
