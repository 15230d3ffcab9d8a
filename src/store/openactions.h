// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/firing.h"
#include "core/result.h"
#include "store/database.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <optional>
#include <utility>

namespace flowbell::store {

/// One action of one firing.
using ActionKey = std::pair<FiringId, int>; ///< and its position

/// An action that can be begun.
struct OpenAction {
    ActionKey key;
    RuleId rule;
    QString ruleUid;
    QString ruleName;
    RuleAction action;
    FiringCause cause;
    EventId eventId; ///< invalid: a silence with nothing before it
    std::optional<EventDetails> event; ///< none: gone, or there is none
    int attempts = 0; ///< before this one
    bool skipped = false; ///< RunAction::WhenBusy::Skip, and there is no room for it: not to be begun
};

/// What is under way, to know what has room beside it.
struct ActionsUnderWay {
    QSet<ActionKey> keys;
    QHash<std::pair<RuleId, int>, int> perLane; ///< by rule and position
};

/// How an action ended, or is to go on.
struct ActionOutcome {
    ActionKey key;
    ActionState state = ActionState::Done; ///< Pending: to be tried again at `due`
    std::optional<int> exitStatus{};
    std::optional<int> signal{};
    QByteArray output{};
    bool outputCut = false;
    ActionError error{};
    std::optional<Timestamp> due{};
};

/// The work of firings. A light view of a connection: made where it is used, on its thread. A rule's actions at the same
/// position are a lane: each has room of its own.
class OpenActions
{
public:
    explicit OpenActions(Database &database);

    static constexpr int mostAtOnce = 64; ///< of one lane, beside what actions say themselves
    static constexpr int mostRequestsAtOnce = 4; ///< of SendAction

    /// Those that may be begun at \a now, in order, as many as there is room for. Those of a firing follow each other: each
    /// waits until the one before has ended, or (SendAction) has been tried once.
    [[nodiscard]] Result<QList<OpenAction>> find(const ActionsUnderWay &underWay, Timestamp now);
    /// Of those that are tried again after \a now; those that wait for room already are found when something has ended.
    [[nodiscard]] Result<std::optional<Timestamp>> nextDue(Timestamp now);

    /// Records that these begin, in one transaction; those that may: the others were cancelled meanwhile.
    [[nodiscard]] Result<QSet<ActionKey>> begin(const QList<ActionKey> &actions, Timestamp now);
    /// False: it was cancelled meanwhile, or has begun.
    [[nodiscard]] Result<bool> isPending(const ActionKey &action);
    /// In one transaction. What was removed meanwhile is left out; what is to be tried again is cancelled if its rule was
    /// disabled, changed or removed meanwhile.
    [[nodiscard]] Result<void> record(const QList<ActionOutcome> &outcomes, Timestamp now);
    /// What a process before this one has begun and not ended, goes back to be begun, marked for it; how many. It is cancelled
    /// instead if its rule was disabled, changed or removed meanwhile.
    [[nodiscard]] Result<qint64> recover();

private:
    struct Lane {
        RuleId rule;
        int position = 0;
    };
    [[nodiscard]] Result<QList<Lane>> lanes();
    [[nodiscard]] Result<QList<OpenAction>> pending(const Lane &lane, Timestamp now);
    [[nodiscard]] Result<void> write(ActionOutcome outcome, Timestamp now);
    [[nodiscard]] Result<qint64> cancelUnwanted();

    Database &m_database;
};

} // namespace flowbell::store
