// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/eventtype.h"
#include "core/ids.h"
#include "core/jsontype.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QList>
#include <QtCore/QString>

namespace flowbell {

/// Events of one kind are expected to have the same fields.
struct EventKind {
    EventType type = EventType::Unknown;
    QString typeName; ///< of an unknown type only
    QString technology; ///< empty: the event names none

    /// "technology.end", or the unknown name as it came.
    [[nodiscard]] QString eventName() const { return type == EventType::Unknown ? typeName : eventTypeName(type); }
    friend bool operator==(const EventKind &, const EventKind &) = default;
    friend size_t qHash(const EventKind &kind, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(kind.type), kind.typeName, kind.technology);
    }
};

/// How often a type of value was seen at a place. The examples may have been removed since.
struct SeenType {
    JsonType type{};
    qint64 events = 0; ///< that have a value of the type there
    EventId first;
    EventId last;

    friend bool operator==(const SeenType &, const SeenType &) = default;
};

/// What was seen at a place in the events of a kind. Times and examples stay as they were when their event is removed.
struct SeenField {
    QString pointer; ///< as BodyField::pointer
    int place = 0; ///< the order in which fields were first seen
    EventId born; ///< counts are of events from this one on
    bool late = false; ///< earlier events of the kind had what it is in, but not the field
    qint64 events = 0; ///< that have it
    EventId firstEvent;
    EventId lastEvent;
    Timestamp first{};
    Timestamp last{};
    qint64 absent = 0; ///< events that have the object it belongs to, but not the field
    EventId firstAbsent;
    EventId lastAbsent;
    QList<SeenType> types; ///< by JsonType

    [[nodiscard]] JsonTypes typeSet() const
    {
        JsonTypes set;
        for (const SeenType &seen : types)
            set |= seen.type;
        return set;
    }
    friend bool operator==(const SeenField &, const SeenField &) = default;
};

/// What the events of a kind look like.
struct SeenShape {
    EventKind kind;
    EventId born; ///< the first event that is counted
    qint64 events = 0;
    qint64 cutEvents = 0; ///< of which something is not counted, because there is too much of it
    qint64 leftOut = 0; ///< the values in them that are not counted
    EventId firstEvent;
    EventId lastEvent;
    Timestamp first{};
    Timestamp last{};
    QList<SeenField> fields; ///< by SeenField::place

    friend bool operator==(const SeenShape &, const SeenShape &) = default;
};

} // namespace flowbell
