// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/simulating.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "engine/simulator.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using engine::Simulator;

Simulating::Simulating(Session &session, SimulateOptions options)
    : QObject(&session)
    , m_session(session)
    , m_options(std::move(options))
{
    Simulator &simulator = session.workspace().simulator();
    connect(&simulator, &Simulator::progressed, this, &Simulating::showProgress);
    connect(&simulator, &Simulator::finished, this, &Simulating::end);
    connect(&m_signals, &StopSignals::stopRequested, &simulator, &Simulator::cancel);
}

void Simulating::simulate(const Flow &flow)
{
    m_session.workspace().simulator().simulate(flow, m_options.simulation, m_options.pace);
}

void Simulating::replay()
{
    m_session.workspace().simulator().replay(m_options.replay, m_options.pace);
}

void Simulating::showProgress(const engine::SimulationProgress &progress)
{
    m_session.console().progress(
        Text::tr("%1 of %2 events").arg(QString::number(progress.stored), QString::number(progress.total)));
}

void Simulating::end(const engine::SimulationOutcome &outcome)
{
    Console &console = m_session.console();
    console.progress({});
    if (outcome.error && outcome.error->code == ErrorCode::NotFound && outcome.total == 0) {
        m_session.fail(Text::tr("There is no session “%1” in the store.").arg(m_options.replay));
        return;
    }
    console.line(summary(outcome));
    if (outcome.error)
        m_session.fail(*outcome.error);
    else
        m_session.finish();
}

QString Simulating::summary(const engine::SimulationOutcome &outcome) const
{
    const QString stored = QString::number(outcome.stored);
    if (outcome.stored < outcome.total)
        return Text::tr("stopped: %1 of %2 events stored").arg(stored, QString::number(outcome.total));
    if (!m_options.replay.isEmpty())
        return Text::tr("events stored: %1").arg(stored);
    return Text::tr("events stored: %1 (sessions: %2, seed: %3)")
        .arg(stored, QString::number(m_options.simulation.sessions), QString::number(m_options.simulation.seed));
}

} // namespace flowbell::cli
