// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/singleinstance.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

constexpr auto instancePatience = 3s;
// sockaddr_un has room for 108 bytes with the final zero.
constexpr qsizetype longestSocketPath = 107;
constexpr qint64 longestGreeting = 1'024;
const QByteArray showGreeting = QByteArrayLiteral("show");
const QByteArray quietGreeting = QByteArrayLiteral("quiet");

/// The same for every way to write the path, also before the file exists.
QString canonicalPath(const QString &path)
{
    const QFileInfo file(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (file.exists())
        return file.canonicalFilePath();
    if (file.isRoot())
        return file.absoluteFilePath();
    return canonicalPath(file.absolutePath()) + u'/' + file.fileName();
}

QString socketPath(const QString &storePath)
{
    const QString key = canonicalPath(storePath) + u'\n' + QString::number(::getuid());
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().first(20);
    const QString name = QStringLiteral("/flowbell-") + QString::fromLatin1(hash);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString path = runtime + name;
    return runtime.isEmpty() || path.toLocal8Bit().size() > longestSocketPath ? QDir::tempPath() + name : path;
}

/// In a folder that all may write to, another user may have been first with a socket of that name.
bool isOfThisUser(const QLocalSocket &socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && peer.uid == ::geteuid();
}

/// What a later start says: what it wants and, if it has one, the token it was started with.
QByteArray greeting(SingleInstance::Wake wake)
{
    if (wake == SingleInstance::Wake::No)
        return QByteArray(quietGreeting + '\n');
    return QByteArray(showGreeting + ' ' + qgetenv("XDG_ACTIVATION_TOKEN").simplified() + '\n');
}

bool greetAnother(const QString &socketPath, SingleInstance::Wake wake)
{
    const int milliseconds = std::chrono::milliseconds(instancePatience).count();
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(milliseconds) || !isOfThisUser(socket))
        return false;
    socket.write(greeting(wake));
    socket.waitForBytesWritten(milliseconds);
    // It may be busy opening its store: whether it answers in time or not, it will read the greeting.
    socket.waitForReadyRead(milliseconds);
    return true;
}

} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::Outcome SingleInstance::claim(const QString &storePath, Wake wake)
{
    release();
    const QString path = socketPath(storePath);
    // Between finding nobody and listening oneself no third one may do the same.
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(std::chrono::milliseconds(instancePatience).count()))
        return Outcome::Unsure;
    if (greetAnother(path, wake))
        return Outcome::Another;
    // Nobody answers: what is left there is of one that was killed.
    QLocalServer::removeServer(path);
    return m_server.listen(path) ? Outcome::First : Outcome::Unsure;
}

void SingleInstance::release()
{
    m_server.close();
}

void SingleInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(*socket); });
        take(*socket);
    }
}

void SingleInstance::take(QLocalSocket &socket)
{
    if (!socket.canReadLine())
        return;
    const QByteArray greeting = socket.readLine(longestGreeting).trimmed();
    socket.write("ok\n");
    socket.disconnectFromServer();
    const qsizetype space = greeting.indexOf(' ');
    if (greeting.first(space < 0 ? greeting.size() : space) == showGreeting)
        Q_EMIT activationRequested(space < 0 ? QString() : QString::fromUtf8(greeting.sliced(space + 1)));
}

} // namespace flowbell::gui
