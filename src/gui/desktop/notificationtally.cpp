// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/notificationtally.h"

#include <algorithm>
#include <limits>

namespace flowbell::gui {

namespace {

constexpr qsizetype shownTitles = 3;

/// The plural form of a number depends on its last digits only; what is shown is the number itself.
int forPlural(qint64 count)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(count, most));
}

} // namespace

void NotificationTally::add(const engine::Notification &notification)
{
    ++m_count;
    if (notification.rule.isValid())
        m_rules.insert(notification.rule);
    m_newest = notification;
    if (notification.event.isValid())
        m_newestEvent = notification.event;
    m_titles.removeAll(notification.title);
    m_titles.prepend(notification.title);
    // One more, to know that there are more.
    m_titles = m_titles.mid(0, shownTitles + 1);
}

NotificationText NotificationTally::text() const
{
    if (m_count == 1)
        return {.title = m_newest.title, .text = m_newest.text};
    return textWithTitle(countText());
}

NotificationText NotificationTally::textAfterQuiet() const
{
    //: %1: such as "12 notifications of 3 rules"
    return textWithTitle(tr("While it was quiet: %1").arg(countText()));
}

QString NotificationTally::countText() const
{
    const QString notifications = tr("%n notification(s)", nullptr, forPlural(m_count));
    if (m_rules.isEmpty())
        return notifications;
    //: %1: such as "12 notifications", %2: such as "3 rules"
    return tr("%1 of %2")
        .arg(notifications, tr("%n rule(s)", "in the genitive: 12 notifications of 3 rules", forPlural(m_rules.size())));
}

NotificationText NotificationTally::textWithTitle(const QString &title) const
{
    QStringList lines = m_titles.mid(0, shownTitles);
    if (m_titles.size() > shownTitles)
        lines.append(QStringLiteral("…"));
    return {.title = title, .text = lines.join(u'\n')};
}

} // namespace flowbell::gui
