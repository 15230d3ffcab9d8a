// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "cli/stopsignals.h"
#include "core/eventfilter.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

namespace flowbell::cli {

/// Deletes the events that match, for good: says how many, asks, and removes exactly those. Child of its session, which it ends.
class EventDeletion : public QObject
{
    Q_OBJECT
public:
    enum class Consent {
        Ask, ///< on the terminal; refused where there is none
        Given,
        CountOnly, ///< nothing is deleted
    };

    EventDeletion(Session &session, Consent consent);

    void begin(const EventFilter &filter);

private:
    void found(const std::optional<Error> &error);
    [[nodiscard]] bool mayDelete();
    void remove();
    void end(qint64 removed, const std::optional<Error> &error);

    Session &m_session;
    StopSignals m_signals;
    const Consent m_consent;
    QList<EventId> m_ids;
};

} // namespace flowbell::cli
