// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/markservice.h"

namespace flowbell::engine {

using store::Database;
using store::MarkRepository;

MarkService::MarkService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_writer(writer)
{
}

template <typename Work>
auto MarkService::change(Work work)
{
    return m_writer.run([this, work = std::move(work)](Database &database) {
        auto outcome = work(database);
        if (outcome)
            QMetaObject::invokeMethod(this, &MarkService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<EventMark>> MarkService::find(EventId event)
{
    return m_reader.run([event](Database &database) { return MarkRepository(database).find(event); });
}

QFuture<Result<store::MarksBefore>> MarkService::apply(const QList<EventId> &events, const MarkChange &wanted)
{
    return change([events, wanted](Database &database) { return MarkRepository(database).apply(events, wanted); });
}

QFuture<Result<qint64>> MarkService::restore(const QList<store::MarkedEvent> &marks, const MarkChange &wanted)
{
    return change([marks, wanted](Database &database) { return MarkRepository(database).restore(marks, wanted); });
}

QFuture<Result<void>> MarkService::saveNote(
    EventId event, const QString &note, const QString &before, store::NoteConflict onConflict)
{
    return change([=](Database &database) { return MarkRepository(database).saveNote(event, note, before, onConflict); });
}

} // namespace flowbell::engine
