// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/sessionscript.h"

#include <QtCore/QCommandLineOption>

namespace flowbell::cli {

/// What `simulate` is asked for.
struct SimulateOptions {
    SimulationOptions simulation;
    Pace pace = Pace::RealTime;
    QString replay; ///< uid of the session to play again; empty: sessions are simulated

    [[nodiscard]] static QList<QCommandLineOption> options();
    /// Refuses what does not go together.
    [[nodiscard]] static SimulateOptions read(Arguments &arguments);
};

} // namespace flowbell::cli
