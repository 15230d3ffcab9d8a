// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `rules confirm`: shows what a rule starts, and allows exactly that.
[[nodiscard]] Verb ruleConfirmingVerb();

} // namespace flowbell::cli
