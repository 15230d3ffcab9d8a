// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/clock.h"
#include "engine/clockwatch.h"
#include "engine/notifier.h"
#include "gui/desktop/notificationchannel.h"
#include "gui/desktop/notificationtally.h"

#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <optional>

namespace flowbell::engine {
class Preferences;
}

namespace flowbell::gui {

class ViewMasking;

/// Notifications on their way to the desktop, as the preferences have it: some flows say nothing; more than five within ten
/// seconds become one that is replaced and counts; what comes in quiet hours, or while they are paused, is told in one
/// afterwards. Lives on the window's thread.
class DesktopNotifier : public QObject, public engine::Notifier
{
    Q_OBJECT
public:
    static constexpr qsizetype mostAlone = 5; ///< within groupingTime, before they become one
    static constexpr std::chrono::seconds groupingTime{10}; ///< so long without a notification, and they stand alone again
    static constexpr std::chrono::seconds replacingInterval{1}; ///< a group is not replaced more often

    /// All must outlive it. \a masking: what the window hides is hidden here too.
    DesktopNotifier(engine::Preferences &preferences, NotificationChannel &channel, const ViewMasking &masking,
        const Clock &clock, QObject *parent = nullptr);

    void notify(const engine::Notification &notification) override;

    /// Until so much time has passed for the user: also while the machine sleeps, and no longer if the clock is set back.
    void pauseFor(std::chrono::milliseconds length);
    void resume(); ///< and tells what came meanwhile
    [[nodiscard]] bool isPaused() const { return m_pause.has_value(); }
    /// While the window is locked, notifications say that something happened, not what.
    void setLocked(bool locked) { m_isLocked = locked; }
    /// Looks at the clock: by a timer while something waits for a time; tests move their clock and call it.
    void tick();

Q_SIGNALS:
    /// The user chose a notification. \a event: what it was about; invalid if there is none. \a token: see NotificationChannel.
    void chosen(flowbell::EventId event, const QString &token);
    void pausedChanged(bool paused);

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Alone {
        Moment shown;
        quint64 key;
        engine::Notification notification;
        bool isPutAway = false; ///< by the user
    };
    struct Group {
        quint64 key = 0;
        NotificationTally tally;
        Moment last; ///< when the newest came
        Moment shown; ///< when it was last brought up to date
        bool isDirty = false;
    };

    /// Ends by the wall clock, which goes on while the machine sleeps.
    struct Pause {
        Timestamp until;
        engine::ClockWatch watch;
    };

    [[nodiscard]] bool isQuiet() const;
    [[nodiscard]] bool isPauseOver();
    void forgetOld(Moment now);
    void showNow(const engine::Notification &notification);
    void showAlone(const engine::Notification &notification, Moment now);
    void addToGroup(const engine::Notification &notification, Moment now);
    void showGroup(Moment now);
    void tellBacklog();
    void send(quint64 key, EventId event, const NotificationText &text);
    void takeActivated(quint64 key, const QString &token);
    void takeDismissed(quint64 key);
    void keepTicking();

    engine::Preferences &m_preferences;
    NotificationChannel &m_channel;
    const ViewMasking &m_masking;
    const Clock &m_clock;
    QTimer m_timer;
    quint64 m_key = 0;
    bool m_isLocked = false;
    std::optional<Pause> m_pause;
    QList<Alone> m_alone; ///< of the last groupingTime, the oldest first
    std::optional<Group> m_group;
    std::optional<NotificationTally> m_backlog;
    QMap<quint64, EventId> m_events; ///< of those that were shown
};

} // namespace flowbell::gui
