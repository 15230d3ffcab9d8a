// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventsort.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"
#include "store/statement.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <atomic>
#include <functional>
#include <vector>

namespace flowbell::store {

/// What an event is ordered by.
struct EventSortValue {
    qint64 number = 0;
    QString text; ///< decides among equal numbers, in any case

    friend bool operator==(const EventSortValue &, const EventSortValue &) = default;
};

/// Negative, 0 or positive.
[[nodiscard]] int compared(const EventSortValue &one, const EventSortValue &other);

/// Reads what events are ordered by. A light view of a connection: made where it is used, on its thread.
class EventSortValues
{
public:
    EventSortValues(Database &database, EventSortField field);

    /// Looks up what is needed once (names, marks). To be called once, first.
    [[nodiscard]] Result<void> prepare();
    using Visit = std::function<void(quint32 id, const EventSortValue &value)>;
    /// For each of the \a count ids from \a first on (ascending) that is still there, ascending.
    [[nodiscard]] Result<void> read(const quint32 *first, size_t count, const Visit &visit);

private:
    [[nodiscard]] EventSortValue valueOf(const Database::Statement &row) const;
    [[nodiscard]] Result<void> readNames(const QString &sql, QHash<qint64, QString> &names);

    Database &m_database;
    const EventSortField m_field;
    QHash<qint64, QString> m_flowNames;
};

} // namespace flowbell::store
