// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ids.h"

namespace flowbell {

using RuleId = Id<struct RuleTag>;
/// One firing of a rule; grows with time, never used twice.
using FiringId = Id<struct FiringTag>;

} // namespace flowbell
