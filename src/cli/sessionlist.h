// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/session.h"
#include "core/masking.h"
#include "core/sessionfilter.h"

#include <functional>

namespace flowbell::cli {

/// Prints the sessions that match, newest first, at most \a limit (0: all), and ends the session of the program.
void listSessions(Session &session, const SessionFilter &filter, qint64 limit, const Masking &masking, bool asJson);

/// Goes on once every event that is stored is in its session, telling how far that is.
void whenSessionsCaughtUp(Session &session, std::function<void()> next);

} // namespace flowbell::cli
