// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "cli/webhookheaders.h"
#include "core/flow.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

/// The settings of a webhook as options: what `webhooks add` and `edit` take, read once and put on a webhook.
class WebhookOptions
{
public:
    /// \a edit: also the options that change or clear what is there.
    [[nodiscard]] static QList<QCommandLineOption> options(bool edit);
    [[nodiscard]] static WebhookOptions read(Arguments &arguments);

    [[nodiscard]] bool isEmpty() const { return *this == WebhookOptions(); }
    void applyTo(Webhook &webhook) const;

    friend bool operator==(const WebhookOptions &, const WebhookOptions &) = default;

private:
    std::optional<QString> m_url;
    std::optional<QStringList> m_eventTypes;
    WebhookHeaderOptions m_headers;
    std::optional<std::chrono::milliseconds> m_timeout;
    std::optional<bool> m_enabled;
    std::optional<QString> m_description;
    std::optional<bool> m_ordered;
    std::optional<int> m_rate;
};

} // namespace flowbell::cli
