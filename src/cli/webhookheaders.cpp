// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/webhookheaders.h"

#include "cli/command.h"
#include "cli/optionrules.h"
#include "cli/text.h"
#include "core/credentialheader.h"

#include <QtCore/QSet>

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString headerOption = u"header"_s;
const QString secretHeaderOption = u"secret-header"_s;
const QString noHeadersOption = u"no-headers"_s;

void refuseSecretArguments(Arguments &arguments)
{
    const QStringList given = arguments.texts(secretHeaderOption);
    if (std::ranges::any_of(given, [](const QString &text) { return !text.startsWith(u'@'); }))
        arguments.refuse(Text::tr("--%1 takes @FILE, or @- for standard input: other users can see the arguments of a program.")
                             .arg(secretHeaderOption));
}

void refuseUnusable(Arguments &arguments, const WebhookHeaders &headers)
{
    QSet<QByteArray> names;
    for (const WebhookHeader &header : headers) {
        if (!header.isSecret)
            continue;
        const QString name = QString::fromLatin1(header.name);
        if (names.contains(header.name.toLower()))
            arguments.refuse(Text::tr("%1 is there more than once. A secret header can be sent only once.").arg(name));
        if (header.value.isEmpty())
            arguments.refuse(Text::tr("The secret header %1 needs a value.").arg(name));
        names.insert(header.name.toLower());
    }
}

bool isAmong(const WebhookHeaders &headers, const QByteArray &name)
{
    return std::ranges::any_of(
        headers, [&name](const WebhookHeader &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

QList<QCommandLineOption> WebhookHeaderOptions::options(bool edit)
{
    QList<QCommandLineOption> options{
        option(headerOption, Text::tr("a header field to send, 'Name: value', or @FILE with one a line; may be repeated"),
            u"FIELD"_s),
        option(secretHeaderOption,
            Text::tr("header fields whose values are kept in the keychain: @FILE with one a line, @- for standard input"),
            u"@FILE"_s)};
    if (edit)
        options += option(noHeadersOption, Text::tr("send no header fields of its own any more"));
    return options;
}

WebhookHeaderOptions WebhookHeaderOptions::read(Arguments &arguments)
{
    refuseBoth(arguments, headerOption, noHeadersOption);
    refuseBoth(arguments, secretHeaderOption, noHeadersOption);
    refuseSecretArguments(arguments);
    WebhookHeaderOptions read;
    read.m_clear = arguments.isSet(noHeadersOption);
    WebhookHeaders all;
    if (arguments.isSet(headerOption)) {
        read.m_given.emplace();
        for (const HeaderField &field : arguments.headers(headerOption))
            read.m_given->append({field.name, field.value, !field.value.isEmpty() && isSecretByName(field.name)});
        all += *read.m_given;
    }
    if (arguments.isSet(secretHeaderOption)) {
        read.m_secret.emplace();
        for (const HeaderField &field : arguments.headers(secretHeaderOption))
            read.m_secret->append({field.name, field.value, true});
        all += *read.m_secret;
    }
    refuseUnusable(arguments, all);
    return read;
}

WebhookHeaders WebhookHeaderOptions::applied(const WebhookHeaders &before) const
{
    if (m_clear)
        return {};
    const WebhookHeaders given = m_given.value_or(WebhookHeaders()) + m_secret.value_or(WebhookHeaders());
    WebhookHeaders headers;
    for (const WebhookHeader &header : before) {
        const bool isReplaced = header.isSecret ? m_secret.has_value() : m_given.has_value();
        if (!isReplaced && !isAmong(given, header.name))
            headers.append(header);
    }
    return headers + given;
}

} // namespace flowbell::cli
