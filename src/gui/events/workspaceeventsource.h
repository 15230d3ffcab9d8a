// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/events/eventsource.h"

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

class ViewMasking;

/// The workspace's queries and monitor as an EventSource. Masks as the preferences say.
class WorkspaceEventSource final : public EventSource
{
    Q_OBJECT
public:
    explicit WorkspaceEventSource(engine::Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] bool isMasked() const override;
    [[nodiscard]] store::EventSummary knownSummary() const override;
    [[nodiscard]] QFuture<Result<store::EventSummary>> summary() override;
    [[nodiscard]] QFuture<Result<QList<EventRow>>> rows(const QList<EventId> &ids) override;
    [[nodiscard]] QFuture<Result<EventDetails>> details(EventId id) override;
    [[nodiscard]] QFuture<Result<QList<store::ListeningPeriod>>> listeningPeriods() override;
    [[nodiscard]] QFuture<Result<QList<QPair<EventId, EventId>>>> duplicates() override;
    [[nodiscard]] QFuture<Result<EventMark>> mark(EventId id) override;
    [[nodiscard]] QFuture<Result<store::MarksBefore>> changeMarks(const QList<EventId> &ids, const MarkChange &change) override;
    [[nodiscard]] QFuture<Result<qint64>> restoreMarks(const QList<store::MarkedEvent> &marks, const MarkChange &change) override;
    [[nodiscard]] QFuture<Result<void>> saveNote(
        EventId id, const QString &note, const QString &before, store::NoteConflict onConflict) override;
    quint64 search(const EventFilter &filter) override;
    void cancelSearch() override;
    [[nodiscard]] QFuture<Result<QList<EventId>>> matchAmong(const EventFilter &filter, const QList<EventId> &ids) override;
    [[nodiscard]] QFuture<Result<RowOrderPointer>> order(const EventSort &sort, const std::vector<quint32> &ids) override;
    void cancelOrder() override;
    [[nodiscard]] QFuture<Result<RowOrderPointer>> place(
        const EventSort &sort, const RowOrderPointer &order, const std::vector<quint32> &added) override;

private:
    void tellAdded(const QList<EventRow> &rows);

    engine::Workspace &m_workspace;
    ViewMasking *m_masking;
};

} // namespace flowbell::gui
