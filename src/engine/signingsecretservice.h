// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"
#include "engine/secretwrites.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <chrono>

namespace flowbell::engine {

class FlowService;
class SecretStore;

/// A new signing secret for a webhook.
struct SecretChange {
    SigningSecret next;
    std::chrono::milliseconds grace{}; ///< for so long the one before signs too; zero: no longer

    friend bool operator==(const SecretChange &, const SecretChange &) = default;
};
/// By the webhook's uid.
using SecretChanges = QHash<QString, SecretChange>;

inline constexpr std::chrono::hours longestSecretGrace{7 * 24};

/// The signing secrets of webhooks, kept in SecretStore, together with Webhook::isSigned in the store. A secret is written
/// before its webhook is marked as signed, and removed after the mark, so that a crash in between never leaves a webhook
/// that claims to be signed without a secret. What the store refuses leaves the secrets as they were. Each change makes a
/// new version of its webhook, so that other programs notice.
///
/// Lives on the thread of Workspace, whose event loop the futures need.
class SigningSecretService : public QObject
{
    Q_OBJECT
public:
    SigningSecretService(SecretStore &secrets, FlowService &flows, const Clock &clock, QObject *parent = nullptr);

    /// Without a current one if the webhook has none. Errors as of SecretStore::read().
    [[nodiscard]] QFuture<Result<SigningSecrets>> read(const QString &webhookUid);

    /// FlowService::saveAll() of \a edited, with new secrets for the webhooks it names; those of webhooks that are signed no
    /// longer, or are gone, are removed. A change for a webhook that is not signed in \a edited is left out. The values of secret
    /// header fields that \a edited has are kept as HeaderSecretService does it.
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> saveAll(
        const FlowWithWebhooks &edited, const FlowWithWebhooks &base, const SecretChanges &changes);

    /// The webhook is signed with the new secret from then on. Errors also as of FlowService::saveWebhook().
    [[nodiscard]] QFuture<Result<Webhook>> change(const Webhook &webhook, const SecretChange &change);
    /// The webhook is not signed any more.
    [[nodiscard]] QFuture<Result<Webhook>> remove(const Webhook &webhook);
    /// Removes the secrets of a webhook that is gone.
    [[nodiscard]] QFuture<Result<void>> forget(const QString &webhookUid);

private:
    [[nodiscard]] SecretWrites::Write write(const QString &webhookUid, const SecretChange &change) const;

    SecretStore &m_secrets;
    FlowService &m_flows;
    const Clock &m_clock;
};

} // namespace flowbell::engine
