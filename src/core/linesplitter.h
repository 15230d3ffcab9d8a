// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/recordpiece.h"

#include <optional>

namespace flowbell {

/// Takes a stream of bytes apart into lines, keeping no more of it than one line. Empty lines count, and are not told.
class LineSplitter
{
public:
    /// Lines that are longer than \a longest bytes are passed over.
    explicit LineSplitter(qsizetype longest);

    void feed(const QByteArray &bytes);
    /// Nothing more comes: what is left is the last line.
    void finish();
    /// The next whole line without its end; nullopt: more bytes are needed.
    [[nodiscard]] std::optional<RecordPiece> next();

private:
    [[nodiscard]] RecordPiece take(qsizetype end);

    const qsizetype m_longest;
    QByteArray m_buffer;
    qsizetype m_begin = 0; ///< of the line
    qsizetype m_scanned = 0;
    qint64 m_place = 0;
    bool m_isTooLong = false; ///< the beginning of the line is dropped already
    bool m_isFinished = false;
};

} // namespace flowbell
