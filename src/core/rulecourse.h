// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/firing.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>

namespace flowbell {

/// An event that a rule looks at: one that its filter lets through, or what it awaits.
struct RuleHit {
    EventId event;
    Timestamp received{};
    QString key; ///< the flow's name, the session's uid, or empty: what RuleCondition::per says
    bool matches = false; ///< the condition's filter
    bool isAwaited = false;

    friend bool operator==(const RuleHit &, const RuleHit &) = default;
};

/// What a rule remembers of one key, between events and from start to start.
struct RuleWatch {
    QString key;
    EventId event; ///< of Silence: the one after which something is awaited, if any. Of Count: the last match
    std::optional<Timestamp> due; ///< of Silence: when the time is over
    QList<Timestamp> matches; ///< of Count: at most the last `count - 1` of them since it fired

    friend bool operator==(const RuleWatch &, const RuleWatch &) = default;
};

/// How often a rule fired lately: whether it may again.
class FiringLimit
{
public:
    explicit FiringLimit(int mostPerMinute, const QList<Timestamp> &recent = {});
    /// Counts a firing at \a time; false, with nothing counted, if that would be one too many within any minute.
    [[nodiscard]] bool take(Timestamp time);

private:
    int m_most;
    QList<Timestamp> m_recent; ///< at most m_most
};

/// How one rule goes on from event to event. A value; knows no store and no clock.
class RuleCourse
{
public:
    struct Fired {
        EventId event; ///< invalid: a silence with nothing before it
        FiringCause cause;

        friend bool operator==(const Fired &, const Fired &) = default;
    };

    explicit RuleCourse(const RuleCondition &condition, const QList<RuleWatch> &watches = {});

    /// What enabling a rule begins: the wait of a silence that no event begins.
    [[nodiscard]] static std::optional<RuleWatch> firstWatch(const RuleCondition &condition, Timestamp now);
    /// By ascending event.
    void take(const RuleHit &hit);
    /// Every event received before \a now was taken: what was awaited until then has not come.
    void passed(Timestamp now);
    /// When passed() has something to do if no event comes, or somewhat before; nullopt: never. Of Silence.
    [[nodiscard]] std::optional<Timestamp> nextDue() const;

    [[nodiscard]] QList<Fired> takeFired(); ///< since the last call, in the order in which they fired
    struct Changes {
        QList<RuleWatch> kept; ///< new or changed
        QSet<QString> gone;

        [[nodiscard]] bool isEmpty() const { return kept.isEmpty() && gone.isEmpty(); }
    };
    [[nodiscard]] Changes takeChanges(); ///< since the last call

private:
    void count(const RuleHit &hit);
    void wait(const RuleHit &hit);
    void fireSilence(const RuleWatch &watch);
    void keep(const RuleWatch &watch);
    void drop(const QString &key);
    [[nodiscard]] Timestamp endOf(const RuleWatch &watch) const; ///< from then on passed() has no more use for it

    const RuleCondition m_condition;
    QHash<QString, RuleWatch> m_watches;
    QList<Fired> m_fired;
    Timestamp m_firstEnd = Timestamp::max(); ///< endOf() of no watch is earlier
    QSet<QString> m_stored; ///< keys that whoever takes the changes has
    QSet<QString> m_changed; ///< keys of which there is news for them
};

} // namespace flowbell
