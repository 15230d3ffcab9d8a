// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

#include <QtCore/QStringList>

namespace flowbell::wording {

QString fieldMarkText(FieldMark mark)
{
    switch (mark) {
    case FieldMark::New: return Words::tr("new", "a field of events");
    case FieldMark::Missing: return Words::tr("missing", "a field of events");
    case FieldMark::ChangedType: return Words::tr("changed type", "a field of events");
    }
    return {};
}

QString fieldMarksText(FieldMarks marks)
{
    QStringList texts;
    for (const FieldMark mark : allFieldMarks()) {
        if (marks.testFlag(mark))
            texts += fieldMarkText(mark);
    }
    return texts.join(QStringLiteral(", "));
}

QString fieldMarkExplanation(const ComparedField &field, FieldMark mark)
{
    switch (mark) {
    case FieldMark::New: return Words::tr("Events have this field, which is not in the accepted shape.");
    case FieldMark::Missing:
        return Words::tr("This field was always there when the shape was accepted; %n event(s) since lack(s) it.", nullptr,
            static_cast<int>(field.seen.absent));
    case FieldMark::ChangedType:
        return Words::tr("Accepted is %1; events have %2, too.")
            .arg(jsonTypeNames(field.accepted ? field.accepted->types : JsonTypes()), jsonTypeNames(field.unacceptedTypes()));
    }
    return {};
}

QString kindStateText(const ComparedKind &kind)
{
    switch (kind.state) {
    case KindState::Compared:
        return kind.changes() == 0 ? Words::tr("as accepted")
                                   : Words::tr("%n change(s)", nullptr, static_cast<int>(kind.changes()));
    case KindState::Learning: return Words::tr("learning: %1 of %2 events").arg(kind.seen.events).arg(eventsToLearn);
    case KindState::Unaccepted: return Words::tr("not accepted");
    case KindState::New: return Words::tr("new kind of event");
    }
    return {};
}

QString eventKindText(const EventKind &kind)
{
    const QString name = kind.eventName().isEmpty() ? Words::tr("no type", "an event without a type") : kind.eventName();
    return kind.technology.isEmpty() ? name : Words::tr("%1 · %2", "event type, technology").arg(name, kind.technology);
}

} // namespace flowbell::wording
