// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/acceptedshape.h"

#include <algorithm>

namespace flowbell {

namespace {

/// A field that came late is expected from now on only if so many events have it.
constexpr qint64 enoughEvents = 20;

AcceptedField asAccepted(const SeenField &field, EventId upTo)
{
    return {.pointer = field.pointer,
        .types = field.typeSet(),
        .always =
            field.absent == 0 && (!field.late || field.events >= enoughEvents) && !field.pointer.endsWith(QStringLiteral("/*")),
        .upTo = upTo};
}

} // namespace

bool isWithin(const QString &pointer, const QString &container)
{
    return pointer.startsWith(container)
        && (container.isEmpty() || pointer.size() == container.size() || pointer.at(container.size()) == u'/');
}

AcceptedShape acceptedWith(const std::optional<AcceptedShape> &before, const SeenShape &seen, const QString &pointer)
{
    AcceptedShape shape = before.value_or(AcceptedShape{});
    shape.kind = seen.kind;
    shape.by = AcceptedBy::User;
    shape.upTo = std::max(shape.upTo, seen.lastEvent);
    for (const SeenField &field : seen.fields) {
        if (field.events == 0 || !isWithin(field.pointer, pointer))
            continue;
        const AcceptedField accepted = asAccepted(field, seen.lastEvent);
        const auto known = std::ranges::find(shape.fields, field.pointer, &AcceptedField::pointer);
        if (known == shape.fields.end())
            shape.fields.append(accepted);
        else
            *known = accepted;
    }
    for (AcceptedField &field : shape.fields) {
        const bool wasSeen = std::ranges::any_of(
            seen.fields, [&](const SeenField &other) { return other.events > 0 && other.pointer == field.pointer; });
        if (!wasSeen && isWithin(field.pointer, pointer))
            field.always = false;
    }
    return shape;
}

} // namespace flowbell
