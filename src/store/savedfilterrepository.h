// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "core/savedfilter.h"
#include "store/database.h"

namespace flowbell::store {

/// The filters that the user saved, in the user's order. A light view of a connection: made where it is used, on its thread.
class SavedFilterRepository
{
public:
    using Subject = FilterLanguage::Subject;

    explicit SavedFilterRepository(Database &database);

    [[nodiscard]] Result<QList<SavedFilter>> list(Subject subject);
    [[nodiscard]] Result<SavedFilter> find(Subject subject, const QString &name); ///< exact name, else NotFound
    /// At the end; as stored. DuplicateName, InvalidName.
    [[nodiscard]] Result<SavedFilter> add(const SavedFilter &filter);
    /// Its name and text. Conflict, writing nothing, if its version is not the stored one; NotFound, DuplicateName, InvalidName.
    [[nodiscard]] Result<SavedFilter> save(const SavedFilter &filter);
    /// What was removed, for restore().
    [[nodiscard]] Result<SavedFilter> remove(SavedFilterId id);
    /// Puts back what remove() gave, at its place, with a new id.
    [[nodiscard]] Result<SavedFilter> restore(const SavedFilter &removed);
    /// To another place in the order, from 0.
    [[nodiscard]] Result<void> move(SavedFilterId id, qint64 position);

private:
    [[nodiscard]] Result<SavedFilter> byId(SavedFilterId id);
    [[nodiscard]] Result<void> checkName(const SavedFilter &filter);
    [[nodiscard]] Result<SavedFilter> insertAt(SavedFilter filter);
    /// Makes room: those at \a from and behind it move by \a by places.
    [[nodiscard]] Result<void> shift(Subject subject, qint64 from, qint64 by);

    Database &m_database;
};

} // namespace flowbell::store
