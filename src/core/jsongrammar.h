// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// Why a text is no JSON, and at which byte.
struct JsonFault {
    enum class Kind {
        EndsEarly,
        EndsInString,
        TextBehind, ///< the value
        NoValue, ///< where one should be; and so on
        NoName,
        NoColon,
        NoCommaOrEnd,
        UnknownWord,
        MalformedNumber,
        ControlCharacter, ///< in a string
        UnknownEscape,
        InvalidUtf8,
    };

    Kind kind{};
    qsizetype at = 0;

    friend bool operator==(const JsonFault &, const JsonFault &) = default;
};

/// Technical: "early end", "control character in a string", …
[[nodiscard]] QString jsonFaultName(JsonFault::Kind kind);

/// The first fault of \a text by RFC 8259, to the letter; nullopt if it is JSON: one value of any kind, of any depth, with
/// numbers of any size, in UTF-8, with or without a byte order mark. QJsonDocument takes more (raw control characters, unknown
/// escapes, "1.") and less (nothing deeper than 1,024 levels, no number beyond a double). Any thread; builds nothing.
[[nodiscard]] std::optional<JsonFault> findJsonFault(QByteArrayView text);

} // namespace flowbell
