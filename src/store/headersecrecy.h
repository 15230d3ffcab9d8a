// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

// Which header fields of webhooks are secret. The values of those are never written here. Webhooks from before schema version 5
// are unjudged: nobody has said yet which of their fields are secret, and credentials may stand in the store in plain.
namespace flowbell::store::headersecrecy {

[[nodiscard]] QByteArray encodeFields(const WebhookHeaders &headers); ///< without the values of secret ones
[[nodiscard]] QString encodeSecret(const WebhookHeaders &headers); ///< the positions of secret ones
[[nodiscard]] WebhookHeaders decode(const QByteArray &fields, const QString &secret);
/// An unjudged webhook that is saved with these stays unjudged: none is marked, and there are still credentials to move.
[[nodiscard]] bool mayStayUnjudged(const WebhookHeaders &headers);

/// A webhook whose fields are unjudged.
struct Unjudged {
    WebhookId id;
    QString uid;
    WebhookHeaders headers; ///< none is secret
};
[[nodiscard]] Result<QList<Unjudged>> unjudged(Database &database);
/// Writes which of the fields are secret, and drops the values of these, if the webhook is still as \a before says. A webhook
/// of which any is secret gets a new version. False: it was changed or removed meanwhile.
[[nodiscard]] Result<bool> judge(Database &database, const Unjudged &before, const WebhookHeaders &judged);

} // namespace flowbell::store::headersecrecy
