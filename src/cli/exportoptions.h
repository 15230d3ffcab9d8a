// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "engine/transfer.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

namespace flowbell::cli {

/// What `events export` was called with. The filter is read by itself.
struct ExportOptions {
    engine::ExportRequest request; ///< without masking
    bool mask = false; ///< by the rules of the preferences

    [[nodiscard]] static QList<QCommandLineOption> options();
    [[nodiscard]] static ExportOptions read(Arguments &arguments);
};

} // namespace flowbell::cli
