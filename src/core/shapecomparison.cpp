// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/shapecomparison.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

/// Whoever makes a session puts into it what they like.
bool belongsToSender(const QString &pointer)
{
    return pointer.startsWith("/metadata/"_L1);
}

FieldMarks marksOf(const ComparedField &field)
{
    if (field.isFree)
        return {};
    if (!field.accepted)
        return FieldMark::New;
    FieldMarks marks;
    marks.setFlag(FieldMark::ChangedType, field.unacceptedTypes().toInt() != 0);
    marks.setFlag(
        FieldMark::Missing, field.accepted->always && field.seen.absent > 0 && field.seen.lastAbsent > field.accepted->upTo);
    return marks;
}

/// What was accepted and no event has (any more): all that have what it is in lack it.
SeenField unseen(const QString &pointer, const SeenShape &seen)
{
    SeenField field;
    field.pointer = pointer;
    const QString container = pointer.first(std::max<qsizetype>(0, pointer.lastIndexOf(u'/')));
    if (container.isEmpty()) {
        field.absent = seen.events;
        field.firstAbsent = seen.firstEvent;
        field.lastAbsent = seen.lastEvent;
        return field;
    }
    const auto parent = std::ranges::find(seen.fields, container, &SeenField::pointer);
    if (parent == seen.fields.end())
        return field;
    const auto object = std::ranges::find(parent->types, JsonType::Object, &SeenType::type);
    if (object != parent->types.end()) {
        field.absent = object->events;
        field.firstAbsent = object->first;
        field.lastAbsent = object->last;
    }
    return field;
}

KindState stateOf(const SeenShape &seen, bool isAccepted, EventId firstAcceptance)
{
    if (isAccepted)
        return KindState::Compared;
    if (isNewKind(seen.born, firstAcceptance))
        return KindState::New;
    return seen.events < eventsToLearn ? KindState::Learning : KindState::Unaccepted;
}

} // namespace

const QList<FieldMark> &allFieldMarks()
{
    static const QList<FieldMark> marks{FieldMark::New, FieldMark::Missing, FieldMark::ChangedType};
    return marks;
}

QString fieldMarkName(FieldMark mark)
{
    switch (mark) {
    case FieldMark::New: return u"new"_s;
    case FieldMark::Missing: return u"missing"_s;
    case FieldMark::ChangedType: return u"changed-type"_s;
    }
    return {};
}

QString kindStateName(KindState state)
{
    switch (state) {
    case KindState::Compared: return u"compared"_s;
    case KindState::Learning: return u"learning"_s;
    case KindState::Unaccepted: return u"unaccepted"_s;
    case KindState::New: return u"new"_s;
    }
    return {};
}

JsonTypes ComparedField::unacceptedTypes() const
{
    return accepted ? seen.typeSet() & ~accepted->types : seen.typeSet();
}

EventExamples ComparedField::examples(FieldMark mark) const
{
    if (mark == FieldMark::New)
        return {seen.firstEvent, seen.lastEvent};
    if (mark == FieldMark::Missing) {
        const bool isFirstLater = !accepted || seen.firstAbsent > accepted->upTo;
        return {isFirstLater ? seen.firstAbsent : EventId{}, seen.lastAbsent};
    }
    EventExamples examples;
    for (const SeenType &type : seen.types) {
        if (!unacceptedTypes().testFlag(type.type))
            continue;
        examples.first = examples.first.isValid() ? std::min(examples.first, type.first) : type.first;
        examples.last = std::max(examples.last, type.last);
    }
    return examples;
}

qsizetype ComparedKind::changes() const
{
    if (state == KindState::New)
        return 1;
    return std::ranges::count_if(fields, [](const ComparedField &field) { return field.marks.toInt() != 0; });
}

ComparedKind compareShapes(const SeenShape &seen, const std::optional<AcceptedShape> &accepted, EventId firstAcceptance)
{
    ComparedKind kind{
        .seen = seen, .accepted = accepted, .state = stateOf(seen, accepted.has_value(), firstAcceptance), .fields = {}};
    QHash<QString, AcceptedField> expected;
    for (const AcceptedField &field : accepted.value_or(AcceptedShape{}).fields)
        expected.insert(field.pointer, field);
    QSet<QString> told;
    for (const SeenField &field : seen.fields) {
        ComparedField compared{.seen = field, .accepted = {}, .marks = {}, .isFree = belongsToSender(field.pointer)};
        if (const auto found = expected.constFind(field.pointer); found != expected.constEnd())
            compared.accepted = *found;
        if (accepted)
            compared.marks = marksOf(compared);
        told.insert(field.pointer);
        kind.fields.append(compared);
    }
    for (const AcceptedField &field : accepted.value_or(AcceptedShape{}).fields) {
        if (told.contains(field.pointer))
            continue;
        ComparedField compared{
            .seen = unseen(field.pointer, seen), .accepted = field, .marks = {}, .isFree = belongsToSender(field.pointer)};
        compared.marks = marksOf(compared);
        kind.fields.append(compared);
    }
    return kind;
}

} // namespace flowbell
