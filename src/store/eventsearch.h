// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"
#include "store/filtersql.h"
#include "store/textcandidates.h"
#include "store/textsearch.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QVariant>

#include <atomic>
#include <limits>
#include <vector>

namespace flowbell::store {

/// One search over events: a filter as SQL, run slice by slice. Made on the thread of its connection.
///
/// What of the filter has no texts to look for becomes one SQL condition. Texts are looked for outside of SQL, and so is
/// what is joined with them by `or` and `not`: those parts keep their shape, with the results of their SQL conditions as
/// columns.
class EventSearch
{
public:
    /// \a now: what relative times count from.
    EventSearch(Database &database, const EventFilter &filter, Timestamp now);

    /// Looks up what the filter names (flows, sessions). To be called once, first.
    [[nodiscard]] Result<void> prepare();

    /// A piece of the search that takes a moment whatever the filter.
    struct Slice {
        EventRange range;
        std::optional<QList<EventRange>> candidates; ///< in the range; unset: all of it
    };
    /// The next piece of what is left, from its end or its beginning.
    [[nodiscard]] Slice sliceOf(EventRange rest, bool newestFirst);
    /// Matching ids in it, ascending; fewer once \a cancelled is true.
    [[nodiscard]] Result<QList<EventId>> run(const Slice &slice, const std::atomic_bool *cancelled);

private:
    /// A part of the filter that has texts in it.
    struct Part {
        FilterNode::Kind kind = FilterNode::Kind::All;
        std::vector<Part> parts;
        int column = -1; ///< of Kind::Condition: the result of an SQL condition, or
        int text = -1; ///< the text to look for
    };

    [[nodiscard]] Result<void> addTopLevel(const FilterNode &node);
    [[nodiscard]] Result<void> useSessionIndex(const FilterNode &node);
    [[nodiscard]] Result<void> useMarks(const FilterNode &node);
    void useTimes(const FilterNode &node);
    void useIds(const FilterNode &node);
    void keepToIds();
    void usePayloadValue(const FilterNode &node);
    /// The next slice if it can be left out; else \a rest becomes the run of ids to look at next.
    [[nodiscard]] std::optional<Slice> leftOut(EventRange &rest, bool newestFirst) const;
    [[nodiscard]] Result<void> addText(const QString &text);
    [[nodiscard]] Result<SqlCondition> sqlOf(const FilterNode &node);
    [[nodiscard]] Result<Part> partOf(const FilterNode &node);
    [[nodiscard]] bool holds(const Part &part, const Database::Statement &row) const;
    [[nodiscard]] TextQuery queryOf(const Part &part) const;
    [[nodiscard]] qint64 sliceSize() const;
    [[nodiscard]] QString sql(bool byMarks) const;
    [[nodiscard]] Result<void> addMatching(EventRange range, const std::atomic_bool *cancelled, QList<EventId> &ids);

    Database &m_database;
    const FilterNode m_filter;
    FilterSql m_sql;
    QList<SqlCondition> m_conditions; ///< all must hold
    QList<SqlCondition> m_columns;
    /// A text to look for, and the events in whose notes it is.
    struct Text {
        QString text;
        TextSearch search;
        QSet<qint64> noted;
    };
    std::vector<Text> m_texts;
    std::vector<Part> m_parts; ///< all must hold
    std::vector<TextQuery> m_hints; ///< what is in the bodies of all that match
    std::optional<TextCandidates> m_candidates; ///< set if the text index can help
    ReceivedBounds m_received; ///< outside of it nothing matches
    EventRange m_ids{EventId{1}, EventId{std::numeric_limits<qint64>::max()}}; ///< outside of it nothing matches
    std::optional<QList<EventRange>> m_ranges; ///< what both leave to look at; unset: all
    QString m_sessions; ///< rows of the few sessions asked for, whose events an index leads to; null: there are not few
    bool m_byMarks = false; ///< what matches has a mark, and few events have one
};

} // namespace flowbell::store
