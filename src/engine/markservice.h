// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"
#include "core/result.h"
#include "store/databasethread.h"
#include "store/markrepository.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace flowbell::engine {

/// What the user keeps beside events: pins, colours, notes. Lives on the thread of Workspace; every function returns at once.
class MarkService : public QObject
{
    Q_OBJECT
public:
    MarkService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<EventMark>> find(EventId event);
    /// As of store::MarkRepository; made for some hundred events at once.
    [[nodiscard]] QFuture<Result<store::MarksBefore>> apply(const QList<EventId> &events, const MarkChange &change);
    [[nodiscard]] QFuture<Result<qint64>> restore(const QList<store::MarkedEvent> &marks, const MarkChange &change);
    [[nodiscard]] QFuture<Result<void>> saveNote(
        EventId event, const QString &note, const QString &before, store::NoteConflict onConflict);

Q_SIGNALS:
    /// A change of ours is committed. Others' changes come through Monitor::marksChanged().
    void changed();

private:
    template <typename Work>
    auto change(Work work);

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_writer;
};

} // namespace flowbell::engine
