// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/startoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QHostAddress>

namespace flowbell::gui {

namespace {

StartOptions mistake(const QString &text)
{
    StartOptions options;
    options.wish = StartOptions::Wish::ShowMistake;
    options.text = text;
    return options;
}

StartOptions answer(const QString &text)
{
    StartOptions options;
    options.wish = StartOptions::Wish::ShowText;
    options.text = text;
    return options;
}

} // namespace

std::optional<ListenOverride> ListenOverride::parse(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:\\[(?<six>[^\\]]+)\\]|(?<four>[^:/\\[\\]]+))(?::(?<port>\\d{1,5}))?(?<path>/.*)?$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool isSix = match.hasCaptured(u"six");
    const QHostAddress address(isSix ? match.captured(u"six") : match.captured(u"four"));
    const auto protocol = isSix ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    if (address.isNull() || address.protocol() != protocol)
        return std::nullopt;

    ListenOverride listen{.address = address.toString(), .port = std::nullopt, .path = match.captured(u"path")};
    if (match.hasCaptured(u"port")) {
        bool ok = false;
        const ushort port = match.captured(u"port").toUShort(&ok);
        if (!ok)
            return std::nullopt;
        listen.port = port;
    }
    return listen;
}

StartOptions StartOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("StartOptions", "Manages and monitors the webhooks of identity-verification flows."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption store(QStringLiteral("store"),
        QCoreApplication::translate("StartOptions", "Use this store instead of the preferred one."), QStringLiteral("FILE"));
    const QCommandLineOption listen(QStringLiteral("listen"),
        QCoreApplication::translate("StartOptions", "Listen there instead of where the preferences say."),
        QStringLiteral("ADDRESS:PORT/PATH"));
    const QCommandLineOption noListen(
        QStringLiteral("no-listen"), QCoreApplication::translate("StartOptions", "Do not start the listener."));
    const QCommandLineOption hidden(QStringLiteral("hidden"),
        QCoreApplication::translate("StartOptions", "Start without the window; starting the program again opens it."));
    parser.addOptions({store, listen, noListen, hidden});

    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(version))
        return answer(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion());
    if (parser.isSet(help))
        return answer(parser.helpText().trimmed());
    if (!parser.positionalArguments().isEmpty())
        return mistake(QCoreApplication::translate("StartOptions", "Unexpected argument “%1”.")
                           .arg(parser.positionalArguments().constFirst()));

    StartOptions options;
    options.storePath = parser.value(store);
    options.noListen = parser.isSet(noListen);
    options.hidden = parser.isSet(hidden);
    if (parser.isSet(store) && options.storePath.isEmpty())
        return mistake(QCoreApplication::translate("StartOptions", "--store needs a file."));
    if (!parser.isSet(listen))
        return options;
    options.listen = ListenOverride::parse(parser.value(listen));
    if (!options.listen)
        return mistake(QCoreApplication::translate(
            "StartOptions", "“%1” is no address to listen on; write it as 127.0.0.1:8787/webhook or [::1]:8787/webhook.")
                           .arg(parser.value(listen)));
    if (options.noListen)
        return mistake(QCoreApplication::translate("StartOptions", "--listen and --no-listen exclude each other."));
    return options;
}

} // namespace flowbell::gui
