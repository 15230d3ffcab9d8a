// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/session.h"
#include "core/sessionfilter.h"
#include "store/database.h"

#include <QtCore/QList>

#include <atomic>
#include <functional>
#include <optional>

namespace flowbell::store {

/// Which sessions there are.
struct SessionExtent {
    qint64 count = 0;
    SessionId first; ///< lowest and highest id there is; invalid if none
    SessionId last;
    EventId upTo; ///< every event up to this one is in them
};

/// Sessions that something came for.
struct TouchedSessions {
    std::optional<QList<SessionId>> ids; ///< ascending; unset: too many, or what was asked for is not known any more
    EventId upTo; ///< to ask from the next time
};

/// Reads sessions, from what the projection SessionSummary keeps (which must be prepared). A light view of a connection:
/// made where it is used, on its thread.
class SessionRepository
{
public:
    explicit SessionRepository(Database &database);

    [[nodiscard]] Result<SessionExtent> extent();
    /// Rows in the order of \a ids; those that are gone are left out. Made for pages of some hundred.
    [[nodiscard]] Result<QList<SessionRow>> rows(const QList<SessionId> &ids, const SilenceRule &rule);
    /// Straight from the session's events, also those that are in no projection yet. NotFound if there are none.
    [[nodiscard]] Result<SessionDetails> details(SessionId id, const SilenceRule &rule);
    [[nodiscard]] Result<SessionId> findByUid(const QString &uid); ///< NotFound if there is none
    [[nodiscard]] Result<SessionId> ofEvent(EventId event); ///< NotFound if it has none

    using Slice = std::function<bool(const QList<SessionId> &, double)>;
    /// Ids that match, in slices, the newest sessions first, ascending inside a slice: \a slice is called with each and with
    /// how far the search is (0 to 1); it returns false to stop. Stops too when \a cancelled becomes true.
    [[nodiscard]] Result<void> match(
        const SessionFilter &filter, const SilenceRule &rule, const Slice &slice, const std::atomic_bool *cancelled = nullptr);
    /// Those of \a ids that match, ascending.
    [[nodiscard]] Result<QList<SessionId>> matchAmong(
        const SessionFilter &filter, const SilenceRule &rule, const QList<SessionId> &ids);
    /// Sessions that events after \a since are in, at most \a most.
    [[nodiscard]] Result<TouchedSessions> touched(EventId since, int most);

private:
    Database &m_database;
};

} // namespace flowbell::store
