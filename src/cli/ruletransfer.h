// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/command.h"

namespace flowbell::cli {

/// `rules export|import`: rules as JSON, without secrets; what is imported is disabled.
[[nodiscard]] QList<Verb> ruleTransferVerbs();

} // namespace flowbell::cli
