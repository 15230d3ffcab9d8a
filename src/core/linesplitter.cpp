// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/linesplitter.h"

#include <algorithm>

namespace flowbell {

LineSplitter::LineSplitter(qsizetype longest)
    : m_longest(longest)
{
}

void LineSplitter::feed(const QByteArray &bytes)
{
    m_buffer.remove(0, m_begin);
    m_scanned -= m_begin;
    m_begin = 0;
    m_buffer += bytes;
}

void LineSplitter::finish()
{
    m_isFinished = true;
}

std::optional<RecordPiece> LineSplitter::next()
{
    while (true) {
        const qsizetype end = m_buffer.indexOf('\n', m_scanned);
        const bool isLast = end < 0 && m_isFinished && (m_begin < m_buffer.size() || m_isTooLong);
        if (end < 0 && !isLast) {
            m_scanned = m_buffer.size();
            if (m_scanned - m_begin > m_longest) {
                m_isTooLong = true;
                m_begin = m_scanned;
            }
            return std::nullopt;
        }
        RecordPiece piece = take(isLast ? m_buffer.size() : end);
        if (piece.isTooLong || !piece.bytes.isEmpty())
            return piece;
    }
}

RecordPiece LineSplitter::take(qsizetype end)
{
    RecordPiece piece{.place = ++m_place, .bytes = {}, .isTooLong = m_isTooLong || end - m_begin > m_longest};
    if (!piece.isTooLong)
        piece.bytes = m_buffer.sliced(m_begin, end - m_begin).trimmed();
    m_isTooLong = false;
    m_begin = std::min(end + 1, m_buffer.size());
    m_scanned = m_begin;
    return piece;
}

} // namespace flowbell
