// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/openssl.h"

namespace flowbell::http {

/// What OpenSSL reads from and writes to: a non-blocking socket, which stays its owner's.
struct TlsTransport {
    int descriptor = -1;
    bool hasEnded = false; ///< the peer has finished sending
};

/// A BIO on \a transport, which must outlive it; null if there is no memory. Not OpenSSL's own for sockets: that one writes
/// without MSG_NOSIGNAL, and a peer that is gone would end the program.
[[nodiscard]] BioPointer bioOn(TlsTransport &transport);

} // namespace flowbell::http
