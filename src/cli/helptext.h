// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

#include <QtCore/QString>

#include <memory>
#include <vector>

namespace flowbell::cli {

using Commands = std::vector<std::unique_ptr<Command>>;

/// What the program answers to --help. Shell completion, the man page and their tests rely on the form: commands and
/// options stand at the beginning of their lines, two blanks in.
[[nodiscard]] QString programHelp(const Commands &commands);
[[nodiscard]] QString commandHelp(const Command &command, const QStringList &verbStart = {}); ///< the verbs that begin so
[[nodiscard]] QString verbHelp(const Command &command, const Verb &verb);

/// "flowbell-cli flows add"
[[nodiscard]] QString fullName(const Command &command, const Verb &verb);

} // namespace flowbell::cli
