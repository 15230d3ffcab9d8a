// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "cli/session.h"
#include "core/eventfilter.h"
#include "core/ids.h"
#include "core/statistics.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// `events stats`: counts what is not yet counted, then prints the numbers. Ends the session. Child of the session.
class EventStats : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Verb verb();

    /// What it was asked for; times as filters have them. With a filter the events are counted one by one.
    struct Question {
        std::optional<QString> flow;
        std::optional<QString> since;
        std::optional<QString> until;
        EventFilter filter;
        bool asJson = false;
    };
    EventStats(Session &session, const Question &question);

    void begin();

private:
    [[nodiscard]] static Action read(Arguments &arguments);
    void findFlow();
    void ask(const std::optional<QString> &flowName);
    void search(const std::optional<QString> &flowName);
    void found(const std::optional<Error> &error);
    void answer(const Statistics &statistics);

    Session &m_session;
    const Question m_question;
    bool m_flowIsKnown = true;
    QList<EventId> m_found; ///< what the filter leaves
};

} // namespace flowbell::cli
