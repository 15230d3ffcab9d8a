// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sendcommand.h"

#include "cli/optionnames.h"
#include "cli/sending.h"
#include "cli/text.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString eventFileOption = u"event-file"_s;

constexpr qint64 mostMessages = 1'000'000'000;
constexpr int longestSendSeconds = 300;

} // namespace

QString SendCommand::name() const
{
    return u"send"_s;
}

QString SendCommand::summary() const
{
    return Text::tr("deliver an event to any URL, with retries");
}

QList<Verb> SendCommand::verbs() const
{
    const QList<QCommandLineOption> options{
        option(eventFileOption, Text::tr("the file with the event, sent byte for byte as application/json"), u"FILE"_s),
        option(secretFileOption, Text::tr("the file with the signing secret, whsec_…; default: unsigned"), u"FILE"_s),
        option(countOption, Text::tr("how many messages to send, each with an id of its own (default: 1)"), u"N"_s),
        option(scheduleOption,
            Text::tr("when attempts are made, as '0, 5s, 5m' (default: %1)").arg(RetrySchedule::standard().toText()),
            u"SCHEDULE"_s),
        option(timeoutOption, Text::tr("how long an exchange may take (default: 15)"), u"SECONDS"_s),
        option(jsonOption, Text::tr("print a JSON object for each attempt, one a line")),
    };
    const QString explanation = Text::tr("Delivers an event to any URL and says what came of each attempt. The exit status is 0 "
                                         "only if every message was delivered.");
    return {{QString(), {u"URL"_s}, explanation, options, send, false}};
}

Action SendCommand::send(Arguments &arguments)
{
    const SendOptions defaults;
    const SendOptions options{.url = arguments.operand(0),
        .eventFile = arguments.requiredText(eventFileOption),
        .secretFile = arguments.text(secretFileOption).value_or(QString()),
        .count = arguments.number(countOption, 1, mostMessages).value_or(defaults.count),
        .schedule = arguments.schedule(scheduleOption).value_or(defaults.schedule),
        .timeout = arguments.seconds(timeoutOption, longestSendSeconds).value_or(defaults.timeout),
        .asJson = arguments.isSet(jsonOption)};
    return [options](Session &session) {
        auto *const sending = new Sending(session, options);
        sending->begin();
    };
}

} // namespace flowbell::cli
