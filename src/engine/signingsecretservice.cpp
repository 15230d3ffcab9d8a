// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/signingsecretservice.h"

#include "engine/flowservice.h"
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

template <typename T, typename Save>
QFuture<Result<T>> SigningSecretService::saveAfter(const SecretChanges &changes, const QStringList &obsolete, Save save)
{
    QList<SecretWrites::Write> writes;
    for (auto change = changes.begin(); change != changes.end(); ++change)
        writes.append({change.key(),
            [this, wanted = change.value()](const SigningSecrets &before) { return changed(before, wanted, m_clock.now()); }});
    const auto promise = newPromise<T>();
    auto *series = new SecretWrites(m_secrets, writes, this);
    const auto giveUp = [promise, series](const Error &error) {
        series->putBack([promise, series, error] {
            series->deleteLater();
            finish<T>(promise, Failure(error));
        });
    };
    series->begin([this, promise, series, obsolete, save, giveUp](const Result<void> &written) {
        if (!written) {
            giveUp(written.error());
            return;
        }
        whenDone(save(), this, [this, promise, series, obsolete, giveUp](const Result<T> &saved) {
            if (!saved) {
                giveUp(saved.error());
                return;
            }
            series->deleteLater();
            // An entry that nobody reads any more does no harm if it cannot be removed.
            for (const QString &uid : obsolete)
                static_cast<void>(forget(uid));
            finish<T>(promise, *saved);
        });
    });
    return promise->future();
}

QFuture<Result<FlowWithWebhooks>> SigningSecretService::saveAll(
    const FlowWithWebhooks &edited, const FlowWithWebhooks &base, const SecretChanges &changes)
{
    QStringList obsolete;
    for (const Webhook &before : base.webhooks) {
        const Webhook *now = findUid(edited.webhooks, before.uid);
        if (before.isSigned && (!now || !now->isSigned))
            obsolete.append(before.uid);
    }
    SecretChanges wanted;
    FlowWithWebhooks from = base;
    for (const Webhook &webhook : edited.webhooks) {
        const auto change = changes.constFind(webhook.uid);
        if (change == changes.cend() || !webhook.isSigned)
            continue;
        wanted.insert(webhook.uid, *change);
        // Saved also if nothing else of it changed: the new version tells other programs to read the secret again.
        for (Webhook &before : from.webhooks)
            before.isSigned = before.isSigned && before.uid != webhook.uid;
    }
    return saveAfter<FlowWithWebhooks>(wanted, obsolete, [this, edited, from] { return m_flows.saveAll(edited, from); });
}

QFuture<Result<Webhook>> SigningSecretService::change(const Webhook &webhook, const SecretChange &change)
{
    Webhook marked = webhook;
    marked.isSigned = true;
    return saveAfter<Webhook>({{webhook.uid, change}}, {}, [this, marked] { return m_flows.saveWebhook(marked); });
}

QFuture<Result<Webhook>> SigningSecretService::remove(const Webhook &webhook)
{
    Webhook unmarked = webhook;
    unmarked.isSigned = false;
    return saveAfter<Webhook>({}, {webhook.uid}, [this, unmarked] { return m_flows.saveWebhook(unmarked); });
}

QFuture<Result<void>> SigningSecretService::forget(const QString &webhookUid)
{
    return m_secrets.write(SecretStore::signingSecretsOf(webhookUid), {});
}

} // namespace flowbell::engine
