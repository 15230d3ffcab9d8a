// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/notifier.h"
#include "gui/desktop/notificationchannel.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace flowbell::gui {

/// Notifications that are told as one: how many, of how many rules, and what the newest said.
class NotificationTally
{
    Q_DECLARE_TR_FUNCTIONS(NotificationTally)
public:
    void add(const engine::Notification &notification);

    [[nodiscard]] qint64 count() const { return m_count; }
    /// Of the newest that has one; invalid if none has.
    [[nodiscard]] EventId newestEvent() const { return m_newestEvent; }
    /// "12 notifications of 3 rules", and the titles of the newest. One alone says what it says itself.
    [[nodiscard]] NotificationText text() const;
    /// The same of what came while nobody was to be disturbed: "While it was quiet: 12 notifications of 3 rules".
    [[nodiscard]] NotificationText textAfterQuiet() const;

private:
    [[nodiscard]] QString countText() const;
    [[nodiscard]] NotificationText textWithTitle(const QString &title) const;

    qint64 m_count = 0;
    QSet<RuleId> m_rules;
    engine::Notification m_newest;
    EventId m_newestEvent;
    QStringList m_titles; ///< the newest first, each once
};

} // namespace flowbell::gui
