// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/eventfilter.h"
#include "core/ids.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

#include <functional>

namespace flowbell::cli {

class Session;

/// Which events a verb is about: those with the numbers given, or those that match a filter.
class EventChoice
{
public:
    [[nodiscard]] static QList<QCommandLineOption> options();
    /// Refuses arguments that choose nothing, or in two ways.
    [[nodiscard]] static EventChoice read(Arguments &arguments);

    /// Goes on with the ids there are, ascending, or fails: a number that no event has is an error.
    void resolve(Session &session, const std::function<void(const QList<EventId> &)> &next) const;

private:
    void resolveNumbers(Session &session, const std::function<void(const QList<EventId> &)> &next) const;
    void search(Session &session, const std::function<void(const QList<EventId> &)> &next) const;

    QList<EventId> m_ids;
    EventFilter m_filter;
};

/// The number of an event as it is printed, or refuses.
[[nodiscard]] EventId readEventId(Arguments &arguments, const QString &text);
/// "There is no event with the number 17."
[[nodiscard]] QString noSuchEvent(EventId id);

} // namespace flowbell::cli
