// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/textblocks.h"
#include "store/trigrams.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace flowbell::store {

/// One file of the text index, open for reading. All that is read is checked: of a damaged file nothing is believed.
///
/// The file: a TextSegmentHead; the trigrams (ascending), for each the end of its postings, for each a check of them; the
/// numbers within the segment of the events that every search has to look at; the postings. Numbers are little-endian.
/// Postings are empty (every block), a bitmap, or if that is shorter the distances between blocks, seven bits a byte.
class TextSegment
{
public:
    /// Null if there is none of \a stamp, or what is there is damaged.
    [[nodiscard]] static std::unique_ptr<TextSegment> open(const QString &path, quint64 stamp);

    /// The blocks that have \a trigram; nullopt if that cannot be read.
    [[nodiscard]] std::optional<TextBlocks> blocksWith(Trigram trigram);
    /// Those with more different trigrams than are kept: numbers within the segment, ascending.
    [[nodiscard]] std::span<const quint16> unindexed() const { return m_unindexed; }

private:
    TextSegment() = default;
    [[nodiscard]] bool readDirectory(quint64 stamp);

    QFile m_file;
    qint64 m_postings = 0; ///< where they begin
    std::vector<Trigram> m_trigrams;
    std::vector<quint32> m_ends;
    std::vector<quint16> m_checks;
    std::vector<quint16> m_unindexed;
};

/// How a segment's file begins.
struct TextSegmentHead {
    std::array<char, 8> magic{'F', 'B', 'T', 'E', 'X', 'T', '0', '1'};
    quint64 stamp = 0; ///< TextStamp of the events in it
    quint32 trigrams = 0;
    quint32 unindexed = 0;
    quint64 check = 0; ///< textCheck() of all up to the postings, while this is 0
};
static_assert(sizeof(TextSegmentHead) == 32);

/// Tells damage, not intent.
[[nodiscard]] quint64 textCheck(QByteArrayView bytes);

} // namespace flowbell::store
