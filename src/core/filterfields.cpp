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

using FieldKind = FilterField::Kind;

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
        {u"event"_s, FieldKind::Name, {}},
        {u"success"_s, FieldKind::Word, {u"true"_s, u"false"_s, u"none"_s}},
        {u"flow"_s, FieldKind::Name, {}},
        {u"session"_s, FieldKind::Beginning, {}},
        {u"technology"_s, FieldKind::Name, {}},
        {u"source"_s, FieldKind::Word, sourceNames()},
        {u"reply"_s, FieldKind::Number, {}, 0, 999},
        {.name = u"verdict"_s, .kind = FieldKind::Word, .words = verdictWords(), .several = true},
        {u"received"_s, FieldKind::Time, {}},
        {u"created"_s, FieldKind::Time, {}},
        {u"lag"_s, FieldKind::Duration, {}},
        {u"reason"_s, FieldKind::Name, {}},
        {u"uid"_s, FieldKind::Beginning, {}},
        {u"id"_s, FieldKind::Number, {}},
        {u"size"_s, FieldKind::Number, {}},
        {u"peer"_s, FieldKind::Name, {}},
        {u"pinned"_s, FieldKind::Word, {u"true"_s, u"false"_s}},
        {u"colour"_s, FieldKind::Word, markColourNames()},
        {.name = u"note"_s, .kind = FieldKind::Contents, .words = {}, .several = true},
        {.name = u"has"_s,
            .kind = FieldKind::Word,
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
    case FieldKind::Name:
    case FieldKind::Payload: return value.contains(u'*') || value.contains(u'?');
    case FieldKind::Beginning: return value.endsWith(u'*');
    case FieldKind::Contents:
    case FieldKind::Word:
    case FieldKind::Number:
    case FieldKind::Time:
    case FieldKind::Duration: break;
    }
    return false;
}

QStringList payloadPath(const QString &field)
{
    return field.split(u'.');
}

} // namespace flowbell
