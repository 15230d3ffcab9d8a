// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <memory>

namespace flowbell::test {

/// A server on the loopback that reads each request whole and then does with the connection what a test tells it to.
class ScriptedServer : public QObject
{
public:
    using Script = std::function<void(QTcpSocket &)>;

    explicit ScriptedServer(const Script &script, const QHostAddress &address = QHostAddress::LocalHost)
        : ScriptedServer(std::make_unique<QTcpServer>(), script, address)
    {
    }
    /// With TLS.
    ScriptedServer(const QSslConfiguration &tls, const Script &script)
        : ScriptedServer(makeTls(tls), script, QHostAddress::LocalHost)
    {
    }

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] QUrl url(
        const QString &scheme = QStringLiteral("http"), const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QUrl(QStringLiteral("%1://%2:%3/hook?key=value").arg(scheme, host).arg(port()));
    }

    int connections = 0;
    QList<QByteArray> requests; ///< head and body

    /// Runs the script when a connection is made, without waiting for a request.
    bool atOnce = false;

private:
    ScriptedServer(std::unique_ptr<QTcpServer> server, const Script &script, const QHostAddress &address)
        : m_server(std::move(server))
        , m_script(script)
    {
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
        if (!m_server->listen(address))
            qFatal("cannot listen");
    }

    static std::unique_ptr<QTcpServer> makeTls(const QSslConfiguration &tls)
    {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(tls);
        return server;
    }

    void accept()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (atOnce) {
                m_script(*socket);
                continue;
            }
            auto received = std::make_shared<QByteArray>();
            const auto read = [this, socket, received] {
                *received += socket->readAll();
                if (!isWhole(*received))
                    return;
                requests.append(std::exchange(*received, {}));
                m_script(*socket);
            };
            connect(socket, &QTcpSocket::readyRead, this, read);
            read();
        }
    }

    static bool isWhole(const QByteArray &request)
    {
        const qsizetype head = request.indexOf("\r\n\r\n");
        if (head < 0)
            return false;
        const QByteArray lower = request.first(head).toLower();
        const qsizetype field = lower.indexOf("content-length:");
        const qsizetype length =
            field < 0 ? 0 : lower.mid(field + 15, lower.indexOf('\r', field) - field - 15).trimmed().toLongLong();
        return request.size() >= head + 4 + length;
    }

    std::unique_ptr<QTcpServer> m_server;
    const Script m_script;
};

/// Sends bytes, then leaves the connection open or ends it.
inline ScriptedServer::Script answering(const QByteArray &bytes, bool close = false)
{
    return [bytes, close](QTcpSocket &socket) {
        socket.write(bytes);
        if (close)
            socket.disconnectFromHost();
    };
}

} // namespace flowbell::test
