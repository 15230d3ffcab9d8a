// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/webhookoptions.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/optionrules.h"
#include "cli/text.h"
#include "core/webhookurl.h"
#include "wording/wording.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString urlOption = u"url"_s;
const QString allEventsOption = u"all-events"_s;
const QString enabledOption = u"enabled"_s;
const QString descriptionOption = u"description"_s;
const QString orderedOption = u"ordered"_s;

constexpr int longestTimeoutSeconds = 300;
constexpr qint64 highestRate = 60'000;

} // namespace

QList<QCommandLineOption> WebhookOptions::options(bool edit)
{
    QList<QCommandLineOption> options;
    if (edit)
        options += option(urlOption, Text::tr("the new URL"), u"URL"_s);
    options += option(eventOption, Text::tr("an event type it is sent (default: all); may be repeated"), u"TYPE"_s);
    if (edit)
        options += option(allEventsOption, Text::tr("send it every event type again"));
    options += WebhookHeaderOptions::options(edit);
    options += option(timeoutOption, Text::tr("how long an exchange may take (default: 15)"), u"SECONDS"_s);
    if (edit)
        options += option(enabledOption, Text::tr("switch it on"));
    options += option(disabledOption, Text::tr("switch it off"));
    options += option(descriptionOption, Text::tr("a note for yourself"), u"TEXT"_s);
    options += option(
        orderedOption, Text::tr("strict order by session: an event waits for the earlier ones (at first: off)"), u"on|off"_s);
    options += option(rateOption, Text::tr("attempts a minute, at most (at first: 0, no limit)"), u"N"_s);
    return options;
}

WebhookOptions WebhookOptions::read(Arguments &arguments)
{
    refuseBoth(arguments, eventOption, allEventsOption);
    refuseBoth(arguments, enabledOption, disabledOption);

    WebhookOptions read;
    if (arguments.isSet(urlOption))
        read.m_url = arguments.text(urlOption);
    if (arguments.isSet(eventOption) || arguments.isSet(allEventsOption))
        read.m_eventTypes = arguments.eventTypes(eventOption);
    read.m_headers = WebhookHeaderOptions::read(arguments);
    read.m_timeout = arguments.seconds(timeoutOption, longestTimeoutSeconds);
    if (arguments.isSet(enabledOption) || arguments.isSet(disabledOption))
        read.m_enabled = arguments.isSet(enabledOption);
    read.m_description = arguments.text(descriptionOption);
    read.m_ordered = arguments.onOff(orderedOption);
    if (const std::optional<qint64> rate = arguments.number(rateOption, 0, highestRate))
        read.m_rate = static_cast<int>(*rate);
    return read;
}

void WebhookOptions::applyTo(Webhook &webhook) const
{
    webhook.url = m_url.value_or(webhook.url);
    webhook.eventTypes = m_eventTypes.value_or(webhook.eventTypes);
    webhook.headers = m_headers.applied(webhook.headers);
    webhook.timeout = m_timeout.value_or(webhook.timeout);
    webhook.enabled = m_enabled.value_or(webhook.enabled);
    if (webhook.enabled) {
        webhook.disabledReason = DisabledReason::None;
        webhook.disabledAt.reset();
    }
    webhook.description = m_description.value_or(webhook.description);
    webhook.ordered = m_ordered.value_or(webhook.ordered);
    webhook.ratePerMinute = m_rate.value_or(webhook.ratePerMinute);
}

} // namespace flowbell::cli
