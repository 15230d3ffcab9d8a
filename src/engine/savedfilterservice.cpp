// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/savedfilterservice.h"

#include "store/savedfilterrepository.h"

namespace flowbell::engine {

using store::Database;
using store::SavedFilterRepository;

SavedFilterService::SavedFilterService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_writer(writer)
{
}

template <typename Work>
auto SavedFilterService::change(Work work)
{
    return m_writer.run([this, work = std::move(work)](Database &database) {
        auto outcome = work(database);
        if (outcome)
            QMetaObject::invokeMethod(this, &SavedFilterService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<QList<SavedFilter>>> SavedFilterService::list(Subject subject)
{
    return m_reader.run([subject](Database &database) { return SavedFilterRepository(database).list(subject); });
}

QFuture<Result<SavedFilter>> SavedFilterService::find(Subject subject, const QString &name)
{
    return m_reader.run([subject, name](Database &database) { return SavedFilterRepository(database).find(subject, name); });
}

QFuture<Result<SavedFilter>> SavedFilterService::add(const SavedFilter &filter)
{
    return change([filter](Database &database) { return SavedFilterRepository(database).add(filter); });
}

QFuture<Result<SavedFilter>> SavedFilterService::save(const SavedFilter &filter)
{
    return change([filter](Database &database) { return SavedFilterRepository(database).save(filter); });
}

QFuture<Result<SavedFilter>> SavedFilterService::remove(SavedFilterId id)
{
    return change([id](Database &database) { return SavedFilterRepository(database).remove(id); });
}

QFuture<Result<SavedFilter>> SavedFilterService::restore(const SavedFilter &removed)
{
    return change([removed](Database &database) { return SavedFilterRepository(database).restore(removed); });
}

QFuture<Result<void>> SavedFilterService::move(SavedFilterId id, qint64 position)
{
    return change([id, position](Database &database) { return SavedFilterRepository(database).move(id, position); });
}

} // namespace flowbell::engine
