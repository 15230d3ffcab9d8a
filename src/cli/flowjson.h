// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QJsonObject>

namespace flowbell::cli {

/// Flows and webhooks in the form that --json prints.
[[nodiscard]] QJsonObject webhookJson(const Webhook &webhook);
[[nodiscard]] QJsonObject flowJson(const FlowWithWebhooks &flow);

} // namespace flowbell::cli
