// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/technologydurations.h"

#include "store/statement.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// A session with more starts and ends than this is none of the platform's (tests with load keep one id for all), and would be
/// read again with each of its events: its durations are not counted.
constexpr qsizetype mostSteps = 200;

/// A start or an end of a technology.
struct Step {
    EventId id;
    bool isEnd = false;
    QString technology;
    qint64 flowName = 0;
    Timestamp received{};
    Timestamp time{}; ///< as the sender dates it, if it does
};

using Steps = QList<Step>;

std::optional<Step> stepOf(const ProjectedEvent &event)
{
    const bool isStep = event.type == EventType::TechnologyStart || event.type == EventType::TechnologyEnd;
    if (!isStep || event.session <= 0 || event.duplicateOf.isValid())
        return std::nullopt;
    return Step{.id = event.id,
        .isEnd = event.type == EventType::TechnologyEnd,
        .technology = event.technology,
        .flowName = event.flowName,
        .received = event.received,
        .time = event.created.value_or(event.received)};
}

Result<Steps> storedSteps(Database &database, qint64 session, EventId upTo, qsizetype limit)
{
    Result<Database::Statement> statement = bound(database,
        u"SELECT id, type, technology, flow_name, received, ifnull(created, received) FROM event "
        "WHERE session = ? AND id <= ? AND type IN (2, 3) AND duplicate_of IS NULL LIMIT ?"_s,
        session, upTo.value, limit);
    if (!statement)
        return Failure(statement.error());
    Steps steps;
    const Result<void> done = statement->each([&steps](const Database::Statement &row) {
        steps.append(Step{.id = EventId{row.integer(0)},
            .isEnd = static_cast<EventType>(row.integer(1)) == EventType::TechnologyEnd,
            .technology = row.text(2),
            .flowName = row.integer(3),
            .received = Timestamp{std::chrono::milliseconds{row.integer(4)}},
            .time = Timestamp{std::chrono::milliseconds{row.integer(5)}}});
    });
    if (!done)
        return Failure(done.error());
    return steps;
}

void removeIds(Steps &steps, const Steps &those)
{
    QSet<EventId> ids;
    for (const Step &step : those)
        ids.insert(step.id);
    steps.removeIf([&ids](const Step &step) { return ids.contains(step.id); });
}

/// The order of the contract: by the sender's seconds, within one by receipt.
void countPairs(Steps steps, qint64 times, StatisticsDelta &delta)
{
    if (steps.size() > mostSteps)
        return;
    std::ranges::sort(steps, {}, [](const Step &step) { return std::pair(step.time, step.id.value); });
    QHash<QString, Timestamp> started;
    for (const Step &step : std::as_const(steps)) {
        if (!step.isEnd) {
            started.insert(step.technology, step.time);
            continue;
        }
        const auto start = started.constFind(step.technology);
        if (start == started.constEnd())
            continue;
        delta.count(TechnologyDuration{.technology = step.technology,
                        .flowName = step.flowName,
                        .received = step.received,
                        .length = step.time - *start},
            times);
        started.erase(start);
    }
}

} // namespace

Result<void> countDurations(
    Database &database, const QList<ProjectedEvent> &events, EventId doneTo, ProjectedChange change, StatisticsDelta &delta)
{
    QHash<qint64, Steps> changed;
    for (const ProjectedEvent &event : events) {
        if (const std::optional<Step> step = stepOf(event))
            changed[event.session].append(*step);
    }
    for (const auto &[session, steps] : changed.asKeyValueRange()) {
        Result<Steps> others = storedSteps(database, session, doneTo, mostSteps + steps.size() + 1);
        if (!others)
            return Failure(others.error());
        removeIds(*others, steps);
        const Steps all = *others + steps;
        const bool isAdded = change == ProjectedChange::Added;
        countPairs(isAdded ? *others : all, -1, delta);
        countPairs(isAdded ? all : *others, 1, delta);
    }
    return {};
}

} // namespace flowbell::store
