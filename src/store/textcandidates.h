// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/database.h"
#include "store/eventrange.h"
#include "store/textindex.h"

#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>
#include <vector>

namespace flowbell::store {

/// What a search wants of the texts, as far as the text index can help.
struct TextQuery {
    enum class Kind { All, Any, Text, Unknown };

    Kind kind = Kind::Unknown;
    std::vector<TextQuery> parts; ///< of All and Any
    std::vector<Trigram> trigrams; ///< of Text, as trigramsOf() has them
    std::vector<quint64> fours; ///< of Text: its runsOf<4>()
    QSet<qint64> besides; ///< of Text: events that have it elsewhere

    /// For \a text, which \a besides have elsewhere.
    [[nodiscard]] static TextQuery of(const QString &text, const QSet<qint64> &besides = {});

    /// Whether it leaves out anything at all.
    [[nodiscard]] bool narrows() const;
};

/// Which events a search has to look at, by the text index. Lives on the thread of its connection.
class TextCandidates
{
public:
    TextCandidates(Database &database, TextQuery query);

    [[nodiscard]] bool help() const { return m_helps; }
    /// Ascending runs of events of \a segment among which are all that match; nullopt if it is not indexed.
    [[nodiscard]] std::optional<QList<EventRange>> among(qint64 segment);

private:
    [[nodiscard]] std::optional<TextBlocks> blocks(TextSegment &file, qint64 segment, TextQuery &query);
    [[nodiscard]] std::optional<TextBlocks> blocksOfText(TextSegment &file, TextQuery &query);
    [[nodiscard]] std::optional<QList<EventId>> largeEvents(TextSegment &file, qint64 segment) const;

    Database &m_database;
    TextIndex m_index;
    TextQuery m_query;
    bool m_helps;
    bool m_ordered = false; ///< the rarest trigrams are the first
};

} // namespace flowbell::store
