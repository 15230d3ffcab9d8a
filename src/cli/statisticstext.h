// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/statistics.h"

namespace flowbell::cli {

class Console;

/// Statistics for people: a few lines and a table for each question that has an answer.
void writeStatistics(Console &console, const Statistics &statistics);

} // namespace flowbell::cli
