// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/sessionfilter.h"
#include "store/databasethread.h"
#include "store/sessionrepository.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

class Preferences;

/// Questions about sessions, answered on the reader's threads from what the projection SessionSummary keeps; so they may
/// lag a moment behind the events. Lives on the thread of Workspace. NotFound where a newer program has made the projection.
class SessionQueries : public QObject
{
    Q_OBJECT
public:
    /// \a searcher: a reader of its own for long searches, so that pages never wait behind one.
    SessionQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, const Preferences &preferences,
        const Clock &clock, QObject *parent = nullptr);
    ~SessionQueries() override;

    /// How long a session may be silent, as the preferences have it, and the time now: what each answer is seen by.
    [[nodiscard]] SilenceRule rule() const;

    [[nodiscard]] QFuture<Result<store::SessionExtent>> extent();
    /// In the order of \a ids; those that are gone are left out. Made for pages of some hundred.
    [[nodiscard]] QFuture<Result<QList<SessionRow>>> rows(const QList<SessionId> &ids);
    [[nodiscard]] QFuture<Result<SessionDetails>> details(SessionId id); ///< straight from its events
    [[nodiscard]] QFuture<Result<SessionId>> findByUid(const QString &uid);
    [[nodiscard]] QFuture<Result<SessionId>> ofEvent(EventId event); ///< NotFound if it has none

    /// Begins a search of all sessions and cancels the one before; its number, by which late slices are told apart.
    /// matched() comes in slices, newest first, then searchFinished().
    quint64 search(const SessionFilter &filter);
    void cancelSearch();
    /// Ids of all that match, newest first.
    [[nodiscard]] QFuture<Result<QList<SessionId>>> find(const SessionFilter &filter);
    /// For keeping a search up to date: what events after \a since are in, and which of them match.
    struct Touched {
        bool all = false; ///< too many, or computed anew: search again
        QList<SessionId> ids; ///< ascending
        QList<SessionId> matching; ///< those of `ids` that do
        EventId upTo; ///< to ask from the next time
    };
    [[nodiscard]] QFuture<Result<Touched>> touched(EventId since, const SessionFilter &filter);

    /// Takes in what is missing, for commands that do not run ProjectionRunner; caughtUp() tells how far it is, from 0 to 1.
    [[nodiscard]] QFuture<Result<store::SessionExtent>> catchUp();
    /// Ends what takes long: before the threads are stopped.
    void cancelAll();

Q_SIGNALS:
    void matched(quint64 search, const QList<flowbell::SessionId> &ids, double progress);
    void searchFinished(quint64 search, const std::optional<flowbell::Error> &error);
    void caughtUp(double share);

private:
    void runSearch(quint64 number, const SessionFilter &filter, store::Database &database, const std::atomic_bool &cancelled,
        const SilenceRule &rule);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
