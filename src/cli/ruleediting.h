// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `rules add|edit`: what a rule is, from options or from a file.
[[nodiscard]] QList<Verb> ruleEditingVerbs();

} // namespace flowbell::cli
