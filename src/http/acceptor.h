// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/listener.h"

#include <QtNetwork/QTcpServer>

#include <functional>

namespace flowbell::http {

/// A listening socket that hands every descriptor on. Lives on the listener's thread.
class Acceptor final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Acceptor(std::function<void(qintptr)> accept);

    /// PortBusy, PortForbidden, AddressNotAvailable or ListenFailed.
    [[nodiscard]] Result<ListenAddress> open(const ListenAddress &address);
    [[nodiscard]] ListenAddress where() const { return {serverAddress(), serverPort()}; }
    /// After the system could not hand out a connection (no descriptor was free), QTcpServer stops; this tries again.
    void retryIfStopped();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::function<void(qintptr)> m_accept;
    bool m_isStopped = false;
};

} // namespace flowbell::http
