// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>

namespace flowbell {

/// A line of a file, or an entry of a HAR.
struct RecordPiece {
    qint64 place = 0; ///< from 1
    QByteArray bytes;
    bool isTooLong = false; ///< then the bytes are not kept

    friend bool operator==(const RecordPiece &, const RecordPiece &) = default;
};

} // namespace flowbell
