// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/jsontype.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace flowbell {

/// A place in a body at which there are values.
struct BodyField {
    QByteArray pointer; ///< JSON Pointer (RFC 6901) in UTF-8, with `*` for any place in an array: "/data/technologies/*/code"
    JsonTypes types; ///< of all values there

    friend bool operator==(const BodyField &, const BodyField &) = default;
};

/// Which fields a body has. A literal `*` as a member's name is told as a place in an array is.
struct BodyShape {
    QList<BodyField> fields; ///< each once, a container before what is in it, otherwise as they came; without the root
    qint64 leftOut = 0; ///< values beyond the limits; what is in them is not counted
    bool isObject = false; ///< false: the body is something else, or not JSON
};

/// Bodies come from anywhere: what a walk costs and gives is bounded.
struct BodyShapeLimits {
    int depth = 16; ///< members and places on the way to a value
    qsizetype fields = 1'000; ///< different ones
    qsizetype pointerBytes = 400;
    qint64 values = 200'000; ///< looked at
};

/// Walks over \a json without building anything of it. Made for JSON that was read before: what is not JSON is no object or
/// has some of its fields, and is never read beyond its end.
[[nodiscard]] BodyShape readBodyShape(QByteArrayView json, const BodyShapeLimits &limits = {});

} // namespace flowbell
