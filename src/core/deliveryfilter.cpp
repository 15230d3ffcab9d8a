// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/deliveryfilter.h"

#include "core/filterscanner.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

const QList<DeliveryState> &states()
{
    static const QList<DeliveryState> all{
        DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Cancelled};
    return all;
}

QStringList possibleValues(const QString &field)
{
    QStringList values;
    if (field == "state"_L1) {
        for (const DeliveryState state : states())
            values.append(deliveryStateName(state));
    }
    return values;
}

bool setState(DeliveryFilter &filter, const QString &value)
{
    for (const DeliveryState state : states()) {
        if (deliveryStateName(state) == value.toLower())
            filter.state = state;
    }
    return filter.state.has_value();
}

bool setStatus(DeliveryFilter &filter, const QString &value)
{
    bool isNumber = false;
    filter.status = value.toInt(&isNumber);
    return isNumber && *filter.status >= 0 && *filter.status <= 999;
}

bool setEvent(DeliveryFilter &filter, const QString &value)
{
    bool isNumber = false;
    filter.event = EventId{value.toLongLong(&isNumber)};
    return isNumber && filter.event->isValid();
}

/// The beginning of an id is enough; a star after it says so, and is no part of it.
bool setSession(DeliveryFilter &filter, const QString &value)
{
    filter.session = value.endsWith(u'*') ? value.chopped(1) : value;
    return !filter.session.isEmpty();
}

/// False if the field has no such value.
bool set(DeliveryFilter &filter, const QString &field, const QString &value)
{
    if (field == "state"_L1)
        return setState(filter, value);
    if (field == "status"_L1)
        return setStatus(filter, value);
    if (field == "id"_L1)
        return setEvent(filter, value);
    if (field == "session"_L1)
        return setSession(filter, value);
    if (field == "flow"_L1)
        filter.flowName = value;
    else if (field == "endpoint"_L1)
        filter.endpoint = value;
    else if (field == "event"_L1)
        filter.eventType = value;
    else
        filter.texts.append(value);
    return true;
}

} // namespace

const QStringList &DeliveryFilter::fields()
{
    static const QStringList names{u"state"_s, u"flow"_s, u"endpoint"_s, u"event"_s, u"session"_s, u"status"_s, u"id"_s};
    return names;
}

tl::expected<DeliveryFilter, DeliveryFilter::Problem> DeliveryFilter::parse(const QString &text)
{
    FilterScanner scanner(text, fields(), possibleValues);
    DeliveryFilter filter;
    while (true) {
        const auto condition = scanner.next();
        if (!condition)
            return tl::unexpected(condition.error());
        if (!condition->has_value())
            return filter;
        if (!set(filter, (*condition)->field, (*condition)->value))
            return tl::unexpected(scanner.unknownValue(**condition));
    }
}

QString DeliveryFilter::toText() const
{
    QStringList parts;
    const auto add = [&parts](const QString &field, const QString &value) {
        if (!value.isEmpty())
            parts.append(field % u':' % FilterScanner::quoted(value));
    };
    add(u"state"_s, state ? deliveryStateName(*state) : QString());
    add(u"flow"_s, flowName);
    add(u"endpoint"_s, endpoint);
    add(u"event"_s, eventType);
    // A star at the end is no part of what is looked for, so one that is needs another behind it.
    add(u"session"_s, session.endsWith(u'*') ? session % u'*' : session);
    add(u"status"_s, status ? QString::number(*status) : QString());
    add(u"id"_s, event ? QString::number(event->value) : QString());
    for (const QString &words : texts)
        parts.append(FilterScanner::quoted(words));
    return parts.join(u' ');
}

} // namespace flowbell
