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

/// Of an event with very many trigrams, such as one with a photo: a set of its runs of four characters, hashed.
class TextSignature
{
public:
    explicit TextSignature(QByteArray bits)
        : m_bits(std::move(bits))
    {
    }
    /// For a text of so many bytes: empty, about as many bits.
    [[nodiscard]] static TextSignature ofSize(qsizetype bytes);

    void add(quint64 hash) { m_bits[place(hash)] = static_cast<char>(m_bits[place(hash)] | bit(hash)); }
    [[nodiscard]] bool mayHave(quint64 hash) const { return (m_bits[place(hash)] & bit(hash)) != 0; }
    [[nodiscard]] const QByteArray &bits() const { return m_bits; } ///< a power of two of bytes

private:
    [[nodiscard]] qsizetype place(quint64 hash) const { return static_cast<qsizetype>(hash >> 8) & (m_bits.size() - 1); }
    [[nodiscard]] static int bit(quint64 hash) { return 1 << (hash & 7); }

    QByteArray m_bits;
};

struct LargeEvent {
    quint16 number = 0; ///< within the segment
    quint16 unused = 0;
    quint32 bytes = 0; ///< of its signature
    quint64 check = 0; ///< textCheck() of it
};
static_assert(sizeof(LargeEvent) == 16);

/// One file of the text index, open for reading. All that is read is checked: of a damaged file nothing is believed.
///
/// The file: a TextSegmentHead; the trigrams (ascending), for each the end of its postings, for each a check of them; a
/// LargeEvent for each event with more trigrams than are kept; the postings; the signatures of the large events. Numbers are
/// little-endian. Postings are empty (every block), a bitmap, or if that is shorter the distances between blocks, seven bits a
/// byte.
class TextSegment
{
public:
    /// Null if there is none of \a stamp, or what is there is damaged.
    [[nodiscard]] static std::unique_ptr<TextSegment> open(const QString &path, quint64 stamp);

    /// The blocks that have \a trigram; nullopt if that cannot be read.
    [[nodiscard]] std::optional<TextBlocks> blocksWith(Trigram trigram);
    /// The events that have more different trigrams than are kept, ascending.
    [[nodiscard]] std::span<const LargeEvent> largeEvents() const { return m_large; }
    /// The signature of one of largeEvents(); nullopt if it cannot be read.
    [[nodiscard]] std::optional<TextSignature> signature(size_t index);

private:
    TextSegment() = default;
    [[nodiscard]] bool readDirectory(quint64 stamp);

    QFile m_file;
    qint64 m_postings = 0; ///< where they begin
    std::vector<Trigram> m_trigrams;
    std::vector<quint32> m_ends;
    std::vector<quint16> m_checks;
    std::vector<LargeEvent> m_large;
};

/// How a segment's file begins.
struct TextSegmentHead {
    std::array<char, 8> magic{'F', 'B', 'T', 'E', 'X', 'T', '0', '2'};
    quint64 stamp = 0; ///< TextStamp of the events in it
    quint32 trigrams = 0;
    quint32 largeEvents = 0;
    quint64 check = 0; ///< textCheck() of all up to the postings, while this is 0
};
static_assert(sizeof(TextSegmentHead) == 32);

/// Tells damage, not intent.
[[nodiscard]] quint64 textCheck(QByteArrayView bytes);

} // namespace flowbell::store
