// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "store/database.h"
#include "store/textindex.h"
#include "store/textsegmentbuilder.h"
#include "store/textstamp.h"

#include <QtCore/QSet>

#include <memory>
#include <optional>

namespace flowbell::store {

/// How far the text index is.
struct TextIndexState {
    qint64 segments = 0; ///< that hold events to which no neighbours can come
    qint64 indexed = 0; ///< of these
    qint64 bytes = 0; ///< on the disk

    [[nodiscard]] bool isComplete() const { return indexed >= segments; }
    friend bool operator==(const TextIndexState &, const TextIndexState &) = default;
};

/// Brings the text index up to the events in short steps, the newest first. Reads the store and never writes to it. Lives on
/// the thread of the connections it is given.
class TextIndexing
{
public:
    explicit TextIndexing(const QString &storePath);

    /// Indexes up to \a limit events more, or sees what there is to do. The state after that.
    [[nodiscard]] Result<TextIndexState> step(Database &database, int limit);
    /// The state without doing anything.
    [[nodiscard]] Result<TextIndexState> look(Database &database);

private:
    struct Open {
        qint64 segment = 0;
        TextStamp stamp;
        EventId next;
    };

    [[nodiscard]] Result<void> review(Database &database);
    [[nodiscard]] Result<void> reviewSegment(Database &database, qint64 segment);
    [[nodiscard]] Result<void> begin(Database &database);
    [[nodiscard]] Result<void> read(Database &database, int limit);
    [[nodiscard]] Result<void> close(Database &database);
    [[nodiscard]] TextIndexState state() const;

    TextIndex m_index;
    QSet<qint64> m_indexed;
    QList<qint64> m_missing; ///< ascending
    qint64 m_bytes = 0;
    qint64 m_reviewedTo = 0; ///< segments below it were looked at
    std::optional<quint64> m_changes; ///< textChanges() when that began
    std::optional<Open> m_open;
    std::unique_ptr<TextSegmentBuilder> m_builder; ///< made when it is needed: it takes some megabytes
};

} // namespace flowbell::store
