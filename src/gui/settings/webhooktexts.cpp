// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/webhooktexts.h"

#include "core/webhookurl.h"
#include "gui/common/formats.h"
#include "wording/wording.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace flowbell::gui::webhooktexts {

QString url(const QString &canonical)
{
    return WebhookUrl::display(canonical);
}

QString yesNo(bool yes)
{
    return yes ? QCoreApplication::translate("flowbell::gui::WebhookTexts", "yes")
               : QCoreApplication::translate("flowbell::gui::WebhookTexts", "no");
}

QString eventTypes(const QStringList &types)
{
    return types.isEmpty() ? QCoreApplication::translate("flowbell::gui::WebhookTexts", "every event")
                           : types.join(QStringLiteral(", "));
}

QString keptSecret()
{
    return QCoreApplication::translate("flowbell::gui::WebhookTexts", "(kept secret)");
}

QString headers(const WebhookHeaders &headers)
{
    QStringList lines;
    for (const WebhookHeader &header : headers) {
        const QString value = !header.isSecret ? QString::fromUtf8(header.value)
            : header.value.isEmpty()           ? keptSecret()
                                               : QCoreApplication::translate("flowbell::gui::WebhookTexts", "(a new secret)");
        lines.append(QString::fromLatin1(header.name) + QStringLiteral(": ") + value);
    }
    return lines.join(QLatin1Char('\n'));
}

QString timeout(std::chrono::milliseconds timeout)
{
    return QCoreApplication::translate("flowbell::gui::WebhookTexts", "%1 s")
        .arg(QLocale().toString(static_cast<double>(timeout.count()) / 1000.0, 'g', 6));
}

QString rate(int perMinute)
{
    return perMinute > 0 ? QLocale().toString(perMinute) : QCoreApplication::translate("flowbell::gui::WebhookTexts", "no limit");
}

QString disabled(const Webhook &webhook)
{
    if (webhook.disabledReason == DisabledReason::None)
        return {};
    const QString reason = wording::disabledReasonText(webhook.disabledReason);
    return webhook.disabledAt ? QStringLiteral("%1, %2").arg(reason, dateTimeText(*webhook.disabledAt)) : reason;
}

} // namespace flowbell::gui::webhooktexts
