// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/peersocket.h"

namespace flowbell::http {

/// A peer without TLS: one call of the system for each read and write.
class PlainSocket final : public PeerSocket
{
    Q_OBJECT

public:
    [[nodiscard]] Received receive(std::span<char> block, qsizetype &count) override;

protected:
    [[nodiscard]] std::optional<qsizetype> sendNow(QByteArrayView bytes) override;
};

} // namespace flowbell::http
