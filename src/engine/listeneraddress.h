// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QUrl>

namespace flowbell::engine {

/// True if a connection for \a url from this machine would come to a listener whose URL is \a listener (its host is the
/// numeric address it is bound to, which may be that of every interface). Looks no names up but "localhost".
[[nodiscard]] bool isOfListener(const QUrl &url, const QUrl &listener);

/// The same, and its path is the listener's or below it (reply rules may open those).
[[nodiscard]] bool comesTo(const QUrl &url, const QUrl &listener);

/// As it would come in a request line, without its query: never empty.
[[nodiscard]] QString pathOf(const QUrl &url);

} // namespace flowbell::engine
