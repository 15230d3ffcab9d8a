// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/refusal.h"
#include "core/result.h"
#include "engine/access/accesspreferences.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

namespace flowbell::engine {

class Admission;
class Preferences;
class SecretStore;

/// Has the listener obey AccessPreferences, at once after every change, and keeps the secrets of senders where API keys are:
/// one for each check, so that trying another check loses none. Lives on the thread of Workspace, whose event loop the
/// futures need.
class AccessService : public QObject
{
    Q_OBJECT
public:
    AccessService(Preferences &preferences, SecretStore &secrets, Admission &admission, QObject *parent = nullptr);

    /// What is obeyed now.
    [[nodiscard]] const AccessPreferences &current() const { return m_current; }

    /// Stores \a preferences and, if there is one, the new secret of their check; obeyed from now on. secretNotKept() may follow.
    void save(const AccessPreferences &preferences, const std::optional<QString> &secret);
    /// Obeys these instead of the preferences, until they are saved anew. Without \a secret that which is kept.
    void obeyInstead(const AccessPreferences &preferences, const std::optional<QString> &secret);

    /// The kept secret of a check; empty if there is none. Errors as of SecretStore::read().
    [[nodiscard]] QFuture<Result<QString>> readSecret(SenderCheck check);
    /// What senders have to put into the path; empty if nothing, or if it is not read yet.
    [[nodiscard]] QString pathSecret() const;

    /// Nobody needs to be asked before the listener is bound to \a address.
    [[nodiscard]] bool mayListenAt(const QHostAddress &address) const;
    /// Reads the secret, if one is needed. SenderCheckMissing, SenderSecretMissing, or as of SecretStore::read(); Cancelled if the
    /// preferences changed meanwhile.
    [[nodiscard]] QFuture<Result<void>> prepare(const QHostAddress &address);
    /// What the listener is bound to, or about to be.
    void listenAt(const QList<QHostAddress> &addresses);

    [[nodiscard]] RefusalCounts refused() const;
    [[nodiscard]] QStringList refusedHosts() const; ///< as of Admission

Q_SIGNALS:
    /// Others are obeyed, or another secret.
    void changed();
    /// The new secret could not be kept: it holds until the program ends, and the next start asks for one instead of letting
    /// all in. Errors as of SecretStore::write().
    void secretNotKept(const flowbell::Error &error);

private:
    void obeyPreferences();
    void obey(const AccessPreferences &preferences);
    [[nodiscard]] std::optional<QString> knownSecret() const;

    Preferences &m_preferences;
    SecretStore &m_secrets;
    Admission &m_admission;
    AccessPreferences m_current;
    std::optional<AccessPreferences> m_override;
    QHash<SenderCheck, QString> m_known; ///< secrets that were read or given
};

} // namespace flowbell::engine
