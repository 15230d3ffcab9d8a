// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

#include <vector>

namespace flowbell::test {

/// A body and what RFC 8259 says of it. The kinds are those of the public JSON parsing test suites: what must be read, what must
/// be refused, and what is left to the reader, for which it is written down here what this one does.
struct JsonCase {
    enum Kind {
        Object, ///< JSON, and an object: taken
        Value, ///< JSON, but no object
        NotJson,
    };

    QByteArray name;
    QByteArray body;
    Kind kind;
    bool isHeldWhole = true; ///< false: JSON, with values that cannot be held
};

/// Some hundred, most of them short; those that are not have up to 200 kB.
[[nodiscard]] const std::vector<JsonCase> &jsonCases();

} // namespace flowbell::test
