// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/deliveryfilter.h"
#include "core/result.h"
#include "store/database.h"
#include "store/textsearch.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QVariant>

#include <atomic>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace flowbell::store {

/// One search over deliveries: a filter as SQL, run slice by slice, so that it can be cancelled and holds no read
/// transaction open for long. Made on the thread of its connection.
class DeliverySearch
{
public:
    DeliverySearch(Database &database, const DeliveryFilter &filter);

    /// Calls \a visit for each that matches, newest first. Cancelled once \a cancelled is true.
    [[nodiscard]] Result<void> run(const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled);

private:
    [[nodiscard]] Result<void> prepare();
    void addColumnConditions();
    [[nodiscard]] Result<void> addFlowCondition();
    [[nodiscard]] Result<void> addSessionCondition();
    [[nodiscard]] Result<void> addEndpointCondition();
    [[nodiscard]] Result<void> readUrls();
    void add(const QString &condition, const QVariantList &values = {});
    [[nodiscard]] QString sql() const;
    [[nodiscard]] bool matchesTexts(qint64 webhook, const QByteArray &body) const;
    [[nodiscard]] Result<void> slice(
        qint64 first, qint64 last, const std::function<void(DeliveryId)> &visit, const std::atomic_bool *cancelled);

    Database &m_database;
    const DeliveryFilter m_filter;
    std::vector<std::pair<QString, TextSearch>> m_texts;
    QHash<qint64, QString> m_urls; ///< by webhook, gone ones too; only if the filter asks for them
    QStringList m_conditions;
    QVariantList m_values; ///< for the placeholders in m_conditions
    bool m_needsEvent = false;
    bool m_byEvent = false; ///< an index leads to the few deliveries of the events asked for
};

} // namespace flowbell::store
