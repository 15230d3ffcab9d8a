// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// Where something stands in a text.
struct TextSpan {
    qsizetype begin = 0;
    qsizetype length = 0;

    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

/// The place behind the string whose opening quotation mark stands at \a begin; the end of \a json if it is cut off in it.
[[nodiscard]] qsizetype endOfJsonString(QByteArrayView json, qsizetype begin);

/// Where the value of the member \a name of the outermost object stands in \a json, without blanks around it; of several
/// with this name, the last, as readers of JSON take it. nullopt if there is none, or if \a json is no JSON object. Names
/// written with escapes are not found.
[[nodiscard]] std::optional<TextSpan> findJsonMember(QByteArrayView json, QByteArrayView name);

/// A member of an object, and where its value stands.
struct JsonMember {
    QString name; ///< without escapes
    TextSpan value;
};

/// The members of the outermost object of \a json in the order in which they stand there; of several with one name the last, at
/// the place of the first. Empty if \a json is no object. \a json must have no findJsonFault().
[[nodiscard]] QList<JsonMember> jsonMembers(QByteArrayView json);

/// Where the elements of the outermost array of \a json stand; empty if it is none. \a json must have no findJsonFault().
[[nodiscard]] QList<TextSpan> jsonElements(QByteArrayView json);

} // namespace flowbell
