// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "cli/simulateoptions.h"
#include "cli/stopsignals.h"
#include "engine/simulation.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// A simulation in the terminal: shows how far it is, and ends the session when all is stored, or on SIGINT or SIGTERM what
/// was entered until then. Child of the session.
class Simulating : public QObject
{
    Q_OBJECT
public:
    Simulating(Session &session, SimulateOptions options);

    void simulate(const Flow &flow);
    void replay();

private:
    void showProgress(const engine::SimulationProgress &progress);
    void end(const engine::SimulationOutcome &outcome);
    [[nodiscard]] QString summary(const engine::SimulationOutcome &outcome) const;

    Session &m_session;
    const SimulateOptions m_options;
    StopSignals m_signals;
};

} // namespace flowbell::cli
