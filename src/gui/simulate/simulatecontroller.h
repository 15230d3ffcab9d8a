// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/result.h"
#include "engine/simulation.h"
#include "gui/simulate/simulationchoices.h"

#include <QtCore/QList>
#include <QtCore/QObject>

namespace flowbell::engine {
class Workspace;
}

namespace flowbell::gui {

/// What the dialog shows and starts: the flows there are, the choices of last time, the simulation that runs. The simulation
/// goes on when the dialog is gone. Owned by the dialog.
class SimulateController : public QObject
{
    Q_OBJECT
public:
    SimulateController(engine::Workspace &workspace, QObject *parent);

    /// Now, and again whenever they change: flowsRead().
    void readFlows();
    [[nodiscard]] SimulationChoices remembered() const;
    void start(const Flow &flow, const SimulationChoices &choices); ///< and remembers them
    void cancel();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isReplay() const; ///< what runs is a replay
    [[nodiscard]] const engine::SimulationProgress &progress() const;

Q_SIGNALS:
    void flowsRead(const QList<flowbell::Flow> &flows);
    void failed(const flowbell::Error &error);
    void started();
    void progressed(const flowbell::engine::SimulationProgress &progress);
    void finished(const flowbell::engine::SimulationOutcome &outcome);

private:
    engine::Workspace &m_workspace;
};

} // namespace flowbell::gui
