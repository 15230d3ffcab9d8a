// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

/// Flows and webhooks in the form that --json prints. Stars stand for the values of secret header fields and of credentials
/// (isCredentialHeader()), unless \a withCredentials: then those that are \a kept are told too.
[[nodiscard]] QJsonObject webhookJson(const Webhook &webhook, bool withCredentials = false, const HeaderFields &kept = {});
[[nodiscard]] QJsonObject flowJson(const FlowWithWebhooks &flow);

} // namespace flowbell::cli
