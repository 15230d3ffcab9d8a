// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/signingsecretservice.h"

#include "engine/flowservice.h"
#include "engine/headersecretservice.h"
#include "engine/secretstore.h"
#include "engine/secretwrites.h"
#include "engine/whendone.h"

#include <QtCore/QPromise>

#include <algorithm>

namespace flowbell::engine {

namespace {

template <typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template <typename T>
Promise<T> newPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template <typename T>
void finish(const Promise<T> &promise, const Result<T> &outcome)
{
    promise->addResult(outcome);
    promise->finish();
}

const Webhook *findUid(const QList<Webhook> &webhooks, const QString &uid)
{
    const auto found =
        std::find_if(webhooks.begin(), webhooks.end(), [&uid](const Webhook &webhook) { return webhook.uid == uid; });
    return found == webhooks.end() ? nullptr : &*found;
}

SigningSecrets changed(const SigningSecrets &before, const SecretChange &change, Timestamp now)
{
    SigningSecrets secrets;
    if (change.grace > std::chrono::milliseconds::zero() && before.current) {
        secrets = before;
        secrets.rotate(change.next, now, std::min<std::chrono::milliseconds>(change.grace, longestSecretGrace));
    } else {
        secrets.current = change.next;
    }
    return secrets;
}

} // namespace

SigningSecretService::SigningSecretService(SecretStore &secrets, FlowService &flows, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_flows(flows)
    , m_clock(clock)
{
}

QFuture<Result<SigningSecrets>> SigningSecretService::read(const QString &webhookUid)
{
    const auto promise = newPromise<SigningSecrets>();
    whenDone(m_secrets.read(SecretStore::signingSecretsOf(webhookUid)), this, [promise](const Result<QString> &text) {
        finish<SigningSecrets>(promise, text ? Result<SigningSecrets>(SigningSecrets::fromText(*text)) : Failure(text.error()));
    });
    return promise->future();
}

SecretWrites::Write SigningSecretService::write(const QString &webhookUid, const SecretChange &change) const
{
    const auto text = [change, now = m_clock.now()](
                          const QString &before) { return changed(SigningSecrets::fromText(before), change, now).toText(); };
    return {SecretStore::signingSecretsOf(webhookUid), text, {}};
}

QFuture<Result<FlowWithWebhooks>> SigningSecretService::saveAll(
    const FlowWithWebhooks &edited, const FlowWithWebhooks &base, const SecretChanges &changes)
{
    QStringList obsolete;
    QList<SecretWrites::Write> writes;
    for (const Webhook &before : base.webhooks) {
        const Webhook *now = findUid(edited.webhooks, before.uid);
        if (before.isSigned && (!now || !now->isSigned))
            obsolete.append(SecretStore::signingSecretsOf(before.uid));
        if (hasSecret(before.headers) && (!now || !hasSecret(now->headers)))
            obsolete.append(SecretStore::headerValuesOf(before.uid));
    }
    FlowWithWebhooks from = base;
    for (const Webhook &webhook : edited.webhooks) {
        const Webhook *before = findUid(base.webhooks, webhook.uid);
        if (const auto values = HeaderSecretService::writeFor(webhook, before ? before->headers : WebhookHeaders()))
            writes.append(*values);
        const auto change = changes.constFind(webhook.uid);
        if (change == changes.cend() || !webhook.isSigned)
            continue;
        writes.append(write(webhook.uid, *change));
        // Saved also if nothing else of it changed: the new version tells other programs to read the secret again.
        for (Webhook &one : from.webhooks)
            one.isSigned = one.isSigned && one.uid != webhook.uid;
    }
    return SecretWrites::saveAfter<FlowWithWebhooks>(
        m_secrets, writes, obsolete, this, [this, edited, from] { return m_flows.saveAll(edited, from); });
}

QFuture<Result<Webhook>> SigningSecretService::change(const Webhook &webhook, const SecretChange &change)
{
    Webhook marked = webhook;
    marked.isSigned = true;
    return SecretWrites::saveAfter<Webhook>(
        m_secrets, {write(webhook.uid, change)}, {}, this, [this, marked] { return m_flows.saveWebhook(marked); });
}

QFuture<Result<Webhook>> SigningSecretService::remove(const Webhook &webhook)
{
    Webhook unmarked = webhook;
    unmarked.isSigned = false;
    return SecretWrites::saveAfter<Webhook>(m_secrets, {}, {SecretStore::signingSecretsOf(webhook.uid)}, this,
        [this, unmarked] { return m_flows.saveWebhook(unmarked); });
}

QFuture<Result<void>> SigningSecretService::forget(const QString &webhookUid)
{
    return m_secrets.write(SecretStore::signingSecretsOf(webhookUid), {});
}

} // namespace flowbell::engine
