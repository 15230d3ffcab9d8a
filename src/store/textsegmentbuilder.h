// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"
#include "store/textblocks.h"
#include "store/textsegment.h"
#include "store/trigrams.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace flowbell::store {

/// Collects the trigrams of a segment's events and makes its file (TextSegment).
class TextSegmentBuilder
{
public:
    TextSegmentBuilder();

    /// Events come by ascending id. \a headers as they are coded in the store.
    void add(EventId id, QByteArrayView headers, QByteArrayView body);
    /// The whole file; the builder is empty after that.
    [[nodiscard]] QByteArray finish(quint64 stamp);
    void clear();

private:
    void addTrigram(Trigram trigram, int block);
    [[nodiscard]] bool addAsAny(int block, QByteArrayView headers, QByteArrayView body);
    void addSignature(EventId id, QByteArrayView headers, QByteArrayView body);

    std::vector<quint32> m_places; ///< for each trigram: where its blocks are in m_blocks, plus one; 0: nowhere
    std::vector<Trigram> m_trigrams; ///< in the order of m_blocks
    std::vector<TextBlocks> m_blocks;
    std::vector<LargeEvent> m_large;
    QByteArray m_signatures;
    std::vector<quint32> m_seen; ///< for each trigram: the last long event that had it
    quint32 m_long = 0;
};

} // namespace flowbell::store
