// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/ruleids.h"
#include "core/ruletext.h"

#include <QtCore/QString>

namespace flowbell::engine {

/// What a rule has to say to whoever sits in front of the machine.
struct Notification {
    QString title; ///< plain text, whoever sent the event may have chosen parts of it: never markup
    QString text; ///< likewise; may be empty
    EventId event; ///< to be shown when it is clicked; invalid if there is none
    RuleId rule;
    QString flowName; ///< of the event; may be empty

    /// What title and text were made of, for who has to mask fields by their names. Without values: they have no fields.
    struct Source {
        QString title;
        QString text;
        ruletext::Values values;
    };
    Source source{};

    /// As it may be shown.
    [[nodiscard]] Notification masked(const Masking &masking) const;
};

/// Shows notifications: the desktop's service in the window, a line of the terminal in `listen --rules`. Whoever builds it
/// owns it, and takes it off the RuleRunner before it goes.
class Notifier
{
public:
    virtual ~Notifier() = default;

    /// Returns at once. On the thread of Workspace.
    virtual void notify(const Notification &notification) = 0;
};

} // namespace flowbell::engine
