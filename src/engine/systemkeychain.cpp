// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/systemkeychain.h"

#include <qt6keychain/keychain.h>

namespace flowbell::engine {

namespace {

constexpr QLatin1String service("flowbell");

Keychain::Outcome keychainOutcome(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError: return Keychain::Outcome::Done;
    case QKeychain::EntryNotFound: return Keychain::Outcome::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return Keychain::Outcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return Keychain::Outcome::Missing;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return Keychain::Outcome::Failed;
}

} // namespace

SystemKeychain::SystemKeychain(const QString &prefix)
    : m_prefix(prefix)
{
}

void SystemKeychain::read(const QString &key, const Continuation &then)
{
    start(new QKeychain::ReadPasswordJob(service), key, then);
}

void SystemKeychain::write(const QString &key, const QString &secret, const Continuation &then)
{
    if (secret.isEmpty()) {
        start(new QKeychain::DeletePasswordJob(service), key, [then](Answer answer) {
            if (answer.outcome == Outcome::NotFound)
                answer.outcome = Outcome::Done;
            then(answer);
        });
        return;
    }
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    start(job, key, then);
}

void SystemKeychain::start(QKeychain::Job *job, const QString &key, const Continuation &then)
{
    if (!m_context)
        m_context = std::make_unique<QObject>();
    job->setKey(m_prefix + u'/' + key);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, m_context.get(), [then](QKeychain::Job *ended) {
        Answer answer{.outcome = keychainOutcome(ended->error()),
            .secret = {},
            .detail = ended->error() ? ended->errorString() : QString()};
        if (const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(ended); reading && !ended->error())
            answer.secret = reading->textData();
        then(answer);
    });
    job->start();
}

} // namespace flowbell::engine
