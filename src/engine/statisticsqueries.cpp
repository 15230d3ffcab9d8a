// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/statisticsqueries.h"

#include "store/projections.h"
#include "store/statisticsofevents.h"
#include "store/statisticsprojection.h"
#include "store/statisticsrepository.h"

namespace flowbell::engine {

using store::Database;

StatisticsQueries::StatisticsQueries(store::DatabaseThread &reader, store::DatabaseThread &searcher, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_searcher(searcher)
{
}

StatisticsQueries::~StatisticsQueries()
{
    cancel();
}

QFuture<Result<Statistics>> StatisticsQueries::read(const StatisticsQuery &query)
{
    return m_reader.run([query](Database &database) { return store::StatisticsRepository(database).read(query); });
}

QFuture<Result<Statistics>> StatisticsQueries::readOf(const QList<EventId> &ids)
{
    return m_searcher.run([ids, cancelled = m_cancelled](Database &database) -> Result<Statistics> {
        return store::statisticsOf(database, ids, *cancelled);
    });
}

QFuture<Result<void>> StatisticsQueries::catchUp()
{
    return m_searcher.run([this, cancelled = m_cancelled](Database &database) -> Result<void> {
        const auto tell = [this](double share) {
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
        };
        Result<void> done = store::catchUp(database, store::statisticsProjection(), tell, cancelled.get());
        return done && cancelled->load() ? Result<void>(fail(ErrorCode::Cancelled)) : done;
    });
}

void StatisticsQueries::cancel()
{
    *m_cancelled = true;
}

} // namespace flowbell::engine
