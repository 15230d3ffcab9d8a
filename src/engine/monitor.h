// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "store/changes.h"
#include "store/eventwriter.h"

#include <QtCore/QObject>

#include <memory>

namespace flowbell::engine {

/// Brings what happens in the store to the window: own commits at once when idle, else a batch every 33 ms; changes by
/// other programs within 250 ms through the change counters. Lives on the thread of Workspace.
class Monitor : public QObject, public store::CommitObserver
{
    Q_OBJECT
public:
    explicit Monitor(store::DatabaseThread &reader, QObject *parent = nullptr);
    ~Monitor() override;

    /// Reads what is there now, waiting for it, and begins to watch: every event stored from then on is told.
    [[nodiscard]] Result<void> start();
    void stop();
    /// Looks for changes now instead of at the next tick.
    void checkNow();

    /// The last known counts; those of eventsAdded() included.
    [[nodiscard]] store::EventSummary summary() const;

    void batchDone(const std::vector<store::StoredEvent> &batch) override; ///< on the writer's thread

Q_SIGNALS:
    /// New rows by ascending id, each once, whether this program or another one stored them. Ids of another program may
    /// lie below ids that were told before.
    void eventsAdded(const QList<flowbell::EventRow> &rows);
    void eventsRemoved(); ///< or put back; which ones is not known; look again. At most once a second
    void flowsChanged();
    void testsChanged();
    void listeningChanged();
    void deliveriesChanged(); ///< made, attempted or changed, by this or another program; which ones is not known
    void projectionsChanged(); ///< what is kept beside the events was written, by this or another program
    void savedFiltersChanged(); ///< by this or another program
    void rulesChanged(); ///< likewise; also what the program itself changed of them
    void firingsChanged(); ///< recorded, or their actions went on, by this or another program; which ones is not known
    void marksChanged(); ///< pins, colours or notes, by this or another program; of which events is not known
    /// The store refuses to take events (set) or takes them again (unset).
    void storeTroubleChanged(const std::optional<flowbell::Error> &trouble);

private:
    void flush();
    void poll();
    void applyCounters(const store::ChangeCounters &counters);
    void tellRemoved();
    void setTrouble(const std::optional<Error> &trouble);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
