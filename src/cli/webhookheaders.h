// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/webhookheader.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

/// The header fields of a webhook as options. Those of `--header` whose names are those of credentials (isSecretByName()), and
/// all of `--secret-header`, which come from files only, are secret.
class WebhookHeaderOptions
{
public:
    /// \a edit: also the option that clears what is there.
    [[nodiscard]] static QList<QCommandLineOption> options(bool edit);
    [[nodiscard]] static WebhookHeaderOptions read(Arguments &arguments);

    /// `--header` replaces the plain ones, `--secret-header` the secret ones; one that is given takes the place of one of the
    /// same name.
    [[nodiscard]] WebhookHeaders applied(const WebhookHeaders &before) const;

    friend bool operator==(const WebhookHeaderOptions &, const WebhookHeaderOptions &) = default;

private:
    bool m_clear = false;
    std::optional<WebhookHeaders> m_given; ///< of --header
    std::optional<WebhookHeaders> m_secret; ///< of --secret-header
};

} // namespace flowbell::cli
