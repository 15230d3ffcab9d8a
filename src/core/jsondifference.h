// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell {

/// A place at which two JSON documents differ, or do not.
struct JsonDifference {
    enum class Kind {
        Same,
        Changed,
        OnlyInFirst,
        OnlyInSecond,
    };
    Kind kind = Kind::Same;
    QString pointer; ///< JSON Pointer (RFC 6901); "" is the whole document
    QJsonValue first; ///< undefined where it is not there
    QJsonValue second;

    friend bool operator==(const JsonDifference &, const JsonDifference &) = default;
};

/// Compares place by place, by the names of members and the numbers of elements. What only one of them has is one
/// difference, whole. In the order of the documents' places; \a same: with those that do not differ.
[[nodiscard]] QList<JsonDifference> jsonDifferences(const QJsonValue &first, const QJsonValue &second, bool same);

} // namespace flowbell
