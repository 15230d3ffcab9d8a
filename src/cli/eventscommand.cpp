// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventscommand.h"

#include "cli/console.h"
#include "cli/eventchoice.h"
#include "cli/eventjson.h"
#include "cli/eventlist.h"
#include "cli/eventmarking.h"
#include "cli/eventtext.h"
#include "cli/exporting.h"
#include "cli/exportoptions.h"
#include "cli/importing.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/eventqueries.h"
#include "engine/workspace.h"

#include <limits>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString filterOption = u"filter"_s;
const QString limitOption = u"limit"_s;
const QString jsonOption = u"json"_s;
const QString rawOption = u"raw"_s;
const QString formatOption = u"format"_s;

constexpr qint64 defaultLimit = 100;

QCommandLineOption filter()
{
    return option(filterOption,
        Text::tr("only events that match, for example 'event:technology.end success:false'; fields: %1")
            .arg(EventFilter::fields().join(", "_L1)),
        u"TEXT"_s);
}

QCommandLineOption json()
{
    return option(jsonOption, Text::tr("print JSON"));
}

enum class Form { Text, Json, Raw };

void write(Console &console, const EventDetails &details, Form form)
{
    switch (form) {
    case Form::Raw: console.bytes(details.request.body); break;
    case Form::Json: console.bytes(jsonLine(eventJson(details)) + '\n'); break;
    case Form::Text:
        for (const QString &line : eventText(details))
            console.line(line);
        break;
    }
}

} // namespace

QString EventsCommand::name() const
{
    return u"events"_s;
}

QString EventsCommand::summary() const
{
    return Text::tr("what was received");
}

QList<Verb> EventsCommand::verbs() const
{
    return {
        {u"list"_s, {}, Text::tr("show events, the newest last"),
            {filter(), option(limitOption, Text::tr("at most the newest N (default: 100); 0: all"), u"N"_s), json()}, list},
        {u"count"_s, {}, Text::tr("print how many there are"), {filter()}, count},
        {u"show"_s, {u"ID"_s}, Text::tr("show one event with its headers, violations and body"),
            {json(), option(rawOption, Text::tr("print the exact bytes of the body and nothing else"))}, show},
        {u"mark"_s, {u"[ID,…]"_s}, Text::tr("pin events, mark them with a colour, put a note on them"),
            eventmarking::options() + EventChoice::options(), mark},
        {u"export"_s, {}, Text::tr("write events into a file, or to standard output"),
            QList<QCommandLineOption>{filter()} + ExportOptions::options(), exportEvents},
        {u"import"_s, {u"FILE"_s},
            Text::tr("store the events of a file of “events export”, or the POST requests of a HAR of any program; they are not "
                     "forwarded. FILE may be -: standard input"),
            {option(formatOption, Text::tr("jsonl or har; default: as the file begins"), u"FORMAT"_s)}, importEvents},
    };
}

Action EventsCommand::list(Arguments &arguments)
{
    const EventFilter wanted = arguments.filter(filterOption);
    const qint64 limit = arguments.number(limitOption, 0, std::numeric_limits<quint32>::max()).value_or(defaultLimit);
    const bool asJson = arguments.isSet(jsonOption);
    return [=](Session &session) {
        auto *events = new EventList(session, asJson);
        events->begin(wanted, limit);
    };
}

Action EventsCommand::count(Arguments &arguments)
{
    return [wanted = arguments.filter(filterOption)](Session &session) {
        if (wanted.isEmpty()) {
            session.whenDone(session.workspace().events().summary(), [&session](const store::EventSummary &summary) {
                session.console().line(QString::number(summary.count));
                session.finish();
            });
            return;
        }
        engine::EventQueries &events = session.workspace().events();
        const auto total = std::make_shared<qint64>(0);
        QObject::connect(&events, &engine::EventQueries::matched, &session,
            [total](quint64, const QList<EventId> &ids, double) { *total += ids.size(); });
        QObject::connect(&events, &engine::EventQueries::searchFinished, &session,
            [&session, total](quint64, const std::optional<Error> &error) {
                if (error) {
                    session.fail(*error);
                    return;
                }
                session.console().line(QString::number(*total));
                session.finish();
            });
        events.search(wanted);
    };
}

Action EventsCommand::show(Arguments &arguments)
{
    const EventId id = readEventId(arguments, arguments.operand(0));
    if (arguments.isSet(jsonOption) && arguments.isSet(rawOption))
        arguments.refuse(Text::tr("--%1 and --%2 exclude each other.").arg(jsonOption, rawOption));
    const Form form = arguments.isSet(rawOption) ? Form::Raw : arguments.isSet(jsonOption) ? Form::Json : Form::Text;

    return [=](Session &session) {
        session.workspace().events().details(id).then(&session, [&session, id, form](const Result<EventDetails> &found) {
            if (found) {
                write(session.console(), *found, form);
                session.finish();
            } else if (found.error().code == ErrorCode::NotFound) {
                session.fail(noSuchEvent(id));
            } else {
                session.fail(found.error());
            }
        });
    };
}

Action EventsCommand::mark(Arguments &arguments)
{
    const EventChoice choice = EventChoice::read(arguments);
    const MarkChange change = eventmarking::readChange(arguments);
    return [=](Session &session) {
        choice.resolve(session, [&session, change](const QList<EventId> &ids) { eventmarking::run(session, ids, change); });
    };
}

Action EventsCommand::exportEvents(Arguments &arguments)
{
    ExportOptions options = ExportOptions::read(arguments);
    options.request.filter = arguments.filter(filterOption);
    return [options](Session &session) { (new Exporting(session))->begin(options); };
}

Action EventsCommand::importEvents(Arguments &arguments)
{
    const QString file = arguments.operand(0);
    engine::ImportRequest request{.path = file == u"-" ? QString() : file, .format = std::nullopt};
    if (file.isEmpty())
        arguments.refuse(Text::tr("%1 is missing.").arg(u"FILE"_s));
    if (const auto format = arguments.oneOf(formatOption, {u"jsonl"_s, u"har"_s}))
        request.format = *format == u"har" ? ImportFormat::Har : ImportFormat::JsonLines;
    return [request](Session &session) { (new Importing(session))->begin(request); };
}

} // namespace flowbell::cli
