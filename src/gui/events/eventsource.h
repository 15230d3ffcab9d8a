// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/eventfilter.h"
#include "core/eventsort.h"
#include "core/result.h"
#include "core/roworder.h"
#include "store/eventrepository.h"
#include "store/listeningrepository.h"
#include "store/markrepository.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace flowbell::gui {

/// What the events page asks of the program: questions about stored events and news of further ones. Lives on the
/// window's thread, answers later on it. The page gets the workspace behind it, tests a made set of any size.
class EventSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Rows, details and notes come with personal data masked: none of it can be filtered by, edited or written back.
    [[nodiscard]] virtual bool isMasked() const { return false; }
    /// The last known counts, at once.
    [[nodiscard]] virtual store::EventSummary knownSummary() const = 0;
    [[nodiscard]] virtual QFuture<Result<store::EventSummary>> summary() = 0;
    [[nodiscard]] virtual QFuture<Result<QList<EventRow>>> rows(const QList<EventId> &ids) = 0;
    [[nodiscard]] virtual QFuture<Result<EventDetails>> details(EventId id) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<store::ListeningPeriod>>> listeningPeriods() = 0;
    /// As engine::EventQueries::duplicates().
    [[nodiscard]] virtual QFuture<Result<QList<QPair<EventId, EventId>>>> duplicates() = 0;
    /// As of engine::MarkService.
    [[nodiscard]] virtual QFuture<Result<EventMark>> mark(EventId id) = 0;
    [[nodiscard]] virtual QFuture<Result<store::MarksBefore>> changeMarks(
        const QList<EventId> &ids, const MarkChange &change) = 0;
    [[nodiscard]] virtual QFuture<Result<qint64>> restoreMarks(
        const QList<store::MarkedEvent> &marks, const MarkChange &change) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> saveNote(
        EventId id, const QString &note, const QString &before, store::NoteConflict onConflict) = 0;
    /// As engine::EventQueries::search().
    virtual quint64 search(const EventFilter &filter) = 0;
    virtual void cancelSearch() = 0;
    [[nodiscard]] virtual QFuture<Result<QList<EventId>>> matchAmong(const EventFilter &filter, const QList<EventId> &ids) = 0;
    /// As engine::EventQueries.
    [[nodiscard]] virtual QFuture<Result<RowOrderPointer>> order(const EventSort &sort, const std::vector<quint32> &ids) = 0;
    virtual void cancelOrder() = 0;
    [[nodiscard]] virtual QFuture<Result<RowOrderPointer>> place(
        const EventSort &sort, const RowOrderPointer &order, const std::vector<quint32> &added) = 0;

Q_SIGNALS:
    void matched(quint64 search, const QList<flowbell::EventId> &ids, double progress);
    void searchFinished(quint64 search, const std::optional<flowbell::Error> &error);
    void orderProgressed(double progress);
    void eventsAdded(const QList<flowbell::EventRow> &rows);
    void eventsRemoved();
    void listeningChanged();
    void maskingChanged(); ///< what was answered before must not be shown any more
    void marksChanged(); ///< of which events is not known
};

} // namespace flowbell::gui
