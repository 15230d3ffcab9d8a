// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/eventtable.h"
#include "cli/forwarding.h"
#include "cli/listenoptions.h"
#include "cli/session.h"
#include "cli/stopsignals.h"
#include "core/masking.h"
#include "engine/listenercontrol.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

namespace flowbell::cli {

/// The listener in the terminal: says where it listens, prints what is stored, and on SIGINT or SIGTERM answers what is
/// under way, prints it, and ends the session. Child of the session.
class Listening : public QObject
{
    Q_OBJECT
public:
    Listening(Session &session, const ListenOptions &options);

    void begin();

private:
    void takeState(engine::ListenerControl::State state);
    void takeEvents(const QList<EventRow> &rows);
    void takeTrouble(const std::optional<Error> &trouble);
    void announce();
    [[nodiscard]] bool configureAccess();
    void tellAccess();
    void tellRefused();
    void configureReplies();
    void refuse();
    void stop();
    void printRest();
    void endWhenPrinted();
    void finish();

    Session &m_session;
    const Masking m_masking; ///< of what is printed, as the preferences say
    ListenOptions m_options;
    StopSignals m_signals;
    Forwarding *m_forwarding = nullptr; ///< if it delivers too
    EventTable m_table;
    bool m_announced = false;
    bool m_stopping = false;
    EventId m_newestPrinted;
    std::optional<EventId> m_lastToPrint; ///< set once the listener has stopped
    QString m_repliesNote;
    QTimer m_patience; ///< ends the wait for the last rows
    ExitStatus m_status = ExitStatus::Done;
};

} // namespace flowbell::cli
