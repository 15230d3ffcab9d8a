// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventtype.h"

using namespace Qt::StringLiterals;

namespace flowbell {

const QList<EventType> &knownEventTypes()
{
    static const QList<EventType> types{
        EventType::FlowStart, EventType::TechnologyStart, EventType::TechnologyEnd, EventType::FlowEnd};
    return types;
}

QString eventTypeName(EventType type)
{
    switch (type) {
    case EventType::Unknown: break;
    case EventType::FlowStart: return u"flow.start"_s;
    case EventType::TechnologyStart: return u"technology.start"_s;
    case EventType::TechnologyEnd: return u"technology.end"_s;
    case EventType::FlowEnd: return u"flow.end"_s;
    }
    return {};
}

EventType eventTypeFromName(QStringView name)
{
    for (const EventType type : knownEventTypes()) {
        if (name == eventTypeName(type))
            return type;
    }
    return EventType::Unknown;
}

QString eventSourceName(EventSource source)
{
    switch (source) {
    case EventSource::Received: return u"received"_s;
    case EventSource::Simulator: return u"simulator"_s;
    case EventSource::Import: return u"import"_s;
    case EventSource::Test: return u"test"_s;
    case EventSource::Edited: return u"edited"_s;
    }
    return {};
}

} // namespace flowbell
