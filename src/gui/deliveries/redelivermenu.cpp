// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/redelivermenu.h"

#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/deliveries/deliverysource.h"

#include <QtCore/QEvent>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

// A mnemonic is made of an ampersand; names and URLs have theirs doubled.
QString plain(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

RedeliverMenu::RedeliverMenu(DeliverySource &source, QWidget *parent)
    : QMenu(parent)
    , m_source(source)
{
    setObjectName(u"redeliverMenu"_s);
    setToolTipsVisible(true);
    connect(&source, &DeliverySource::flowsChanged, this, &RedeliverMenu::readFlows);
    fill();
    readFlows();
}

void RedeliverMenu::setFlow(const QString &name)
{
    if (name == m_flow)
        return;
    m_flow = name;
    fill();
}

void RedeliverMenu::readFlows()
{
    whenDone(m_source.flows(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (!flows)
            return;
        m_flows = *flows;
        fill();
    });
}

void RedeliverMenu::fill()
{
    clear();
    QAction *all = addAction(themeIcon(u"document-send"_s), tr("To &every enabled webhook of its flow"));
    all->setObjectName(u"redeliverToAllAction"_s);
    connect(all, &QAction::triggered, this, [this] { Q_EMIT chosen(std::nullopt); });
    addSeparator();
    for (const FlowWithWebhooks &flow : std::as_const(m_flows)) {
        if (flow.flow.name == m_flow)
            addWebhooks(*this, flow);
    }
    for (const FlowWithWebhooks &flow : std::as_const(m_flows)) {
        if (flow.flow.name != m_flow && !flow.webhooks.isEmpty())
            addWebhooks(*addMenu(plain(flow.flow.name)), flow);
    }
}

void RedeliverMenu::addWebhooks(QMenu &menu, const FlowWithWebhooks &flow)
{
    menu.setToolTipsVisible(true);
    for (const Webhook &webhook : flow.webhooks) {
        QAction *only = menu.addAction(plain(webhook.url));
        only->setObjectName(u"redeliverTo%1Action"_s.arg(webhook.id.value));
        only->setEnabled(webhook.enabled);
        only->setToolTip(webhook.enabled
                ? tr("To this webhook, whatever events it subscribes to")
                : tr("This webhook is disabled. Enable it in the settings of “%1”.").arg(flow.flow.name));
        connect(only, &QAction::triggered, this, [this, id = webhook.id] { Q_EMIT chosen(id); });
    }
}

void RedeliverMenu::changeEvent(QEvent *event)
{
    QMenu::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace flowbell::gui
