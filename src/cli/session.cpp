// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/session.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "core/webhookurl.h"
#include "engine/flowservice.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

ExitStatus exitStatusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreTooNew:
    case ErrorCode::StoreUnavailable:
    case ErrorCode::PortForbidden:
    case ErrorCode::SenderCheckMissing:
    case ErrorCode::SenderSecretMissing:
    case ErrorCode::CertificateMissing:
    case ErrorCode::CertificateChainBroken:
    case ErrorCode::CertificateRefused:
    case ErrorCode::KeyMissing:
    case ErrorCode::KeyMismatch:
    case ErrorCode::KeyLocked:
    case ErrorCode::PassPhraseWrong: return ExitStatus::Unusable;
    default: return ExitStatus::Failed;
    }
}

Session::Session(Console &console, const Clock &clock, engine::Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_clock(clock)
    , m_workspace(workspace)
{
}

void Session::finish(ExitStatus status)
{
    m_console.flush();
    Q_EMIT finished(static_cast<int>(status));
}

void Session::fail(const Error &error)
{
    fail(wording::errorText(error));
}

void Session::fail(const QString &why, ExitStatus status)
{
    m_console.error(printable(why));
    finish(status);
}

void Session::withFlow(const QString &nameOrId, std::function<void(const FlowWithWebhooks &)> next)
{
    const auto failed = [this, nameOrId](const Error &error) {
        if (error.code == ErrorCode::NotFound)
            fail(Text::tr("There is no flow with the name or id “%1”. “flowbell-cli flows list” shows those that there are.")
                     .arg(nameOrId));
        else
            fail(error);
    };
    whenDone(m_workspace->flows().findByNameOrId(nameOrId), failed, std::move(next));
}

void Session::withWebhook(
    const QString &nameOrId, const QString &url, std::function<void(const FlowWithWebhooks &, const Webhook &)> next)
{
    withFlow(nameOrId, [this, url, next = std::move(next)](const FlowWithWebhooks &found) {
        const WebhookUrl::Parsed parsed = WebhookUrl::parse(url);
        const QString canonical = parsed.url ? WebhookUrl::canonical(*parsed.url) : url;
        for (const Webhook &webhook : found.webhooks) {
            if (webhook.url == canonical) {
                next(found, webhook);
                return;
            }
        }
        fail(Text::tr("The flow “%1” has no webhook with the URL %2.").arg(found.flow.name, canonical));
    });
}

} // namespace flowbell::cli
