// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/flowscommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/flowjson.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "core/retryschedule.h"
#include "core/samplepayload.h"
#include "engine/flowservice.h"
#include "engine/headersecretservice.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString technologyOption = u"technology"_s;
const QString noTechnologiesOption = u"no-technologies"_s;
const QString apiKeyOption = u"api-key-stdin"_s;

QCommandLineOption technologies()
{
    return option(technologyOption,
        Text::tr("a technology of the flow, such as %1; may be repeated").arg(knownTechnologyCodes().join(", "_L1)), u"CODE"_s);
}

QCommandLineOption apiKey()
{
    return option(apiKeyOption, Text::tr("read the flow's API key from standard input, one line"));
}

QCommandLineOption forward()
{
    return option(forwardOption, Text::tr("whether its new events are delivered to its webhooks (at first: off)"), u"on|off"_s);
}

QCommandLineOption schedule()
{
    return option(scheduleOption,
        Text::tr("when attempts are made, such as '0, 5s, 5m' (default: %1)").arg(RetrySchedule::standard().toText()), u"TEXT"_s);
}

/// As Flow::schedule.
QString storedSchedule(const RetrySchedule &schedule)
{
    return schedule == RetrySchedule::standard() ? QString() : schedule.toText();
}

/// The key from standard input, if it was asked for: null if not. Fails the session if there is none to read.
std::optional<QString> readKey(Session &session, bool wanted)
{
    if (!wanted)
        return QString();
    QString key = session.console().readLine().trimmed();
    if (!key.isEmpty())
        return key;
    session.fail(Text::tr("No API key came on standard input."));
    return std::nullopt;
}

/// Keeps the key, if there is one, says \a done and ends.
void keepKey(Session &session, const Flow &flow, const QString &key, const QString &done)
{
    const auto sayDone = [&session, done] {
        session.console().line(printable(done));
        session.finish();
    };
    if (key.isEmpty()) {
        sayDone();
        return;
    }
    const auto failed = [&session](const Error &error) {
        session.fail(Text::tr("The flow was saved, but not its API key. %1").arg(wording::errorText(error)));
    };
    session.whenDone(session.workspace().secrets().write(engine::SecretStore::apiKeyOf(flow.uid), key), failed, sayDone);
}

void showFlow(Session &session, const FlowWithWebhooks &found, const Result<QString> &key)
{
    Console &console = session.console();
    const auto field = [&console](const QString &title, const QString &value) {
        console.line(title.leftJustified(14) + u' ' + printable(value));
    };
    field(Text::tr("Name"), found.flow.name);
    field(Text::tr("Id"), QString::number(found.flow.id.value));
    field(Text::tr("Technologies"), found.flow.technologies.isEmpty() ? u"-"_s : found.flow.technologies.join(", "_L1));
    field(Text::tr("Forward"), found.flow.forward ? Text::tr("on") : Text::tr("off"));
    field(Text::tr("Schedule"), RetrySchedule::of(found.flow.schedule).toText());
    field(Text::tr("API key"),
        !key                 ? Text::tr("unknown: %1").arg(wording::errorText(key.error()))
            : key->isEmpty() ? Text::tr("none")
                             : Text::tr("kept"));
    field(Text::tr("Webhooks"), Text::tr("%1 of %2").arg(found.webhooks.size()).arg(maximumWebhooksPerFlow));
    for (const Webhook &webhook : found.webhooks)
        console.line(u"  "_s + printable(webhook.url) + (webhook.enabled ? QString() : u' ' + Text::tr("(off)")));
}

} // namespace

QString FlowsCommand::name() const
{
    return u"flows"_s;
}

QString FlowsCommand::summary() const
{
    return Text::tr("the flows; FLOW is a name or an id");
}

QList<Verb> FlowsCommand::verbs() const
{
    return {
        {u"list"_s, {}, Text::tr("show all flows"), {jsonFlag()}, list},
        {u"add"_s, {u"NAME"_s}, Text::tr("add a flow; its name is the flow_name of its events"),
            {technologies(), forward(), schedule(), apiKey()}, add},
        {u"edit"_s, {u"FLOW"_s}, Text::tr("change a flow"),
            {option(nameOption, Text::tr("a new name"), u"NAME"_s), technologies(),
                option(noTechnologiesOption, Text::tr("leave the flow without technologies")), forward(), schedule(), apiKey()},
            edit},
        {u"show"_s, {u"FLOW"_s}, Text::tr("show a flow with its webhooks"), {jsonFlag()}, show},
        {u"remove"_s, {u"FLOW"_s}, Text::tr("remove a flow, its webhooks and its API key; its events stay"), {}, remove},
    };
}

