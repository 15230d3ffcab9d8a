// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterfields.h"

#include "core/eventmark.h"
#include "core/eventtype.h"
#include "core/filterlanguage.h"
#include "core/verdict.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Kind = FilterField::Kind;

QStringList sourceNames()
{
    QStringList names;
    for (const EventSource source :
        {EventSource::Received, EventSource::Simulator, EventSource::Import, EventSource::Test, EventSource::Edited})
        names.append(eventSourceName(source));
    return names;
}

QStringList verdictWords()
{
    QStringList names{u"ok"_s};
    for (const VerdictFlag flag : allVerdictFlags())
        names.append(verdictFlagName(flag));
    return names;
}

} // namespace

const QList<FilterField> &filterFields()
{
    static const QList<FilterField> fields{
        {u"event"_s, Kind::Name, {}},
        {u"success"_s, Kind::Word, {u"true"_s, u"false"_s, u"none"_s}},
        {u"flow"_s, Kind::Name, {}},
        {u"session"_s, Kind::Beginning, {}},
        {u"technology"_s, Kind::Name, {}},
        {u"source"_s, Kind::Word, sourceNames()},
        {u"reply"_s, Kind::Number, {}, 0, 999},
        {.name = u"verdict"_s, .kind = Kind::Word, .words = verdictWords(), .several = true},
        {u"received"_s, Kind::Time, {}},
        {u"created"_s, Kind::Time, {}},
        {u"lag"_s, Kind::Duration, {}},
        {u"reason"_s, Kind::Name, {}},
        {u"uid"_s, Kind::Beginning, {}},
        {u"id"_s, Kind::Number, {}},
        {u"size"_s, Kind::Number, {}},
        {u"peer"_s, Kind::Name, {}},
        {u"pinned"_s, Kind::Word, {u"true"_s, u"false"_s}},
        {u"colour"_s, Kind::Word, markColourNames()},
        {.name = u"note"_s, .kind = Kind::Contents, .words = {}, .several = true},
        {.name = u"has"_s,
            .kind = Kind::Word,
            .words = {u"deliveries"_s, u"violations"_s, u"reason"_s, u"flow"_s, u"session"_s, u"technology"_s, u"note"_s},
            .several = true},
    };
    return fields;
}

QStringList filterFieldNames()
{
    return FilterLanguage::ofEvents().fieldNames();
}

const FilterField *filterField(const QString &name)
{
    return FilterLanguage::ofEvents().field(name);
}

bool needsExactness(const FilterField &field, const QString &value)
{
    switch (field.kind) {
    case Kind::Name:
    case Kind::Payload: return value.contains(u'*') || value.contains(u'?');
    case Kind::Beginning: return value.endsWith(u'*');
    case Kind::Contents:
    case Kind::Word:
    case Kind::Number:
    case Kind::Time:
    case Kind::Duration: break;
    }
    return false;
}

QStringList payloadPath(const QString &field)
{
    return field.split(u'.');
}

} // namespace flowbell
