// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/flowjson.h"

#include "cli/utctext.h"
#include "core/credentialheader.h"
#include "core/masking.h"
#include "core/retryschedule.h"

#include <QtCore/QJsonArray>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QString disabledReasonName(DisabledReason reason)
{
    switch (reason) {
    case DisabledReason::None: return u""_s;
    case DisabledReason::Gone: return u"gone"_s;
    case DisabledReason::Failing: return u"failing"_s;
    }
    return {};
}

} // namespace

QJsonObject webhookJson(const Webhook &webhook, bool withCredentials, const HeaderFields &kept)
{
    const HeaderFields known = completeFields(webhook.headers, kept).value_or(HeaderFields());
    QJsonArray headers;
    for (qsizetype at = 0; at < webhook.headers.size(); ++at) {
        const WebhookHeader &header = webhook.headers.at(at);
        const QByteArray value = header.isSecret && at < known.size() ? known.at(at).value : header.value;
        const bool isKnown = withCredentials && (!header.isSecret || !value.isEmpty());
        const bool isHidden = !isKnown && (header.isSecret || (!value.isEmpty() && isCredentialHeader(header.name)));
        headers += QJsonObject{{u"name"_s, QString::fromUtf8(header.name)},
            {u"value"_s, isHidden ? Masking::mask() : QString::fromUtf8(value)}, {u"secret"_s, header.isSecret}};
    }
    return {
        {u"id"_s, webhook.id.value},
        {u"uid"_s, webhook.uid},
        {u"url"_s, webhook.url},
        {u"enabled"_s, webhook.enabled},
        {u"events"_s, QJsonArray::fromStringList(webhook.eventTypes)},
        {u"description"_s, webhook.description},
        {u"headers"_s, headers},
        {u"timeout_seconds"_s, static_cast<double>(webhook.timeout.count()) / 1000.0},
        {u"signed"_s, webhook.isSigned},
        {u"ordered"_s, webhook.ordered},
        {u"rate_per_minute"_s, webhook.ratePerMinute},
        {u"disabled_reason"_s, disabledReasonName(webhook.disabledReason)},
        {u"disabled_at"_s, webhook.disabledAt ? QJsonValue(utcText(*webhook.disabledAt)) : QJsonValue()},
    };
}

QJsonObject flowJson(const FlowWithWebhooks &flow)
{
    QJsonArray webhooks;
    for (const Webhook &webhook : flow.webhooks)
        webhooks += webhookJson(webhook);
    return {
        {u"id"_s, flow.flow.id.value},
        {u"uid"_s, flow.flow.uid},
        {u"name"_s, flow.flow.name},
        {u"technologies"_s, QJsonArray::fromStringList(flow.flow.technologies)},
        {u"forward"_s, flow.flow.forward},
        {u"schedule"_s, RetrySchedule::of(flow.flow.schedule).toText()},
        {u"webhooks"_s, webhooks},
    };
}

} // namespace flowbell::cli