Action FlowsCommand::list(Arguments &arguments)
{
    return [asJson = arguments.isSet(jsonOption)](Session &session) {
        session.whenDone(session.workspace().flows().list(), [&session, asJson](const QList<FlowWithWebhooks> &flows) {
            Console &console = session.console();
            if (asJson) {
                console.beginArray();
                for (const FlowWithWebhooks &flow : flows)
                    console.element(flowJson(flow));
                console.endArray();
            } else if (flows.isEmpty()) {
                console.line(Text::tr("There are no flows yet. Add one with: flowbell-cli flows add NAME"));
            } else {
                QList<QStringList> rows;
                for (const FlowWithWebhooks &flow : flows)
                    rows += QStringList{QString::number(flow.flow.id.value), flow.flow.name, flow.flow.technologies.join(", "_L1),
                        Text::tr("%1 of %2").arg(flow.webhooks.size()).arg(maximumWebhooksPerFlow)};
                TextTable({{Text::tr("Id"), 0, true}, {Text::tr("Flow")}, {Text::tr("Technologies")}, {Text::tr("Webhooks")}})
                    .write(console, rows);
            }
            session.finish();
        });
    };
}

Action FlowsCommand::add(Arguments &arguments)
{
    Flow flow;
    flow.name = arguments.operand(0).trimmed();
    flow.technologies = arguments.texts(technologyOption);
    flow.technologies.removeDuplicates();
    flow.forward = arguments.onOff(forwardOption).value_or(false);
    if (const auto given = arguments.schedule(scheduleOption))
        flow.schedule = storedSchedule(*given);
    return [flow, withKey = arguments.isSet(apiKeyOption)](Session &session) {
        const std::optional<QString> key = readKey(session, withKey);
        if (!key)
            return;
        session.whenDone(session.workspace().flows().add(flow), [&session, key = *key](const Flow &added) {
            keepKey(session, added, key,
                Text::tr("Added the flow “%1” with the id %2.").arg(added.name, QString::number(added.id.value)));
        });
    };
}

Action FlowsCommand::edit(Arguments &arguments)
{
    const QString nameOrId = arguments.operand(0);
    const std::optional<QString> newName = arguments.text(nameOption);
    QStringList codes = arguments.texts(technologyOption);
    codes.removeDuplicates();
    const bool clear = arguments.isSet(noTechnologiesOption);
    const bool withKey = arguments.isSet(apiKeyOption);
    const std::optional<bool> forwards = arguments.onOff(forwardOption);
    const std::optional<RetrySchedule> attempts = arguments.schedule(scheduleOption);
    refuseBoth(arguments, technologyOption, noTechnologiesOption);
    if (!newName && codes.isEmpty() && !clear && !withKey && !forwards && !attempts)
        arguments.refuse(Text::tr("Nothing is said that should change."));

    return [=](Session &session) {
        const std::optional<QString> key = readKey(session, withKey);
        if (!key)
            return;
        session.withFlow(nameOrId, [=, &session, key = *key](const FlowWithWebhooks &found) {
            Flow flow = found.flow;
            flow.name = newName.value_or(flow.name).trimmed();
            if (clear || !codes.isEmpty())
                flow.technologies = codes;
            flow.forward = forwards.value_or(flow.forward);
            if (attempts)
                flow.schedule = storedSchedule(*attempts);
            session.whenDone(session.workspace().flows().save(flow), [&session, key](const Flow &saved) {
                keepKey(session, saved, key, Text::tr("Saved the flow “%1”.").arg(saved.name));
            });
        });
    };
}

Action FlowsCommand::show(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), asJson = arguments.isSet(jsonOption)](Session &session) {
        session.withFlow(nameOrId, [&session, asJson](const FlowWithWebhooks &found) {
            const QString entry = engine::SecretStore::apiKeyOf(found.flow.uid);
            const auto show = [&session, asJson, found](const Result<QString> &key) {
                if (asJson) {
                    QJsonObject json = flowJson(found);
                    json.insert(u"api_key_kept"_s, key ? QJsonValue(!key->isEmpty()) : QJsonValue());
                    session.console().bytes(jsonLine(json) + '\n');
                } else {
                    showFlow(session, found, key);
                }
                session.finish();
            };
            engine::whenDone(session.workspace().secrets().read(entry), &session, show);
        });
    };
}

Action FlowsCommand::remove(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0)](Session &session) {
        session.withFlow(nameOrId, [&session](const FlowWithWebhooks &found) {
            session.whenDone(session.workspace().flows().remove(found.flow.id), [&session](const FlowWithWebhooks &removed) {
                for (const Webhook &webhook : removed.webhooks) {
                    if (webhook.isSigned) // behind it the key's removal is waited for, which is done later
                        static_cast<void>(session.workspace().signingSecrets().forget(webhook.uid));
                    if (hasSecret(webhook.headers))
                        static_cast<void>(session.workspace().headerSecrets().forget(webhook.uid));
                }
                const QString entry = engine::SecretStore::apiKeyOf(removed.flow.uid);
                const auto failed = [&session](const Error &error) {
                    session.fail(
                        Text::tr("The flow was removed, but its API key may still be kept. %1").arg(wording::errorText(error)));
                };
                session.whenDone(session.workspace().secrets().write(entry, {}), failed, [&session, removed] {
                    session.console().line(printable(Text::tr("Removed the flow “%1”.").arg(removed.flow.name)));
                    session.finish();
                });
            });
        });
    };
}

} // namespace flowbell::cli
