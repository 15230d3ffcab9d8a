// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: CC0-1.0

// Receives events and checks their signatures (Standard Webhooks 1.0.0). Needs C++20 and Qt 6 Network; in CMakeLists.txt:
//
//     find_package(Qt6 REQUIRED COMPONENTS Network)
//     add_executable(receiver receiver.cpp)
//     target_compile_features(receiver PRIVATE cxx_std_20)
//     target_link_libraries(receiver PRIVATE Qt6::Network)
//
// Start it with the signing secret of the webhook in its environment: WEBHOOK_SECRET=whsec_... PORT=8000 ./receiver

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QTextStream>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <cstdlib>
#include <memory>

namespace {

const QByteArray path = "/webhook";
const QList<QByteArray> events{"flow.start", "technology.start", "technology.end", "flow.end"};
constexpr qint64 tolerance = 5 * 60; // seconds that a message may be old, or clocks differ
constexpr qsizetype largestHead = 64 * 1024;
constexpr qsizetype largestBody = 16 * 1024 * 1024;

struct Request {
    QByteArray method;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
};

// Several, separated by blanks, while a new secret takes the place of a former one.
QList<QByteArray> readKeys()
{
    QList<QByteArray> keys;
    for (QByteArray secret : qgetenv("WEBHOOK_SECRET").simplified().split(' ')) {
        if (secret.startsWith("whsec_"))
            secret.remove(0, 6);
        if (!secret.isEmpty())
            keys.append(QByteArray::fromBase64(secret));
    }
    return keys;
}

// Takes as long whether the first byte differs or the last.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    if (one.size() != other.size())
        return false;
    char difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference |= static_cast<char>(one[i] ^ other[i]);
    return difference == 0;
}

bool isGenuine(const Request &request, const QList<QByteArray> &keys)
{
    const QByteArray id = request.headers.value("webhook-id");
    const QByteArray timestamp = request.headers.value("webhook-timestamp");
    bool isNumber = false;
    const qint64 sent = timestamp.toLongLong(&isNumber);
    if (id.isEmpty() || !isNumber || std::abs(QDateTime::currentSecsSinceEpoch() - sent) > tolerance)
        return false;
    QByteArray message = id + '.' + timestamp + '.';
    message += request.body;
    for (const QByteArray &signature : request.headers.value("webhook-signature").split(' ')) {
        for (const QByteArray &key : keys) {
            const QByteArray wanted =
                "v1," + QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256).toBase64();
            if (isSame(signature, wanted))
                return true;
        }
    }
    return false;
}

void handle(const QByteArray &id, const QJsonObject &event)
{
    // The same message may come again, with the same id: do nothing twice. What takes long belongs elsewhere, so that the
    // answer comes in time.
    QTextStream(stdout) << id << ' ' << event.value(QLatin1String("event")).toString() << Qt::endl;
}

QByteArray answerTo(const Request &request, const QList<QByteArray> &keys)
{
    if (request.target.split('?').constFirst() != path)
        return "404 Not Found";
    if (request.method != "POST")
        return "405 Method Not Allowed";
    if (!isGenuine(request, keys))
        return "401 Unauthorized";
    const QJsonDocument json = QJsonDocument::fromJson(request.body);
    if (!json.isObject())
        return "400 Bad Request";
    if (events.contains(json.object().value(QLatin1String("event")).toString().toUtf8()))
        handle(request.headers.value("webhook-id"), json.object());
    return "200 OK";
}

void answer(QTcpSocket &socket, const QByteArray &status, bool last = false)
{
    socket.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n" + (last ? "Connection: close\r\n" : "") + "\r\n");
    if (last)
        socket.disconnectFromHost();
}

bool readHead(const QByteArray &head, Request &request)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.constFirst().trimmed().split(' ');
    if (words.size() != 3 || words[2] != "HTTP/1.1")
        return false;
    request.method = words[0];
    request.target = words[1];
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return true;
}

// Answers every request that is whole; what is left of the bytes begins the next one.
void read(QTcpSocket &socket, QByteArray &bytes, const QList<QByteArray> &keys)
{
    bytes += socket.readAll();
    while (socket.state() == QAbstractSocket::ConnectedState) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0) {
            if (bytes.size() > largestHead)
                answer(socket, "431 Request Header Fields Too Large", true);
            return;
        }
        Request request;
        bool isNumber = false;
        if (!readHead(bytes.left(end), request) || request.headers.contains("transfer-encoding")) {
            answer(socket, "400 Bad Request", true);
            return;
        }
        const qsizetype length = request.headers.value("content-length", "0").toLongLong(&isNumber);
        if (!isNumber || length < 0 || length > largestBody) {
            answer(socket, "413 Content Too Large", true);
            return;
        }
        if (bytes.size() < end + 4 + length)
            return;
        request.body = bytes.mid(end + 4, length);
        bytes.remove(0, end + 4 + length);
        answer(socket, answerTo(request, keys));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QList<QByteArray> keys = readKeys();
    if (keys.isEmpty()) {
        QTextStream(stderr) << "WEBHOOK_SECRET is not set" << Qt::endl;
        return 1;
    }

    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server, &keys] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            const auto bytes = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, bytes, &keys] { read(*socket, *bytes, keys); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    const quint16 port = qEnvironmentVariableIsSet("PORT") ? qgetenv("PORT").toUShort() : 8000;
    if (!server.listen(QHostAddress::LocalHost, port)) {
        QTextStream(stderr) << server.errorString() << Qt::endl;
        return 1;
    }
    QTextStream(stdout) << "listening on http://127.0.0.1:" << server.serverPort() << path << Qt::endl;
    return QCoreApplication::exec();
}
