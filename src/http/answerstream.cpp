// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/answerstream.h"

#include "http/peersocket.h"

#include <utility>

namespace flowbell::http {

namespace {

/// Pipelined requests that may wait for their answers.
constexpr std::size_t WaitingRequests = 16;
/// Bytes of answers the peer may leave unread.
constexpr qsizetype UnreadAnswers = 256 * 1024;
/// Capacity that is kept for the next answers.
constexpr qsizetype KeptOutput = 16 * 1024;

} // namespace

AnswerStream::AnswerStream(PeerSocket &socket)
    : m_socket(socket)
{
}

bool AnswerStream::hasRoom() const
{
    return m_exchanges.size() < WaitingRequests && m_socket.unsent() < UnreadAnswers;
}

bool AnswerStream::isAllSent() const
{
    return m_exchanges.isEmpty() && m_socket.unsent() == 0;
}

void AnswerStream::add(ExchangeQueue::Exchange &&exchange)
{
    m_exchanges.add(std::move(exchange));
    m_owesContinue = false;
}

void AnswerStream::addAnswered(ExchangeQueue::Exchange &&exchange, Response &&response)
{
    m_exchanges.addAnswered(std::move(exchange), std::move(response));
    m_owesContinue = false;
}

std::optional<ExchangeQueue::Next> AnswerStream::send(QByteArrayView date, bool isFinishing)
{
    const ExchangeQueue::Next next = m_exchanges.collect(m_output, date, isFinishing);
    if (next != ExchangeQueue::Next::More)
        m_owesContinue = false; // nobody will take the body
    if (m_owesContinue && m_exchanges.isEmpty()) {
        m_owesContinue = false;
        m_output.append("HTTP/1.1 100 Continue\r\n\r\n");
    }
    return m_output.isEmpty() || writeOutput() ? std::optional(next) : std::nullopt;
}

bool AnswerStream::writeOutput()
{
    const bool isWritten = m_socket.write(m_output);
    if (m_output.capacity() > KeptOutput)
        m_output.clear();
    else
        m_output.resize(0);
    return isWritten;
}

} // namespace flowbell::http
