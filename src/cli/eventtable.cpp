// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventtable.h"

#include "cli/fieldlines.h"
#include "cli/text.h"
#include "wording/wording.h"

#include <QtCore/QDateTime>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString successText(const std::optional<bool> &success)
{
    if (!success)
        return u"-"_s;
    return *success ? Text::tr("yes") : Text::tr("no");
}

} // namespace

QString localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

EventTable::EventTable()
    : m_table({
        {Text::tr("Id"), 8, true},
        {Text::tr("Received"), 23},
        {Text::tr("Event"), 16},
        {Text::tr("Success"), 7},
        {Text::tr("Flow"), 27},
        {Text::tr("Session"), 8},
        {Text::tr("Technology"), 10},
        {Text::tr("Source"), 9},
        {Text::tr("Reply"), 5, true},
        {Text::tr("Mark"), 17},
        {Text::tr("Verdict")},
    })
{
}

QString EventTable::line(const EventRow &row) const
{
    const QString verdict = row.duplicateOf.isValid() ? Text::tr("%1 (of %2)", "verdicts, number of the first event")
                                                            .arg(wording::verdictText(row.verdict))
                                                            .arg(row.duplicateOf.value)
                                                      : wording::verdictText(row.verdict);
    return m_table.row({
        QString::number(row.id.value),
        localTime(row.received),
        orNone(row.typeName),
        successText(row.success),
        orNone(row.flowName),
        orNone(row.sessionUid.left(8)),
        orNone(row.technology),
        wording::eventSourceText(row.source),
        row.reply > 0 ? QString::number(row.reply) : u"-"_s,
        orNone(wording::markText(row.mark)),
        verdict,
    });
}

} // namespace flowbell::cli
