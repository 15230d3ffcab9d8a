// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textcandidates.h"

#include "store/textstamp.h"

#include <algorithm>

namespace flowbell::store {

namespace {

// To read on through the rows between two runs takes less than to begin another one.
constexpr qint64 worthSkipping = 2 * blockEvents;

void appendCandidates(QList<EventRange> &ranges, EventRange next)
{
    if (!ranges.isEmpty() && next.first.value - ranges.last().last.value <= worthSkipping)
        ranges.last().last = std::max(ranges.last().last, next.last);
    else
        ranges.append(next);
}

QList<EventRange> rangesOf(qint64 segment, const TextBlocks &blocks, const QList<EventId> &singles)
{
    QList<EventRange> ranges;
    const qint64 first = firstOf(segment).value;
    auto single = singles.begin();
    for (int block = 0; block < segmentBlocks; ++block) {
        const qint64 begin = first + block * blockEvents;
        if (blocks.test(block))
            appendCandidates(ranges, {EventId{begin}, EventId{begin + blockEvents - 1}});
        for (; single != singles.end() && single->value < begin + blockEvents; ++single)
            appendCandidates(ranges, {*single, *single});
    }
    return ranges;
}

bool mayMatch(const TextQuery &query, EventId id, const TextSignature &signature)
{
    const auto inner = [&](const TextQuery &part) { return mayMatch(part, id, signature); };
    switch (query.kind) {
    case TextQuery::Kind::All: return std::ranges::all_of(query.parts, inner);
    case TextQuery::Kind::Any: return std::ranges::any_of(query.parts, inner);
    case TextQuery::Kind::Text:
        return std::ranges::all_of(query.fours, [&signature](quint64 four) { return signature.mayHave(four); })
            || query.besides.contains(id.value);
    case TextQuery::Kind::Unknown: break;
    }
    return true;
}

} // namespace

TextQuery TextQuery::of(const QString &text, const QSet<qint64> &besides)
{
    return {.kind = Kind::Text, .parts = {}, .trigrams = trigramsOf(text), .fours = runsOf<4>(text), .besides = besides};
}

bool TextQuery::narrows() const
{
    const auto narrow = [](const TextQuery &part) { return part.narrows(); };
    switch (kind) {
    case Kind::All: return std::ranges::any_of(parts, narrow);
    case Kind::Any: return std::ranges::all_of(parts, narrow);
    case Kind::Text: return !trigrams.empty();
    case Kind::Unknown: break;
    }
    return false;
}

TextCandidates::TextCandidates(Database &database, TextQuery query)
    : m_database(database)
    , m_index(database.path())
    , m_query(std::move(query))
    , m_helps(m_query.narrows())
{
}

std::optional<QList<EventRange>> TextCandidates::among(qint64 segment)
{
    if (!m_helps)
        return std::nullopt;
    const Result<std::optional<TextStamp>> stamp = textStamp(m_database, segment);
    if (!stamp || !*stamp)
        return std::nullopt;
    if (!(*stamp)->hasEvents)
        return QList<EventRange>();
    // Twice: a file that is just being replaced looks damaged.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const std::unique_ptr<TextSegment> file = m_index.open(segment, (*stamp)->value);
        if (!file)
            return std::nullopt;
        const std::optional<TextBlocks> found = blocks(*file, segment, m_query);
        const std::optional<QList<EventId>> large = largeEvents(*file, segment);
        if (found && large) {
            m_ordered = true;
            return rangesOf(segment, *found, *large);
        }
    }
    static_cast<void>(m_index.remove(segment));
    return std::nullopt;
}

std::optional<TextBlocks> TextCandidates::blocks(TextSegment &file, qint64 segment, TextQuery &query)
{
    if (query.kind == TextQuery::Kind::Unknown || (query.kind == TextQuery::Kind::Text && query.trigrams.empty()))
        return TextBlocks::all();
    if (query.kind == TextQuery::Kind::Text) {
        std::optional<TextBlocks> found = blocksOfText(file, query);
        for (const qint64 id : query.besides) {
            if (found && segmentOf(EventId{id}) == segment)
                found->set(blockOf(EventId{id}));
        }
        return found;
    }
    const bool isAll = query.kind == TextQuery::Kind::All;
    TextBlocks whole = isAll ? TextBlocks::all() : TextBlocks{};
    for (TextQuery &part : query.parts) {
        const std::optional<TextBlocks> found = blocks(file, segment, part);
        if (!found)
            return std::nullopt;
        if (isAll)
            whole &= *found;
        else
            whole |= *found;
    }
    return whole;
}

std::optional<QList<EventId>> TextCandidates::largeEvents(TextSegment &file, qint64 segment) const
{
    QList<EventId> ids;
    for (size_t index = 0; index < file.largeEvents().size(); ++index) {
        const EventId id{firstOf(segment).value + file.largeEvents()[index].number};
        const std::optional<TextSignature> signature = file.signature(index);
        if (!signature)
            return std::nullopt;
        if (mayMatch(m_query, id, *signature))
            ids.append(id);
    }
    return ids;
}

std::optional<TextBlocks> TextCandidates::blocksOfText(TextSegment &file, TextQuery &query)
{
    TextBlocks common = TextBlocks::all();
    std::vector<std::pair<int, Trigram>> counted;
    for (const Trigram trigram : query.trigrams) {
        const std::optional<TextBlocks> found = file.blocksWith(trigram);
        if (!found)
            return std::nullopt;
        common &= *found;
        if (!m_ordered)
            counted.emplace_back(found->count(), trigram);
        else if (common.isEmpty())
            break;
    }
    if (!m_ordered) {
        std::ranges::sort(counted);
        std::ranges::transform(counted, query.trigrams.begin(), &std::pair<int, Trigram>::second);
    }
    return common;
}

} // namespace flowbell::store
