// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "cli/stopsignals.h"
#include "engine/transfer.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// An import in the terminal: shows how far it is, then what was taken, and on standard error what was not and why. SIGINT
/// or SIGTERM ends it with what was taken until then. Child of the session.
class Importing : public QObject
{
    Q_OBJECT
public:
    explicit Importing(Session &session);

    void begin(const engine::ImportRequest &request);

private:
    void showProgress(const engine::ImportProgress &progress);
    void end(const engine::ImportOutcome &outcome);

    Session &m_session;
    StopSignals m_signals;
};

} // namespace flowbell::cli
