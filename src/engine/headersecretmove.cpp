// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/headersecretmove.h"

#include "core/credentialheader.h"
#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <utility>

namespace flowbell::engine {

namespace headersecrecy = store::headersecrecy;

namespace {

WebhookHeaders markedByName(WebhookHeaders headers)
{
    for (WebhookHeader &header : headers)
        header.isSecret = !header.value.isEmpty() && isSecretByName(header.name);
    return headers;
}

} // namespace

HeaderSecretMove::HeaderSecretMove(
    store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_writer(writer)
    , m_secrets(secrets)
{
}

QFuture<Result<int>> HeaderSecretMove::run()
{
    if (m_promise)
        return m_promise->future();
    m_promise = std::make_shared<QPromise<Result<int>>>();
    m_promise->start();
    QFuture<Result<int>> future = m_promise->future();
    m_moved = 0;
    whenDone(m_reader.run([](store::Database &database) { return headersecrecy::unjudged(database); }), this,
        [this](const Result<QList<Unjudged>> &found) {
            if (!found) {
                finish(Failure(found.error()));
                return;
            }
            m_left = *found;
            moveNext();
        });
    return future;
}

void HeaderSecretMove::moveNext()
{
    if (m_left.isEmpty()) {
        finish(m_moved);
        return;
    }
    const Unjudged webhook = m_left.takeFirst();
    const WebhookHeaders marked = markedByName(webhook.headers);
    if (hasSecret(marked))
        keep(webhook, marked);
    else
        judge(webhook, marked);
}

void HeaderSecretMove::keep(const Unjudged &webhook, const WebhookHeaders &marked)
{
    const QString key = SecretStore::headerValuesOf(webhook.uid);
    const QString text = keptValuesText(valuesToKeep(marked, {}));
    whenDone(m_secrets.write(key, text), this, [this, webhook, marked, key, text](const Result<void> &written) {
        if (written)
            confirm(webhook, marked, key, text);
        else
            finish(Failure(written.error()));
    });
}

void HeaderSecretMove::confirm(const Unjudged &webhook, const WebhookHeaders &marked, const QString &key, const QString &text)
{
    whenDone(m_secrets.read(key), this, [this, webhook, marked, text](const Result<QString> &kept) {
        if (!kept)
            finish(Failure(kept.error()));
        else if (*kept != text)
            finish(fail(ErrorCode::SecretsUnavailable));
        else
            judge(webhook, marked);
    });
}

void HeaderSecretMove::judge(const Unjudged &webhook, const WebhookHeaders &marked)
{
    const auto work = [webhook, marked](store::Database &database) { return headersecrecy::judge(database, webhook, marked); };
    whenDone(m_writer.run(work), this, [this, isMoved = hasSecret(marked)](const Result<bool> &done) {
        if (!done) {
            finish(Failure(done.error()));
            return;
        }
        if (*done && isMoved) {
            ++m_moved;
            Q_EMIT moved();
        }
        moveNext();
    });
}

void HeaderSecretMove::finish(const Result<int> &outcome)
{
    m_left.clear();
    const auto promise = std::exchange(m_promise, nullptr);
    promise->addResult(outcome);
    promise->finish();
    if (!outcome)
        Q_EMIT failed(outcome.error());
}

} // namespace flowbell::engine
