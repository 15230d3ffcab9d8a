// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/webhookscommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/endpointtests.h"
#include "cli/flowjson.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "cli/webhookoptions.h"
#include "cli/webhooksecrets.h"
#include "core/webhookurl.h"
#include "engine/flowservice.h"
#include "engine/headersecretmove.h"
#include "engine/headersecretservice.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString credentialsOption = u"credentials"_s;

/// The canonical form, or fails the session with the reason why there is none.
std::optional<QString> canonicalUrl(Session &session, const QString &text)
{
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(text);
    if (parsed.url)
        return WebhookUrl::canonical(*parsed.url);
    session.fail(wording::urlProblemText(parsed.problem.value_or(UrlProblem::Malformed)));
    return std::nullopt;
}

QString secondsText(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000.0) + u" s"_s;
}

/// "on", "off", or why the program switched it off.
QString state(const Webhook &webhook)
{
    if (webhook.enabled)
        return Text::tr("on");
    if (webhook.disabledReason == DisabledReason::None)
        return Text::tr("off");
    return Text::tr("off: %1").arg(wording::disabledReasonText(webhook.disabledReason));
}

void writeWebhooks(Console &console, const QList<Webhook> &webhooks)
{
    QList<QStringList> rows;
    for (const Webhook &webhook : webhooks) {
        rows += QStringList{WebhookUrl::display(webhook.url), state(webhook),
            webhook.eventTypes.isEmpty() ? Text::tr("all") : webhook.eventTypes.join(", "_L1), secondsText(webhook.timeout),
            webhook.isSigned ? Text::tr("yes") : Text::tr("no"), webhook.ordered ? Text::tr("strict") : Text::tr("any"),
            webhook.ratePerMinute > 0 ? Text::tr("%1/min").arg(webhook.ratePerMinute) : u"-"_s, webhook.description};
    }
    TextTable({{Text::tr("URL")}, {Text::tr("State")}, {Text::tr("Events")}, {Text::tr("Time-out"), 0, true},
                  {Text::tr("Signed")}, {Text::tr("Order")}, {Text::tr("Rate"), 0, true}, {Text::tr("Description")}})
        .write(console, rows);
}

void writeArray(Session &session, const QList<Webhook> &webhooks, const std::optional<QList<HeaderFields>> &kept)
{
    Console &console = session.console();
    console.beginArray();
    for (qsizetype at = 0; at < webhooks.size(); ++at)
        console.element(webhookJson(webhooks.at(at), kept.has_value(), kept ? kept->at(at) : HeaderFields()));
    console.endArray();
    session.finish();
}

/// With \a credentials the values that are kept are read first: none if they cannot be.
void writeWebhooksJson(Session &session, const QList<Webhook> &webhooks, bool credentials)
{
    if (!credentials) {
        writeArray(session, webhooks, std::nullopt);
        return;
    }
    QList<QFuture<Result<HeaderFields>>> reads;
    for (const Webhook &webhook : webhooks) {
        reads += hasSecret(webhook.headers) ? session.workspace().headerSecrets().read(webhook.uid)
                                            : QtFuture::makeReadyFuture(Result<HeaderFields>());
    }
    engine::whenAllDone(reads, &session, [&session, webhooks](const QList<Result<HeaderFields>> &read) {
        QList<HeaderFields> kept;
        for (const Result<HeaderFields> &values : read) {
            if (!values) {
                session.fail(values.error());
                return;
            }
            kept += *values;
        }
        writeArray(session, webhooks, kept);
    });
}

/// Credentials that older programs left in the store are moved first; what cannot be moved keeps nothing from being done.
Action afterMoving(const Action &action)
{
    return [action](Session &session) {
        engine::whenDone(
            session.workspace().headerSecretMove().run(), &session, [action, &session](const Result<int> &) { action(session); });
    };
}

void say(Session &session, const QString &text)
{
    session.console().line(printable(text));
    session.finish();
}

/// Removes what is kept for a webhook that is gone, says \a done and ends.
void forgetSecrets(Session &session, const Webhook &removed, const QString &done)
{
    QList<QFuture<Result<void>>> removals;
    if (removed.isSigned)
        removals += session.workspace().signingSecrets().forget(removed.uid);
    if (hasSecret(removed.headers))
        removals += session.workspace().headerSecrets().forget(removed.uid);
    engine::whenAllDone(removals, &session, [&session, done](const QList<Result<void>> &ended) {
        for (const Result<void> &forgotten : ended) {
            if (forgotten)
                continue;
            session.fail(Text::tr("The webhook was removed, but its secrets may still be kept. %1")
                             .arg(wording::errorText(forgotten.error())));
            return;
        }
        say(session, done);
    });
}

} // namespace

QString WebhooksCommand::name() const
{
    return u"webhooks"_s;
}

QString WebhooksCommand::summary() const
{
    return Text::tr("the webhooks of a flow, at most %n, and tests of their endpoints", nullptr, maximumWebhooksPerFlow);
}

