// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/signcommand.h"

#include "cli/console.h"
#include "cli/inputfiles.h"
#include "cli/optionnames.h"
#include "cli/session.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString headersOption = u"headers"_s;

/// The seconds of year 9999's end.
constexpr qint64 latest = 253'402'300'799;

/// As it stands in a header, and without the full stop, which separates it from the timestamp in what is signed.
bool isMessageId(const QString &id)
{
    return !id.isEmpty() && std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'.'; });
}

void print(Console &console, const HeaderFields &fields, bool asHeaders)
{
    if (!asHeaders) {
        console.line(QString::fromLatin1(headerValue(fields, "webhook-signature")));
        return;
    }
    for (const HeaderField &field : fields)
        console.line(QString::fromLatin1(field.name + ": " + field.value));
}

} // namespace

QString SignCommand::name() const
{
    return u"sign"_s;
}

QString SignCommand::summary() const
{
    return Text::tr("print the signature of a message, as in Standard Webhooks 1.0.0");
}

QList<Verb> SignCommand::verbs() const
{
    const QList<QCommandLineOption> options{
        option(secretFileOption,
            Text::tr("the file with the secret, whsec_…; a signature is made with each of several, one a line"), u"FILE"_s),
        option(idOption, Text::tr("the message's id, as in the header webhook-id"), u"ID"_s),
        option(timestampOption, Text::tr("seconds since 1970, as in the header webhook-timestamp; default: now"), u"T"_s),
        option(bodyFileOption, Text::tr("the file with the body, byte for byte as it is sent"), u"FILE"_s),
        option(headersOption, Text::tr("print the three header lines")),
    };
    const QString explanation = Text::tr("Prints the signature of a message, as in Standard Webhooks 1.0.0.");
    return {{QString(), {}, explanation, options, sign, false}};
}

Action SignCommand::sign(Arguments &arguments)
{
    const QString secretFile = arguments.requiredText(secretFileOption);
    const QString id = arguments.requiredText(idOption);
    const QString bodyFile = arguments.requiredText(bodyFileOption);
    const std::optional<qint64> timestamp = arguments.number(timestampOption, 0, latest);
    const bool asHeaders = arguments.isSet(headersOption);
    if (!isMessageId(id))
        arguments.refuse(Text::tr("--%1 must be made of ASCII characters without blanks and full stops.").arg(idOption));
    return [=](Session &session) {
        const auto secrets = readSecrets(session, secretFile);
        const auto body = secrets ? readFile(session, bodyFile) : std::nullopt;
        if (!body)
            return;
        const Timestamp at = timestamp ? Timestamp(std::chrono::seconds(*timestamp)) : session.clock().now();
        print(session.console(), signature::headers(*secrets, id.toLatin1(), at, *body), asHeaders);
        session.finish();
    };
}

} // namespace flowbell::cli
