// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/simulate/simulationcontrol.h"

#include "engine/eventqueries.h"
#include "engine/simulator.h"
#include "engine/workspace.h"
#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/common/whendone.h"
#include "gui/simulate/simulatedialog.h"
#include "wording/wording.h"

#include <QtWidgets/QBoxLayout>

namespace flowbell::gui {

using namespace std::chrono_literals;

namespace {
constexpr auto barDelay = 300ms;
constexpr auto readingTime = 8s;
} // namespace

SimulationControl::SimulationControl(engine::Workspace &workspace, QBoxLayout *layout, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_bar(new MessageBar(layout->parentWidget()))
{
    m_bar->setObjectName(QStringLiteral("simulationBar"));
    layout->addWidget(m_bar);
    m_open.setObjectName(QStringLiteral("openSimulation"));
    m_open.setIcon(themeIcon(QStringLiteral("system-run")));
    m_open.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_stop.setObjectName(QStringLiteral("stopSimulation"));
    m_stop.setIcon(themeIcon(QStringLiteral("process-stop")));
    m_stop.setEnabled(false);
    m_barDue.setSingleShot(true);
    m_barOver.setSingleShot(true);
    connect(&m_barDue, &QTimer::timeout, this, &SimulationControl::showRunning);
    connect(&m_barOver, &QTimer::timeout, m_bar, &MessageBar::clear);

    engine::Simulator &simulator = workspace.simulator();
    connect(&m_open, &QAction::triggered, this, &SimulationControl::open);
    connect(&m_stop, &QAction::triggered, &simulator, &engine::Simulator::cancel);
    connect(&simulator, &engine::Simulator::started, this, [this] {
        m_stop.setEnabled(true);
        m_barOver.stop();
        m_bar->clear();
        m_barDue.start(barDelay);
    });
    connect(&simulator, &engine::Simulator::finished, this, &SimulationControl::showOutcome);
    retranslate();
}

void SimulationControl::open()
{
    if (!m_dialog) {
        m_dialog = new SimulateDialog(m_workspace, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    // Beside the window, not in front of it: the events are seen in the table.
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void SimulationControl::openFor(const QString &flowName)
{
    open();
    m_dialog->chooseFlow(flowName);
}

bool SimulationControl::dialogIsOpen() const
{
    return m_dialog && m_dialog->isVisible();
}

void SimulationControl::replay(EventId event, Pace pace)
{
    whenDone(m_workspace.events().rows({event}), this, [this, pace](const Result<QList<EventRow>> &rows) {
        if (!rows)
            say(StateRole::Failed, wording::errorText(rows.error()));
        else
            replaySession(rows->isEmpty() ? QString() : rows->constFirst().sessionUid, pace);
    });
}

void SimulationControl::replaySession(const QString &session, Pace pace)
{
    if (session.isEmpty())
        say(StateRole::Warning, tr("This event belongs to no session that could be replayed."));
    else if (!m_workspace.simulator().replay(session, pace))
        say(StateRole::Warning, tr("The session cannot be replayed now: a simulation runs. Stop it, or wait for its end."));
}

void SimulationControl::showRunning()
{
    const engine::Simulator &simulator = m_workspace.simulator();
    if (!simulator.isRunning())
        return;
    const QString text = simulator.isReplay() ? tr("The session %1 is being replayed.").arg(simulator.subject())
                                              : tr("Sessions of “%1” are being simulated.").arg(simulator.subject());
    m_barOver.stop();
    m_bar->setClosable(false);
    m_bar->showMessage(StateRole::Waiting, text, {&m_stop, &m_open});
}

void SimulationControl::showOutcome(const engine::SimulationOutcome &outcome)
{
    m_stop.setEnabled(false);
    m_barDue.stop();
    m_bar->clear();
    const QString stored = numberText(outcome.stored);
    if (outcome.error)
        say(StateRole::Failed, tr("The simulation ended early. %1").arg(wording::errorText(*outcome.error)));
    else if (dialogIsOpen() && !m_workspace.simulator().isReplay())
        return; // which says so itself
    else if (outcome.cancelled)
        say(StateRole::Warning, tr("The simulation was stopped: %1 of %2 events stored.").arg(stored, numberText(outcome.total)));
    else if (m_workspace.simulator().isReplay())
        say(StateRole::Ok, tr("The session was replayed: %1 events stored.").arg(stored));
    else
        say(StateRole::Ok, tr("The simulation is done: %1 events stored.").arg(stored));
}

void SimulationControl::say(StateRole role, const QString &text)
{
    m_bar->setClosable(true);
    m_bar->showMessage(role, text);
    // What still runs comes back into sight.
    if (role == StateRole::Ok)
        m_barOver.start(readingTime);
    else if (m_workspace.simulator().isRunning())
        m_barDue.start(readingTime);
}

void SimulationControl::retranslate()
{
    m_open.setText(tr("Si&mulate…"));
    m_open.setIconText(tr("Simulate…"));
    m_open.setToolTip(tr("Store sessions as the platform would send them"));
    m_stop.setText(tr("St&op simulating"));
    m_stop.setIconText(tr("Stop"));
    m_stop.setToolTip(tr("Store no more; what is stored stays"));
    if (m_bar->isVisible())
        showRunning();
}

} // namespace flowbell::gui
