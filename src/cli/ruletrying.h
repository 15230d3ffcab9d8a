// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `rules try`: on which of the last events a rule would have fired, one that there is or one that only the options name.
[[nodiscard]] Verb ruleTryingVerb();

} // namespace flowbell::cli
