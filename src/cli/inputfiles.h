// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/signature.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

namespace flowbell::cli {

class Session;

/// The path of a file that an option names; “-” is standard input.
[[nodiscard]] QString inputPath(const QString &given);

/// All of a file that an option names; nullopt after failing the session if it cannot be read.
[[nodiscard]] std::optional<QByteArray> readFile(Session &session, const QString &path);

/// The secrets of a file, one a line, the current one first; there is at least one. Empty lines are passed over. nullopt
/// after failing the session, which names the line but never shows it.
[[nodiscard]] std::optional<QList<SigningSecret>> readSecrets(Session &session, const QString &path);

} // namespace flowbell::cli
