// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QList>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace flowbell::test {

/// A peer on the loopback that does what it is told, byte by byte, and nothing else: a bare descriptor, so that thousands of
/// them cost nothing.
class WireClient
{
public:
    /// \a source: the last number of the address it comes from, 127.0.0.SOURCE. Fails hard if nobody listens.
    explicit WireClient(quint16 port, int source = 1)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const int on = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const sockaddr_in from = loopback(source, 0);
        const sockaddr_in to = loopback(1, port);
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&from), sizeof from) != 0
            || ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
            qFatal("cannot connect to port %d: %s", port, std::strerror(errno));
    }
    ~WireClient()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    WireClient(WireClient &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
        , m_received(std::move(other.m_received))
        , m_isClosed(other.m_isClosed)
    {
    }
    WireClient &operator=(WireClient &&) = delete;
    Q_DISABLE_COPY(WireClient)

    /// Sends all of it, as far as the peer takes it within \a milliseconds; how much that was.
    qsizetype send(const QByteArray &bytes, int milliseconds = 10'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const auto count = ::send(
                m_descriptor, bytes.data() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0)
                sent += count;
            else if ((errno != EAGAIN && errno != EWOULDBLOCK) || !wait(POLLOUT, deadline))
                break;
        }
        return sent;
    }

    /// Reads until the peer closes; false if it does not within \a milliseconds.
    bool readToEnd(int milliseconds = 10'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        while (!m_isClosed && wait(POLLIN, deadline))
            readOnce();
        return m_isClosed;
    }
    /// Reads until there is an answer that takeStatus() can give.
    bool readAnswer(int milliseconds = 10'000)
    {
        const QDeadlineTimer deadline(milliseconds);
        while (!answerEnd() && !m_isClosed && wait(POLLIN, deadline))
            readOnce();
        return answerEnd().has_value();
    }

    /// The status of the next answer that has come whole; 0: there is none.
    int takeStatus()
    {
        const auto end = answerEnd();
        if (!end)
            return 0;
        const int status = m_received.mid(9, 3).toInt();
        m_lastAnswer = m_received.first(*end);
        m_received.remove(0, *end);
        return status;
    }
    /// All statuses that have come, but for 1xx.
    QList<int> takeStatuses()
    {
        QList<int> statuses;
        while (const int status = takeStatus()) {
            if (status >= 200)
                statuses.append(status);
        }
        return statuses;
    }
    [[nodiscard]] QByteArray lastAnswer() const { return m_lastAnswer; }
    [[nodiscard]] QByteArray rest() const { return m_received; }

    /// Goes as a machine goes whose cable is pulled: no FIN, no RST. False: this takes rights that we do not have.
    bool vanish()
    {
        const int on = 1;
        if (::setsockopt(m_descriptor, IPPROTO_TCP, TCP_REPAIR, &on, sizeof on) != 0)
            return false;
        ::close(std::exchange(m_descriptor, -1));
        return true;
    }

private:
    static sockaddr_in loopback(int number, quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl((127U << 24U) + static_cast<quint32>(number));
        address.sin_port = htons(port);
        return address;
    }

    [[nodiscard]] bool wait(short events, const QDeadlineTimer &deadline) const
    {
        pollfd descriptor{m_descriptor, events, 0};
        return ::poll(&descriptor, 1, static_cast<int>(deadline.remainingTime())) > 0;
    }

    void readOnce()
    {
        QByteArray block(64 * 1024, Qt::Uninitialized);
        const auto count = ::recv(m_descriptor, block.data(), static_cast<std::size_t>(block.size()), MSG_DONTWAIT);
        if (count > 0)
            m_received.append(block.constData(), count);
        else
            m_isClosed = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }

    [[nodiscard]] std::optional<qsizetype> answerEnd() const
    {
        const qsizetype head = m_received.indexOf("\r\n\r\n");
        if (head < 0)
            return std::nullopt;
        static const QByteArray name = "\r\nContent-Length: ";
        const qsizetype field = m_received.indexOf(name);
        qsizetype end = head + 4;
        if (field >= 0 && field < head) {
            const qsizetype value = field + name.size();
            end += m_received.mid(value, m_received.indexOf('\r', value) - value).toLongLong();
        }
        return m_received.size() < end ? std::nullopt : std::optional(end);
    }

    int m_descriptor;
    QByteArray m_received;
    QByteArray m_lastAnswer;
    bool m_isClosed = false;
};

} // namespace flowbell::test
