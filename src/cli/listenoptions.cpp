// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/listenoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/text.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString addressOption = u"address"_s;
const QString portOption = u"port"_s;
const QString pathOption = u"path"_s;
const QString rulesOption = u"rules"_s;
const QString maxBodyOption = u"max-body"_s;
const QString maxConnectionsOption = u"max-connections"_s;
const QString maxPerAddressOption = u"max-connections-per-address"_s;

constexpr qint64 largestBody = 1024LL * 1024 * 1024;
constexpr qint64 mostConnections = 100'000;

bool isPath(const QString &path)
{
    return path.startsWith(u'/') && std::all_of(path.cbegin(), path.cend(), [](QChar unit) {
        return unit.unicode() > 0x20 && unit.unicode() < 0x7f && unit != u'?' && unit != u'#';
    });
}

std::optional<QString> readAddress(Arguments &arguments)
{
    const std::optional<QString> given = arguments.text(addressOption);
    if (!given)
        return std::nullopt;
    const bool bracketed = given->startsWith(u'[') && given->endsWith(u']');
    const QHostAddress address(bracketed ? given->mid(1, given->size() - 2) : *given);
    if (address.isNull())
        arguments.refuse(Text::tr("--address must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1, not “%1”.").arg(*given));
    return address.toString();
}

std::optional<QString> readPath(Arguments &arguments)
{
    const std::optional<QString> given = arguments.text(pathOption);
    if (given && !isPath(*given))
        arguments.refuse(
            Text::tr("--path must begin with “/” and hold no blanks, “?” or “#”; this does not fit: “%1”.").arg(*given));
    return given;
}

} // namespace

QList<QCommandLineOption> ListenOptions::options()
{
    return QList<QCommandLineOption>{
               option(addressOption, Text::tr("the IP address to listen on"), u"A"_s),
               option(portOption, Text::tr("the port; 0 takes a free one"), u"N"_s),
               option(pathOption, Text::tr("the path that takes events, such as /webhook"), u"PATH"_s),
               option(formatOption, Text::tr("how events are printed: table (default), json (a line each) or none"), u"FORMAT"_s),
               option(forwardOption, Text::tr("deliver what is due to the webhooks of flows that forward, until the end")),
               option(rulesOption, Text::tr("run the rules, until the end; notifications are printed")),
               option(maxBodyOption, Text::tr("the largest body that is taken, in bytes"), u"BYTES"_s),
               option(maxConnectionsOption, Text::tr("how many connections may be open"), u"N"_s),
               option(maxPerAddressOption, Text::tr("how many of them from one address"), u"N"_s),
           }
    + TlsOptions::options() + AccessOptions::options() + ReplyOptions::options();
}

ListenOptions ListenOptions::read(Arguments &arguments)
{
    ListenOptions read;
    const QString format = arguments.oneOf(formatOption, {u"table"_s, u"json"_s, u"none"_s}).value_or(QString());
    if (format == u"json")
        read.m_format = EventFormat::Json;
    else if (format == u"none")
        read.m_format = EventFormat::None;
    read.m_forward = arguments.isSet(forwardOption);
    read.m_rules = arguments.isSet(rulesOption);
    read.m_address = readAddress(arguments);
    read.m_port = arguments.number(portOption, 0, 65535);
    read.m_path = readPath(arguments);
    read.m_maxBody = arguments.number(maxBodyOption, 1, largestBody);
    read.m_maxConnections = arguments.number(maxConnectionsOption, 1, mostConnections);
    read.m_maxConnectionsPerAddress = arguments.number(maxPerAddressOption, 1, mostConnections);
    read.m_access = AccessOptions::read(arguments);
    read.m_replies = ReplyOptions::read(arguments);
    read.m_tls = TlsOptions::read(arguments);
    return read;
}

void ListenOptions::applyTo(engine::ListenPreferences &preferences) const
{
    preferences.address = m_address.value_or(preferences.address);
    preferences.port = static_cast<quint16>(m_port.value_or(preferences.port));
    preferences.path = m_path.value_or(preferences.path);
    preferences.limits.body = m_maxBody.value_or(preferences.limits.body);
    preferences.limits.connections = static_cast<int>(m_maxConnections.value_or(preferences.limits.connections));
    preferences.limits.connectionsPerAddress =
        static_cast<int>(m_maxConnectionsPerAddress.value_or(preferences.limits.connectionsPerAddress));
}

} // namespace flowbell::cli
