// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterlanguage.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QStringList>

#include <atomic>
#include <chrono>

namespace flowbell::store {

class Occurrences;

/// Values that occur, for someone who types a filter. Names and sessions come from indices, all else from what was stored
/// last, so that an answer takes a moment at any size: what is not found within the time given is left out. A light view of a
/// connection: made where it is used, on its thread.
class OccurringValues
{
public:
    static constexpr std::chrono::milliseconds standardTime{60};

    explicit OccurringValues(
        Database &database, const std::atomic_bool *cancelled = nullptr, std::chrono::milliseconds time = standardTime);

    /// At most \a limit values of a field that begin with \a beginning (in any case; for a field of Kind::Contents: that contain
    /// it), the most frequent first, of sessions the newest. \a field is one of the language, or a place in the payload;
    /// `data.` and `metadata.`: names of places there. Cancelled once the flag is true.
    [[nodiscard]] Result<QStringList> find(
        const FilterLanguage &language, const QString &field, const QString &beginning, int limit);

private:
    [[nodiscard]] Result<void> collect(const FilterLanguage &language, const QString &field, Occurrences &found);
    [[nodiscard]] Result<void> collectFromEvents(const QString &column, Occurrences &found);
    [[nodiscard]] Result<void> collectTypes(Occurrences &found);
    [[nodiscard]] Result<void> collectFlows(Occurrences &found);
    [[nodiscard]] Result<void> collectPeers(Occurrences &found);
    [[nodiscard]] Result<void> collectStatuses(Occurrences &found);
    [[nodiscard]] Result<void> collectEndpoints(Occurrences &found);
    [[nodiscard]] Result<void> collectPayloads(const QString &field, Occurrences &found);
    [[nodiscard]] Result<QStringList> sessions(const QString &beginning, int limit);
    /// Steps through a statement until the time is over or it is cancelled.
    template <typename Visit>
    [[nodiscard]] Result<void> walk(Result<Database::Statement> statement, Visit visit);
    [[nodiscard]] bool isOver() const;

    Database &m_database;
    const std::atomic_bool *m_cancelled;
    const QDeadlineTimer m_deadline;
};

} // namespace flowbell::store
