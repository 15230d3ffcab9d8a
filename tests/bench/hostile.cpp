// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_hostile PORT drip|connects|bodies|chunks COUNT
//   drip      COUNT connections that send a byte a second, half of them of a head, half of a body
//   connects  COUNT connection attempts a second, each reset 10 ms later
//   bodies    COUNT senders of bodies of 10 MB each, one after the other, as fast as they are taken
//   chunks    COUNT senders of chunked bodies without end, 80 kB/s each
// They come from 127.0.0.2 and up, 250 connections from each address; a connection that ends is replaced. Says "ready" once all
// are under way; when it is told to end, how it went, as JSON.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto Tick = 10ms;
constexpr std::size_t PerAddress = 250;
constexpr std::size_t BodySize = 10'000'000;

std::atomic<bool> isEnding = false; // set by the signal

struct Numbers {
    long attempts = 0;
    long failed = 0; ///< to connect
    long ended = 0; ///< by the server, without an answer
    std::map<std::string, long> statuses;
};

sockaddr_in loopback(std::size_t number, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl((127U << 24U) + static_cast<std::uint32_t>(number));
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

/// A connection of one attacker.
struct Peer {
    int descriptor = -1;
    std::size_t sent = 0; ///< of what it has to send
};

class Attack
{
public:
    Attack(int port, std::size_t count)
        : m_port(port)
        , m_peers(count)
    {
    }

    /// False: the connection could not even be begun.
    bool open(std::size_t index)
    {
        Peer &peer = m_peers[index];
        close(peer);
        ++numbers.attempts;
        peer.sent = 0;
        peer.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        const int on = 1;
        ::setsockopt(peer.descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        // Reset at the end: thousands of closed connections would use up the ports.
        const linger reset{1, 0};
        ::setsockopt(peer.descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        const sockaddr_in from = loopback(2 + index / PerAddress, 0);
        const sockaddr_in to = loopback(1, m_port);
        if (::bind(peer.descriptor, reinterpret_cast<const sockaddr *>(&from), sizeof from) == 0
            && (::connect(peer.descriptor, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0 || errno == EINPROGRESS))
            return true;
        ++numbers.failed;
        close(peer);
        return false;
    }

    static void close(Peer &peer)
    {
        if (peer.descriptor >= 0)
            ::close(peer.descriptor);
        peer.descriptor = -1;
    }

    /// Looks whether the server has answered or gone; then the peer begins anew. False: it did.
    bool goesOn(std::size_t index)
    {
        std::array<char, 512> answer{};
        const auto count = ::recv(m_peers[index].descriptor, answer.data(), answer.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == ENOTCONN))
            return true;
        if (count > 12)
            ++numbers.statuses[std::string(answer.data() + 9, 3)];
        else
            ++numbers.ended;
        open(index);
        return false;
    }

    /// What the system takes of it now.
    std::size_t send(Peer &peer, std::string_view bytes)
    {
        const auto count = ::send(peer.descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        peer.sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }

    [[nodiscard]] std::size_t count() const { return m_peers.size(); }
    Peer &peer(std::size_t index) { return m_peers[index]; }

    Numbers numbers;

private:
    const int m_port;
    std::vector<Peer> m_peers;
};

void openAll(Attack &attack)
{
    for (std::size_t i = 0; i < attack.count(); ++i)
        attack.open(i);
    std::puts("ready");
    std::fflush(stdout);
}

std::string headOf(const std::string &fields)
{
    return "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + fields + "\r\n";
}

/// One slice of the peers each tick, so that each has its turn every \a period.
template <typename Turn>
void inTurns(Attack &attack, std::chrono::milliseconds period, const Turn &turn)
{
    const std::size_t slices = static_cast<std::size_t>(period / Tick);
    auto next = Clock::now();
    for (std::size_t tick = 0; !isEnding; ++tick) {
        for (std::size_t i = tick % slices; i < attack.count(); i += slices) {
            if (attack.goesOn(i))
                turn(i);
        }
        next += Tick;
        std::this_thread::sleep_until(next);
    }
}

void drip(Attack &attack)
{
    const std::array<std::string, 2> starts{"POST /webhook HTTP/1.1\r\nX: ", headOf("Content-Length: 1000\r\n")};
    openAll(attack);
    inTurns(attack, 1s, [&](std::size_t i) {
        Peer &peer = attack.peer(i);
        attack.send(peer, peer.sent == 0 ? std::string_view(starts.at(i % 2)) : "x");
    });
}

void chunks(Attack &attack)
{
    const std::string start = headOf("Transfer-Encoding: chunked\r\n");
    const std::string chunk = "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
    openAll(attack);
    inTurns(attack, 50ms, [&](std::size_t i) {
        Peer &peer = attack.peer(i);
        if (peer.sent < start.size()) {
            attack.send(peer, std::string_view(start).substr(peer.sent));
            return;
        }
        // A chunk that was only taken in part is finished first.
        const std::size_t done = (peer.sent - start.size()) % chunk.size();
        attack.send(peer, std::string_view(chunk).substr(done));
    });
}

void bodies(Attack &attack)
{
    const std::string request = headOf("Content-Length: " + std::to_string(BodySize) + "\r\n") + "{\"image\":\""
        + std::string(BodySize - 12, 'A') + "\"}";
    openAll(attack);
    std::vector<pollfd> waiting(attack.count());
    while (!isEnding) {
        for (std::size_t i = 0; i < attack.count(); ++i) {
            const bool isSending = attack.peer(i).sent < request.size();
            waiting[i] = {attack.peer(i).descriptor, static_cast<short>(isSending ? POLLIN | POLLOUT : POLLIN), 0};
        }
        ::poll(waiting.data(), waiting.size(), 100);
        for (std::size_t i = 0; i < attack.count(); ++i) {
            Peer &peer = attack.peer(i);
            const bool isAnswered = (waiting[i].revents & ~POLLOUT) != 0;
            if (peer.descriptor < 0)
                attack.open(i);
            else if ((!isAnswered || attack.goesOn(i)) && (waiting[i].revents & POLLOUT) != 0)
                attack.send(peer, std::string_view(request).substr(peer.sent, 256 * 1024));
        }
    }
}

/// \a attack has a place for each attempt of a second.
void connects(Attack &attack)
{
    const std::size_t each = attack.count() / 100;
    std::puts("ready");
    std::fflush(stdout);
    auto next = Clock::now();
    for (std::size_t tick = 0; !isEnding; ++tick) {
        const std::size_t first = tick % 100 * each;
        const std::size_t before = (tick + 99) % 100 * each;
        for (std::size_t i = 0; i < each; ++i) {
            Attack::close(attack.peer(before + i));
            attack.open(first + i);
        }
        next += Tick;
        std::this_thread::sleep_until(next);
    }
}

void report(const Numbers &numbers, double seconds)
{
    std::printf("{\"seconds\":%.2f,\"attempts\":%ld,\"failed\":%ld,\"ended\":%ld,\"statuses\":{", seconds, numbers.attempts,
        numbers.failed, numbers.ended);
    const char *separator = "";
    for (const auto &[status, count] : numbers.statuses) {
        std::printf("%s\"%s\":%ld", separator, status.c_str(), count);
        separator = ",";
    }
    std::puts("}}");
}

} // namespace

int main(int argc, char **argv)
{
    const std::map<std::string_view, void (*)(Attack &)> attacks{
        {"drip", drip}, {"connects", connects}, {"bodies", bodies}, {"chunks", chunks}};
    const auto found = argc == 4 ? attacks.find(argv[2]) : attacks.end();
    if (found == attacks.end()) {
        std::fputs("usage: bench_hostile PORT drip|connects|bodies|chunks COUNT\n", stderr);
        return 2;
    }
    std::signal(SIGTERM, [](int) { isEnding = true; });
    std::signal(SIGINT, [](int) { isEnding = true; });
    Attack attack(std::atoi(argv[1]), static_cast<std::size_t>(std::atol(argv[3])));
    const auto begun = Clock::now();
    found->second(attack);
    report(attack.numbers, std::chrono::duration<double>(Clock::now() - begun).count());
}
