// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/recordpiece.h"

#include <deque>
#include <optional>

namespace flowbell {

/// Takes the entries out of a HAR (`log.entries`) as it streams in, keeping no more of it than one piece of input and its
/// entries. Does not check what it passes over.
class HarSplitter
{
public:
    /// Entries that are longer than \a longest bytes are passed over.
    explicit HarSplitter(qsizetype longest);

    void feed(const QByteArray &bytes);
    [[nodiscard]] std::optional<RecordPiece> next();

    [[nodiscard]] bool hasEntries() const { return m_sawEntries; } ///< there is a log.entries
    [[nodiscard]] bool isComplete() const { return m_isComplete; } ///< the outermost value has ended
    [[nodiscard]] qint64 count() const { return m_place; } ///< entries that began

private:
    void takeInString(char c);
    void takeOutside(char c);
    void open(char c);
    void close();
    void keep(QByteArrayView bytes);

    const qsizetype m_longest;
    std::deque<RecordPiece> m_pieces;
    QByteArray m_entry;
    QByteArray m_name; ///< the last string of the outer two levels
    qsizetype m_entryBegin = -1; ///< in the bytes that are fed; -1: outside of entries
    qsizetype m_at = 0;
    int m_depth = 0;
    qint64 m_place = 0;
    bool m_isTooLong = false;
    bool m_inString = false;
    bool m_isEscaped = false;
    bool m_inLog = false;
    bool m_entriesFollow = false;
    bool m_inEntries = false;
    bool m_sawEntries = false;
    bool m_isComplete = false;
};

} // namespace flowbell
