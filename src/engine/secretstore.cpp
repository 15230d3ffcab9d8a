// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretstore.h"

#include "engine/secretworker.h"
#include "engine/systemkeychain.h"

#include <QtCore/QPromise>
#include <QtCore/QThread>

namespace flowbell::engine {

struct SecretStore::Private {
    QString path;
    QThread thread;
    SecretWorker *worker = nullptr; ///< lives on the thread, and goes with it
};

SecretStore::SecretStore(const QString &storeUid, const QString &storePath, bool fileOnly, QObject *parent)
    : SecretStore(fileOnly ? nullptr : std::make_unique<SystemKeychain>(storeUid), storePath, keychainTimeout, parent)
{
}

SecretStore::SecretStore(
    std::unique_ptr<Keychain> keychain, const QString &storePath, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->path = storePath + QStringLiteral(".secrets");
    d->worker = new SecretWorker(std::move(keychain), d->path, timeout);
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &SecretWorker::fellBackToFile, this, &SecretStore::fellBackToFile, Qt::DirectConnection);
    d->thread.setObjectName(QStringLiteral("secrets"));
    d->thread.start();
}

SecretStore::~SecretStore()
{
    // Behind everything that was asked, so that no future stays open.
    QMetaObject::invokeMethod(
        d->worker, [this] { d->thread.quit(); }, Qt::QueuedConnection);
    d->thread.wait();
}

QFuture<Result<QString>> SecretStore::read(const QString &key)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, promise, key] {
        worker->read(key, [promise](const Result<QString> &outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<void>> SecretStore::write(const QString &key, const QString &secret)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, promise, key, secret] {
        worker->write(key, secret, [promise](const Result<void> &outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
    return promise->future();
}

SecretStore::Backend SecretStore::backend() const
{
    return d->worker->backend();
}

QString SecretStore::filePath() const
{
    return d->path;
}

QString SecretStore::apiKeyOf(const QString &flowUid)
{
    return QStringLiteral("flow/%1/api-key").arg(flowUid);
}

QString SecretStore::signingSecretsOf(const QString &webhookUid)
{
    return QStringLiteral("webhook/%1/signing-secrets").arg(webhookUid);
}

QString SecretStore::headerValuesOf(const QString &webhookUid)
{
    return QStringLiteral("webhook/%1/header-values").arg(webhookUid);
}

QString SecretStore::lockVerifier()
{
    return QStringLiteral("lock/verifier");
}

QString SecretStore::tlsPassPhrase()
{
    return QStringLiteral("listener/tls-pass-phrase");
}

} // namespace flowbell::engine
