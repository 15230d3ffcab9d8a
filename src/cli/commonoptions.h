// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QCommandLineOption>
#include <QtCore/QtGlobal>

namespace flowbell::cli {

class Arguments;

/// Options that several commands have with the same meaning.

[[nodiscard]] QCommandLineOption jsonFlag();

[[nodiscard]] QCommandLineOption newestLimit();
/// How many of the newest are wanted at most; 0: all.
[[nodiscard]] qint64 readNewestLimit(Arguments &arguments);

} // namespace flowbell::cli
