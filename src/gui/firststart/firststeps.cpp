// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/firststart/firststeps.h"

#include "core/sessionscript.h"
#include "engine/flowservice.h"
#include "engine/listenercontrol.h"
#include "engine/monitor.h"
#include "engine/simulator.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"

#include <algorithm>

namespace flowbell::gui {

FirstSteps::FirstSteps(engine::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace.flows(), &engine::FlowService::changed, this, &FirstSteps::readFlows);
    connect(&workspace.monitor(), &engine::Monitor::flowsChanged, this, &FirstSteps::readFlows);
    connect(&workspace.monitor(), &engine::Monitor::eventsAdded, this, &FirstSteps::changed);
    connect(&workspace.monitor(), &engine::Monitor::eventsRemoved, this, &FirstSteps::changed);
    connect(&workspace.listener(), &engine::ListenerControl::stateChanged, this, &FirstSteps::changed);
    readFlows();
}

bool FirstSteps::isListening() const
{
    return !m_workspace.listener().url().isEmpty();
}

qint64 FirstSteps::events() const
{
    return m_workspace.monitor().summary().count;
}

void FirstSteps::readFlows()
{
    whenDone(m_workspace.flows().list(), this, [this](const Result<QList<FlowWithWebhooks>> &flows) {
        if (flows)
            take(*flows);
        else
            Q_EMIT failed(flows.error());
    });
}

void FirstSteps::take(const QList<FlowWithWebhooks> &flows)
{
    const auto withWebhook =
        std::find_if(flows.cbegin(), flows.cend(), [](const FlowWithWebhooks &one) { return !one.webhooks.isEmpty(); });
    m_flow.reset();
    if (withWebhook != flows.cend())
        m_flow = *withWebhook;
    else if (!flows.isEmpty())
        m_flow = flows.constFirst();
    m_known = true;
    Q_EMIT changed();
}

void FirstSteps::addFlow(const QString &name)
{
    Flow flow;
    flow.name = name;
    whenDone(m_workspace.flows().add(flow), this, [this](const Result<Flow> &added) {
        if (!added)
            Q_EMIT failed(added.error());
    });
}

void FirstSteps::addWebhook(const QString &url)
{
    if (!m_flow)
        return;
    Webhook webhook;
    webhook.flow = m_flow->flow.id;
    webhook.url = url;
    whenDone(m_workspace.flows().addWebhook(webhook), this, [this](const Result<Webhook> &added) {
        if (!added)
            Q_EMIT failed(added.error());
    });
}

void FirstSteps::simulate()
{
    if (m_flow)
        m_workspace.simulator().simulate(m_flow->flow, {.sessions = 1}, Pace::AtOnce);
}

} // namespace flowbell::gui
