// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace flowbell::gui {

/// A shell command that sends the request again, with its method, target, headers and exact body, to the server of
/// \a listener: for a POSIX shell, every part quoted. Header fields that curl must make itself (Host, Content-Length, …) are
/// left out; those it would add of its own are kept away. A body that is no text, or too long for an argument, comes through
/// base64.
[[nodiscard]] QString curlCommand(const ReceivedRequest &request, const QUrl &listener);
/// A header field that clients make themselves: Host, Content-Length, Connection, …
[[nodiscard]] bool isMadeByClient(const QByteArray &name);
/// Where the request is sent again: its target at the server of \a listener.
[[nodiscard]] QString targetUrl(const ReceivedRequest &request, const QUrl &listener);
/// In single quotes, ready for a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace flowbell::gui
