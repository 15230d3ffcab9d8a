// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/webhooksecrets.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "cli/utctext.h"
#include "core/jsonwriter.h"
#include "core/signature.h"
#include "engine/signingsecretservice.h"
#include "engine/workspace.h"
#include "wording/wording.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString stdinOption = u"secret-stdin"_s;
const QString graceOption = u"grace"_s;

void printLine(Session &session, const QString &text)
{
    session.console().line(printable(text));
    session.finish();
}

/// From standard input, or a new one. Fails the session if what comes is none.
std::optional<SigningSecret> nextSecret(Session &session, bool fromInput)
{
    if (!fromInput)
        return SigningSecret::generate();
    SigningSecret::Problem problem{};
    std::optional<SigningSecret> secret = SigningSecret::parse(session.console().readLine(), &problem);
    if (!secret)
        session.fail(wording::secretProblemText(problem));
    return secret;
}

void failWithout(Session &session, const Webhook &webhook)
{
    session.fail(Text::tr("%1 is not signed. “flowbell-cli webhooks secret set” gives it a secret.").arg(webhook.url));
}

Action set(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), url = arguments.operand(1), fromInput = arguments.isSet(stdinOption)](
               Session &session) {
        const std::optional<SigningSecret> secret = nextSecret(session, fromInput);
        if (!secret)
            return;
        session.withWebhook(nameOrId, url, [&session, secret](const FlowWithWebhooks &, const Webhook &webhook) {
            session.whenDone(
                session.workspace().signingSecrets().change(webhook, {*secret, {}}), [&session](const Webhook &saved) {
                    printLine(session, Text::tr("Requests to %1 are signed with the new secret.").arg(saved.url));
                });
        });
    };
}

Action rotate(Arguments &arguments)
{
    const qint64 grace =
        arguments.number(graceOption, 0, engine::longestSecretGrace.count()).value_or(defaultSecretGrace.count());
    return [nameOrId = arguments.operand(0), url = arguments.operand(1), fromInput = arguments.isSet(stdinOption), grace](
               Session &session) {
        const std::optional<SigningSecret> secret = nextSecret(session, fromInput);
        if (!secret)
            return;
        session.withWebhook(nameOrId, url, [&session, secret, grace](const FlowWithWebhooks &, const Webhook &webhook) {
            if (!webhook.isSigned) {
                failWithout(session, webhook);
                return;
            }
            const engine::SecretChange change{*secret, std::chrono::hours(grace)};
            session.whenDone(
                session.workspace().signingSecrets().change(webhook, change), [&session, grace](const Webhook &saved) {
                    printLine(session,
                        Text::tr("Requests to %1 are signed with the new secret, and for %n hour(s) with the former one too.",
                            nullptr, static_cast<int>(grace))
                            .arg(saved.url));
                });
        });
    };
}

void writeSecrets(Console &console, const SigningSecrets &secrets, bool asJson)
{
    if (!asJson) {
        console.line(secrets.current->toText());
        return;
    }
    QJsonArray former;
    for (const SigningSecrets::Former &one : secrets.former) {
        former += QJsonObject{{u"secret"_s, one.secret.toText()}, {u"until"_s, utcText(one.until)}};
    }
    console.bytes(jsonLine(QJsonObject{{u"secret"_s, secrets.current->toText()}, {u"former"_s, former}}) + '\n');
}

Action show(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), url = arguments.operand(1), asJson = arguments.isSet(jsonOption)](Session &session) {
        session.withWebhook(nameOrId, url, [&session, asJson](const FlowWithWebhooks &, const Webhook &webhook) {
            session.whenDone(session.workspace().signingSecrets().read(webhook.uid),
                [&session, asJson, webhook](const SigningSecrets &secrets) {
                    if (!webhook.isSigned || !secrets.current) {
                        failWithout(session, webhook);
                        return;
                    }
                    writeSecrets(session.console(), secrets, asJson);
                    session.finish();
                });
        });
    };
}

Action remove(Arguments &arguments)
{
    return [nameOrId = arguments.operand(0), url = arguments.operand(1)](Session &session) {
        session.withWebhook(nameOrId, url, [&session](const FlowWithWebhooks &, const Webhook &webhook) {
            session.whenDone(session.workspace().signingSecrets().remove(webhook), [&session](const Webhook &saved) {
                printLine(session, Text::tr("Requests to %1 are not signed any more.").arg(saved.url));
            });
        });
    };
}

} // namespace

QList<Verb> webhookSecretVerbs()
{
    const QStringList operands{u"FLOW"_s, u"URL"_s};
    const QCommandLineOption fromInput =
        option(stdinOption, Text::tr("read it from standard input, one line (default: a new random one)"));
    return {
        {u"secret set"_s, operands, Text::tr("sign the requests with a new secret, from now on"), {fromInput}, set},
        {u"secret show"_s, operands, Text::tr("print the secret"), {jsonFlag()}, show},
        {u"secret rotate"_s, operands, Text::tr("take a new secret, and for a while sign with the former one too"),
            {fromInput,
                option(graceOption, Text::tr("hours for which the former one signs too, 0 to 168 (default: 24)"), u"HOURS"_s)},
            rotate},
        {u"secret remove"_s, operands, Text::tr("sign the requests no more"), {}, remove},
    };
}

} // namespace flowbell::cli
