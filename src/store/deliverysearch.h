// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/delivery.h"
#include "core/deliveryfilter.h"
#include "core/result.h"
#include "store/database.h"
#include "store/deliverysql.h"
#include "store/textsearch.h"

#include <QtCore/QList>

#include <atomic>
#include <functional>
#include <vector>

namespace flowbell::store {

/// One search over deliveries: a filter as SQL, run slice by slice, so that it can be cancelled and holds no read
/// transaction open for long. Made on the thread of its connection.
///
/// As in EventSearch, what has no texts in it is one SQL condition; what is joined with texts keeps its shape, with the
/// results of its SQL conditions as columns.
class DeliverySearch
{
public:
    /// \a now: what relative times in the filter count from.
    DeliverySearch(Database &database, const DeliveryFilter &filter, Timestamp now);

    /// Calls \a visit for each that matches, newest first. Cancelled once \a cancelled is true.
    [[nodiscard]] Result<void> run(const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled);

private:
    /// A part of the filter that has texts in it.
    struct Part {
        FilterNode::Kind kind = FilterNode::Kind::All;
        std::vector<Part> parts;
        int column = -1; ///< of Kind::Condition: the result of an SQL condition, or
        int text = -1; ///< the text to look for
    };
    struct Text {
        QString words;
        TextSearch search;
    };

    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> addTopLevel(const FilterNode &node);
    [[nodiscard]] Result<SqlCondition> sqlOf(const FilterNode &node);
    [[nodiscard]] Result<Part> partOf(const FilterNode &node);
    [[nodiscard]] QString sql() const;
    [[nodiscard]] QVariantList values(qint64 first, qint64 last) const;
    [[nodiscard]] bool holds(const Part &part, const Database::Statement &row, const QString &url) const;
    [[nodiscard]] Result<void> slice(
        qint64 first, qint64 last, const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled);

    Database &m_database;
    const FilterNode m_filter;
    DeliverySql m_sql;
    QList<SqlCondition> m_conditions; ///< all must hold
    QList<SqlCondition> m_columns;
    std::vector<Text> m_texts;
    std::vector<Part> m_parts; ///< all must hold
    bool m_needsEvent = false;
    bool m_byIndex = false; ///< an index leads to the few deliveries of the events asked for
};

} // namespace flowbell::store
