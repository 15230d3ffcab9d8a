// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/disabledwebhooks.h"

#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/whendone.h"
#include "wording/wording.h"

#include <QtWidgets/QBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

const QString seenKey = QStringLiteral("notices/disabledWebhooksSeen");

qint64 whenDisabled(const Webhook &webhook)
{
    return webhook.disabledAt ? webhook.disabledAt->time_since_epoch().count() : 0;
}

} // namespace

DisabledWebhooks::DisabledWebhooks(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bar(new MessageBar(layout->parentWidget()))
    , m_seen(workspace.preferences().windowState(seenKey).toLongLong())
{
    m_bar->setObjectName(u"disabledWebhooksBar"_s);
    layout->addWidget(m_bar);
    m_openSettings.setObjectName(u"openDisabledWebhookSettings"_s);
    m_openSettings.setIcon(themeIcon(u"document-properties"_s));
    connect(&m_openSettings, &QAction::triggered, this, [this] {
        if (!m_disabled.isEmpty())
            Q_EMIT settingsWanted(m_disabled.first().webhook.flow);
    });
    connect(m_bar, &MessageBar::closed, this, &DisabledWebhooks::remember);
    connect(&workspace.monitor(), &engine::Monitor::flowsChanged, this, &DisabledWebhooks::look);
    retranslate();
    look();
}

void DisabledWebhooks::look()
{
    whenDone(m_workspace.flows().list(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (flows)
            take(*flows);
    });
}

void DisabledWebhooks::take(const QList<FlowWithWebhooks> &flows)
{
    m_disabled.clear();
    for (const FlowWithWebhooks &flow : flows) {
        for (const Webhook &webhook : flow.webhooks) {
            if (!webhook.enabled && webhook.disabledReason != DisabledReason::None && whenDisabled(webhook) > m_seen)
                m_disabled.append({flow.flow.name, webhook});
        }
    }
    std::ranges::stable_sort(
        m_disabled, std::ranges::greater(), [](const Disabled &disabled) { return whenDisabled(disabled.webhook); });
    show();
}

void DisabledWebhooks::show()
{
    if (m_disabled.isEmpty()) {
        m_bar->clear();
        return;
    }
    const Disabled &newest = m_disabled.first();
    //: %1 is a URL, %2 a flow's name, %3 a reason such as "every attempt failed for days"
    QString text = tr("The webhook %1 of “%2” was disabled: %3. Nothing is delivered to it any more.")
                       .arg(newest.webhook.url, newest.flow, wording::disabledReasonText(newest.webhook.disabledReason));
    if (m_disabled.size() > 1)
        text += u' ' + tr("So were %n more.", nullptr, static_cast<int>(m_disabled.size()) - 1);
    m_bar->showMessage(StateRole::Warning, text, {&m_openSettings, &m_help});
}

void DisabledWebhooks::remember()
{
    if (m_disabled.isEmpty())
        return;
    m_seen = whenDisabled(m_disabled.first().webhook);
    m_workspace.preferences().setWindowState(seenKey, QByteArray::number(m_seen));
    m_disabled.clear();
}

void DisabledWebhooks::retranslate()
{
    m_help.retranslate();
    m_openSettings.setText(tr("Open the settings"));
    show();
}

} // namespace flowbell::gui
