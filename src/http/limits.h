// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace flowbell::http {

/// What a peer may use of us. Defaults are safe; each is a preference.
struct Limits {
    qsizetype requestLine = 8 * 1024; ///< bytes; beyond: 414
    qsizetype headerBlock = 32 * 1024; ///< bytes of the whole head; beyond: 431
    int headerFields = 100; ///< beyond: 431
    qint64 body = 10LL * 1024 * 1024; ///< bytes, after chunked coding is undone; beyond: 413
    int connections = 1'000; ///< beyond: 503 and close
    int connectionsPerAddress = 256; ///< from one address; beyond: 503 and close
    std::chrono::milliseconds headTimeout{10'000}; ///< from the first byte of a head (or the connect) to its end; then 408
    std::chrono::milliseconds bodyTimeout{10'000}; ///< without a byte of body; then 408
    std::chrono::milliseconds idleTimeout{60'000}; ///< between requests; then a silent close

    friend bool operator==(const Limits &, const Limits &) = default;
};

} // namespace flowbell::http
