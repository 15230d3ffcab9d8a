// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/eventfilter.h"
#include "core/eventsort.h"
#include "core/result.h"
#include "core/roworder.h"
#include "store/databasethread.h"
#include "store/eventrepository.h"
#include "store/listeningrepository.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

/// Questions about events, answered on the reader's threads. Lives on the thread of Workspace.
class EventQueries : public QObject
{
    Q_OBJECT
public:
    /// \a searcher: a reader of its own for long searches, so that pages never wait behind one.
    EventQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, const Clock &clock, QObject *parent = nullptr);
    ~EventQueries() override;

    [[nodiscard]] QFuture<Result<store::EventSummary>> summary();
    [[nodiscard]] QFuture<Result<QList<EventRow>>> rows(const QList<EventId> &ids);
    [[nodiscard]] QFuture<Result<EventDetails>> details(EventId id);
    [[nodiscard]] QFuture<Result<EventId>> findByUid(const QString &sessionUid, const QString &eventUid);
    /// The first event of each duplicate, and the duplicate.
    [[nodiscard]] QFuture<Result<QList<QPair<EventId, EventId>>>> duplicates();
    [[nodiscard]] QFuture<Result<QList<QPair<QString, qint64>>>> countsByFlowName();
    [[nodiscard]] QFuture<Result<QList<store::ListeningPeriod>>> listeningPeriods(Timestamp from, Timestamp to);

    /// Begins a search of everything stored and cancels the one before; its number, by which late slices are told apart.
    /// matched() comes in slices, newest first, then searchFinished().
    quint64 search(const EventFilter &filter);
    void cancelSearch();
    /// Which of these (just added, ascending) ids match; for keeping a finished or running search up to date.
    [[nodiscard]] QFuture<Result<QList<EventId>>> matchAmong(const EventFilter &filter, const QList<EventId> &ids);

    /// Brings events (ascending) into an order; cancels the one before, which then ends with Cancelled. orderProgressed()
    /// tells how far it is.
    [[nodiscard]] QFuture<Result<RowOrderPointer>> order(const EventSort &sort, const std::vector<quint32> &ids);
    void cancelOrder();
    /// \a order, which has this sort, with these (ascending) where they belong.
    [[nodiscard]] QFuture<Result<RowOrderPointer>> place(
        const EventSort &sort, const RowOrderPointer &order, const std::vector<quint32> &added);

Q_SIGNALS:
    void matched(quint64 search, const QList<flowbell::EventId> &ids, double progress);
    void orderProgressed(double progress);
    void searchFinished(quint64 search, const std::optional<flowbell::Error> &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
