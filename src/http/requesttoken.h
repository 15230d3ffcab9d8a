// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/message.h"

namespace flowbell::http {

/// A token that was never used in this process: a serial number, below the number of the connection that the answer goes to.
[[nodiscard]] RequestToken newToken(quint16 connection);
[[nodiscard]] quint16 connectionOf(RequestToken token);

} // namespace flowbell::http
