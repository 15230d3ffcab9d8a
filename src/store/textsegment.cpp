// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textsegment.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace flowbell::store {

namespace {

constexpr quint32 mostTrigrams = 1U << trigramBits;
constexpr quint32 largestSignature = 1U << 20;
constexpr qsizetype bitmapBytes = sizeof(TextBlocks::words);

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "the text index is written as it lies in memory");

/// Takes \a count numbers from the front of \a bytes.
template <typename Number>
std::vector<Number> taken(QByteArrayView &bytes, quint32 count)
{
    std::vector<Number> numbers(count);
    const auto size = static_cast<qsizetype>(count) * static_cast<qsizetype>(sizeof(Number));
    if (size > 0)
        std::memcpy(numbers.data(), bytes.data(), static_cast<size_t>(size));
    bytes = bytes.sliced(size);
    return numbers;
}

std::optional<TextBlocks> fromDistances(QByteArrayView coded)
{
    TextBlocks blocks;
    int block = -1;
    int distance = 0;
    int shift = 0;
    for (const char byte : coded) {
        distance |= (byte & 0x7f) << shift;
        shift += 7;
        if ((byte & 0x80) != 0)
            continue;
        block += distance;
        if (distance <= 0 || block >= segmentBlocks)
            return std::nullopt;
        blocks.set(block);
        distance = 0;
        shift = 0;
    }
    return blocks;
}

} // namespace

quint64 textCheck(QByteArrayView bytes)
{
    quint64 check = static_cast<quint64>(bytes.size());
    const auto mix = [&check](quint64 word) { check = std::rotl((check ^ word) * 0x9e3779b97f4a7c15ULL, 29); };
    qsizetype at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        mix(word);
    }
    for (; at < bytes.size(); ++at)
        mix(static_cast<uchar>(bytes[at]));
    return check * 0x94d049bb133111ebULL;
}

TextSignature TextSignature::ofSize(qsizetype bytes)
{
    const auto size = std::bit_ceil(static_cast<quint32>(std::clamp<qsizetype>(bytes / 8, 64, largestSignature)));
    return TextSignature(QByteArray(static_cast<qsizetype>(size), '\0'));
}

std::unique_ptr<TextSegment> TextSegment::open(const QString &path, quint64 stamp)
{
    std::unique_ptr<TextSegment> segment(new TextSegment);
    segment->m_file.setFileName(path);
    if (!segment->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !segment->readDirectory(stamp))
        return nullptr;
    return segment;
}

bool TextSegment::readDirectory(quint64 stamp)
{
    TextSegmentHead head;
    if (m_file.read(reinterpret_cast<char *>(&head), sizeof head) != sizeof head || head.magic != TextSegmentHead().magic
        || head.stamp != stamp || head.trigrams > mostTrigrams || head.largeEvents > segmentEvents)
        return false;
    const qint64 size = head.trigrams * qint64{sizeof(Trigram) + sizeof(quint32) + sizeof(quint16)}
        + head.largeEvents * qint64{sizeof(LargeEvent)};
    QByteArray directory(static_cast<qsizetype>(sizeof head) + size, Qt::Uninitialized);
    const quint64 check = std::exchange(head.check, 0);
    std::memcpy(directory.data(), &head, sizeof head);
    if (m_file.read(directory.data() + sizeof head, size) != size || textCheck(directory) != check)
        return false;
    QByteArrayView rest = QByteArrayView(directory).sliced(sizeof head);
    m_trigrams = taken<Trigram>(rest, head.trigrams);
    m_ends = taken<quint32>(rest, head.trigrams);
    m_checks = taken<quint16>(rest, head.trigrams);
    m_large = taken<LargeEvent>(rest, head.largeEvents);
    m_postings = directory.size();
    return true;
}

std::optional<TextBlocks> TextSegment::blocksWith(Trigram trigram)
{
    const auto place = std::ranges::lower_bound(m_trigrams, trigram);
    if (place == m_trigrams.end() || *place != trigram)
        return TextBlocks{};
    const auto index = static_cast<size_t>(place - m_trigrams.begin());
    const quint32 begin = index == 0 ? 0 : m_ends[index - 1];
    const qint64 size = qint64{m_ends[index]} - begin;
    if (size == 0)
        return TextBlocks::all();
    if (size < 0 || size > bitmapBytes)
        return std::nullopt;
    QByteArray coded(size, Qt::Uninitialized);
    if (!m_file.seek(m_postings + begin) || m_file.read(coded.data(), size) != size
        || static_cast<quint16>(textCheck(coded) >> 48) != m_checks[index])
        return std::nullopt;
    if (size < bitmapBytes)
        return fromDistances(coded);
    TextBlocks blocks;
    std::memcpy(blocks.words.data(), coded.data(), static_cast<size_t>(size));
    return blocks;
}

std::optional<TextSignature> TextSegment::signature(size_t index)
{
    const LargeEvent &event = m_large[index];
    if (!std::has_single_bit(event.bytes) || event.bytes > largestSignature)
        return std::nullopt;
    qint64 begin = m_postings + (m_ends.empty() ? 0 : m_ends.back());
    for (size_t before = 0; before < index; ++before)
        begin += m_large[before].bytes;
    QByteArray bits(event.bytes, Qt::Uninitialized);
    if (!m_file.seek(begin) || m_file.read(bits.data(), bits.size()) != bits.size() || textCheck(bits) != event.check)
        return std::nullopt;
    return TextSignature(bits);
}

} // namespace flowbell::store
