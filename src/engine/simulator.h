// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flow.h"
#include "core/sessionscript.h"
#include "engine/simulation.h"
#include "store/databasethread.h"

#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

class Ingest;

/// Sessions as the platform would send them, and stored sessions once more: their events enter like received ones, with the
/// source Simulator. One at a time. Lives on the thread of Workspace; the events are made on a thread of its own.
class Simulator : public QObject
{
    Q_OBJECT
public:
    Simulator(Ingest &ingest, store::DatabaseThread &reader, const Clock &clock, QObject *parent = nullptr);
    ~Simulator() override; ///< shutDown()

    /// Sessions of \a flow. False if one is running: nothing happens. started() comes at once, finished() at the end.
    bool simulate(const Flow &flow, const SimulationOptions &options, Pace pace);
    /// Plays a stored session as a new one: the same events in the same order, with new ids and the present time. Ends with
    /// NotFound if there is none of this uid. False as above.
    bool replay(const QString &sessionUid, Pace pace);
    /// Enters no more; finished() comes when what was entered is stored.
    void cancel();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const SimulationProgress &progress() const; ///< of the one that runs, else of the last
    [[nodiscard]] QString subject() const; ///< name of the flow, or uid of the session that is replayed
    [[nodiscard]] bool isReplay() const;

    /// For the end of the program, and waits: what was entered is stored, finished() does not come any more.
    void shutDown();

Q_SIGNALS:
    void started();
    void progressed(const flowbell::engine::SimulationProgress &progress); ///< at most ten times a second
    void finished(const flowbell::engine::SimulationOutcome &outcome);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
