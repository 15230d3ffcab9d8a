// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `rules log|run-again`: what rules did.
[[nodiscard]] QList<Verb> ruleLogVerbs();

} // namespace flowbell::cli
