// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/event.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace flowbell::gui {

/// Programs that send the request again to the server of \a listener, with its method, target, headers and exact body, and
/// print the answer. Header fields that the client must make itself (Host, Content-Length, …) are left out.

/// For Python 3 and its own library alone. http.client and not urllib: it adds no header field and changes none.
[[nodiscard]] QString pythonCode(const ReceivedRequest &request, const QUrl &listener);
/// With fetch, for Node 18 and browsers, which add header fields of their own that are not given (Accept, User-Agent, …). GET
/// and HEAD go without a body, which fetch refuses.
[[nodiscard]] QString javaScriptCode(const ReceivedRequest &request, const QUrl &listener);

} // namespace flowbell::gui
