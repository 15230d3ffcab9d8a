// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a connection does with requests that it does not take.

#include "http/connection.h"

#include "http/connectioncontext.h"
#include "http/refusal.h"

#include <algorithm>
#include <utility>

namespace flowbell::http {

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
    m_answers.addAnswered(newExchange(close), std::move(response));
    if (close)
        m_phase = Phase::Finishing;
    m_context.counters.refused.fetch_add(1, std::memory_order_relaxed);
}

void Connection::makeWay(RefusalReason reason)
{
    if (m_phase == Phase::Open && m_parser->hasBegun() && !m_screened) {
        refuse(reason, "too slow while others wait", {});
        writeOutput();
    }
    close();
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
