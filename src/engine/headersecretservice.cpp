// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/headersecretservice.h"

#include "engine/flowservice.h"
#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <QtCore/QPromise>
#include <QtCore/QUuid>

#include <algorithm>

namespace flowbell::engine {

namespace {

QString freshUid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QList<QByteArray> secretNames(const WebhookHeaders &headers)
{
    QList<QByteArray> names;
    for (const WebhookHeader &header : headers) {
        if (header.isSecret)
            names.append(header.name.toLower());
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

HeaderSecretService::HeaderSecretService(SecretStore &secrets, FlowService &flows, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_flows(flows)
{
}

QFuture<Result<HeaderFields>> HeaderSecretService::read(const QString &webhookUid)
{
    auto promise = std::make_shared<QPromise<Result<HeaderFields>>>();
    promise->start();
    whenDone(m_secrets.read(SecretStore::headerValuesOf(webhookUid)), this, [promise](const Result<QString> &text) {
        promise->addResult(text.map(&keptValuesFromText));
        promise->finish();
    });
    return promise->future();
}

std::optional<SecretWrites::Write> HeaderSecretService::writeFor(const Webhook &webhook, const WebhookHeaders &before)
{
    const bool sameNames = secretNames(webhook.headers) == secretNames(before);
    if (!hasSecret(webhook.headers) || (sameNames && !hasNextValue(webhook.headers)))
        return std::nullopt;
    const auto both = [headers = webhook.headers](
                          const QString &kept) { return keptValuesText(valuesOfBoth(headers, keptValuesFromText(kept))); };
    const auto settled = [headers = webhook.headers](
                             const QString &kept) { return keptValuesText(valuesToKeep(headers, keptValuesFromText(kept))); };
    return SecretWrites::Write{SecretStore::headerValuesOf(webhook.uid), both, settled};
}

QFuture<Result<Webhook>> HeaderSecretService::add(const Webhook &webhook)
{
    Webhook added = webhook;
    if (added.uid.isEmpty())
        added.uid = freshUid();
    QList<SecretWrites::Write> writes;
    if (const auto values = writeFor(added, {}))
        writes.append(*values);
    return SecretWrites::saveAfter<Webhook>(m_secrets, writes, {}, this, [this, added] { return m_flows.addWebhook(added); });
}

QFuture<Result<Webhook>> HeaderSecretService::save(const Webhook &webhook, const Webhook &before)
{
    QList<SecretWrites::Write> writes;
    if (const auto values = writeFor(webhook, before.headers))
        writes.append(*values);
    QStringList obsolete;
    if (hasSecret(before.headers) && !hasSecret(webhook.headers))
        obsolete.append(SecretStore::headerValuesOf(webhook.uid));
    return SecretWrites::saveAfter<Webhook>(
        m_secrets, writes, obsolete, this, [this, webhook] { return m_flows.saveWebhook(webhook); });
}

QFuture<Result<FlowWithWebhooks>> HeaderSecretService::duplicate(FlowId id)
{
    auto promise = std::make_shared<QPromise<Result<FlowWithWebhooks>>>();
    promise->start();
    const auto finish = [promise](const Result<FlowWithWebhooks> &outcome) {
        promise->addResult(outcome);
        promise->finish();
    };
    whenDone(m_flows.find(id), this, [this, finish](const Result<FlowWithWebhooks> &flow) {
        if (flow)
            duplicateFlow(*flow, finish);
        else
            finish(flow);
    });
    return promise->future();
}

void HeaderSecretService::duplicateFlow(const FlowWithWebhooks &flow, const Finish &finish)
{
    QList<Copy> copies;
    QList<QFuture<Result<QString>>> reads;
    for (const Webhook &webhook : flow.webhooks) {
        if (!hasSecret(webhook.headers))
            continue;
        copies.append({webhook.uid, freshUid()});
        reads.append(m_secrets.read(SecretStore::headerValuesOf(webhook.uid)));
    }
    whenAllDone(reads, this, [this, id = flow.flow.id, copies, finish](const QList<Result<QString>> &values) {
        duplicateWith(id, copies, values, finish);
    });
}

void HeaderSecretService::duplicateWith(
    FlowId id, const QList<Copy> &copies, const QList<Result<QString>> &values, const Finish &finish)
{
    QHash<QString, QString> uids;
    QList<SecretWrites::Write> writes;
    for (qsizetype at = 0; at < copies.size(); ++at) {
        const Result<QString> &text = values.at(at);
        if (!text)
            return finish(Failure(text.error()));
        uids.insert(copies.at(at).original, copies.at(at).uid);
        writes.append({SecretStore::headerValuesOf(copies.at(at).uid), [value = *text](const QString &) { return value; }, {}});
    }
    whenDone(SecretWrites::saveAfter<FlowWithWebhooks>(
                 m_secrets, writes, {}, this, [this, id, uids] { return m_flows.duplicate(id, uids); }),
        this, finish);
}

QFuture<Result<void>> HeaderSecretService::forget(const QString &webhookUid)
{
    return m_secrets.write(SecretStore::headerValuesOf(webhookUid), {});
}

} // namespace flowbell::engine
