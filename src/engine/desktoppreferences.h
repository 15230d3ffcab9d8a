// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>
#include <QtCore/QTime>

namespace flowbell::engine {

/// A part of each day, in local time. From its first minute on, up to its last but not with it; over midnight if the last is
/// the earlier one. One that begins and ends at the same time has no length.
struct QuietHours {
    bool enabled = false;
    QTime from{22, 0}; ///< whole minutes
    QTime until{7, 0};

    [[nodiscard]] bool contain(QTime local) const
    {
        if (!enabled)
            return false;
        return from <= until ? from <= local && local < until : from <= local || local < until;
    }

    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

/// When the desktop is told of what happens.
struct NotificationPreferences {
    bool enabled = true; ///< false: no notification at all
    bool deliveryGivenUp = true; ///< a delivery failed for good, while the window was not in front
    bool listenerFailed = true; ///< the listener stopped by an error, or could not start; likewise
    bool storeTrouble = true; ///< the store refuses events; likewise
    bool rulePaused = true; ///< a rule fired as often as it may and paused itself; likewise
    QuietHours quiet;
    QStringList silentFlows; ///< `flow_name`s of events that notify nobody; exact names, sorted

    friend bool operator==(const NotificationPreferences &, const NotificationPreferences &) = default;
};

/// How the window sits in the desktop. That it starts with the session is no preference but a file: gui::AutostartEntry.
struct DesktopPreferences {
    bool trayIcon = false;
    bool keepListening = false; ///< closing the window hides it; the program goes on

    friend bool operator==(const DesktopPreferences &, const DesktopPreferences &) = default;
};

} // namespace flowbell::engine
