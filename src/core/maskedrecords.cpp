// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/maskedrecords.h"

#include "core/hiddenvalues.h"
#include "core/masking.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

SessionEvent maskedEvent(const Masking &masking, SessionEvent event)
{
    event.typeName = masking.value(u"event"_s, event.typeName);
    event.technology = masking.value(u"technology_code"_s, event.technology);
    event.failureType = masking.value(u"type"_s, event.failureType);
    event.failureDetail = masking.value(u"detail"_s, event.failureDetail);
    return event;
}

} // namespace

EventMark masked(const Masking &masking, EventMark mark)
{
    mark.note = masking.text(mark.note);
    return mark;
}

EventRow masked(const Masking &masking, EventRow row)
{
    HiddenValues hidden(masking);
    hidden.add(u"event"_s, row.typeName);
    hidden.add(u"flow_name"_s, row.flowName);
    hidden.add(u"session_id"_s, row.sessionUid);
    hidden.add(u"technology_code"_s, row.technology);
    row.mark.note = hidden.without(row.mark.note);
    row.mark = masked(masking, row.mark);
    row.typeName = masking.value(u"event"_s, row.typeName);
    row.flowName = masking.value(u"flow_name"_s, row.flowName);
    row.sessionUid = masking.value(u"session_id"_s, row.sessionUid);
    row.technology = masking.value(u"technology_code"_s, row.technology);
    return row;
}

SessionRow masked(const Masking &masking, SessionRow row)
{
    row.uid = masking.value(u"session_id"_s, row.uid);
    row.flowName = masking.value(u"flow_name"_s, row.flowName);
    for (QString &technology : row.facts.technologies)
        technology = masking.value(u"technology_code"_s, technology);
    return row;
}

SessionDetails masked(const Masking &masking, SessionDetails details)
{
    details.row = masked(masking, std::move(details.row));
    for (SessionEvent &event : details.events)
        event = maskedEvent(masking, std::move(event));
    return details;
}

Firing masked(const Masking &masking, Firing firing)
{
    firing.typeName = masking.value(u"event"_s, firing.typeName);
    firing.flowName = masking.value(u"flow_name"_s, firing.flowName);
    firing.sessionUid = masking.value(u"session_id"_s, firing.sessionUid);
    return firing;
}

FiringDetails masked(const Masking &masking, FiringDetails details)
{
    // A program may print all that it was given.
    HiddenValues hidden(masking);
    hidden.add(u"event"_s, details.firing.typeName);
    hidden.add(u"flow_name"_s, details.firing.flowName);
    hidden.add(u"session_id"_s, details.firing.sessionUid);
    for (FiringAction &action : details.actions) {
        action.output = masking.body(hidden.without(action.output));
        action.error.detail = masking.text(hidden.without(action.error.detail));
    }
    details.firing = masked(masking, std::move(details.firing));
    return details;
}

DeliveryRow masked(const Masking &masking, DeliveryRow row)
{
    row.typeName = masking.value(u"event"_s, row.typeName);
    row.flowName = masking.value(u"flow_name"_s, row.flowName);
    row.sessionUid = masking.value(u"session_id"_s, row.sessionUid);
    row.messageId = masking.value(u"id"_s, row.messageId);
    return row;
}

Attempt masked(const Masking &masking, Attempt attempt)
{
    attempt.reason = masking.text(attempt.reason);
    attempt.responseHeaders = masking.headers(attempt.responseHeaders);
    attempt.responseBody = masking.body(attempt.responseBody);
    attempt.detail = masking.text(attempt.detail);
    return attempt;
}

EndpointTest masked(const Masking &masking, EndpointTest test)
{
    test.reason = masking.text(test.reason);
    test.responseHeaders = masking.headers(test.responseHeaders);
    test.responseBody = masking.body(test.responseBody);
    test.detail = masking.text(test.detail);
    return test;
}

Statistics masked(const Masking &masking, Statistics statistics)
{
    for (TechnologyCounts &counts : statistics.technologies)
        counts.technology = masking.value(u"technology_code"_s, counts.technology);
    for (FailureCount &failure : statistics.failures) {
        failure.technology = masking.value(u"technology_code"_s, failure.technology);
        failure.reason = masking.value(u"type"_s, failure.reason);
    }
    return statistics;
}

} // namespace flowbell
