// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/certificateservice.h"

#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <QtCore/QFileInfo>
#include <QtCore/QPromise>

namespace flowbell::engine {

namespace {

using Context = CertificateService::Context;

CertificateFiles ownBeside(const QString &storePath)
{
    const QString start = QFileInfo(storePath).absolutePath() + QStringLiteral("/flowbell-tls.");
    return {start + QStringLiteral("pem"), start + QStringLiteral("key")};
}

Result<Context> makeAndLoad(const CertificateFiles &files, const Clock &clock)
{
    if (const Result<void> made = makeCertificate(files, namesOfThisMachine(), clock.now()); !made)
        return Failure(made.error());
    return files.load({});
}

/// One that has expired is trusted by nobody any more, so nothing is lost with it.
Result<Context> loadOrMake(const CertificateFiles &files, const Clock &clock)
{
    Result<Context> context = files.load({});
    if (context && clock.now() <= (*context)->facts().validTo)
        return context;
    return makeAndLoad(files, clock);
}

Result<CertificateFacts> factsOf(const Result<Context> &context)
{
    return context ? Result<CertificateFacts>((*context)->facts()) : Failure(context.error());
}

} // namespace

CertificateService::CertificateService(SecretStore &secrets, const QString &storePath, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_own(ownBeside(storePath))
{
    m_pool.setObjectName(QStringLiteral("certificates"));
    m_pool.setMaxThreadCount(1);
}

CertificateService::~CertificateService()
{
    m_pool.waitForDone();
}

template <typename Work>
auto CertificateService::run(Work work)
{
    const auto promise = std::make_shared<QPromise<decltype(work())>>();
    promise->start();
    m_pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<Context>> CertificateService::load(
    const TlsPreferences &preferences, const std::optional<QString> &passPhrase)
{
    const CertificateFiles files = filesOf(preferences);
    if (preferences.selfSigned)
        return run([files, &clock = m_clock] { return loadOrMake(files, clock); });
    if (passPhrase)
        return run([files, phrase = *passPhrase] { return files.load(phrase); });
    return loadWithKept([files](const QString &phrase) { return files.load(phrase); });
}

QFuture<Result<CertificateFacts>> CertificateService::check(
    const TlsPreferences &preferences, const std::optional<QString> &passPhrase)
{
    const CertificateFiles files = filesOf(preferences);
    if (preferences.selfSigned || passPhrase)
        return run([files, phrase = passPhrase.value_or(QString())] { return factsOf(files.load(phrase)); });
    const auto promise = std::make_shared<QPromise<Result<CertificateFacts>>>();
    promise->start();
    whenDone(loadWithKept([files](const QString &phrase) { return files.load(phrase); }), this,
        [promise](const Result<Context> &context) {
            promise->addResult(factsOf(context));
            promise->finish();
        });
    return promise->future();
}

/// The keychain is asked only for a key that cannot be read without: it may want its own password from the user.
QFuture<Result<Context>> CertificateService::loadWithKept(const Loading &loading)
{
    const auto promise = std::make_shared<QPromise<Result<Context>>>();
    promise->start();
    const auto finish = [promise](const Result<Context> &context) {
        promise->addResult(context);
        promise->finish();
    };
    whenDone(run([loading] { return loading({}); }), this, [this, loading, finish](const Result<Context> &context) {
        if (context || context.error().code != ErrorCode::KeyLocked) {
            finish(context);
            return;
        }
        whenDone(m_secrets.read(SecretStore::tlsPassPhrase()), this,
            [this, loading, finish, locked = context](const Result<QString> &phrase) {
                if (!phrase)
                    finish(Failure(phrase.error()));
                else if (phrase->isEmpty())
                    finish(locked);
                else
                    whenDone(run([loading, kept = *phrase] { return loading(kept); }), this, finish);
            });
    });
    return promise->future();
}

QFuture<Result<CertificateFacts>> CertificateService::makeOwn()
{
    return run([files = m_own, &clock = m_clock] { return factsOf(makeAndLoad(files, clock)); });
}

QFuture<QByteArray> CertificateService::stamp(const TlsPreferences &preferences)
{
    return run([files = filesOf(preferences)] { return files.stamp(); });
}

QFuture<Result<void>> CertificateService::keepPassPhrase(const QString &passPhrase)
{
    return m_secrets.write(SecretStore::tlsPassPhrase(), passPhrase);
}

CertificateFiles CertificateService::filesOf(const TlsPreferences &preferences) const
{
    if (preferences.selfSigned)
        return m_own;
    return {preferences.certificate, preferences.key.isEmpty() ? preferences.certificate : preferences.key};
}

} // namespace flowbell::engine
