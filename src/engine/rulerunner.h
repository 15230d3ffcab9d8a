// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/rule.h"
#include "engine/notifier.h"
#include "store/databasethread.h"
#include "store/eventwriter.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace flowbell::engine {

class ListenerControl;
class ProgramConfirmations;
class SecretStore;

/// Runs the rules: looks which of them new events fire, and does what they say. One process per store does so at a time,
/// whoever holds the lock file `STORE.rules.lock`; the others wait for it and take over.
///
/// Events are looked at after they are committed, from a cursor in the store on, and firings are recorded together with the
/// cursor: each event fires each rule once, and none that was acknowledged is left out, whenever the process is killed. A
/// program or request is recorded as begun before it begins; one that a kill cut off is made again, and says so.
///
/// Lives on the thread of Workspace; looks and acts on a thread of its own.
class RuleRunner : public QObject, public store::CommitObserver
{
    Q_OBJECT
public:
    enum class State {
        Off, ///< not started, or stopped
        Waiting, ///< another process runs the rules
        Running, ///< this one does
    };
    Q_ENUM(State)

    RuleRunner(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets, ListenerControl &listener,
        ProgramConfirmations &confirmations, const QString &storePath, const QString &storeUid, const Clock &clock,
        QObject *parent = nullptr);
    ~RuleRunner() override;

    /// Who shows notifications; must outlive the runner or be taken off (nullptr). Without one they fail, and say so.
    void setNotifier(Notifier *notifier);

    /// Runs the rules as soon as no other process does.
    void start();
    /// Begins nothing more, and waits: programs under way get SIGTERM and at most \a grace, then they are killed; they run again
    /// at the next start.
    void shutDown(std::chrono::milliseconds grace);
    /// Events, rules or firings may have changed: looks at once, but not more often than ten times a second. Cheap; any thread.
    void wake();
    void batchDone(const std::vector<store::StoredEvent> &batch) override; ///< on the writer's thread
    /// For tests with a clock that is moved by hand: looks now, whenever the last look was.
    void lookNow();

    [[nodiscard]] State state() const;

Q_SIGNALS:
    void stateChanged(flowbell::engine::RuleRunner::State state);
    /// Firings, outcomes or rules were written by the runner.
    void changed();
    /// A rule fired as often as it may and paused itself; it is recorded.
    void rulePaused(flowbell::RuleId rule, const QString &name);
    /// The store does not take firings or outcomes, and why; nothing is begun until it does. nullopt: it does again.
    void troubleChanged(const std::optional<flowbell::Error> &trouble);

private:
    void begin();
    void notify(const std::pair<FiringId, int> &action, const Notification &notification);
    void setState(State state);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace flowbell::engine
