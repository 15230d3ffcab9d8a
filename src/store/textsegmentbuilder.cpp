// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textsegmentbuilder.h"

#include "store/textsegment.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

namespace flowbell::store {

namespace {

// A photo in base64 has nearly all trigrams there are: to keep them would make the index large and tell nothing.
constexpr size_t mostTrigramsOfEvent = 4'096;

template <typename Numbers>
void appendBytes(QByteArray &bytes, const Numbers &numbers)
{
    bytes.append(reinterpret_cast<const char *>(numbers.data()),
        static_cast<qsizetype>(numbers.size()) * static_cast<qsizetype>(sizeof(numbers[0])));
}

QByteArray distances(const TextBlocks &blocks)
{
    QByteArray coded;
    int last = -1;
    for (int block = 0; block < segmentBlocks; ++block) {
        if (!blocks.test(block))
            continue;
        int distance = block - std::exchange(last, block);
        for (; distance > 0x7f; distance >>= 7)
            coded.append(static_cast<char>((distance & 0x7f) | 0x80));
        coded.append(static_cast<char>(distance));
    }
    return coded;
}

QByteArray coded(const TextBlocks &blocks)
{
    const int count = blocks.count();
    if (count == segmentBlocks)
        return {};
    if (count < static_cast<int>(sizeof blocks.words)) {
        if (QByteArray shorter = distances(blocks); shorter.size() < qsizetype{sizeof blocks.words})
            return shorter;
    }
    QByteArray bitmap;
    appendBytes(bitmap, blocks.words);
    return bitmap;
}

} // namespace

TextSegmentBuilder::TextSegmentBuilder()
    : m_places(size_t{1} << trigramBits)
    , m_seen(size_t{1} << trigramBits)
{
}

void TextSegmentBuilder::add(EventId id, QByteArrayView headers, QByteArrayView body)
{
    const int block = blockOf(id);
    if (static_cast<size_t>(headers.size() + body.size()) > mostTrigramsOfEvent) {
        if (!addAsAny(block, headers, body))
            addSignature(id, headers, body);
        return;
    }
    const auto take = [this, block](quint64 hash) { addTrigram(trigramOf(hash), block); };
    visitRuns<3>(headers, take);
    visitRuns<3>(body, take);
}

void TextSegmentBuilder::addTrigram(Trigram trigram, int block)
{
    quint32 &place = m_places[trigram];
    if (place == 0) {
        m_trigrams.push_back(trigram);
        m_blocks.emplace_back();
        place = static_cast<quint32>(m_blocks.size());
    }
    m_blocks[place - 1].set(block);
}

/// False, and nothing is added, if there are too many.
bool TextSegmentBuilder::addAsAny(int block, QByteArrayView headers, QByteArrayView body)
{
    ++m_long;
    std::vector<Trigram> different;
    const auto take = [&](quint64 hash) {
        const Trigram trigram = trigramOf(hash);
        if (std::exchange(m_seen[trigram], m_long) != m_long)
            different.push_back(trigram);
    };
    visitRuns<3>(headers, take);
    // Most large bodies are known by their beginning.
    constexpr qsizetype beginning = 32'768;
    visitRuns<3>(body.first(std::min(body.size(), beginning)), take);
    if (different.size() <= mostTrigramsOfEvent && body.size() > beginning)
        visitRuns<3>(body, take);
    if (different.size() > mostTrigramsOfEvent)
        return false;
    for (const Trigram trigram : different)
        addTrigram(trigram, block);
    return true;
}

void TextSegmentBuilder::addSignature(EventId id, QByteArrayView headers, QByteArrayView body)
{
    TextSignature signature = TextSignature::ofSize(headers.size() + body.size());
    const auto take = [&signature](quint64 hash) { signature.add(hash); };
    visitRuns<4>(headers, take);
    visitRuns<4>(body, take);
    m_large.push_back({.number = static_cast<quint16>(id.value & (segmentEvents - 1)),
        .bytes = static_cast<quint32>(signature.bits().size()),
        .check = textCheck(signature.bits())});
    m_signatures.append(signature.bits());
}

QByteArray TextSegmentBuilder::finish(quint64 stamp)
{
    std::vector<quint32> order(m_trigrams.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [this](quint32 place) { return m_trigrams[place]; });

    std::vector<Trigram> trigrams;
    std::vector<quint32> ends;
    std::vector<quint16> checks;
    QByteArray postings;
    for (const quint32 place : order) {
        const QByteArray blocks = coded(m_blocks[place]);
        postings.append(blocks);
        trigrams.push_back(m_trigrams[place]);
        ends.push_back(static_cast<quint32>(postings.size()));
        checks.push_back(static_cast<quint16>(textCheck(blocks) >> 48));
    }

    TextSegmentHead head;
    head.stamp = stamp;
    head.trigrams = static_cast<quint32>(trigrams.size());
    head.largeEvents = static_cast<quint32>(m_large.size());
    QByteArray file(reinterpret_cast<const char *>(&head), sizeof head);
    appendBytes(file, trigrams);
    appendBytes(file, ends);
    appendBytes(file, checks);
    appendBytes(file, m_large);
    head.check = textCheck(file);
    std::memcpy(file.data(), &head, sizeof head);
    file += postings + m_signatures;
    clear();
    return file;
}

void TextSegmentBuilder::clear()
{
    for (const Trigram trigram : m_trigrams)
        m_places[trigram] = 0;
    m_trigrams.clear();
    m_blocks.clear();
    m_large.clear();
    m_signatures.clear();
}

} // namespace flowbell::store
