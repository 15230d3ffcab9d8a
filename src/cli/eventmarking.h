// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/arguments.h"
#include "core/eventmark.h"
#include "core/ids.h"

#include <QtCore/QCommandLineOption>
#include <QtCore/QList>

namespace flowbell::cli {

class Session;

/// `events mark`: changes the marks of events, slice by slice, and says of how many.
namespace eventmarking {

[[nodiscard]] QList<QCommandLineOption> options();
/// Refuses arguments that change nothing, or contradict each other.
[[nodiscard]] MarkChange readChange(Arguments &arguments);
/// Ends the session.
void run(Session &session, const QList<EventId> &ids, const MarkChange &change);

} // namespace eventmarking

} // namespace flowbell::cli
