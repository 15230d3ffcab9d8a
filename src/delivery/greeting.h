// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

namespace flowbell::delivery {

/// Connects, sends nothing, and hears whether the other side speaks first, as mail, SSH and database servers do and HTTP
/// servers do not. To tell them apart: QNetworkAccessManager calls both a closed connection. Lives on its creator's thread.
class Greeting : public QObject
{
    Q_OBJECT
public:
    explicit Greeting(QObject *parent = nullptr);

    /// Waits at most 300 ms.
    void listen(const QString &host, quint16 port);

Q_SIGNALS:
    /// Exactly once. The first bytes, at most 80; empty if there were none.
    void finished(const QByteArray &bytes);

private:
    void end();

    QTcpSocket m_socket;
    QTimer m_patience;
    bool m_ended = false;
};

} // namespace flowbell::delivery
