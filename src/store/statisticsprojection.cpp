// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/statisticsprojection.h"

#include "store/projections.h"
#include "store/statisticsdelta.h"
#include "store/statisticstables.h"
#include "store/technologydurations.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

Result<void> countInto(Database &database, const QList<ProjectedEvent> &events, ProjectedChange change, StatisticsDelta &delta)
{
    const Result<ProjectionState> state = projectionState(database, statisticsProjection());
    if (!state)
        return Failure(state.error());
    for (const ProjectedEvent &event : events)
        delta.count(event, change == ProjectedChange::Added ? 1 : -1);
    return countDurations(database, events, state->doneTo, change, delta);
}

} // namespace

QString StatisticsProjection::name() const
{
    return u"statistics"_s;
}

int StatisticsProjection::version() const
{
    return 1;
}

QStringList StatisticsProjection::createStatements() const
{
    return statisticstables::createStatements();
}

QStringList StatisticsProjection::dropStatements() const
{
    return statisticstables::dropStatements();
}

Result<Projection::Write> StatisticsProjection::add(Database &database, const QList<ProjectedEvent> &events) const
{
    const auto delta = std::make_shared<StatisticsDelta>();
    if (const Result<void> counted = countInto(database, events, ProjectedChange::Added, *delta); !counted)
        return Failure(counted.error());
    return [delta](Database &target) { return delta->write(target); };
}

Result<void> StatisticsProjection::remove(Database &database, const QList<ProjectedEvent> &events) const
{
    StatisticsDelta delta;
    const Result<void> counted = countInto(database, events, ProjectedChange::Removed, delta);
    return counted ? delta.write(database) : counted;
}

const StatisticsProjection &statisticsProjection()
{
    static const StatisticsProjection projection;
    return projection;
}

} // namespace flowbell::store
