// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/verifycommand.h"

#include "cli/console.h"
#include "cli/inputfiles.h"
#include "cli/optionnames.h"
#include "cli/session.h"
#include "cli/text.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString signatureOption = u"signature"_s;
const QString toleranceOption = u"tolerance"_s;

constexpr std::chrono::seconds longestTolerance = std::chrono::hours(24 * 365 * 100);

QString defaultTolerance()
{
    return QString::number(std::chrono::seconds(signatureTolerance).count());
}

} // namespace

QString VerifyCommand::name() const
{
    return u"verify"_s;
}

QString VerifyCommand::summary() const
{
    return Text::tr("check the signature of a message, as in Standard Webhooks 1.0.0");
}

QList<Verb> VerifyCommand::verbs() const
{
    const QList<QCommandLineOption> options{
        option(secretFileOption, Text::tr("the file with the secret, whsec_…, or with several that may have signed, one a line"),
            u"FILE"_s),
        option(idOption, Text::tr("what the header webhook-id says"), u"ID"_s),
        option(timestampOption, Text::tr("what the header webhook-timestamp says"), u"T"_s),
        option(bodyFileOption, Text::tr("the file with the body, byte for byte as it came"), u"FILE"_s),
        option(signatureOption, Text::tr("what the header webhook-signature says"), u"S"_s),
        option(toleranceOption, Text::tr("how far the timestamp may be from now; default: %1; 0: any").arg(defaultTolerance()),
            u"SECONDS"_s),
    };
    const QString explanation = Text::tr("Checks the signature of a message, as in Standard Webhooks 1.0.0: the exit status is "
                                         "0 if it is valid, else 1.");
    return {{QString(), {}, explanation, options, verify, false}};
}

Action VerifyCommand::verify(Arguments &arguments)
{
    const QString secretFile = arguments.requiredText(secretFileOption);
    const QString id = arguments.requiredText(idOption);
    const QString timestamp = arguments.requiredText(timestampOption);
    const QString bodyFile = arguments.requiredText(bodyFileOption);
    const QString signatures = arguments.requiredText(signatureOption);
    const std::optional<qint64> tolerance = arguments.number(toleranceOption, 0, longestTolerance.count());
    return [=](Session &session) {
        const auto secrets = readSecrets(session, secretFile);
        const auto body = secrets ? readFile(session, bodyFile) : std::nullopt;
        if (!body)
            return;
        const signature::Verification verification =
            signature::verify(*secrets, id.toUtf8(), timestamp.toUtf8(), signatures.toUtf8(), *body, session.clock().now(),
                tolerance ? std::chrono::seconds(*tolerance) : std::chrono::seconds(signatureTolerance));
        if (verification != signature::Verification::Valid) {
            session.fail(wording::verificationText(verification));
            return;
        }
        session.console().line(wording::verificationText(verification));
        session.finish();
    };
}

} // namespace flowbell::cli
