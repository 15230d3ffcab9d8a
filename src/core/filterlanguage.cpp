// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterlanguage.h"

#include "core/delivery.h"
#include "core/session.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using FieldKind = FilterField::Kind;

QStringList deliveryStateNames()
{
    QStringList names;
    for (const DeliveryState state :
        {DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::Failed, DeliveryState::Cancelled})
        names.append(deliveryStateName(state));
    return names;
}

QList<FilterField> deliveryFields()
{
    return {
        {u"state"_s, FieldKind::Word, deliveryStateNames()},
        {u"flow"_s, FieldKind::Name, {}},
        {u"endpoint"_s, FieldKind::Contents, {}},
        {u"event"_s, FieldKind::Name, {}},
        {u"session"_s, FieldKind::Beginning, {}},
        {u"status"_s, FieldKind::Number, {}, 0, 999},
        {u"attempts"_s, FieldKind::Number, {}, 0},
        {u"created"_s, FieldKind::Time, {}},
        {u"id"_s, FieldKind::Number, {}, 1},
    };
}

QStringList sessionStateNames()
{
    QStringList names;
    for (const SessionState state : allSessionStates())
        names.append(sessionStateName(state));
    return names;
}

QStringList anomalyWords()
{
    QStringList names{anyAnomalyName()};
    for (const SessionAnomaly anomaly : allSessionAnomalies())
        names.append(sessionAnomalyName(anomaly));
    return names;
}

QList<FilterField> sessionFields()
{
    return {
        {u"state"_s, FieldKind::Word, sessionStateNames()},
        {u"flow"_s, FieldKind::Name, {}},
        {u"session"_s, FieldKind::Beginning, {}},
        {.name = u"technology"_s, .kind = FieldKind::Name, .words = {}, .several = true},
        {.name = u"anomaly"_s, .kind = FieldKind::Word, .words = anomalyWords(), .several = true},
        {u"started"_s, FieldKind::Time, {}},
        {u"duration"_s, FieldKind::Duration, {}},
        {u"events"_s, FieldKind::Number, {}, 0},
    };
}

bool isPlace(const QString &name)
{
    return (name.startsWith("data."_L1) || name.startsWith("metadata."_L1)) && !payloadPath(name).contains(QString());
}

} // namespace

FilterLanguage::FilterLanguage(Subject subject, QList<FilterField> fields)
    : m_subject(subject)
    , m_fields(std::move(fields))
{
}

const FilterLanguage &FilterLanguage::ofEvents()
{
    static const FilterLanguage language(Subject::Events, filterFields());
    return language;
}

const FilterLanguage &FilterLanguage::ofDeliveries()
{
    static const FilterLanguage language(Subject::Deliveries, deliveryFields());
    return language;
}

const FilterLanguage &FilterLanguage::ofSessions()
{
    static const FilterLanguage language(Subject::Sessions, sessionFields());
    return language;
}

const FilterLanguage &FilterLanguage::of(Subject subject)
{
    switch (subject) {
    case Subject::Events: break;
    case Subject::Deliveries: return ofDeliveries();
    case Subject::Sessions: return ofSessions();
    }
    return ofEvents();
}

QStringList FilterLanguage::fieldNames() const
{
    QStringList names;
    for (const FilterField &field : m_fields)
        names.append(field.name);
    return hasPlaces() ? names + QStringList{u"data.…"_s, u"metadata.…"_s} : names;
}

const FilterField *FilterLanguage::field(const QString &name) const
{
    static const FilterField place{u"data."_s, FieldKind::Payload, {}};
    if (hasPlaces() && isPlace(name))
        return &place;
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
        [&name](const FilterField &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_fields.end() ? nullptr : &*found;
}

} // namespace flowbell
