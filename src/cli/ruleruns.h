// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/masking.h"
#include "engine/notifier.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// Runs the rules beside a listener in the terminal: notifications are lines on standard error, and so is what rules say of
/// themselves. Child of the session.
class RuleRuns final : public QObject, public engine::Notifier
{
    Q_OBJECT
public:
    explicit RuleRuns(Session &session);
    ~RuleRuns() override;

    void begin();
    void notify(const engine::Notification &wanted) override;

private:
    Session &m_session;
    const Masking m_masking;
};

} // namespace flowbell::cli
