// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "core/signature.h"

#include <QtCore/QByteArrayList>

#include <functional>
#include <optional>

namespace flowbell::engine {

class SecretStore;

/// What SecretStore keeps for a webhook.
struct WebhookSecrets {
    SigningSecrets signing;
    HeaderFields headerValues; ///< of its secret header fields
};

/// What a request to a webhook's endpoint is made with.
struct RequestSecrets {
    QList<SigningSecret> signing; ///< none: it is not signed
    HeaderFields fields; ///< the webhook's own, complete
    QByteArrayList withheld; ///< what must not be stored: values of secret fields, also without their scheme ("Bearer")
};

/// It signs, or has header fields whose values are kept.
[[nodiscard]] bool needsSecrets(const Webhook &webhook);
/// nullopt if one is missing, so that nothing may be sent.
[[nodiscard]] std::optional<RequestSecrets> requestSecrets(const Webhook &webhook, const WebhookSecrets &kept, Timestamp now);

/// Puts "<withheld>" in place of each of \a withheld: endpoints may answer with what they were sent.
void withhold(const QByteArrayList &withheld, HeaderFields &fields, QByteArray &body);

/// Reads all that is kept for the webhook. Errors as of SecretStore::read(). \a receive is called on \a context's thread, which
/// is this one, unless \a context is gone by then.
void readWebhookSecrets(SecretStore &secrets, const QString &webhookUid, QObject *context,
    const std::function<void(const Result<WebhookSecrets> &)> &receive);

} // namespace flowbell::engine
