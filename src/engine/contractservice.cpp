// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/contractservice.h"

#include "store/acceptedshapes.h"
#include "store/shapeprojection.h"

#include <QtCore/QHash>

#include <algorithm>
#include <numeric>

namespace flowbell::engine {

using store::AcceptedShapes;
using store::Database;

namespace {

bool comesBefore(const ComparedKind &one, const ComparedKind &other)
{
    const auto key = [](const EventKind &kind) {
        const qsizetype place = knownEventTypes().indexOf(kind.type);
        return std::tuple(place < 0 ? knownEventTypes().size() : place, kind.typeName, kind.technology);
    };
    return key(one.seen.kind) < key(other.seen.kind);
}

Result<ContractReport> read(Database &database)
{
    const Result<store::SeenShapes> seen = store::seenShapes(database);
    if (!seen)
        return Failure(seen.error());
    AcceptedShapes shapes(database);
    const Result<QList<AcceptedShape>> accepted = shapes.list();
    if (!accepted)
        return Failure(accepted.error());
    const Result<EventId> firstAcceptance = shapes.firstAcceptance();
    if (!firstAcceptance)
        return Failure(firstAcceptance.error());

    QHash<EventKind, AcceptedShape> byKind;
    for (const AcceptedShape &shape : *accepted)
        byKind.insert(shape.kind, shape);
    ContractReport report{.kinds = {}, .otherEvents = seen->otherEvents, .isComplete = seen->isComplete};
    for (const SeenShape &shape : seen->shapes) {
        const auto found = byKind.constFind(shape.kind);
        report.kinds.append(
            compareShapes(shape, found == byKind.constEnd() ? std::nullopt : std::optional(*found), *firstAcceptance));
    }
    std::ranges::sort(report.kinds, comesBefore);
    return report;
}

} // namespace

qsizetype ContractReport::changes() const
{
    return std::accumulate(
        kinds.begin(), kinds.end(), qsizetype{0}, [](qsizetype sum, const ComparedKind &kind) { return sum + kind.changes(); });
}

ContractService::ContractService(store::DatabaseThread &reader, store::DatabaseThread &searcher, store::DatabaseThread &writer,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_searcher(searcher)
    , m_writer(writer)
    , m_clock(clock)
{
}

ContractService::~ContractService()
{
    *m_cancelled = true;
}

template <typename Work>
auto ContractService::change(Work work)
{
    return m_writer.run([this, work = std::move(work)](Database &database) {
        const auto outcome = work(database);
        if (outcome)
            QMetaObject::invokeMethod(this, &ContractService::changed, Qt::QueuedConnection);
        return outcome;
    });
}

QFuture<Result<ContractReport>> ContractService::report()
{
    return m_reader.run([](Database &database) { return read(database); });
}

QFuture<Result<ContractReport>> ContractService::completeReport()
{
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    return m_searcher.run([this, cancelled = m_cancelled](Database &database) -> Result<ContractReport> {
        const auto tell = [this](double share) {
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
        };
        const Result<void> done = store::catchUp(database, store::shapeProjection(), tell, cancelled.get());
        if (!done)
            return Failure(done.error());
        if (*cancelled)
            return fail(ErrorCode::Cancelled);
        return read(database);
    });
}

void ContractService::cancelCatchUp()
{
    *m_cancelled = true;
}

QFuture<Result<QList<qint64>>> ContractService::accept(const QList<AcceptedShape> &shapes)
{
    QList<AcceptedShape> dated = shapes;
    for (AcceptedShape &shape : dated)
        shape.accepted = m_clock.now();
    return change([dated](Database &database) -> Result<QList<qint64>> {
        Result<QList<qint64>> revisions;
        const Result<void> done = database.transaction([&]() -> Result<void> {
            revisions = AcceptedShapes(database).add(dated);
            return revisions ? Result<void>() : Failure(revisions.error());
        });
        if (!done)
            return Failure(done.error());
        return revisions;
    });
}

QFuture<Result<void>> ContractService::takeBack(const QList<qint64> &revisions)
{
    return change([revisions](Database &database) {
        return database.transaction([&] { return AcceptedShapes(database).takeBack(revisions); });
    });
}

} // namespace flowbell::engine
