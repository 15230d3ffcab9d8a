// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"

#include <QtCore/QString>

#include <chrono>

/// How the parts of a webhook are written in tables.
namespace flowbell::gui::webhooktexts {

[[nodiscard]] QString url(const QString &canonical); ///< international names in their own script
[[nodiscard]] QString yesNo(bool yes);
[[nodiscard]] QString eventTypes(const QStringList &types); ///< "every event" for an empty list
[[nodiscard]] QString headers(const WebhookHeaders &headers); ///< one a line, secret ones without their values
[[nodiscard]] QString keptSecret(); ///< in place of a value that is kept
[[nodiscard]] QString timeout(std::chrono::milliseconds timeout); ///< "15 s"
[[nodiscard]] QString rate(int perMinute); ///< "no limit" for 0
/// Why and when the program disabled it: "the endpoint is gone (410), 24/11/2026 12:04"; empty if it did not.
[[nodiscard]] QString disabled(const Webhook &webhook);

} // namespace flowbell::gui::webhooktexts
