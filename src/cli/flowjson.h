// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

/// Flows and webhooks in the form that --json prints. Stars stand for credentials in header fields (isCredentialHeader()),
/// unless \a withCredentials.
[[nodiscard]] QJsonObject webhookJson(const Webhook &webhook, bool withCredentials = false);
[[nodiscard]] QJsonObject flowJson(const FlowWithWebhooks &flow);

} // namespace flowbell::cli
