// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventscript.h"
#include "engine/ingest.h"
#include "engine/simulation.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

namespace flowbell::engine {

/// Plays one script: makes each event when it is due and enters it like a received one. Never more than some thousand are on
/// their way to the disk: if the writer takes no more, it waits for commits. Lives on one thread, and is used from there.
class ScriptPlayer : public QObject
{
    Q_OBJECT
public:
    /// As Ingest::enter().
    using Enter = std::function<bool(ReceivedRequest &, Ingest::Done)>;

    ScriptPlayer(std::shared_ptr<EventScript> script, Pace pace, Enter enter, const Clock &clock, QObject *parent = nullptr);
    ~ScriptPlayer() override;

    void start();
    /// Enters no more; finished() comes when what was entered is stored.
    void cancel();
    /// Enters what is due by the clock. Its own timer calls it when something is.
    void look();

Q_SIGNALS:
    void progressed(const flowbell::engine::SimulationProgress &progress); ///< at most ten times a second
    void finished(const flowbell::engine::SimulationOutcome &outcome); ///< exactly once

private:
    struct Flight;

    [[nodiscard]] bool enterNext();
    [[nodiscard]] bool makeNext();
    void lookAgain(std::chrono::milliseconds wait);
    void takeCommits();
    void tellProgress();
    void end(const std::optional<Error> &error);
    void finishIfDone();

    std::shared_ptr<EventScript> m_script;
    const Pace m_pace;
    const Enter m_enter;
    const Clock &m_clock;
    std::shared_ptr<Flight> m_flight; ///< shared with the writer's thread
    std::optional<ReceivedRequest> m_next; ///< made, and not taken yet
    QTimer m_timer;
    QTimer m_tellTimer; ///< progress that came too soon after the last is told later
    Timestamp m_begin{};
    std::chrono::steady_clock::time_point m_steadyBegin{};
    std::chrono::steady_clock::time_point m_lastTold{};
    SimulationProgress m_progress;
    SimulationProgress m_told;
    std::optional<Error> m_error;
    bool m_cancelled = false;
    bool m_ended = false; ///< enters no more
    bool m_finished = false;
};

} // namespace flowbell::engine
