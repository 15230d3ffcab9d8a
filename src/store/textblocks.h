// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

#include <QtCore/QtGlobal>

#include <algorithm>
#include <array>
#include <bit>

namespace flowbell::store {

// The text index is cut into segments of so many event numbers, each a file written once. A segment says of blocks of a few
// neighbours, not of single events, which trigrams they have: events of a session share their texts and lie together.
inline constexpr int segmentBits = 14;
inline constexpr int blockBits = 3;
inline constexpr qint64 segmentEvents = qint64{1} << segmentBits;
inline constexpr qint64 blockEvents = qint64{1} << blockBits;
inline constexpr int segmentBlocks = 1 << (segmentBits - blockBits);

[[nodiscard]] constexpr qint64 segmentOf(EventId id)
{
    return id.value >> segmentBits;
}

[[nodiscard]] constexpr EventId firstOf(qint64 segment)
{
    return EventId{segment << segmentBits};
}

[[nodiscard]] constexpr EventId lastOf(qint64 segment)
{
    return EventId{((segment + 1) << segmentBits) - 1};
}

[[nodiscard]] constexpr int blockOf(EventId id)
{
    return static_cast<int>((id.value & (segmentEvents - 1)) >> blockBits);
}

/// A set of blocks of one segment.
struct TextBlocks {
    std::array<quint64, segmentBlocks / 64> words{};

    [[nodiscard]] static TextBlocks all()
    {
        TextBlocks blocks;
        blocks.words.fill(~quint64{0});
        return blocks;
    }
    void set(int block) { words[static_cast<size_t>(block) / 64] |= quint64{1} << (block % 64); }
    [[nodiscard]] bool test(int block) const { return ((words[static_cast<size_t>(block) / 64] >> (block % 64)) & 1) != 0; }
    [[nodiscard]] bool isEmpty() const
    {
        return std::ranges::all_of(words, [](quint64 word) { return word == 0; });
    }
    [[nodiscard]] int count() const
    {
        int sum = 0;
        for (const quint64 word : words)
            sum += std::popcount(word);
        return sum;
    }
    TextBlocks &operator&=(const TextBlocks &other)
    {
        std::ranges::transform(words, other.words, words.begin(), [](quint64 a, quint64 b) { return a & b; });
        return *this;
    }
    TextBlocks &operator|=(const TextBlocks &other)
    {
        std::ranges::transform(words, other.words, words.begin(), [](quint64 a, quint64 b) { return a | b; });
        return *this;
    }
    friend bool operator==(const TextBlocks &, const TextBlocks &) = default;
};

} // namespace flowbell::store
