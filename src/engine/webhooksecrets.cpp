// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/webhooksecrets.h"

#include "engine/secretstore.h"
#include "engine/whendone.h"

namespace flowbell::engine {

namespace {

/// Shorter texts occur by chance, and are no secrets.
constexpr qsizetype leastWithheld = 6;

QByteArrayList withheldOf(const WebhookHeaders &headers, const HeaderFields &fields)
{
    QByteArrayList withheld;
    for (qsizetype at = 0; at < headers.size(); ++at) {
        if (!headers.at(at).isSecret)
            continue;
        const QByteArray &value = fields.at(at).value;
        for (const QByteArray &text : {value, value.mid(value.indexOf(' ') + 1)}) {
            if (text.size() >= leastWithheld && !withheld.contains(text))
                withheld.append(text);
        }
    }
    return withheld;
}

} // namespace

bool needsSecrets(const Webhook &webhook)
{
    return webhook.isSigned || hasSecret(webhook.headers);
}

std::optional<RequestSecrets> requestSecrets(const Webhook &webhook, const WebhookSecrets &kept, Timestamp now)
{
    const std::optional<HeaderFields> fields = completeFields(webhook.headers, kept.headerValues);
    if (!fields)
        return std::nullopt;
    RequestSecrets secrets{{}, *fields, withheldOf(webhook.headers, *fields)};
    if (webhook.isSigned)
        secrets.signing = kept.signing.valid(now);
    return webhook.isSigned && secrets.signing.isEmpty() ? std::nullopt : std::optional(secrets);
}

void withhold(const QByteArrayList &withheld, HeaderFields &fields, QByteArray &body)
{
    constexpr QByteArrayView instead = "<withheld>";
    for (const QByteArray &text : withheld) {
        body.replace(text, instead);
        for (HeaderField &field : fields)
            field.value.replace(text, instead);
    }
}

void readWebhookSecrets(SecretStore &secrets, const QString &webhookUid, QObject *context,
    const std::function<void(const Result<WebhookSecrets> &)> &receive)
{
    const QList<QFuture<Result<QString>>> reads{
        secrets.read(SecretStore::signingSecretsOf(webhookUid)), secrets.read(SecretStore::headerValuesOf(webhookUid))};
    whenAllDone(reads, context, [receive](const QList<Result<QString>> &read) {
        const Result<QString> &signing = read.at(0);
        const Result<QString> &values = read.at(1);
        if (!signing)
            receive(Failure(signing.error()));
        else if (!values)
            receive(Failure(values.error()));
        else
            receive(WebhookSecrets{SigningSecrets::fromText(*signing), keptValuesFromText(*values)});
    });
}

} // namespace flowbell::engine
