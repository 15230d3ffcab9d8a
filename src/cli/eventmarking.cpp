// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventmarking.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/markservice.h"
#include "engine/workspace.h"

namespace flowbell::cli::eventmarking {

using namespace Qt::StringLiterals;

namespace {

const QString pinOption = u"pin"_s;
const QString unpinOption = u"unpin"_s;
const QString colourOption = u"colour"_s;

constexpr qsizetype sliceSize = 500;

void runFrom(Session &session, const QList<EventId> &ids, const MarkChange &change, qsizetype from, qint64 changed)
{
    if (from >= ids.size()) {
        session.console().line(Text::tr("Marked %n event(s).", nullptr, static_cast<int>(changed)));
        session.finish();
        return;
    }
    session.whenDone(session.workspace().marks().apply(ids.mid(from, sliceSize), change),
        [&session, ids, change, from, changed](
            const store::MarksBefore &before) { runFrom(session, ids, change, from + sliceSize, changed + before.changed); });
}

} // namespace

QList<QCommandLineOption> options()
{
    return {option(pinOption, Text::tr("pin them: old events are removed, pinned ones stay")),
        option(unpinOption, Text::tr("no longer pin them")),
        option(colourOption, Text::tr("mark them with a colour: %1").arg(markColourNames().join(", "_L1)), u"COLOUR"_s),
        option(noteOption, Text::tr("put this note on them; an empty one takes the note away"), u"TEXT"_s)};
}

MarkChange readChange(Arguments &arguments)
{
    MarkChange change;
    refuseBoth(arguments, pinOption, unpinOption);
    if (arguments.isSet(pinOption) || arguments.isSet(unpinOption))
        change.pinned = arguments.isSet(pinOption);
    if (const std::optional<QString> colour = arguments.oneOf(colourOption, markColourNames()))
        change.colour = markColourFromName(*colour);
    change.note = arguments.text(noteOption);
    if (change.note && change.note->size() > maximumNoteLength)
        arguments.refuse(Text::tr("A note may have at most %n character(s).", nullptr, static_cast<int>(maximumNoteLength)));
    if (change == MarkChange{} && arguments.problem().isEmpty())
        arguments.refuse(Text::tr("Say what to do: --pin, --unpin, --colour or --note."));
    return change;
}

void run(Session &session, const QList<EventId> &ids, const MarkChange &change)
{
    runFrom(session, ids, change, 0, 0);
}

} // namespace flowbell::cli::eventmarking
