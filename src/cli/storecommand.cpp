// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/storecommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/stopsignals.h"
#include "cli/storereport.h"
#include "cli/text.h"
#include "core/filtertime.h"
#include "engine/retentionservice.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;
using engine::SlicedWrite;

namespace {

const QString ageOption = u"age"_s;
const QString eventsOption = u"events"_s;
const QString megabytesOption = u"megabytes"_s;
const QString pendingOption = u"pending"_s;
const QString off = u"off"_s;

constexpr qint64 megabyte = 1024 * 1024;

/// What is given of the rules; the rest stays as it is.
struct RulesChange {
    std::optional<std::optional<std::chrono::milliseconds>> age;
    std::optional<std::optional<qint64>> events;
    std::optional<std::optional<qint64>> megabytes;
    std::optional<bool> keepPending;

    [[nodiscard]] bool isEmpty() const { return !age && !events && !megabytes && !keepPending; }
    [[nodiscard]] RetentionRules applied(RetentionRules rules) const
    {
        rules.age = age.value_or(rules.age);
        rules.events = events.value_or(rules.events);
        if (megabytes)
            rules.bytes = *megabytes ? std::optional(**megabytes * megabyte) : std::nullopt;
        rules.keepPending = keepPending.value_or(rules.keepPending);
        return rules;
    }
};

std::optional<std::optional<qint64>> numberOrOff(Arguments &arguments, const QString &option, qint64 least, qint64 most)
{
    const std::optional<QString> given = arguments.text(option);
    if (!given)
        return std::nullopt;
    if (*given == off)
        return std::optional<qint64>();
    const std::optional<qint64> number = arguments.number(option, least, most);
    return number ? std::optional(number) : std::nullopt;
}

RulesChange readChange(Arguments &arguments)
{
    RulesChange change;
    if (arguments.text(ageOption) == off)
        change.age.emplace();
    else if (const auto age = arguments.duration(ageOption))
        change.age = age;
    change.events = numberOrOff(arguments, eventsOption, RetentionRules::leastEvents, RetentionRules::mostEvents);
    change.megabytes = numberOrOff(arguments, megabytesOption, RetentionRules::leastMegabytes, RetentionRules::mostMegabytes);
    if (const auto pending = arguments.oneOf(pendingOption, {u"keep"_s, u"remove"_s}))
        change.keepPending = *pending == "keep"_L1;
    return change;
}

/// Shows how far it is; Ctrl+C ends it between two slices.
void watch(Session &session, SlicedWrite &write)
{
    auto *const stop = new StopSignals(&session);
    QObject::connect(stop, &StopSignals::stopRequested, &write, &SlicedWrite::cancel);
    QObject::connect(&write, &SlicedWrite::progressed, &session,
        [&session](qint64 events) { session.console().progress(Text::tr("%1 events removed").arg(events)); });
    QObject::connect(&write, &SlicedWrite::ended, &session, [&session](qint64 events, const std::optional<Error> &error) {
        session.console().progress({});
        session.console().line(Text::tr("Removed %n event(s).", nullptr, static_cast<int>(events)));
        if (!error)
            session.finish();
        else if (error->code == ErrorCode::Cancelled)
            session.fail(Text::tr("Cancelled. The other events are still there."));
        else
            session.fail(*error);
    });
}

void compactNow(Session &session, const store::FileSpace &before)
{
    session.console().note(Text::tr("Rewriting the file. No event can be stored until that is done."));
    engine::RetentionService &retention = session.workspace().retention();
    session.whenDone(retention.compact(), [&session, &retention, before] {
        session.whenDone(retention.space(), [&session, before](const store::FileSpace &after) {
            session.console().line(Text::tr("The file had %1 bytes and has %2.").arg(before.bytes).arg(after.bytes));
            session.finish();
        });
    });
}

} // namespace

QString StoreCommand::name() const
{
    return u"store"_s;
}

QString StoreCommand::summary() const
{
    return Text::tr("the file with the events: its size, and what it keeps");
}

QList<Verb> StoreCommand::verbs() const
{
    const QCommandLineOption json = jsonFlag();
    return {
        {u"show"_s, {}, Text::tr("show its size, what it keeps, and what would be removed now"), {json}, show},
        {u"keep"_s, {}, Text::tr("set what it keeps; the window and “listen” remove what is beyond, the oldest first"),
            {option(ageOption, Text::tr("events of the last TIME, for example 30d; off: of any age"), u"TIME"_s),
                option(eventsOption, Text::tr("at most N events; off: any number"), u"N"_s),
                option(megabytesOption, Text::tr("at most N MiB in the file; off: any size"), u"N"_s),
                option(pendingOption, Text::tr("what is still to be delivered: keep (default), or remove with the rest"),
                    u"keep|remove"_s)},
            keep},
        {u"clean"_s, {}, Text::tr("remove now what is beyond, for good, and make the file smaller"),
            {option(dryRunOption, Text::tr("say what would be removed, and remove nothing"))}, clean},
        {u"compact"_s, {}, Text::tr("rewrite the whole file without the room that is free in it; nothing is stored meanwhile"),
            {}, compact},
    };
}

Action StoreCommand::show(Arguments &arguments)
{
    return [asJson = arguments.isSet(jsonOption)](Session &session) {
        withStoreReport(session, [asJson, &session](const StoreReport &report) {
            if (asJson)
                session.console().bytes(jsonLine(storeJson(report)) + '\n');
            else
                session.console().line(storeText(report).join(u'\n'));
            session.finish();
        });
    };
}

Action StoreCommand::keep(Arguments &arguments)
{
    const RulesChange change = readChange(arguments);
    if (change.isEmpty())
        arguments.refuse(Text::tr("Nothing to set was given."));
    return [change](Session &session) {
        engine::RetentionService &retention = session.workspace().retention();
        session.whenDone(retention.rules(), [change, &session, &retention](const RetentionRules &rules) {
            session.whenDone(retention.setRules(change.applied(rules)), [&session] {
                withStoreReport(session, [&session](const StoreReport &report) {
                    session.console().line(storeText(report).join(u'\n'));
                    session.finish();
                });
            });
        });
    };
}

Action StoreCommand::clean(Arguments &arguments)
{
    return [dryRun = arguments.isSet(dryRunOption)](Session &session) {
        withStoreReport(session, [dryRun, &session](const StoreReport &report) {
            if (dryRun) {
                session.console().line(storeText(report).join(u'\n'));
                session.finish();
            } else {
                watch(session, *session.workspace().retention().cleanUp(report.rules));
            }
        });
    };
}

Action StoreCommand::compact(Arguments &)
{
    return [](Session &session) {
        session.whenDone(
            session.workspace().retention().space(), [&session](const store::FileSpace &before) { compactNow(session, before); });
    };
}

} // namespace flowbell::cli
