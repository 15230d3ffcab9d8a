// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/accessoptions.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/inputfiles.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/session.h"
#include "cli/text.h"
#include "wording/wording.h"

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString secretPathOption = u"require-secret-path"_s;
const QString tokenOption = u"require-token"_s;
const QString passwordOption = u"require-password"_s;
const QString requiredSignatureOption = u"require-signature"_s;
const QString anyoneOption = u"accept-anyone"_s;
const QString tokenHeaderOption = u"token-header"_s;
const QString userOption = u"user"_s;
const QString hostOption = u"allow-host"_s;
const QString originOption = u"allow-origin"_s;
const QString senderOption = u"allow-sender"_s;
const QString proxyOption = u"trust-proxy"_s;
const QString forwardedOption = u"forwarded-header"_s;

struct CheckOption {
    QString name;
    SenderCheck check;
};

const QList<CheckOption> &checkOptions()
{
    static const QList<CheckOption> options{{secretPathOption, SenderCheck::Path}, {tokenOption, SenderCheck::Header},
        {passwordOption, SenderCheck::Basic}, {requiredSignatureOption, SenderCheck::Signature}};
    return options;
}

std::optional<SenderCheck> readCheck(Arguments &arguments)
{
    std::optional<SenderCheck> check;
    QString given = arguments.isSet(anyoneOption) ? anyoneOption : QString();
    for (const CheckOption &one : checkOptions()) {
        if (!arguments.isSet(one.name))
            continue;
        if (!given.isEmpty())
            arguments.refuse(Text::tr("--%1 and --%2 exclude each other.").arg(given, one.name));
        given = one.name;
        check = one.check;
    }
    return check;
}

std::optional<QString> readName(
    Arguments &arguments, const QString &option, bool (*isName)(const QString &), const QString &problem)
{
    const std::optional<QString> given = arguments.text(option);
    if (given && !isName(*given))
        arguments.refuse(problem.arg(*given));
    return given;
}

std::optional<QStringList> readList(
    Arguments &arguments, const QString &option, bool (*isEntry)(const QString &), const QString &problem)
{
    if (!arguments.isSet(option))
        return std::nullopt;
    const QStringList given = arguments.texts(option);
    const auto wrong = std::find_if_not(given.begin(), given.end(), isEntry);
    if (wrong != given.end())
        arguments.refuse(problem.arg(option, *wrong));
    if (given.size() > engine::ranges::accessEntries)
        arguments.refuse(
            Text::tr("--%1 can be given at most %n time(s).", nullptr, int{engine::ranges::accessEntries}).arg(option));
    return given;
}

bool isRange(const QString &text)
{
    return engine::AddressRange::parse(text).has_value();
}

QString rangeProblem()
{
    return Text::tr("--%1 must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32, not “%2”.");
}

} // namespace

QList<QCommandLineOption> AccessOptions::options()
{
    return {
        option(secretPathOption, Text::tr("take events only with a secret behind the path, as in /webhook/SECRET")),
        option(tokenOption, Text::tr("take events only with a token in a header field")),
        option(passwordOption, Text::tr("take events only with user name and password (HTTP Basic)")),
        option(requiredSignatureOption, Text::tr("take events only with a valid signature (Standard Webhooks 1.0.0)")),
        option(secretFileOption, Text::tr("the file with the secret for that, - for standard input (default: the one kept)"),
            u"FILE"_s),
        option(tokenHeaderOption, Text::tr("the header field of the token, at first X-Webhook-Token"), u"NAME"_s),
        option(userOption, Text::tr("the user name, at first webhook"), u"NAME"_s),
        option(anyoneOption, Text::tr("take events from anyone, without a check, also beyond this computer")),
        option(hostOption, Text::tr("a further name the listener is asked by, such as a tunnel's; may be repeated"), u"NAME"_s),
        option(originOption, Text::tr("a web page's origin that may send, https://NAME; may be repeated"), u"ORIGIN"_s),
        option(senderOption, Text::tr("an address or range that may send, and no other may; may be repeated"), u"CIDR"_s),
        option(proxyOption, Text::tr("a proxy whose word about senders' addresses is believed; may be repeated"), u"CIDR"_s),
        option(forwardedOption, Text::tr("where it gives that: X-Forwarded-For (at first) or Forwarded"), u"NAME"_s),
    };
}

AccessOptions AccessOptions::read(Arguments &arguments)
{
    AccessOptions read;
    read.m_check = readCheck(arguments);
    read.m_acceptsAnyone = arguments.isSet(anyoneOption);
    refuseWithout(arguments, secretFileOption, read.m_check.has_value(), u"require-…"_s);
    refuseWithout(arguments, tokenHeaderOption, read.m_check == SenderCheck::Header, tokenOption);
    refuseWithout(arguments, userOption, read.m_check == SenderCheck::Basic, passwordOption);
    read.m_secretFile = arguments.text(secretFileOption);
    read.m_tokenHeader = readName(arguments, tokenHeaderOption, engine::isTokenHeader,
        Text::tr("--token-header must be the name of a header field that can hold a token, not “%1”."));
    read.m_userName =
        readName(arguments, userOption, engine::isUserName, Text::tr("--user must be a name without colons, not “%1”."));
    read.m_hosts = readList(arguments, hostOption, engine::isHostPattern,
        Text::tr("--%1 must be a host name without port, such as name.example or *.name.example, not “%2”."));
    read.m_origins = readList(arguments, originOption, engine::isOriginPattern,
        Text::tr("--%1 must be an origin such as https://name.example, not “%2”."));
    read.m_senders = readList(arguments, senderOption, isRange, rangeProblem());
    read.m_proxies = readList(arguments, proxyOption, isRange, rangeProblem());
    if (const auto field = arguments.oneOf(forwardedOption, {u"X-Forwarded-For"_s, u"Forwarded"_s}))
        read.m_forwardedField =
            *field == u"Forwarded" ? engine::ForwardedField::Forwarded : engine::ForwardedField::XForwardedFor;
    return read;
}

void AccessOptions::applyTo(engine::AccessPreferences &preferences) const
{
    if (m_acceptsAnyone) {
        preferences.check = SenderCheck::None;
        preferences.acceptAnyone = true;
    }
    preferences.check = m_check.value_or(preferences.check);
    preferences.tokenHeader = m_tokenHeader.value_or(preferences.tokenHeader);
    preferences.userName = m_userName.value_or(preferences.userName);
    preferences.hosts = m_hosts.value_or(preferences.hosts);
    preferences.origins = m_origins.value_or(preferences.origins);
    preferences.senders = m_senders.value_or(preferences.senders);
    preferences.proxies = m_proxies.value_or(preferences.proxies);
    preferences.forwardedField = m_forwardedField.value_or(preferences.forwardedField);
}

std::optional<QString> AccessOptions::readSecret(Session &session, SenderCheck check) const
{
    QString secret;
    if (*m_secretFile == u"-") {
        secret = session.console().readLine();
    } else {
        const std::optional<QByteArray> bytes = readFile(session, *m_secretFile);
        if (!bytes)
            return std::nullopt;
        secret = QString::fromUtf8(*bytes);
    }
    // Files end with a line end; a password may begin or end with a blank.
    while (secret.endsWith(u'\n') || secret.endsWith(u'\r'))
        secret.chop(1);
    if (const auto problem = sendersecret::problemOf(check, secret)) {
        session.fail(wording::senderSecretProblemText(check, *problem));
        return std::nullopt;
    }
    return secret;
}

} // namespace flowbell::cli
