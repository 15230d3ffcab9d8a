// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/savedfilter.h"
#include "store/databasethread.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace flowbell::engine {

/// What the user does with saved filters; see store::SavedFilterRepository. Lives on the thread of Workspace; every function
/// returns at once, the work is done on the store's threads.
class SavedFilterService : public QObject
{
    Q_OBJECT
public:
    using Subject = FilterLanguage::Subject;

    SavedFilterService(store::DatabaseThread &reader, store::DatabaseThread &writer, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<QList<SavedFilter>>> list(Subject subject);
    [[nodiscard]] QFuture<Result<SavedFilter>> find(Subject subject, const QString &name);
    [[nodiscard]] QFuture<Result<SavedFilter>> add(const SavedFilter &filter);
    [[nodiscard]] QFuture<Result<SavedFilter>> save(const SavedFilter &filter);
    [[nodiscard]] QFuture<Result<SavedFilter>> remove(SavedFilterId id);
    [[nodiscard]] QFuture<Result<SavedFilter>> restore(const SavedFilter &removed);
    [[nodiscard]] QFuture<Result<void>> move(SavedFilterId id, qint64 position);

Q_SIGNALS:
    /// A change of ours is committed. Others' changes come through Monitor::savedFiltersChanged().
    void changed();

private:
    template <typename Work>
    auto change(Work work);

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_writer;
};

} // namespace flowbell::engine
