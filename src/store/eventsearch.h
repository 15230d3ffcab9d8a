// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventfilter.h"
#include "core/ids.h"
#include "core/result.h"
#include "store/database.h"
#include "store/textsearch.h"

#include <QtCore/QList>
#include <QtCore/QVariant>

#include <atomic>

namespace flowbell::store {

/// One search over events: a filter as SQL, run slice by slice. Made on the thread of its connection.
class EventSearch
{
public:
    EventSearch(Database &database, const EventFilter &filter);

    /// Looks up what the filter names (flow, sessions). To be called once, first.
    [[nodiscard]] Result<void> prepare();

    /// How many ids a slice should span, so that each takes a moment whatever the filter.
    [[nodiscard]] qint64 sliceSize() const;
    /// Matching ids in [first, last], ascending; fewer once \a cancelled is true.
    [[nodiscard]] Result<QList<EventId>> slice(EventId first, EventId last, const std::atomic_bool *cancelled);

private:
    void addColumnConditions();
    void addVerdictConditions();
    [[nodiscard]] Result<void> addFlowCondition();
    [[nodiscard]] Result<void> addSessionCondition();
    [[nodiscard]] QString sql() const;

    Database &m_database;
    EventFilter m_filter;
    TextSearch m_texts;
    QStringList m_conditions;
    QVariantList m_values; ///< for the placeholders in m_conditions
    bool m_bySession = false; ///< an index leads to the few events of the sessions asked for
};

} // namespace flowbell::store
