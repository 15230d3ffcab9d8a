// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/exchange.h"

#include "delivery/endings.h"
#include "delivery/requestwriter.h"

#include <array>

namespace flowbell::delivery {

namespace {

constexpr std::size_t BlockSize = 16 * 1024;

} // namespace

Exchange::Exchange(
    const SendRequest &request, const Sender::Limits &limits, ConnectionPool &pool, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_origin(Origin::of(request.url))
    , m_clock(clock)
    , m_pool(pool)
    , m_parser(limits.keptBody, limits.readBody)
    , m_deadline(this)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(EndpointVerdict::TimedOut); });
}

Exchange::~Exchange() = default;

void Exchange::start()
{
    m_outcome.started = m_clock.now();
    m_started = m_clock.steady();
    m_deadline.start(m_request.timeout);
    // Some failures are known at once; their signal must find its receivers.
    QMetaObject::invokeMethod(this, &Exchange::begin, Qt::QueuedConnection);
}

void Exchange::cancel()
{
    end(EndpointVerdict::Cancelled);
}

void Exchange::begin()
{
    if (m_ended)
        return;
    m_connection = m_pool.take(m_origin);
    m_isKept = m_connection != nullptr;
    if (!m_isKept) {
        openConnection();
        return;
    }
    m_connection->setUser(this);
    sendRequest();
}

void Exchange::openConnection()
{
    m_connection = std::make_unique<EndpointConnection>(m_clock, m_origin);
    m_connection->setUser(this);
    m_connection->open();
}

void Exchange::sendRequest()
{
    if (!m_isKept) {
        m_outcome.times.lookup = m_connection->times().lookup;
        m_outcome.times.connect = m_connection->times().connect;
        m_outcome.times.tls = m_connection->times().tls;
    }
    const TargetForm form = m_connection->isForwarded() ? TargetForm::Absolute : TargetForm::Origin;
    m_connection->send(requestBytes(m_request, m_origin, form, m_connection->proxyFields()));
    if (!m_ended && m_connection->isAllSent())
        m_sent = m_clock.steady();
}

void Exchange::allSent(EndpointConnection &)
{
    if (!m_sent)
        m_sent = m_clock.steady();
}

void Exchange::bytesArrived(EndpointConnection &connection)
{
    std::array<char, BlockSize> block; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read()
    while (!m_ended) {
        const qsizetype count = connection.read(block);
        if (count == 0)
            return;
        read({block.data(), count});
    }
}

void Exchange::read(QByteArrayView bytes)
{
    m_heard = true;
    const ResponseParser::Step step = m_parser.feed(bytes);
    if (!m_answered && m_parser.hasBegun()) {
        m_answered = m_clock.steady();
        m_outcome.times.waiting =
            std::chrono::duration_cast<std::chrono::microseconds>(*m_answered - m_sent.value_or(*m_answered));
    }
    switch (step) {
    case ResponseParser::Step::NeedMore: break;
    case ResponseParser::Step::Complete:
    case ResponseParser::Step::TooLong: end(verdictOfStatus(m_parser.status())); break;
    case ResponseParser::Step::NotHttp: end(EndpointVerdict::NotHttp, QString::fromUtf8(m_parser.error())); break;
    }
}

void Exchange::connectionEnded(EndpointConnection &connection)
{
    if (connection.end()->isClosed && m_parser.completesAtEnd()) {
        end(verdictOfStatus(m_parser.status()));
        return;
    }
    if (m_isKept && !m_heard) {
        // It was closed while nobody used it, or just as it was used again.
        m_isKept = false;
        m_sent.reset();
        EndpointConnection::discard(std::move(m_connection));
        openConnection();
        return;
    }
    end(connection.end()->verdict, connection.end()->detail);
}

void Exchange::end(EndpointVerdict verdict, const QString &detail)
{
    if (m_ended)
        return;
    m_ended = true;
    m_deadline.stop();
    m_outcome.verdict = verdict;
    m_outcome.detail = detail;
    m_outcome.times.total = since(m_started);
    if (m_answered)
        m_outcome.times.receiving = since(*m_answered);
    takeAnswer();
    if (m_connection) {
        m_connection->setUser(nullptr);
        if (m_parser.keepsAlive() && m_connection->isQuiet())
            m_pool.keep(std::move(m_connection));
        else
            EndpointConnection::discard(std::move(m_connection));
    }
    Q_EMIT finished(m_outcome);
}

void Exchange::takeAnswer()
{
    if (!m_parser.isHeadComplete())
        return;
    m_outcome.status = m_parser.status();
    m_outcome.reason = QString::fromUtf8(m_parser.reason());
    m_outcome.responseHeaders = m_parser.takeFields();
    m_outcome.responseBody = m_parser.takeBody();
    m_outcome.bodyCut = m_parser.isBodyCut();
}

std::chrono::microseconds Exchange::since(Moment moment) const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(m_clock.steady() - moment);
}

} // namespace flowbell::delivery
