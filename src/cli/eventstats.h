// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"
#include "cli/session.h"
#include "core/statistics.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// `events stats`: counts what is not yet counted, then prints the numbers. Ends the session. Child of the session.
class EventStats : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Verb verb();

    /// What it was asked for; times as filters have them.
    struct Question {
        std::optional<QString> flow;
        std::optional<QString> since;
        std::optional<QString> until;
        bool asJson = false;
    };
    EventStats(Session &session, const Question &question);

    void begin();

private:
    [[nodiscard]] static Action read(Arguments &arguments);
    void ask(const std::optional<QString> &flowName);
    void answer(const Statistics &statistics);

    Session &m_session;
    const Question m_question;
    bool m_flowIsKnown = true;
};

} // namespace flowbell::cli
