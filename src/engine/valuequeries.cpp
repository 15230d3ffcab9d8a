// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/valuequeries.h"

#include "store/occurringvalues.h"

namespace flowbell::engine {

using store::Database;

ValueQueries::ValueQueries(store::DatabaseThread &reader)
    : m_reader(reader)
{
}

ValueQueries::~ValueQueries()
{
    *m_cancelled = true;
}

QFuture<Result<QStringList>> ValueQueries::occurring(
    FilterLanguage::Subject subject, const QString &field, const QString &beginning)
{
    *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    return m_reader.run([subject, field, beginning, cancelled = m_cancelled](Database &database) -> Result<QStringList> {
        if (*cancelled)
            return fail(ErrorCode::Cancelled);
        return store::OccurringValues(database, cancelled.get()).find(FilterLanguage::of(subject), field, beginning, mostValues);
    });
}

} // namespace flowbell::engine
