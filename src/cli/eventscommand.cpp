// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventscommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/eventchoice.h"
#include "cli/eventdeletion.h"
#include "cli/eventjson.h"
#include "cli/eventlist.h"
#include "cli/eventmarking.h"
#include "cli/eventstats.h"
#include "cli/eventtext.h"
#include "cli/expectation.h"
#include "cli/exporting.h"
#include "cli/exportoptions.h"
#include "cli/importing.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "core/filtertime.h"
#include "engine/eventqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString rawOption = u"raw"_s;
const QString olderOption = u"older-than"_s;
const QString yesOption = u"yes"_s;
const QString atMostOption = u"at-most"_s;
const QString exactlyOption = u"exactly"_s;

QCommandLineOption filter()
{
    return option(filterOption,
        Text::tr("only events that match, for example 'event:technology.end success:false'; fields: %1")
            .arg(EventFilter::fields().join(", "_L1)),
        u"TEXT"_s);
}

QList<QCommandLineOption> deleteOptions()
{
    return {filter(),
        option(olderOption, Text::tr("only events that were received longer ago than this: 12h, 30d, 8w"), u"TIME"_s),
        option(allOption, Text::tr("every event there is")), option(yesOption, Text::tr("do not ask")),
        option(dryRunOption, Text::tr("say how many, and delete nothing"))};
}

QList<QCommandLineOption> expectOptions()
{
    return {filter(), option(countOption, Text::tr("at least N (default: 1); ends as soon as they were seen"), u"N"_s),
        option(atMostOption, Text::tr("not more than N; waits the whole time"), u"N"_s),
        option(exactlyOption, Text::tr("N and no more; waits the whole time"), u"N"_s),
        option(withinOption, Text::tr("wait so long: 500ms, 30s (default), 5m"), u"TIME"_s),
        option(sinceOption, Text::tr("count those too that were received since then: 10m ago, or 2024-12-19T08:35"), u"TIME"_s),
        jsonFlag()};
}

/// What was received before or since a time; \a comparison as filters write it.
std::optional<EventFilter> received(const QString &comparison, const QString &time)
{
    const auto parsed = EventFilter::parse(u"received:"_s + comparison + time);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<EventFilter> since(Arguments &arguments)
{
    const std::optional<QString> given = arguments.text(sinceOption);
    if (!given)
        return std::nullopt;
    const bool isLength = readFilterDuration(*given).has_value() && !given->startsWith(u'-');
    std::optional<EventFilter> filter = received(u">="_s, isLength ? u'-' + *given : *given);
    if (!filter)
        arguments.refuse(
            Text::tr("--%1 must be a time such as 10m, today or 2024-12-19T08:35, not “%2”.").arg(sinceOption, *given));
    return filter;
}

void readNumber(Arguments &arguments, Expectation::Wanted &wanted)
{
    constexpr qint64 most = 1'000'000;
    const std::optional<qint64> count = arguments.number(countOption, 1, most);
    const std::optional<qint64> atMost = arguments.number(atMostOption, 0, most);
    const std::optional<qint64> exactly = arguments.number(exactlyOption, 0, most);
    if (int(count.has_value()) + int(atMost.has_value()) + int(exactly.has_value()) > 1)
        arguments.refuse(Text::tr("--%1, --%2 and --%3 exclude each other.").arg(countOption, atMostOption, exactlyOption));
    wanted.number = atMost ? Expectation::Number::AtMost : exactly ? Expectation::Number::Exactly : Expectation::Number::AtLeast;
    wanted.count = atMost ? *atMost : exactly ? *exactly : count.value_or(1);
}

enum class Form { Text, Json, Raw };

void writeEvent(Console &console, const EventDetails &details, Form form)
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
            QList{filter(), newestLimit(), jsonFlag()} + MaskOption::options(), list},
        {u"count"_s, {}, Text::tr("print how many there are"), {filter()}, count},
        {u"show"_s, {u"ID"_s}, Text::tr("show one event with its headers, violations and body"),
            QList{jsonFlag(), option(rawOption, Text::tr("print the exact bytes of the body and nothing else"))}
                + MaskOption::options(),
            show},
        {u"mark"_s, {u"[ID,…]"_s}, Text::tr("pin events, mark them with a colour, put a note on them"),
            eventmarking::options() + EventChoice::options(), mark},
        EventStats::verb(),
        {u"delete"_s, {}, Text::tr("delete events for good, with their bodies and deliveries; says how many, and asks"),
            deleteOptions(), remove},
        {u"expect"_s, {}, Text::tr("wait for events that match, whoever receives them; exit status 1 if they were not seen"),
            expectOptions(), expect},
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
    const qint64 limit = readNewestLimit(arguments);
    const bool asJson = arguments.isSet(jsonOption);
    const MaskOption mask = MaskOption::read(arguments);
    return [=](Session &session) {
        const std::optional<Masking> masking = mask.rules(session);
        if (!masking)
            return;
        auto *events = new EventList(session, *masking, asJson);
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
    refuseBoth(arguments, jsonOption, rawOption);
    const Form form = arguments.isSet(rawOption) ? Form::Raw : arguments.isSet(jsonOption) ? Form::Json : Form::Text;

    const MaskOption mask = MaskOption::read(arguments);

    return [=](Session &session) {
        const std::optional<Masking> masking = mask.rules(session);
        if (!masking)
            return;
        const auto answered = [&session, id, form, masking = *masking](const Result<EventDetails> &found) {
            if (found) {
                writeEvent(session.console(), masking.event(*found), form);
                session.finish();
            } else if (found.error().code == ErrorCode::NotFound) {
                session.fail(noSuchEvent(id));
            } else {
                session.fail(found.error());
            }
        };
        engine::whenDone(session.workspace().events().details(id), &session, answered);
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

Action EventsCommand::remove(Arguments &arguments)
{
    EventFilter wanted = arguments.filter(filterOption);
    if (const auto age = arguments.duration(olderOption)) {
        const std::optional<EventFilter> older = received(u"<"_s, u"-%1ms"_s.arg(age->count()));
        if (older)
            wanted = wanted.and_(*older);
        else
            arguments.refuse(Text::tr("--%1 is too long ago.").arg(olderOption));
    }
    if (wanted.isEmpty() != arguments.isSet(allOption))
        arguments.refuse(
            Text::tr("Say which events: with --%1, --%2 or both, or with --%3.").arg(filterOption, olderOption, allOption));
    const auto consent = arguments.isSet(dryRunOption) ? EventDeletion::Consent::CountOnly
        : arguments.isSet(yesOption)                   ? EventDeletion::Consent::Given
                                                       : EventDeletion::Consent::Ask;
    return [=](Session &session) {
        auto *const deletion = new EventDeletion(session, consent);
        deletion->begin(wanted);
    };
}

Action EventsCommand::expect(Arguments &arguments)
{
    using namespace std::chrono_literals;
    Expectation::Wanted wanted;
    wanted.filter = arguments.filter(filterOption);
    readNumber(arguments, wanted);
    wanted.within = arguments.duration(withinOption).value_or(30s);
    if (wanted.within > 24h * 7)
        arguments.refuse(Text::tr("--%1 must be at most 7d.").arg(withinOption));
    wanted.since = since(arguments);
    wanted.json = arguments.isSet(jsonOption);
    return [=](Session &session) {
        auto *const expectation = new Expectation(session, wanted);
        expectation->begin();
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
