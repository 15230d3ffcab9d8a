// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"
#include "core/recordedrequest.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

/// HAR 1.2 (HTTP Archive): what is exchanged with browsers and proxies.
namespace flowbell::har {

/// What stands before the first entry and behind the last. Entries have commas between them.
[[nodiscard]] QByteArray beginning(const QString &programVersion);
[[nodiscard]] QByteArray end();

/// An event as an entry. The member `_flowbell` has what HAR has no place for; with it readEntry() makes the same request.
/// A body that is no UTF-8 is base64, as `_encoding` says. Times that a log of received requests does not have are 0.
[[nodiscard]] QByteArray entry(const EventDetails &event);

/// Reads an entry of ours, or a POST with its text of any other program.
[[nodiscard]] ReadRecord readEntry(const QByteArray &json);

} // namespace flowbell::har
