// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listener.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QTest>

#include <arpa/inet.h>
#include <malloc.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>

using namespace flowbell;
using namespace Qt::StringLiterals;

namespace {

/// Answers every request at once and keeps nothing, so that whatever is kept is kept by the listener.
class ForgetfulHandler final : public http::RequestHandler
{
public:
    [[nodiscard]] std::optional<http::Response> screen(const http::RequestHead &head) override
    {
        return head.path == "/webhook" ? std::nullopt : std::optional(http::errorResponse(404, "no-such-path", {}));
    }
    void handle(http::RequestToken token, http::Request &&) override
    {
        ++requests;
        listener->reply({{token, http::jsonResponse(200, "{}")}});
    }
    void refused(http::RefusedRequest &&) override { ++refusals; }

    http::Listener *listener = nullptr;
    std::atomic<int> requests{0};
    std::atomic<int> refusals{0};
};

/// A connection of the peer's side, without Qt: made and let go a hundred thousand times.
class RawConnection
{
public:
    /// From an address of its own for every \a number.
    RawConnection(quint16 port, int number)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        // A reset instead of a farewell: else every port used would be kept for a minute.
        const linger reset{1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const sockaddr_in from = loopback(static_cast<quint32>(number), 0);
        const sockaddr_in where = loopback(0, port);
        m_isOpen = ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&from), sizeof from) == 0
            && ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0;
    }
    ~RawConnection() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(RawConnection)

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool send(const QByteArray &bytes) const
    {
        return ::send(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
    }
    /// The status of the answer; 0 if none came.
    [[nodiscard]] int status() const
    {
        std::array<char, 1024> answer{};
        const auto size = ::recv(m_descriptor, answer.data(), answer.size(), 0);
        return size > 12 ? QByteArray(answer.data() + 9, 3).toInt() : 0;
    }

private:
    static sockaddr_in loopback(quint32 number, quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + number);
        return address;
    }

    const int m_descriptor;
    bool m_isOpen = false;
};

/// What peers do with a connection.
enum class Manner { Silent, PartOfAHead, PartOfABody, Request, WrongPath, Garbage };
constexpr int manners = 6;

bool use(const RawConnection &connection, Manner manner)
{
    static const QByteArray head = "POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n";
    switch (manner) {
    case Manner::Silent: return true;
    case Manner::PartOfAHead: return connection.send("POST /webhook HTTP/1.1\r\nHo");
    case Manner::PartOfABody: return connection.send(head + "{\"a\"");
    case Manner::Request: return connection.send(head + "{\"a\":1}") && connection.status() == 200;
    case Manner::WrongPath: return connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") && connection.status() == 404;
    case Manner::Garbage: return connection.send("hello\r\n\r\n") && connection.status() == 400;
    }
    return false;
}

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries).size();
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

struct Use {
    qint64 allocated = 0;
    qint64 resident = 0;
    qsizetype descriptors = 0;
};

Use currentUse()
{
    ::malloc_trim(0);
    const struct mallinfo2 info = ::mallinfo2();
    return {static_cast<qint64>(info.uordblks + info.hblkhd), residentBytes(), openDescriptors()};
}

} // namespace

/// The listener after many peers is as it was before.
class TestManyConnections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nothingIsKept();

private:
    void connect(int count);
    void waitUntilGone();

    ForgetfulHandler m_handler;
    http::Listener m_listener{m_handler};
    quint16 m_port = 0;
};

void TestManyConnections::connect(int count)
{
    for (int i = 0; i < count; ++i) {
        const RawConnection connection(m_port, i);
        QVERIFY2(connection.isOpen(), "connect");
        const auto manner = static_cast<Manner>(i % manners);
        QVERIFY2(use(connection, manner), qPrintable(u"connection %1"_s.arg(i)));
    }
}

void TestManyConnections::waitUntilGone()
{
    // The reset of the last ones may not be seen yet.
    QTRY_COMPARE_WITH_TIMEOUT(m_listener.numbers().connections, 0, 20'000);
}

void TestManyConnections::nothingIsKept()
{
    m_handler.listener = &m_listener;
    http::Limits limits;
    // However the two threads take turns, none is turned away.
    limits.connections = limits.connectionsPerAddress = 50'000;
    auto listening = m_listener.listen({QHostAddress(QHostAddress::LocalHost), 0}, limits);
    listening.waitForFinished();
    m_port = listening.result()->port;

    constexpr int warmUp = 6'000;
    constexpr int count = 100'000;
    connect(warmUp);
    waitUntilGone();
    const Use before = currentUse();
    connect(count);
    waitUntilGone();
    const Use after = currentUse();

    const http::ListenerNumbers numbers = m_listener.numbers();
    QCOMPARE(numbers.refusedConnections, 0);
    QVERIFY2(numbers.accepted > (warmUp + count) / 2, "resets are seen after the connections");
    QCOMPARE(m_handler.requests.load(), (warmUp + count + manners - 1 - static_cast<int>(Manner::Request)) / manners);
    QVERIFY(m_handler.refusals.load() >= 2 * (warmUp + count) / manners - 2);
    qInfo("allocated %+lld bytes, resident %+lld bytes", static_cast<long long>(after.allocated - before.allocated),
        static_cast<long long>(after.resident - before.resident));
    QCOMPARE(after.descriptors, before.descriptors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // A byte for each connection would be 100,000; a lost object of any kind is more.
    QVERIFY(after.allocated - before.allocated < count);
    QVERIFY(after.resident - before.resident < 4 * 1024 * 1024);
#endif
}

QTEST_GUILESS_MAIN(TestManyConnections)
#include "tst_manyconnections.moc"
