// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requesttoken.h"

#include <atomic>

namespace flowbell::http {

namespace {

constexpr int SerialBits = 48;

} // namespace

RequestToken newToken(quint16 connection)
{
    static std::atomic<quint64> serial = 0;
    const quint64 next = serial.fetch_add(1, std::memory_order_relaxed) + 1;
    return (static_cast<quint64>(connection) << SerialBits) | (next & ((1ULL << SerialBits) - 1));
}

quint16 connectionOf(RequestToken token)
{
    return static_cast<quint16>(token >> SerialBits);
}

} // namespace flowbell::http
