// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/signature.h"
#include "delivery/sender.h"
#include "engine/notifier.h"
#include "engine/rules/programrun.h"
#include "store/databasethread.h"
#include "store/openactions.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

namespace flowbell::engine {

class ProgramConfirmations;
class SecretStore;

/// Does what firings in the store say: begins their actions as they have room, and records what became of them. What is done
/// outside of the store is recorded as begun before, so that a kill leaves a trace. Lives on the thread `rules`.
class ActionRunner : public QObject
{
    Q_OBJECT
public:
    ActionRunner(store::DatabaseThread &reader, store::DatabaseThread &writer, SecretStore &secrets,
        const ProgramConfirmations &confirmations, const QByteArray &storeUid, const Clock &clock, QObject *parent = nullptr);
    ~ActionRunner() override; ///< programs under way are killed

    /// There may be something to begin. Cheap.
    void look();
    void setListeners(const QList<QUrl> &listeners) { m_listeners = listeners; }
    /// How a notification ended that notificationWanted() asked for.
    void takeNotified(store::ActionKey action, bool shown);
    /// Begins nothing more, sends SIGTERM to programs, and tells ended() when none is left and all is recorded, at the latest
    /// after \a grace (programs are killed then).
    void end(std::chrono::milliseconds grace);

Q_SIGNALS:
    void wrote(); ///< something changed in the store
    void notificationWanted(flowbell::store::ActionKey action, const flowbell::engine::Notification &notification);
    void troubleChanged(const std::optional<flowbell::Error> &trouble);
    void ended();

private:
    using Key = store::ActionKey;
    struct Found {
        QList<store::OpenAction> actions;
        std::optional<Timestamp> nextDue;
    };

    void takeFound(const Result<Found> &found);
    /// Why it cannot be begun at all.
    [[nodiscard]] std::optional<store::ActionOutcome> refusal(const store::OpenAction &action) const;
    void begin(const QList<store::OpenAction> &actions);
    void takeBegun(const QList<store::OpenAction> &actions, const Result<QSet<Key>> &begun);
    void apply(const store::OpenAction &action);
    void notify(const store::OpenAction &action);
    void run(const store::OpenAction &action);
    void takeRun(Key key, const ProgramRun::Ended &ended);
    void send(const store::OpenAction &action);
    /// Of a request whose secret could not be read.
    [[nodiscard]] store::ActionOutcome unread(const store::OpenAction &action, const Error &error) const;
    void sendSigned(const store::OpenAction &action, const QList<SigningSecret> &secrets);
    void takeSent(delivery::Sender::Handle handle, const delivery::SendOutcome &attempt);

    void add(const store::OpenAction &action);
    void forget(Key key);
    void finish(const store::ActionOutcome &outcome);
    void flush();
    void takeRecorded(const QList<store::ActionOutcome> &outcomes, const Result<void> &recorded);
    void setTrouble(const std::optional<Error> &trouble);
    void tellWhenEnded();

    store::DatabaseThread &m_reader;
    store::DatabaseThread &m_writer;
    SecretStore &m_secrets;
    const ProgramConfirmations &m_confirmations;
    const QByteArray m_storeUid;
    const Clock &m_clock;

    delivery::Sender m_sender;
    QTimer m_dueTimer;
    QTimer m_retryTimer; ///< after trouble
    QTimer m_graceTimer;
    QList<QUrl> m_listeners;
    store::ActionsUnderWay m_underWay; ///< chosen, and not known to be recorded as ended
    std::map<Key, RuleId> m_rules; ///< of those
    std::map<Key, std::unique_ptr<ProgramRun>> m_programs;
    std::unordered_map<delivery::Sender::Handle, store::OpenAction> m_requests;
    QList<store::ActionOutcome> m_outcomes; ///< to be recorded
    std::optional<Error> m_trouble;
    bool m_asksForDue = true; ///< m_dueTimer may be for something else than what is due next
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_recording = false;
    bool m_ending = false;
    bool m_toldEnd = false;
};

} // namespace flowbell::engine
