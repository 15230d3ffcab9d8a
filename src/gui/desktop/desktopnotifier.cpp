// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/desktop/desktopnotifier.h"

#include "core/masking.h"
#include "engine/preferences.h"
#include "gui/common/viewmasking.h"

#include <QtCore/QDateTime>

#include <utility>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {
constexpr qsizetype mostNotifications = 200; // events of notifications that may still be clicked
constexpr auto patientInterval = 15s; // for the end of quiet hours, which are hours
} // namespace

DesktopNotifier::DesktopNotifier(engine::Preferences &preferences, NotificationChannel &channel, const ViewMasking &masking,
    const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_channel(channel)
    , m_masking(masking)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &DesktopNotifier::tick);
    connect(&channel, &NotificationChannel::activated, this, &DesktopNotifier::takeActivated);
    connect(&channel, &NotificationChannel::dismissed, this, &DesktopNotifier::takeDismissed);
    connect(&preferences, &engine::Preferences::notificationsChanged, this, &DesktopNotifier::tick);
}

void DesktopNotifier::notify(const engine::Notification &notification)
{
    const engine::NotificationPreferences preferences = m_preferences.notifications();
    if (!preferences.enabled || preferences.silentFlows.contains(notification.flowName))
        return;
    tick();
    const engine::Notification shown = notification.masked(*m_masking.rules());
    if (isQuiet()) {
        if (!m_backlog)
            m_backlog.emplace();
        m_backlog->add(shown);
    } else {
        showNow(shown);
    }
    keepTicking();
}

bool DesktopNotifier::isQuiet() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now().time_since_epoch().count());
    return m_pause || m_preferences.notifications().quiet.contain(now.time());
}

void DesktopNotifier::forgetOld(Moment now)
{
    if (m_group && now - m_group->last >= groupingTime) {
        if (m_group->isDirty)
            showGroup(now);
        m_group.reset();
    }
    m_alone.removeIf([now](const Alone &alone) { return now - alone.shown >= groupingTime; });
}

void DesktopNotifier::showNow(const engine::Notification &notification)
{
    const Moment now = m_clock.steady();
    if (m_group || m_alone.size() >= mostAlone)
        addToGroup(notification, now);
    else
        showAlone(notification, now);
}

void DesktopNotifier::showAlone(const engine::Notification &notification, Moment now)
{
    m_alone.append({now, ++m_key, notification, false});
    send(m_key, notification.event, {.title = notification.title, .text = notification.text});
}

void DesktopNotifier::addToGroup(const engine::Notification &notification, Moment now)
{
    if (!m_group) {
        m_group = Group();
        m_group->key = ++m_key;
        for (const Alone &alone : std::exchange(m_alone, {})) {
            if (alone.isPutAway)
                continue;
            m_group->tally.add(alone.notification);
            m_events.remove(alone.key);
            m_channel.close(alone.key);
        }
    }
    m_group->tally.add(notification);
    m_group->last = now;
    m_group->isDirty = true;
    if (now - m_group->shown >= replacingInterval)
        showGroup(now);
}

void DesktopNotifier::showGroup(Moment now)
{
    m_group->isDirty = false;
    m_group->shown = now;
    send(m_group->key, m_group->tally.newestEvent(), m_group->tally.text());
}

void DesktopNotifier::tellBacklog()
{
    const NotificationTally backlog = *std::exchange(m_backlog, std::nullopt);
    send(++m_key, backlog.newestEvent(), backlog.textAfterQuiet());
}

void DesktopNotifier::send(quint64 key, EventId event, const NotificationText &text)
{
    m_events.insert(key, event);
    while (m_events.size() > mostNotifications)
        m_events.erase(m_events.begin());
    if (m_isLocked)
        m_channel.show(
            key, {.title = tr("Something happened in Flowbell"), .text = tr("Its window is locked. Unlock it to see what.")});
    else
        m_channel.show(key, text);
}

void DesktopNotifier::pauseFor(std::chrono::milliseconds length)
{
    m_pause.emplace(Pause{m_clock.now() + length, engine::ClockWatch(m_clock)});
    keepTicking();
    Q_EMIT pausedChanged(true);
}

void DesktopNotifier::resume()
{
    if (!m_pause)
        return;
    m_pause.reset();
    Q_EMIT pausedChanged(false);
    tick();
}

bool DesktopNotifier::isPauseOver()
{
    // Set forward is as if the time had passed, which is what a sleep of the machine looks like.
    if (const std::optional<std::chrono::milliseconds> back = m_pause->watch.setBack())
        m_pause->until += *back;
    return m_clock.now() >= m_pause->until;
}

void DesktopNotifier::tick()
{
    const Moment now = m_clock.steady();
    if (m_pause && isPauseOver()) {
        m_pause.reset();
        Q_EMIT pausedChanged(false);
    }
    forgetOld(now);
    if (m_group && m_group->isDirty && now - m_group->shown >= replacingInterval)
        showGroup(now);
    if (!m_preferences.notifications().enabled)
        m_backlog.reset();
    if (m_backlog && !isQuiet())
        tellBacklog();
    keepTicking();
}

void DesktopNotifier::keepTicking()
{
    const bool hurries = m_group && m_group->isDirty;
    if (!hurries && !m_backlog && !m_pause) {
        m_timer.stop();
        return;
    }
    const std::chrono::milliseconds interval = hurries ? std::chrono::milliseconds(replacingInterval) : patientInterval;
    if (!m_timer.isActive() || m_timer.intervalAsDuration() != interval)
        m_timer.start(interval);
}

void DesktopNotifier::takeActivated(quint64 key, const QString &token)
{
    const EventId event = m_events.value(key);
    takeDismissed(key);
    Q_EMIT chosen(event, token);
}

/// What the user has seen is not counted again.
void DesktopNotifier::takeDismissed(quint64 key)
{
    m_events.remove(key);
    for (Alone &alone : m_alone)
        alone.isPutAway = alone.isPutAway || alone.key == key;
    if (m_group && m_group->key == key) {
        m_group->tally = {};
        m_group->isDirty = false;
        m_group->key = ++m_key;
    }
}

} // namespace flowbell::gui
