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

/// Reads in a row before others get their turn.
constexpr int ReadsInARow = 4;

} // namespace

Connection::Connection(ConnectionContext &context, quint16 number, std::unique_ptr<PeerSocket> socket, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_ownSocket(std::move(socket))
    , m_socket(*m_ownSocket)
    , m_answers(m_socket)
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
        if (!m_parser->hasBegun() && !m_answers.hasRoom()) {
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
    if (!m_screened) {
        if (expectsContinue)
            m_answers.oweContinue();
    } else if (expectsContinue || m_parser->announcedBody() > KeptOfRefused) {
        finishScreened(input.first(std::min(input.size(), KeptOfRefused)).toByteArray(), true);
    } else {
        m_parser->setBodyLimit(KeptOfRefused);
    }
}

void Connection::takeRequest()
{
    releaseBody();
    m_patience.restart();
    const bool close = !m_parser->keepsAlive();
    if (m_screened) {
        finishScreened(m_parser->takeBody(), close);
        m_parser->restart();
        return;
    }
    ExchangeQueue::Exchange exchange = newExchange(close);
    const RequestToken token = newToken(m_number);
    exchange.token = token;
    m_answers.add(std::move(exchange));
    Request request{m_parser->takeHead(), m_parser->takeBody()};
    m_parser->restart();
    if (close)
        m_phase = Phase::Finishing;
    m_context.counters.requests.fetch_add(1, std::memory_order_relaxed);
    m_context.handler.handle(token, std::move(request));
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
    return m_answers.answer(token, std::move(response));
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
    if (m_answers.isAllSent())
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
    while (m_phase == Phase::Open && !m_unparsed.isEmpty() && m_answers.hasRoom()) {
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

void Connection::holdBack()
{
    const std::optional<qint64> resumes = m_answers.resumesAt();
    if (!resumes)
        return;
    const qint64 wait = std::max<qint64>(1, *resumes - ConnectionContext::now());
    m_heldBack.start(static_cast<int>(wait), Qt::PreciseTimer, this);
}

void Connection::writeOutput()
{
    if (m_phase == Phase::Lingering || m_phase == Phase::Closed)
        return;
    const std::optional<ExchangeQueue::Next> next = m_answers.send(m_context.date(), m_phase == Phase::Finishing);
    if (!next) {
        close();
        return;
    }
    if (*next == ExchangeQueue::Next::Close)
        m_phase = Phase::Finishing;
    else if (*next == ExchangeQueue::Next::Drop)
        m_phase = Phase::Dropping;
    holdBack();
    if (!m_answers.isAllSent())
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
    m_answers.clear();
    releaseBody();
    m_heldBack.stop();
    m_patience.end();
    m_socket.close();
    Q_EMIT closed();
}

bool Connection::wantsInput() const
{
    return m_phase == Phase::Open && !m_peerFinished && m_unparsed.isEmpty() && m_answers.hasRoom();
}

void Connection::checkDeadline(qint64 now)
{
    if (m_patience.isOver(now))
        expire();
}

std::optional<Patience::Clock::time_point> Connection::waitingSince() const
{
    return m_answers.isEmpty() ? m_patience.since() : std::nullopt;
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
    if (!m_answers.isEmpty())
        return Wait::Nothing;
    return m_hadRequest ? Wait::Idle : Wait::FirstHead;
}

void Connection::updateDeadline(bool progress)
{
    m_patience.update(currentWait(), progress);
}

} // namespace flowbell::http
