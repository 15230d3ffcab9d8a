// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connection.h"

#include "http/connectioncontext.h"
#include "http/refusal.h"
#include "http/requesttoken.h"

#include <algorithm>
#include <utility>

namespace flowbell::http {

namespace {

/// Pipelined requests that may wait for their answers.
constexpr std::size_t WaitingRequests = 16;
/// Bytes of answers the peer may leave unread.
constexpr qsizetype UnreadAnswers = 256 * 1024;
/// Capacity that is kept for the next answers.
constexpr qsizetype KeptOutput = 16 * 1024;
/// Reads in a row before others get their turn.
constexpr int ReadsInARow = 4;

} // namespace

Connection::Connection(ConnectionContext &context, quint16 number, std::unique_ptr<PeerSocket> socket, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_ownSocket(std::move(socket))
    , m_socket(*m_ownSocket)
    , m_patience(context.limits)
    , m_number(number)
{
    connect(&m_socket, &PeerSocket::readable, this, &Connection::read);
    connect(&m_socket, &PeerSocket::written, this, &Connection::continueWriting);
    connect(&m_socket, &PeerSocket::broken, this, &Connection::close);
}

void Connection::start()
{
    m_parser.emplace(m_context.limits, m_socket.peerName());
    m_socket.watchReading(true);
    updateDeadline(false);
}

void Connection::turnAway(QByteArrayView detail)
{
    if (!m_socket.canWrite()) {
        close();
        return;
    }
    m_parser.emplace(m_context.limits, m_socket.peerName());
    refuse(RefusalReason::TooManyConnections, detail, {});
    advance();
    updateDeadline(false);
}

void Connection::read()
{
    if (m_phase == Phase::Lingering) {
        drop();
        return;
    }
    bool progress = false;
    for (int reads = 0; reads < ReadsInARow && wantsInput(); ++reads) {
        qsizetype count = 0;
        const PeerSocket::Received received = m_socket.receive(m_context.block, count);
        if (received == PeerSocket::Received::Broken) {
            close();
            return;
        }
        m_peerFinished = received == PeerSocket::Received::End;
        progress = progress || count > 0;
        parse({m_context.block.data(), count});
        if (count < static_cast<qsizetype>(m_context.block.size()))
            break;
    }
    holdBody();
    m_socket.watchReading(wantsInput());
    advance();
    updateDeadline(progress);
}

void Connection::drop()
{
    bool progress = false;
    for (int reads = 0; reads < ReadsInARow; ++reads) {
        qsizetype count = 0;
        switch (m_socket.receive(m_context.block, count)) {
        case PeerSocket::Received::Bytes: progress = true; continue;
        case PeerSocket::Received::Nothing: break;
        case PeerSocket::Received::End:
        case PeerSocket::Received::Broken: close(); return;
        }
        break;
    }
    // A peer that was turned away has sent nothing that would have to be waited for.
    updateDeadline(progress && m_parser->hasBegun());
}

void Connection::parse(QByteArrayView input)
{
    while (m_phase == Phase::Open) {
        if (!m_parser->hasBegun() && !hasRoom()) {
            m_unparsed = input.toByteArray();
            return;
        }
        switch (m_parser->feed(input)) {
        case RequestParser::Step::NeedMore: return;
        case RequestParser::Step::HeadComplete: takeHead(input); break;
        case RequestParser::Step::Complete: takeRequest(); break;
        case RequestParser::Step::Failed: takeFailure(input); break;
        }
    }
}

void Connection::takeHead(QByteArrayView input)
{
    m_hadRequest = true;
    m_screened = m_context.handler.screen(m_parser->head());
    const bool expectsContinue = m_parser->expectsContinue() && (m_parser->isChunked() || m_parser->announcedBody() > 0);
    if (!m_screened)
        m_continueOwed = expectsContinue;
    else if (expectsContinue || m_parser->announcedBody() > KeptOfRefused)
        finishScreened(input.first(std::min(input.size(), KeptOfRefused)).toByteArray(), true);
    else
        m_parser->setBodyLimit(KeptOfRefused);
}

/// Accounts for what has come of a body that is still arriving.
void Connection::holdBody()
{
    const bool isArriving = m_phase == Phase::Open && m_parser->hasBegun() && m_parser->isHeadComplete();
    const qint64 wanted = isArriving ? std::max<qint64>(0, m_parser->bodySize() - BodyBudget::uncounted) : 0;
    if (wanted <= m_heldBody)
        return;
    const qint64 more = wanted - m_heldBody;
    BodyBudget &bodies = m_context.bodies;
    bool isHeld = bodies.take(more);
    while (!isHeld && m_context.makeRoomForBody(*this))
        isHeld = bodies.take(more);
    if (isHeld)
        m_heldBody = wanted;
    else
        refuse(RefusalReason::NoRoomForBody, "too many large bodies at once", {});
}

void Connection::releaseBody()
{
    m_context.bodies.giveBack(std::exchange(m_heldBody, 0));
}

void Connection::takeRequest()
{
    releaseBody();
    m_patience.restart();
    m_continueOwed = false;
    const bool close = !m_parser->keepsAlive();
    if (m_screened) {
        finishScreened(m_parser->takeBody(), close);
        m_parser->restart();
        return;
    }
    ExchangeQueue::Exchange exchange = newExchange(close);
    const RequestToken token = newToken(m_number);
    exchange.token = token;
    m_exchanges.add(std::move(exchange));
    Request request{m_parser->takeHead(), m_parser->takeBody()};
    m_parser->restart();
    if (close)
        m_phase = Phase::Finishing;
    m_context.counters.requests.fetch_add(1, std::memory_order_relaxed);
    m_context.handler.handle(token, std::move(request));
}

void Connection::takeFailure(QByteArrayView rest)
{
    const RequestParser::Failure &failure = m_parser->failure();
    QByteArray received = failure.received;
    received.append(rest.first(std::min(rest.size(), KeptOfRefused - received.size())));
    if (m_screened)
        finishScreened(received, true);
    else
        refuse(failure.reason, failure.detail, std::move(received));
}

void Connection::refuse(RefusalReason reason, QByteArrayView detail, QByteArray received)
{
    const int status = refusalStatus(reason);
    Response response = errorResponse(status, refusalReasonName(reason), QString::fromLatin1(detail));
    if (status == 503)
        response.fields.append({QByteArrayLiteral("Retry-After"), QByteArrayLiteral("5")});
    addAnswered(std::move(response), true);
    const bool cameNothing = reason == RefusalReason::HeadTimeout && received.isEmpty();
    // A peer that only connected has sent no request that could be shown.
    if (!cameNothing)
        m_context.handler.refused({reason, status, m_parser->takeHead(), std::move(received)});
    static_cast<void>(m_parser->takeBody()); // the connection may linger
    releaseBody();
}

void Connection::finishScreened(const QByteArray &received, bool close)
{
    Response response = std::move(*m_screened);
    m_screened.reset();
    const int status = response.status;
    const bool last = close || response.close;
    addAnswered(std::move(response), last);
    m_context.handler.refused({RefusalReason::Screened, status, m_parser->takeHead(), received});
}

void Connection::addAnswered(Response &&response, bool close)
{
    m_exchanges.addAnswered(newExchange(close), std::move(response));
    m_continueOwed = false;
    if (close)
        m_phase = Phase::Finishing;
    m_context.counters.refused.fetch_add(1, std::memory_order_relaxed);
}

ExchangeQueue::Exchange Connection::newExchange(bool close) const
{
    ExchangeQueue::Exchange exchange;
    exchange.close = close;
    exchange.http10 = m_parser->isHttp10();
    exchange.withoutBody = m_parser->head().method == QByteArrayView("HEAD");
    return exchange;
}

bool Connection::answer(RequestToken token, Response &&response)
{
    return m_exchanges.answer(token, std::move(response));
}

void Connection::send()
{
    advance();
    updateDeadline(false);
}

void Connection::drain()
{
    if (m_phase != Phase::Open)
        return;
    m_phase = Phase::Finishing;
    m_unparsed.clear();
    if (m_exchanges.isEmpty() && m_socket.unsent() == 0)
        close();
    else
        updateDeadline(false);
}

void Connection::abort()
{
    close();
}

void Connection::continueWriting()
{
    advance();
    updateDeadline(true);
}

/// Sends what can be sent, then goes on with what had to wait for that.
void Connection::advance()
{
    writeOutput();
    while (m_phase == Phase::Open && !m_unparsed.isEmpty() && hasRoom()) {
        parse(std::exchange(m_unparsed, {}));
        writeOutput();
    }
    if (wantsInput())
        m_socket.watchReading(true);
}

void Connection::timerEvent(QTimerEvent *)
{
    m_heldBack.stop();
    send();
}

void Connection::collectAnswers()
{
    switch (m_exchanges.collect(m_output, m_context.date(), m_phase == Phase::Finishing)) {
    case ExchangeQueue::Next::More: break;
    case ExchangeQueue::Next::Close: m_phase = Phase::Finishing; break;
    case ExchangeQueue::Next::Drop: m_phase = Phase::Dropping; break;
    }
    const std::optional<qint64> resumes = m_exchanges.resumesAt();
    if (!resumes)
        return;
    const qint64 wait = std::max<qint64>(1, *resumes - ConnectionContext::now());
    m_heldBack.start(static_cast<int>(wait), Qt::PreciseTimer, this);
}

void Connection::writeOutput()
{
    if (m_phase == Phase::Lingering || m_phase == Phase::Closed)
        return;
    collectAnswers();
    if (m_continueOwed && m_exchanges.isEmpty()) {
        m_continueOwed = false;
        m_output.append("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (!m_output.isEmpty()) {
        const bool isWritten = m_socket.write(m_output);
        if (m_output.capacity() > KeptOutput)
            m_output.clear();
        else
            m_output.resize(0);
        if (!isWritten) {
            close();
            return;
        }
    }
    if (!m_exchanges.isEmpty() || m_socket.unsent() > 0)
        return;
    if (m_phase == Phase::Finishing)
        linger();
    else if (m_phase == Phase::Dropping || (m_peerFinished && m_unparsed.isEmpty()))
        close();
}

void Connection::linger()
{
    if (m_peerFinished) {
        close();
        return;
    }
    m_phase = Phase::Lingering;
    m_socket.finishSending();
    m_socket.watchReading(true);
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    m_exchanges.clear();
    releaseBody();
    m_heldBack.stop();
    m_patience.end();
    m_socket.close();
    Q_EMIT closed();
}

bool Connection::hasRoom() const
{
    return m_exchanges.size() < WaitingRequests && m_socket.unsent() < UnreadAnswers;
}

bool Connection::wantsInput() const
{
    return m_phase == Phase::Open && !m_peerFinished && m_unparsed.isEmpty() && hasRoom();
}

void Connection::checkDeadline(qint64 now)
{
    if (m_patience.isOver(now))
        expire();
}

qint64 Connection::waitingSince() const
{
    return m_exchanges.isEmpty() ? m_patience.since() : 0;
}

void Connection::makeWay(RefusalReason reason)
{
    if (m_phase == Phase::Open && m_parser->hasBegun() && !m_screened) {
        refuse(reason, "too slow while others wait", {});
        writeOutput();
    }
    close();
}

Wait Connection::currentWait() const
{
    if (m_phase == Phase::Lingering)
        return Wait::Lingering;
    if (m_phase == Phase::Closed)
        return Wait::Nothing;
    if (m_socket.unsent() > 0)
        return Wait::Writing;
    if (!wantsInput())
        return Wait::Nothing;
    if (m_parser->hasBegun())
        return m_parser->isHeadComplete() ? Wait::Body : Wait::Head;
    if (!m_exchanges.isEmpty())
        return Wait::Nothing;
    return m_hadRequest ? Wait::Idle : Wait::FirstHead;
}

void Connection::updateDeadline(bool progress)
{
    m_patience.update(currentWait(), progress);
}

void Connection::expire()
{
    // In the middle of a handshake there is no way to tell.
    if (!m_socket.canWrite()) {
        close();
        return;
    }
    switch (m_patience.wait()) {
    case Wait::FirstHead:
    case Wait::Head: refuse(RefusalReason::HeadTimeout, "head not complete in time", m_parser->received()); break;
    case Wait::Body:
        if (m_screened)
            finishScreened(m_parser->received(), true);
        else
            refuse(RefusalReason::BodyTimeout, "body stopped coming", m_parser->received());
        break;
    default: close(); return;
    }
    send();
}

} // namespace flowbell::http
