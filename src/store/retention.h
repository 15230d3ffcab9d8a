// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/retentionrules.h"
#include "store/database.h"
#include "store/slice.h"

#include <QtCore/QList>

#include <atomic>

namespace flowbell::store {

/// The rules of this store. Without limits at first.
[[nodiscard]] Result<RetentionRules> retentionRules(Database &database);
[[nodiscard]] Result<void> setRetentionRules(Database &database, const RetentionRules &rules);

/// What the rules would remove now.
struct RetentionPreview {
    qint64 stored = 0; ///< events there are
    qint64 events = 0; ///< because of age and number
    qint64 bytesBeyond = 0; ///< that are used beyond the limit now; the oldest events go until they fit
    qint64 kept = 0; ///< events that stay whatever the limits: pinned, or (if wanted) still to be delivered
};
/// Looks at every event if there is a limit of age; ends early once \a cancelled.
[[nodiscard]] Result<RetentionPreview> previewRetention(
    Database &database, const RetentionRules &rules, Timestamp now, const std::atomic_bool *cancelled = nullptr);

/// Removes for good what is beyond the rules, the oldest first, in short transactions. Events that the user pinned stay, and,
/// unless the rules say otherwise, those that are still to be delivered. One use each; on the thread of the connection.
class Retention
{
public:
    /// \a thorough: look at every event's age. Else the search ends where events are young enough; those that were imported
    /// later, but are older, are then left to a thorough one.
    Retention(const RetentionRules &rules, Timestamp now, bool thorough);

    /// Removes up to \a limit events.
    [[nodiscard]] Result<Slice> step(Database &database, int limit);

private:
    enum class Limit { Age, Number, Size, None };
    struct Found {
        QList<EventId> ids;
        bool atEnd = false; ///< no event lies beyond
        bool young = false; ///< and none of those looked at was too old
    };

    [[nodiscard]] Result<qint64> excess(Database &database, int limit) const;
    [[nodiscard]] Result<Found> find(Database &database, qint64 limit);
    void next();

    const RetentionRules m_rules;
    const Timestamp m_now;
    const bool m_thorough;
    Limit m_limit = Limit::Age;
    EventId m_after; ///< everything up to here was looked at
};

} // namespace flowbell::store
