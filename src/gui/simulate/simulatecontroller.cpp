// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/simulate/simulatecontroller.h"

#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/simulator.h"
#include "engine/workspace.h"
#include "gui/common/whendone.h"

namespace flowbell::gui {

namespace {
const QString choicesKey = QStringLiteral("window/simulate");
}

SimulateController::SimulateController(engine::Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    engine::Simulator &simulator = workspace.simulator();
    connect(&simulator, &engine::Simulator::started, this, &SimulateController::started);
    connect(&simulator, &engine::Simulator::progressed, this, &SimulateController::progressed);
    connect(&simulator, &engine::Simulator::finished, this, &SimulateController::finished);
    connect(&workspace.flows(), &engine::FlowService::changed, this, &SimulateController::readFlows);
    connect(&workspace.monitor(), &engine::Monitor::flowsChanged, this, &SimulateController::readFlows);
}

void SimulateController::readFlows()
{
    whenDone(m_workspace.flows().list(), this, [this](const Result<QList<FlowWithWebhooks>> &found) {
        if (!found) {
            Q_EMIT failed(found.error());
            return;
        }
        QList<Flow> flows;
        for (const FlowWithWebhooks &one : *found)
            flows.append(one.flow);
        Q_EMIT flowsRead(flows);
    });
}

SimulationChoices SimulateController::remembered() const
{
    return SimulationChoices::fromText(m_workspace.preferences().windowState(choicesKey));
}

void SimulateController::start(const Flow &flow, const SimulationChoices &choices)
{
    m_workspace.preferences().setWindowState(choicesKey, choices.toText());
    m_workspace.simulator().simulate(flow, choices.options, choices.pace);
}

void SimulateController::cancel()
{
    m_workspace.simulator().cancel();
}

bool SimulateController::isRunning() const
{
    return m_workspace.simulator().isRunning();
}

bool SimulateController::isReplay() const
{
    return m_workspace.simulator().isReplay();
}

const engine::SimulationProgress &SimulateController::progress() const
{
    return m_workspace.simulator().progress();
}

} // namespace flowbell::gui
