// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/shapeprojection.h"

#include "core/bodyshape.h"
#include "core/shapecomparison.h"
#include "core/shapetally.h"
#include "store/acceptedshapes.h"
#include "store/shaperows.h"
#include "store/statement.h"

#include <QtCore/QHash>

#include <map>
#include <vector>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// Longer ones are no names, but somebody's attempt.
constexpr qsizetype longestName = 200;

bool isCounted(const ProjectedEvent &event)
{
    constexpr Verdict strange = VerdictFlag::NotHttp | VerdictFlag::Refused | VerdictFlag::NotJson | VerdictFlag::NotObject
        | VerdictFlag::BadSignature | VerdictFlag::Loop;
    return !(event.verdict & strange) && event.source != EventSource::Test && event.source != EventSource::Edited;
}

EventKind kindOf(const ProjectedEvent &event)
{
    // A null text and an empty one are the same kind.
    const auto text = [](const QString &name) { return name.isEmpty() ? u""_s : name; };
    return {event.type, text(event.type == EventType::Unknown ? event.typeName : QString()), text(event.technology)};
}

/// The kinds that a batch of events belongs to, as they were and as they become.
class Batch
{
public:
    Batch(Database &database, qint64 mostKinds)
        : m_database(database)
        , m_mostKinds(mostKinds)
    {
    }

    Result<void> add(const ProjectedEvent &event)
    {
        const BodyShape body = readBodyShape(event.body);
        if (!body.isObject)
            return {};
        Result<Entry *> entry = find(kindOf(event), true);
        if (!entry)
            return Failure(entry.error());
        if (!*entry) {
            ++m_others;
            return {};
        }
        ShapeTally &tally = (*entry)->tally;
        if (tally.shape().born.isValid() && event.id < tally.shape().born) {
            ++m_others;
            return {};
        }
        tally.add(event.id, event.received, body);
        if (tally.shape().events == eventsToLearn) {
            AcceptedShape learned = acceptedWith(std::nullopt, tally.shape());
            learned.by = AcceptedBy::Learning;
            learned.accepted = event.received;
            m_learned.push_back({tally.shape().born, learned});
        }
        return {};
    }

    Result<void> remove(const ProjectedEvent &event)
    {
        const BodyShape body = readBodyShape(event.body);
        if (!body.isObject)
            return {};
        Result<Entry *> entry = find(kindOf(event), false);
        if (!entry)
            return Failure(entry.error());
        if (*entry && event.id >= (*entry)->tally.shape().born)
            (*entry)->tally.remove(event.id, body);
        else
            --m_others;
        return {};
    }

    Result<void> write(Database &database) const
    {
        for (const auto &[key, entry] : m_entries) {
            if (const Result<void> done = shaperows::write(database, entry.before, entry.tally.shape()); !done)
                return done;
        }
        if (const Result<void> done = shaperows::addOtherEvents(database, m_others); !done)
            return done;
        return learn(database);
    }

private:
    struct Entry {
        shaperows::Row before;
        ShapeTally tally;
    };
    struct Learned {
        EventId born;
        AcceptedShape shape;
    };
    using Key = std::tuple<EventType, QString, QString>;

    /// Null if it is not kept.
    Result<Entry *> find(const EventKind &kind, bool admit)
    {
        if (kind.typeName.size() > longestName || kind.technology.size() > longestName)
            return nullptr;
        const Key key{kind.type, kind.typeName, kind.technology};
        if (const auto known = m_entries.find(key); known != m_entries.end())
            return &known->second;
        Result<shaperows::Row> row = shaperows::read(m_database, kind);
        if (!row)
            return Failure(row.error());
        if (row->id == 0) {
            const Result<bool> admitted = admit ? hasRoom() : Result<bool>(false);
            if (!admitted)
                return Failure(admitted.error());
            if (!*admitted)
                return nullptr;
            ++m_newKinds;
        }
        return &m_entries.emplace(key, Entry{*row, ShapeTally(row->shape)}).first->second;
    }

    Result<bool> hasRoom()
    {
        if (!m_kinds) {
            const Result<qint64> kinds = shaperows::countKinds(m_database);
            if (!kinds)
                return Failure(kinds.error());
            m_kinds = *kinds;
        }
        return *m_kinds + m_newKinds < m_mostKinds;
    }

    Result<void> learn(Database &database) const
    {
        AcceptedShapes accepted(database);
        for (const Learned &learned : m_learned) {
            const Result<std::optional<AcceptedShape>> known = accepted.find(learned.shape.kind);
            if (!known)
                return Failure(known.error());
            const Result<EventId> firstAcceptance = accepted.firstAcceptance();
            if (!firstAcceptance)
                return Failure(firstAcceptance.error());
            if (*known || isNewKind(learned.born, *firstAcceptance))
                continue;
            if (const Result<QList<qint64>> done = accepted.add(QList{learned.shape}); !done)
                return Failure(done.error());
        }
        return {};
    }

    Database &m_database;
    qint64 m_mostKinds;
    std::map<Key, Entry> m_entries;
    std::vector<Learned> m_learned;
    std::optional<qint64> m_kinds;
    qint64 m_newKinds = 0;
    qint64 m_others = 0;
};

} // namespace

ShapeProjection::ShapeProjection(qint64 limit)
    : m_limit(limit)
{
}

QString ShapeProjection::name() const
{
    return u"shape"_s;
}

int ShapeProjection::version() const
{
    return 1;
}

QStringList ShapeProjection::createStatements() const
{
    return shaperows::createStatements();
}

QStringList ShapeProjection::dropStatements() const
{
    return shaperows::dropStatements();
}

Result<Projection::Write> ShapeProjection::add(Database &database, const QList<ProjectedEvent> &events) const
{
    const auto batch = std::make_shared<Batch>(database, m_limit);
    for (const ProjectedEvent &event : events) {
        if (!isCounted(event))
            continue;
        if (const Result<void> done = batch->add(event); !done)
            return Failure(done.error());
    }
    return [batch](Database &writing) { return batch->write(writing); };
}

Result<void> ShapeProjection::remove(Database &database, const QList<ProjectedEvent> &events) const
{
    Batch batch(database, m_limit);
    for (const ProjectedEvent &event : events) {
        if (!isCounted(event))
            continue;
        if (const Result<void> done = batch.remove(event); !done)
            return done;
    }
    return batch.write(database);
}

const Projection &shapeProjection()
{
    static const ShapeProjection projection;
    return projection;
}

Result<SeenShapes> seenShapes(Database &database)
{
    Result<Database::Statement> version =
        bound(database, u"SELECT version FROM projection WHERE name = ?"_s, shapeProjection().name());
    if (!version)
        return Failure(version.error());
    const Result<bool> row = version->next();
    if (!row)
        return Failure(row.error());
    SeenShapes seen;
    if (!*row || version->integer(0) != shapeProjection().version())
        return seen;
    const Result<ProjectionState> state = projectionState(database, shapeProjection());
    if (!state)
        return Failure(state.error());
    const Result<QList<shaperows::Row>> rows = shaperows::readAll(database);
    if (!rows)
        return Failure(rows.error());
    for (const shaperows::Row &kind : *rows)
        seen.shapes.append(kind.shape);
    const Result<qint64> others = shaperows::otherEvents(database);
    if (!others)
        return Failure(others.error());
    seen.otherEvents = *others;
    seen.isComplete = state->isComplete();
    return seen;
}

} // namespace flowbell::store
