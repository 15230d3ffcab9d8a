// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QtCore/QMetaType>

#include <optional>

namespace flowbell::engine {

/// How far a simulation or a replay is, in events.
struct SimulationProgress {
    qint64 entered = 0; ///< given to the writer
    qint64 stored = 0; ///< of them, committed
    qint64 total = 0;

    friend bool operator==(const SimulationProgress &, const SimulationProgress &) = default;
};

/// How it ended.
struct SimulationOutcome {
    qint64 stored = 0;
    qint64 total = 0;
    bool cancelled = false;
    std::optional<Error> error; ///< why it ended early
};

} // namespace flowbell::engine
