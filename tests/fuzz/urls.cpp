// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hostname.h"
#include "core/webhookurl.h"

#include "require.h"

using namespace flowbell;
using namespace flowbell::fuzz;

/// URLs of webhooks.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString input = text(data, size);
    static_cast<void>(isValidHost(input));
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(input);
    require(parsed.url.has_value() != parsed.problem.has_value(), "a URL, or why it is none");
    if (!parsed.url) {
        require(!urlProblemName(*parsed.problem).isEmpty(), "every problem has its word");
        return 0;
    }
    const QString canonical = WebhookUrl::canonical(*parsed.url);
    require(canonical.size() <= maximumUrlLength, "no URL is longer than it may be");
    require(canonical.startsWith(QStringLiteral("http://")) || canonical.startsWith(QStringLiteral("https://")), "it is HTTP");
    require(parsed.url->userInfo().isEmpty() && !parsed.url->hasFragment(), "no credentials, no fragment");
    const WebhookUrl::Parsed again = WebhookUrl::parse(canonical);
    require(again.url.has_value(), "the canonical form is accepted");
    require(WebhookUrl::canonical(*again.url) == canonical, "and is canonical");
    const WebhookUrl::Parsed shown = WebhookUrl::parse(WebhookUrl::display(canonical));
    require(shown.url && WebhookUrl::canonical(*shown.url) == canonical, "what is shown names the same endpoint");
    return 0;
}
