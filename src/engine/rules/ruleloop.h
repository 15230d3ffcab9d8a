// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/rules/actionrunner.h"
#include "engine/rules/ruleevaluation.h"
#include "engine/rules/silenceclock.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <atomic>
#include <memory>

namespace flowbell::engine {

/// The work of RuleRunner: looks at new events, records what fired, has it done. Lives on the thread `rules`; reads with a
/// connection of its own.
class RuleLoop : public QObject
{
    Q_OBJECT
public:
    /// Looks at new events no more often, so that they are looked at together.
    static constexpr std::chrono::milliseconds pace{100};

    RuleLoop(const QString &storePath, store::DatabaseThread &writer, SecretStore &secrets,
        const ProgramConfirmations &confirmations, const QByteArray &storeUid, const Clock &clock);
    ~RuleLoop() override;

    void begin(); ///< once
    void end(std::chrono::milliseconds grace); ///< ended() follows
    void setListeners(const QList<QUrl> &listeners);
    void takeNotified(store::ActionKey action, bool shown);
    /// Any thread. Looks when the pace allows.
    void wake();
    void lookNow(); ///< whenever the last look was

Q_SIGNALS:
    void changed();
    void rulePaused(flowbell::RuleId rule, const QString &name);
    void notificationWanted(flowbell::store::ActionKey action, const flowbell::engine::Notification &notification);
    void troubleChanged(const std::optional<flowbell::Error> &trouble);
    void ended();

private:
    using Step = Result<RuleEvaluation::Step>;

    void recover();
    [[nodiscard]] Result<void> open();
    void lookSoon();
    void look();
    void moveSilences(std::chrono::milliseconds by);
    void forgetEvaluation();
    void stepNow();
    void takeStep(const Step &step);
    void record(RuleEvaluation::Step step);
    void stepDone(const RuleEvaluation::Step &step);
    void endBehindWrites();
    void setTrouble(const std::optional<Error> &trouble);
    void tellTrouble();

    store::DatabaseThread m_reader; ///< of our own
    store::DatabaseThread &m_writer;
    SecretStore &m_secrets;
    const ProgramConfirmations &m_confirmations;
    const QByteArray m_storeUid;
    const Clock &m_clock;
    std::shared_ptr<RuleEvaluation> m_evaluation; ///< used on the reader's thread
    std::unique_ptr<SilenceClock> m_silences; ///< from begin() on
    std::unique_ptr<ActionRunner> m_actions; ///< from begin() to ended()
    std::unique_ptr<QTimer> m_timer; ///< likewise; of the next look
    std::optional<std::chrono::steady_clock::time_point> m_lastLook;
    std::optional<Error> m_trouble;
    std::optional<Error> m_actionTrouble;
    std::optional<Error> m_told;
    std::atomic_bool m_woken = false;
    bool m_opened = false;
    bool m_recovering = false;
    bool m_recovered = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_ending = false;
};

} // namespace flowbell::engine
