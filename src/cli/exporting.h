// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/exportoptions.h"
#include "cli/session.h"
#include "cli/stopsignals.h"

#include <QtCore/QObject>

namespace flowbell::cli {

/// An export in the terminal: shows how far it is, and ends the session when the file is whole, or on SIGINT or SIGTERM
/// without a file. Child of the session.
class Exporting : public QObject
{
    Q_OBJECT
public:
    explicit Exporting(Session &session);

    void begin(const ExportOptions &options);

private:
    void showProgress(const engine::ExportProgress &progress);
    void end(const engine::ExportOutcome &outcome);

    Session &m_session;
    StopSignals m_signals;
    bool m_toFile = false;
};

} // namespace flowbell::cli
