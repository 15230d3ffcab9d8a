// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/contracttext.h"

#include "cli/eventtable.h"
#include "cli/fieldlines.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "cli/utctext.h"
#include "wording/wording.h"

#include <QtCore/QJsonArray>
#include <QtCore/QLocale>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

double share(const ComparedKind &kind, qint64 events)
{
    return kind.seen.events == 0 ? 0 : static_cast<double>(events) / static_cast<double>(kind.seen.events);
}

/// Never "100 %" for less than all, nor "0 %" for more than none.
QString shareText(const ComparedKind &kind, qint64 events)
{
    const double part = share(kind, events);
    const double percent = events == kind.seen.events || events == 0 ? part * 100 : std::clamp(part * 100, 0.1, 99.9);
    return Text::tr("%1 %").arg(QLocale().toString(percent, 'f', 1));
}

QString examplesText(const EventExamples &examples)
{
    if (!examples.last.isValid())
        return noValue;
    return !examples.first.isValid() || examples.first == examples.last
        ? QString::number(examples.last.value)
        : u"%1…%2"_s.arg(examples.first.value).arg(examples.last.value);
}

QString typesOf(const ComparedField &field)
{
    return orNone(jsonTypeNames(field.seen.typeSet()));
}

QJsonValue idOrNull(EventId id)
{
    return id.isValid() ? QJsonValue(id.value) : QJsonValue();
}

QJsonArray namesOf(JsonTypes types)
{
    QJsonArray names;
    for (const JsonType type : allJsonTypes()) {
        if (types.testFlag(type))
            names.append(jsonTypeName(type));
    }
    return names;
}

QJsonArray changesJson(const ComparedField &field)
{
    QJsonArray changes;
    for (const FieldMark mark : allFieldMarks()) {
        if (!field.marks.testFlag(mark))
            continue;
        const EventExamples examples = field.examples(mark);
        changes.append(QJsonObject{{u"change"_s, fieldMarkName(mark)}, {u"first_event"_s, idOrNull(examples.first)},
            {u"last_event"_s, idOrNull(examples.last)}});
    }
    return changes;
}

QJsonObject fieldJson(const ComparedKind &kind, const ComparedField &field)
{
    QJsonObject types;
    for (const SeenType &type : field.seen.types)
        types.insert(jsonTypeName(type.type), type.events);
    const bool wasSeen = field.seen.events > 0;
    return {{u"pointer"_s, field.seen.pointer}, {u"types"_s, types}, {u"events"_s, field.seen.events},
        {u"share"_s, share(kind, field.seen.events)}, {u"absent"_s, field.seen.absent},
        {u"first"_s, wasSeen ? QJsonValue(utcText(field.seen.first)) : QJsonValue()},
        {u"last"_s, wasSeen ? QJsonValue(utcText(field.seen.last)) : QJsonValue()},
        {u"first_event"_s, idOrNull(field.seen.firstEvent)}, {u"last_event"_s, idOrNull(field.seen.lastEvent)},
        {u"accepted_types"_s, field.accepted ? QJsonValue(namesOf(field.accepted->types)) : QJsonValue()},
        {u"expected_always"_s, field.accepted && field.accepted->always}, {u"changes"_s, changesJson(field)}};
}

} // namespace

QList<TextTable::Column> kindColumns()
{
    return {{Text::tr("Event"), 16}, {Text::tr("Technology"), 10}, {Text::tr("Events"), 6, true}, {Text::tr("Fields"), 6, true},
        {Text::tr("Last received"), 23}, {Text::tr("State")}};
}

QStringList kindCells(const ComparedKind &kind)
{
    return {orNone(kind.seen.kind.eventName()), orNone(kind.seen.kind.technology), QString::number(kind.seen.events),
        QString::number(kind.seen.fields.size()), localTime(kind.seen.last), wording::kindStateText(kind)};
}

QList<TextTable::Column> fieldColumns()
{
    return {{Text::tr("Field"), 30}, {Text::tr("Types"), 12}, {Text::tr("Events"), 6, true}, {Text::tr("Share"), 7, true},
        {Text::tr("First received"), 23}, {Text::tr("Last received"), 23}, {Text::tr("Change")}};
}

QStringList fieldCells(const ComparedKind &kind, const ComparedField &field)
{
    const bool wasSeen = field.seen.events > 0;
    return {field.seen.pointer, typesOf(field), QString::number(field.seen.events), shareText(kind, field.seen.events),
        wasSeen ? localTime(field.seen.first) : noValue, wasSeen ? localTime(field.seen.last) : noValue,
        orNone(wording::fieldMarksText(field.marks))};
}

QList<TextTable::Column> changeColumns()
{
    return {{Text::tr("Event"), 16}, {Text::tr("Technology"), 10}, {Text::tr("Field"), 30}, {Text::tr("Change"), 12},
        {Text::tr("Types"), 12}, {Text::tr("Events that show it")}};
}

QList<QStringList> changeCells(const ComparedKind &kind)
{
    const QStringList start{orNone(kind.seen.kind.eventName()), orNone(kind.seen.kind.technology)};
    if (kind.state == KindState::New)
        return {start
            + QStringList{
                noValue, wording::kindStateText(kind), noValue, examplesText({kind.seen.firstEvent, kind.seen.lastEvent})}};
    QList<QStringList> rows;
    for (const ComparedField &field : kind.fields) {
        for (const FieldMark mark : allFieldMarks()) {
            if (field.marks.testFlag(mark))
                rows.append(start
                    + QStringList{
                        field.seen.pointer, wording::fieldMarkText(mark), typesOf(field), examplesText(field.examples(mark))});
        }
    }
    return rows;
}

QStringList kindLines(const ComparedKind &kind)
{
    QStringList lines{printable(wording::eventKindText(kind.seen.kind)) + u": "_s
        + Text::tr("%n event(s)", nullptr, static_cast<int>(kind.seen.events)) + u", "_s + wording::kindStateText(kind)};
    if (kind.accepted)
        lines += kind.accepted->by == AcceptedBy::User
            ? Text::tr("Accepted on %1.").arg(localTime(kind.accepted->accepted))
            : Text::tr("Accepted by itself from the first %n event(s).", nullptr, static_cast<int>(eventsToLearn));
    if (kind.seen.cutEvents > 0)
        lines += Text::tr("%n event(s) have more fields than are kept.", nullptr, static_cast<int>(kind.seen.cutEvents));
    return lines;
}

QJsonObject kindJson(const ComparedKind &kind, KindFields fields)
{
    QJsonObject object{{u"event"_s, kind.seen.kind.eventName()}, {u"technology"_s, kind.seen.kind.technology},
        {u"events"_s, kind.seen.events}, {u"events_cut"_s, kind.seen.cutEvents}, {u"values_left_out"_s, kind.seen.leftOut},
        {u"first"_s, utcText(kind.seen.first)}, {u"last"_s, utcText(kind.seen.last)},
        {u"first_event"_s, idOrNull(kind.seen.firstEvent)}, {u"last_event"_s, idOrNull(kind.seen.lastEvent)},
        {u"state"_s, kindStateName(kind.state)}, {u"changes"_s, kind.changes()}};
    object.insert(u"accepted"_s,
        kind.accepted && kind.accepted->by == AcceptedBy::User ? QJsonValue(utcText(kind.accepted->accepted)) : QJsonValue());
    if (fields == KindFields::None)
        return object;
    QJsonArray list;
    for (const ComparedField &field : kind.fields) {
        if (fields == KindFields::All || field.marks)
            list.append(fieldJson(kind, field));
    }
    object.insert(u"fields"_s, list);
    return object;
}

} // namespace flowbell::cli
