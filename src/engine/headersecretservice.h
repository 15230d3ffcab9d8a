// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "engine/secretwrites.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <functional>
#include <optional>

namespace flowbell::engine {

class FlowService;
class SecretStore;

/// Webhooks with the values of their secret header fields, which are kept in SecretStore. As with signing secrets: values are
/// written before the webhook that needs them, and removed after the one that did, so that a crash in between leaves no webhook
/// without a value it needs; what the store refuses leaves them as they were. Each change makes a new version of its webhook.
/// Whole flows: SigningSecretService::saveAll().
///
/// Lives on the thread of Workspace, whose event loop the futures need. Errors as of FlowService and SecretStore.
class HeaderSecretService : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    HeaderSecretService(SecretStore &secrets, FlowService &flows, QObject *parent = nullptr);

    /// The values that are kept, with the names of their fields; none if there are none.
    [[nodiscard]] QFuture<Result<HeaderFields>> read(const QString &webhookUid);

    /// FlowService::addWebhook(), with the values that are to be kept.
    [[nodiscard]] QFuture<Result<Webhook>> add(const Webhook &webhook);
    /// FlowService::saveWebhook() of an edit that began with \a before.
    [[nodiscard]] QFuture<Result<Webhook>> save(const Webhook &webhook, const Webhook &before);
    /// FlowService::duplicate(); the copies have their own entries.
    [[nodiscard]] QFuture<Result<FlowWithWebhooks>> duplicate(FlowId id);
    /// Removes the values of a webhook that is gone.
    [[nodiscard]] QFuture<Result<void>> forget(const QString &webhookUid);

    /// What has to be written for \a webhook, if anything.
    [[nodiscard]] static std::optional<SecretWrites::Write> writeFor(const Webhook &webhook, const WebhookHeaders &before);

private:
    struct Copy {
        QString original; ///< uid of the webhook
        QString uid; ///< of its copy
    };
    using Finish = std::function<void(const Result<FlowWithWebhooks> &)>;

    void duplicateFlow(const FlowWithWebhooks &flow, const Finish &finish);
    void duplicateWith(FlowId id, const QList<Copy> &copies, const QList<Result<QString>> &values, const Finish &finish);

    SecretStore &m_secrets;
    FlowService &m_flows;
};

} // namespace flowbell::engine
