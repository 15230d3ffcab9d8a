// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

namespace flowbell::test {

struct HttpAnswer {
    int status = 0; ///< 0: no answer came
    QByteArray head;
    QByteArray body;
};

/// One request with a JSON body over a connection of its own; waits for the answer, at most 10 s.
[[nodiscard]] HttpAnswer postTo(const QUrl &url, const QByteArray &body, const QByteArray &method = "POST");
/// Sends the bytes as they are and reads until the peer closes or an answer is complete.
[[nodiscard]] HttpAnswer sendRaw(const QUrl &url, const QByteArray &bytes);

} // namespace flowbell::test
