// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "engine/preferences.h"
#include "http/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QCache>
#include <QtCore/QList>
#include <QtCore/QMutex>

#include <atomic>
#include <optional>

namespace flowbell::engine {

/// Alters the answers of the listener as the reply rules say. Any thread.
///
/// How often an event came (ReplyRule::first) is counted since the program began, for the 100,000 events and rules that
/// came last; a rule that is changed counts anew.
class ReplyRules
{
public:
    ReplyRules() = default;
    Q_DISABLE_COPY_MOVE(ReplyRules)

    void configure(const ReplyPreferences &preferences);

    /// False: nothing is altered, and nobody needs to ask. Costs nothing.
    [[nodiscard]] bool areOn() const { return m_areOn.load(std::memory_order_relaxed); }
    /// Whether a path beside the listener's \a ownPath takes events, because a rule names it or it ends in a status.
    [[nodiscard]] bool opens(const QByteArray &path, const QByteArray &ownPath) const;

    struct Reception {
        const QByteArray &path; ///< of the request, without its query
        const QByteArray &ownPath; ///< the listener's
        const ParsedEvent &event;
        const QByteArray &body;
    };
    /// Counts the reception and changes \a response, the answer without rules, as they ask. False: it stayed as it was.
    [[nodiscard]] bool alter(http::Response &response, const Reception &reception);

private:
    [[nodiscard]] bool fits(const ReplyRule &rule, const Reception &reception);
    [[nodiscard]] bool isAmongFirst(const ReplyRule &rule, const Reception &reception);

    std::atomic_bool m_areOn = false;
    mutable QMutex m_mutex; ///< guards all below
    ReplyPreferences m_preferences;
    QList<QByteArray> m_bodies; ///< of the rules, as they are sent: answers that wait share them
    QCache<QByteArray, int> m_receptions; ///< by rule and event
};

} // namespace flowbell::engine
