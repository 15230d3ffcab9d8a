// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shapetally.h"

#include <algorithm>

namespace flowbell {

namespace {

void widen(EventId &first, EventId &last, EventId id)
{
    first = first.isValid() ? std::min(first, id) : id;
    last = std::max(last, id);
}

void countType(QList<SeenType> &types, JsonType type, EventId id)
{
    auto seen = std::ranges::lower_bound(types, type, {}, &SeenType::type);
    if (seen == types.end() || seen->type != type)
        seen = types.insert(seen, SeenType{type, 0, {}, {}});
    ++seen->events;
    widen(seen->first, seen->last, id);
}

void uncountTypes(SeenField &field, JsonTypes types)
{
    for (SeenType &seen : field.types)
        seen.events -= types.testFlag(seen.type) ? 1 : 0;
    field.types.removeIf([](const SeenType &seen) { return seen.events <= 0; });
}

qint64 objects(const SeenField &field)
{
    const auto seen = std::ranges::find(field.types, JsonType::Object, &SeenType::type);
    return seen == field.types.end() ? 0 : seen->events;
}

} // namespace

ShapeTally::ShapeTally(SeenShape shape, qsizetype limit)
    : m_shape(std::move(shape))
    , m_limit(limit)
{
    for (qsizetype at = 0; at < m_shape.fields.size(); ++at)
        index(at, m_shape.fields.at(at).pointer.toUtf8());
}

qsizetype ShapeTally::place(const QByteArray &pointer) const
{
    return m_places.value(pointer, -1);
}

// Fields come behind what they are in.
void ShapeTally::index(qsizetype at, const QByteArray &pointer)
{
    const qsizetype slash = pointer.lastIndexOf('/');
    qsizetype parent = Parent::Root;
    if (pointer.endsWith("/*"))
        parent = Parent::None;
    else if (slash > 0)
        parent = m_places.value(pointer.first(slash), Parent::None);
    m_places.insert(pointer, at);
    m_parents.push_back(parent);
    m_present.emplace_back();
}

qsizetype ShapeTally::admit(EventId id, const QByteArray &pointer)
{
    const qsizetype known = place(pointer);
    if (known >= 0 || m_shape.fields.size() >= m_limit)
        return known;
    const qsizetype at = m_shape.fields.size();
    index(at, pointer);
    SeenField field;
    field.pointer = QString::fromUtf8(pointer);
    field.place = at == 0 ? 0 : m_shape.fields.constLast().place + 1;
    field.born = id;
    const qsizetype parent = m_parents.back();
    // What it is in has been counted for this event already.
    if (parent >= 0)
        field.late = objects(m_shape.fields.at(parent)) > 1;
    else
        field.late = m_shape.events > 1;
    m_shape.fields.append(field);
    return at;
}

void ShapeTally::countPresent(SeenField &field, EventId id, Timestamp received, JsonTypes types)
{
    if (field.events == 0 || received < field.first)
        field.first = received;
    field.last = std::max(field.last, received);
    ++field.events;
    widen(field.firstEvent, field.lastEvent, id);
    for (const JsonType type : allJsonTypes()) {
        if (types.testFlag(type))
            countType(field.types, type, id);
    }
}

template <typename Visit>
void ShapeTally::eachAbsent(EventId id, Visit visit)
{
    for (size_t at = 0; at < m_present.size(); ++at) {
        const qsizetype parent = m_parents[at];
        const bool couldBe =
            parent == Parent::Root || (parent >= 0 && m_present[static_cast<size_t>(parent)].testFlag(JsonType::Object));
        SeenField &field = m_shape.fields[static_cast<qsizetype>(at)];
        if (couldBe && !m_present[at] && id >= field.born)
            visit(field);
    }
}

void ShapeTally::add(EventId id, Timestamp received, const BodyShape &body)
{
    if (m_shape.events == 0 || received < m_shape.first)
        m_shape.first = received;
    m_shape.last = std::max(m_shape.last, received);
    ++m_shape.events;
    widen(m_shape.firstEvent, m_shape.lastEvent, id);
    if (!m_shape.born.isValid())
        m_shape.born = id;

    std::ranges::fill(m_present, JsonTypes());
    qint64 leftOut = body.leftOut;
    for (const BodyField &seen : body.fields) {
        const qsizetype at = admit(id, seen.pointer);
        if (at < 0 || id < m_shape.fields.at(at).born) {
            ++leftOut;
            continue;
        }
        m_present[static_cast<size_t>(at)] = seen.types;
        countPresent(m_shape.fields[at], id, received, seen.types);
    }
    eachAbsent(id, [id](SeenField &field) {
        ++field.absent;
        widen(field.firstAbsent, field.lastAbsent, id);
    });
    m_shape.leftOut += leftOut;
    m_shape.cutEvents += leftOut > 0 ? 1 : 0;
}

void ShapeTally::remove(EventId id, const BodyShape &body)
{
    std::ranges::fill(m_present, JsonTypes());
    qint64 leftOut = body.leftOut;
    for (const BodyField &seen : body.fields) {
        const qsizetype at = place(seen.pointer);
        if (at < 0 || id < m_shape.fields.at(at).born) {
            ++leftOut;
            continue;
        }
        m_present[static_cast<size_t>(at)] = seen.types;
        SeenField &field = m_shape.fields[at];
        field.events = std::max<qint64>(0, field.events - 1);
        uncountTypes(field, seen.types);
    }
    eachAbsent(id, [](SeenField &field) {
        field.absent = std::max<qint64>(0, field.absent - 1);
        if (field.absent == 0)
            field.firstAbsent = field.lastAbsent = {};
    });
    m_shape.events = std::max<qint64>(0, m_shape.events - 1);
    m_shape.leftOut = std::max<qint64>(0, m_shape.leftOut - leftOut);
    m_shape.cutEvents = std::max<qint64>(0, m_shape.cutEvents - (leftOut > 0 ? 1 : 0));
}

} // namespace flowbell
