// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/webhookheader.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace flowbell {

/// The platform takes at most this many webhooks for a flow; the database refuses a further one too.
inline constexpr int maximumWebhooksPerFlow = 5;
inline constexpr int maximumFlowNameLength = 200;

/// A flow as configured here. Payloads carry no flow id: events belong to it by `name`.
struct Flow {
    FlowId id;
    QString uid; ///< UUID without braces; keys the flow's secrets in the keychain; kept over renames
    QString name; ///< unique, 1 to 200 characters
    QStringList technologies; ///< codes, in the order the user gave them
    bool forward = false; ///< each new event of the flow is delivered to its webhooks
    QString schedule; ///< of the attempts, as RetrySchedule::toText(); empty: the standard one
    qint64 version = 0; ///< grows with each save; a save names the version it was made from

    friend bool operator==(const Flow &, const Flow &) = default;
};

/// Why a webhook is disabled. The values are stored.
enum class DisabledReason : int {
    None = 0, ///< it is enabled, or the user disabled it
    Gone = 1, ///< the endpoint answered 410
    Failing = 2, ///< every attempt failed for days
};

/// A configured URL of a flow.
struct Webhook {
    WebhookId id;
    FlowId flow;
    QString uid; ///< UUID without braces; kept over edits
    QString url; ///< in the form WebhookUrl::canonical() gives
    bool enabled = true;
    QStringList eventTypes; ///< names such as "flow.end"; empty: every event
    QString description;
    WebhookHeaders headers; ///< sent with every request to this endpoint
    std::chrono::milliseconds timeout{15'000};
    bool isSigned = false; ///< requests are signed: its secrets are kept under SecretStore::signingSecretsOf()
    bool ordered = false; ///< an event waits until all earlier ones of its session are delivered or given up
    int ratePerMinute = 0; ///< at most so many attempts; 0: no limit
    DisabledReason disabledReason = DisabledReason::None;
    std::optional<Timestamp> disabledAt; ///< set by the program, with its reason
    qint64 version = 0; ///< as Flow::version

    friend bool operator==(const Webhook &, const Webhook &) = default;
};

/// A flow with its webhooks, in the order they were added.
struct FlowWithWebhooks {
    Flow flow;
    QList<Webhook> webhooks;
};

} // namespace flowbell
