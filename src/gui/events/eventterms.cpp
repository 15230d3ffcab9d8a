// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/eventterms.h"

#include "core/filterlanguage.h"
#include "core/filterlexing.h"
#include "core/filternarrowing.h"
#include "core/filtertime.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui::eventterms {

namespace {

constexpr qsizetype longestNote = 60;

FilterNode ofVerdict(Verdict verdict)
{
    QList<FilterNode> flags;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdict & flag)
            flags.append(of(u"verdict"_s, verdictFlagName(flag)));
    }
    if (flags.isEmpty())
        return of(u"verdict"_s, u"ok"_s);
    return flags.size() == 1 ? flags.constFirst() : FilterNode{FilterNode::Kind::All, flags, {}};
}

/// What has no value has no `has:`.
FilterNode ofName(const QString &field, const QString &value)
{
    return value.isEmpty() ? FilterNode::negated(of(u"has"_s, field)) : of(field, value);
}

FilterNode ofMark(const EventMark &mark)
{
    if (!mark.pinned && mark.colour == MarkColour::None && !mark.note.isEmpty())
        return of(u"has"_s, u"note"_s);
    const FilterNode colour = of(u"colour"_s, markColourName(mark.colour));
    const FilterNode pinned = of(u"pinned"_s, mark.pinned ? u"true"_s : u"false"_s);
    if (mark.pinned && mark.colour == MarkColour::None)
        return pinned;
    return mark.colour != MarkColour::None && !mark.pinned ? colour : FilterNode{FilterNode::Kind::All, {pinned, colour}, {}};
}

/// Its first words: a long note would hide the rest of the filter.
FilterNode ofNote(const QString &note)
{
    const QString words = note.section(u'\n', 0, 0).left(longestNote).trimmed();
    return words.isEmpty() ? FilterNode::negated(of(u"has"_s, u"note"_s)) : of(u"note"_s, words);
}

QString successName(std::optional<bool> success)
{
    if (!success)
        return u"none"_s;
    return *success ? u"true"_s : u"false"_s;
}

/// The members on the way to a place (RFC 6901).
QStringList stepsOf(const QString &pointer)
{
    QStringList steps = pointer.split(u'/');
    steps.removeFirst();
    for (QString &step : steps)
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    return steps;
}

/// `data.a.b`, if the language can name it.
std::optional<QString> placeOf(const QStringList &steps)
{
    const QString place = steps.join(u'.');
    const bool hasDots = std::any_of(steps.begin(), steps.end(), [](const QString &step) { return step.contains(u'.'); });
    const FilterField *field = FilterLanguage::ofEvents().field(place);
    const bool isPlace = field && field->kind == FilterField::Kind::Payload;
    const bool canBeWritten = filterlexing::startsWithPlace(place) && filterlexing::nameLength(place) == place.size();
    return isPlace && canBeWritten && !hasDots ? std::optional(place) : std::nullopt;
}

QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return value.toVariant().toString();
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object: break;
    }
    return {};
}

/// The fields of the envelope that have one of the language.
QString fieldOf(const QString &member)
{
    static const QHash<QString, QString> fields{{u"id"_s, u"uid"_s}, {u"event"_s, u"event"_s}, {u"session_id"_s, u"session"_s},
        {u"success"_s, u"success"_s}, {u"flow_name"_s, u"flow"_s}};
    return fields.value(member);
}

} // namespace

FilterNode of(const QString &field, const QString &value)
{
    return conditionOn(FilterLanguage::ofEvents(), field, value);
}

FilterNode ofTime(const QString &field, Timestamp time)
{
    return of(field, filterMinute(time));
}

std::optional<FilterNode> ofCell(const EventRow &row, EventColumn column)
{
    switch (column) {
    case EventColumn::Received: return ofTime(u"received"_s, row.received);
    case EventColumn::Event: return row.typeName.isEmpty() ? std::nullopt : std::optional(of(u"event"_s, row.typeName));
    case EventColumn::Success: return of(u"success"_s, successName(row.success));
    case EventColumn::Flow: return ofName(u"flow"_s, row.flowName);
    case EventColumn::Session: return ofName(u"session"_s, row.sessionUid);
    case EventColumn::Technology: return ofName(u"technology"_s, row.technology);
    case EventColumn::Source: return of(u"source"_s, eventSourceName(row.source));
    case EventColumn::Reply: return of(u"reply"_s, QString::number(row.reply));
    case EventColumn::Verdict: return ofVerdict(row.verdict);
    case EventColumn::Mark: return ofMark(row.mark);
    case EventColumn::Note: return ofNote(row.mark.note);
    }
    return std::nullopt;
}

std::optional<FilterNode> ofJson(const QString &pointer, const QJsonValue &value)
{
    const QString text = textOf(value);
    if (text.isEmpty())
        return std::nullopt;
    const QStringList steps = stepsOf(pointer);
    const QString field = steps.size() == 1 ? fieldOf(steps.constFirst()) : QString();
    const bool isWord = field == "success"_L1;
    if (!field.isEmpty() && (!isWord || value.isBool()) && !value.isNull())
        return of(field, text);
    if (const std::optional<QString> place = placeOf(steps))
        return of(*place, text);
    return value.isString() ? std::optional(of({}, text)) : std::nullopt;
}

} // namespace flowbell::gui::eventterms
