// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArrayView>

namespace flowbell {

inline constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

/// Bytes to pass over before a JSON text begins: readers may ignore such a mark (RFC 8259, section 8.1), and Qt's does.
[[nodiscard]] inline qsizetype byteOrderMarkLength(QByteArrayView json)
{
    return json.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
}

} // namespace flowbell
