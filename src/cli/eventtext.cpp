// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventtext.h"

#include "cli/eventtable.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "wording/wording.h"

#include <QtCore/QDateTime>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

void addLine(QStringList &lines, const QString &title, const QString &value)
{
    lines += title.leftJustified(14) + u' ' + (value.isEmpty() ? u"-"_s : printable(value));
}

QString bothTimes(Timestamp time)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return localTime(time) + u" ("_s + utc.toString(Qt::ISODateWithMs) + u')';
}

QString failure(const EventDetails &details)
{
    return details.failureDetail.isEmpty() ? details.failureType : details.failureType + u": "_s + details.failureDetail;
}

QString origin(const EventDetails &details)
{
    const QString source = wording::eventSourceText(details.row.source);
    return details.request.peer.isEmpty() ? source : Text::tr("%1 from %2").arg(source, details.request.peer);
}

void addSummary(QStringList &lines, const EventDetails &details)
{
    const EventRow &row = details.row;
    addLine(lines, Text::tr("Id"), QString::number(row.id.value));
    addLine(lines, Text::tr("Received"), bothTimes(row.received));
    addLine(lines, Text::tr("Source"), origin(details));
    addLine(lines, Text::tr("Event"), row.typeName);
    addLine(lines, Text::tr("Event id"), details.eventUid);
    addLine(lines, Text::tr("Session"), row.sessionUid);
    addLine(lines, Text::tr("Flow"), row.flowName);
    addLine(lines, Text::tr("Created"), details.created ? bothTimes(*details.created) : QString());
    addLine(lines, Text::tr("Success"), !row.success ? QString() : *row.success ? Text::tr("yes") : Text::tr("no"));
    addLine(lines, Text::tr("Failure"), failure(details));
    addLine(lines, Text::tr("Technology"), row.technology);
    addLine(lines, Text::tr("Reply"), row.reply > 0 ? QString::number(row.reply) : QString());
    addLine(lines, Text::tr("Verdict"), wording::verdictText(row.verdict));
    if (row.duplicateOf.isValid())
        addLine(lines, Text::tr("Duplicate of"), QString::number(row.duplicateOf.value));
    addLine(lines, Text::tr("Mark"), wording::markText(row.mark));
}

void addNote(QStringList &lines, const QString &note)
{
    if (note.isEmpty())
        return;
    lines += {QString(), Text::tr("Note")};
    for (const QString &line : printableLines(note.toUtf8()))
        lines += u"  "_s + line;
}

void addRequest(QStringList &lines, const ReceivedRequest &request)
{
    if (request.method.isEmpty() && request.headers.isEmpty())
        return;
    lines += {QString(), Text::tr("Request")};
    lines += u"  "_s + printable(request.method + ' ' + request.target + ' ' + request.version);
    for (const HeaderField &field : request.headers)
        lines += u"  "_s + printable(field.name + ": " + field.value);
}

} // namespace

QStringList eventText(const EventDetails &details)
{
    QStringList lines;
    addSummary(lines, details);
    addNote(lines, details.row.mark.note);
    if (!details.violations.isEmpty()) {
        lines += {QString(), Text::tr("Departures from the contract")};
        for (const Violation &violation : details.violations)
            lines += u"  "_s + printable(wording::violationText(violation));
    }
    addRequest(lines, details.request);
    lines += {QString(), Text::tr("Body (%n byte(s))", nullptr, static_cast<int>(details.request.body.size()))};
    lines += printableLines(details.request.body);
    return lines;
}

} // namespace flowbell::cli
