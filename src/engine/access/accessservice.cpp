// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessservice.h"

#include "engine/access/admission.h"
#include "engine/preferences.h"
#include "engine/secretstore.h"
#include "engine/whendone.h"

#include <QtCore/QPromise>

#include <memory>

namespace flowbell::engine {

namespace {

QString checkEntryOf(SenderCheck check)
{
    return QStringLiteral("listener/%1-secret").arg(senderCheckName(check));
}

QFuture<Result<void>> finished(const Result<void> &outcome)
{
    QPromise<Result<void>> promise;
    promise.start();
    promise.addResult(outcome);
    promise.finish();
    return promise.future();
}

} // namespace

AccessService::AccessService(Preferences &preferences, SecretStore &secrets, Admission &admission, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_secrets(secrets)
    , m_admission(admission)
    , m_current(preferences.access())
{
    m_admission.configure(m_current, knownSecret());
    connect(&m_preferences, &Preferences::accessChanged, this, &AccessService::obeyPreferences);
}

void AccessService::save(const AccessPreferences &preferences, const std::optional<QString> &secret)
{
    m_override.reset();
    if (secret && preferences.check != SenderCheck::None) {
        m_known.insert(preferences.check, *secret);
        // Before anyone hears of a change and looks what is kept.
        whenDone(m_secrets.write(checkEntryOf(preferences.check), *secret), this, [this](const Result<void> &written) {
            if (!written)
                Q_EMIT secretNotKept(written.error());
        });
    }
    if (nearestAllowed(preferences) == m_preferences.access())
        obeyPreferences();
    else
        m_preferences.setAccess(preferences);
}

void AccessService::obeyInstead(const AccessPreferences &preferences, const std::optional<QString> &secret)
{
    m_override = nearestAllowed(preferences);
    if (secret)
        m_known.insert(preferences.check, *secret);
    obey(*m_override);
}

void AccessService::obeyPreferences()
{
    obey(m_override.value_or(m_preferences.access()));
}

void AccessService::obey(const AccessPreferences &preferences)
{
    m_current = preferences;
    m_admission.configure(m_current, knownSecret());
    Q_EMIT changed();
}

std::optional<QString> AccessService::knownSecret() const
{
    const auto known = m_known.constFind(m_current.check);
    return known == m_known.constEnd() ? std::nullopt : std::optional(*known);
}

QFuture<Result<QString>> AccessService::readSecret(SenderCheck check)
{
    return m_secrets.read(checkEntryOf(check));
}

QString AccessService::pathSecret() const
{
    return m_current.check == SenderCheck::Path ? knownSecret().value_or(QString()) : QString();
}

bool AccessService::mayListenAt(const QHostAddress &address) const
{
    return !m_current.isOpen() || m_current.acceptAnyone || unmapped(address).isLoopback();
}

QFuture<Result<void>> AccessService::prepare(const QHostAddress &address)
{
    if (!mayListenAt(address))
        return finished(fail(ErrorCode::SenderCheckMissing));
    const SenderCheck check = m_current.check;
    if (check == SenderCheck::None || knownSecret())
        return finished({});
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(readSecret(check), this, [this, check, promise](const Result<QString> &secret) {
        const auto end = [promise](const Result<void> &outcome) {
            promise->addResult(outcome);
            promise->finish();
        };
        if (m_current.check != check) {
            end(fail(ErrorCode::Cancelled));
        } else if (!secret) {
            end(Failure(secret.error()));
        } else if (sendersecret::problemOf(check, *secret)) {
            end(fail(ErrorCode::SenderSecretMissing));
        } else {
            // What was given meanwhile is newer than what was kept.
            if (!m_known.contains(check))
                m_known.insert(check, *secret);
            m_admission.configure(m_current, knownSecret());
            end({});
        }
    });
    return promise->future();
}

void AccessService::listenAt(const QList<QHostAddress> &addresses)
{
    m_admission.listenAt(addresses);
}

RefusalCounts AccessService::refused() const
{
    return m_admission.refused();
}

QStringList AccessService::refusedHosts() const
{
    return m_admission.refusedHosts();
}

} // namespace flowbell::engine