QList<Verb> WebhooksCommand::verbs() const
{
    QList<Verb> verbs{
        {u"list"_s, {u"FLOW"_s}, Text::tr("show the webhooks of a flow"),
            {jsonFlag(),
                option(credentialsOption, Text::tr("with the values of header fields that carry credentials (only --json)"))},
            list},
        {u"add"_s, {u"FLOW"_s, u"URL"_s}, Text::tr("add a webhook to a flow"), WebhookOptions::options(false), add},
        {u"edit"_s, {u"FLOW"_s, u"URL"_s}, Text::tr("change a webhook"), WebhookOptions::options(true), edit},
        {u"remove"_s, {u"FLOW"_s, u"URL"_s}, Text::tr("remove a webhook from its flow"), {}, remove},
        {u"test"_s, {u"FLOW"_s, u"[URL]"_s}, Text::tr("send a test event to one webhook or to all of the flow"),
            {option(eventOption, Text::tr("the event type to send (default: the first the webhook is sent)"), u"TYPE"_s),
                jsonFlag()},
            test},
        {u"check"_s, {u"URL"_s}, Text::tr("print a URL as it would be called, or why it is refused"), {}, check, false},
    };
    return verbs + webhookSecretVerbs();
}

Action WebhooksCommand::list(Arguments &arguments)
{
    return afterMoving([nameOrId = arguments.operand(0), asJson = arguments.isSet(jsonOption),
                           credentials = arguments.isSet(credentialsOption)](Session &session) {
        session.withFlow(nameOrId, [&session, asJson, credentials](const FlowWithWebhooks &found) {
            Console &console = session.console();
            if (asJson) {
                writeWebhooksJson(session, found.webhooks, credentials);
                return;
            }
            if (found.webhooks.isEmpty()) {
                console.line(Text::tr("This flow has no webhooks yet. Add one with: flowbell-cli webhooks add FLOW URL"));
            } else {
                writeWebhooks(console, found.webhooks);
            }
            session.finish();
        });
    });
}

Action WebhooksCommand::add(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), url = arguments.operand(1), options = WebhookOptions::read(arguments)](
               Session &session) {
        const std::optional<QString> canonical = canonicalUrl(session, url);
        if (!canonical)
            return;
        session.withFlow(nameOrId, [&session, canonical, options](const FlowWithWebhooks &found) {
            Webhook webhook;
            webhook.flow = found.flow.id;
            webhook.url = *canonical;
            options.applyTo(webhook);
            session.whenDone(session.workspace().headerSecrets().add(webhook), [&session, found](const Webhook &added) {
                say(session,
                    Text::tr("Added %1 to the flow “%2”: %3 of %4 webhooks used.")
                        .arg(added.url, found.flow.name, QString::number(found.webhooks.size() + 1),
                            QString::number(maximumWebhooksPerFlow)));
            });
        });
    };
}

Action WebhooksCommand::edit(Arguments &arguments)
{
    const WebhookOptions options = WebhookOptions::read(arguments);
    if (options.isEmpty())
        arguments.refuse(Text::tr("Nothing is said that should change."));
    return afterMoving([nameOrId = arguments.operand(0), url = arguments.operand(1), options](Session &session) {
        session.withWebhook(nameOrId, url, [&session, options](const FlowWithWebhooks &, const Webhook &found) {
            Webhook webhook = found;
            options.applyTo(webhook);
            const std::optional<QString> canonical = canonicalUrl(session, webhook.url);
            if (!canonical)
                return;
            webhook.url = *canonical;
            session.whenDone(session.workspace().headerSecrets().save(webhook, found),
                [&session](const Webhook &saved) { say(session, Text::tr("Saved %1.").arg(saved.url)); });
        });
    });
}

Action WebhooksCommand::remove(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), url = arguments.operand(1)](Session &session) {
        session.withWebhook(nameOrId, url, [&session](const FlowWithWebhooks &flow, const Webhook &webhook) {
            session.whenDone(session.workspace().flows().removeWebhook(webhook.id), [&session, flow](const Webhook &removed) {
                const QString done = Text::tr("Removed %1 from the flow “%2”.").arg(removed.url, flow.flow.name);
                forgetSecrets(session, removed, done);
            });
        });
    };
}

Action WebhooksCommand::test(Arguments &arguments)
{
    const QString eventType = arguments.eventTypes(eventOption).value(0);
    const bool asJson = arguments.isSet(jsonOption);
    const QString nameOrId = arguments.operand(0);
    const QString url = arguments.operand(1);
    return [=](Session &session) {
        const auto begin = [=, &session](const Flow &flow, const QList<Webhook> &webhooks) {
            auto *tests = new EndpointTests(session, asJson);
            tests->begin(flow, webhooks, eventType);
        };
        if (!url.isEmpty()) {
            session.withWebhook(
                nameOrId, url, [begin](const FlowWithWebhooks &found, const Webhook &webhook) { begin(found.flow, {webhook}); });
            return;
        }
        session.withFlow(nameOrId, [begin](const FlowWithWebhooks &found) { begin(found.flow, found.webhooks); });
    };
}

Action WebhooksCommand::check(Arguments &arguments)
{
    return [url = arguments.operand(0)](Session &session) {
        if (const std::optional<QString> canonical = canonicalUrl(session, url))
            say(session, *canonical);
    };
}

} // namespace flowbell::cli
