// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/filtersql.h"

#include <QtCore/QHash>

namespace flowbell::store {

/// Turns the conditions of a filter over deliveries, but for texts, into SQL over `delivery d` and the event `event e` that it
/// delivers. Never NULL. Made on the thread of its connection.
class DeliverySql
{
public:
    /// \a now: what relative times count from.
    DeliverySql(Database &database, Timestamp now);

    [[nodiscard]] Result<SqlCondition> condition(const FilterCondition &condition);
    /// It names columns of `event e`.
    [[nodiscard]] static bool readsEvent(const FilterCondition &condition);
    /// An index leads to the few deliveries that this lets through: their condition. Else nullopt.
    [[nodiscard]] Result<std::optional<SqlCondition>> byIndex(const FilterCondition &condition);
    /// Of a webhook, also of one that is gone; read once, when it is first asked for.
    [[nodiscard]] Result<QString> urlOf(qint64 webhook);

private:
    [[nodiscard]] Result<SqlCondition> endpoint(const QString &part);
    [[nodiscard]] Result<void> readUrls();

    Database &m_database;
    FilterSql m_events;
    std::optional<QHash<qint64, QString>> m_urls;
};

} // namespace flowbell::store
