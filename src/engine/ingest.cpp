// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ingest.h"

#include "engine/answers.h"

namespace flowbell::engine {

namespace {

ReceivedRequest received(http::RequestHead &&head, QByteArray &&body, Timestamp now)
{
    return {.received = now,
        .source = EventSource::Received,
        .method = std::move(head.method),
        .target = std::move(head.target),
        .version = std::move(head.version),
        .headers = std::move(head.fields),
        .body = std::move(body),
        .peer = std::move(head.peer)};
}

QString describe(const Violation &violation)
{
    const QString place = violation.pointer.isEmpty() ? QStringLiteral("the document") : violation.pointer;
    return place % QStringLiteral(": expected ") % violation.expected % QStringLiteral(", found ") % violation.found;
}

} // namespace

Ingest::Ingest(store::EventWriter &writer, EventParser parser, const Clock &clock)
    : m_writer(writer)
    , m_parser(std::move(parser))
    , m_clock(clock)
{
}

void Ingest::configure(const Settings &settings)
{
    const QMutexLocker lock(&m_mutex);
    m_settings = settings;
}

void Ingest::attach(http::Listener *listener)
{
    const QMutexLocker lock(&m_mutex);
    m_listener = listener;
}

Ingest::Settings Ingest::settings() const
{
    const QMutexLocker lock(&m_mutex);
    return m_settings;
}

std::optional<http::Response> Ingest::screen(const http::RequestHead &head)
{
    if (head.path != settings().path)
        return answers::wrongPath();
    if (head.method != "POST")
        return answers::wrongMethod();
    return std::nullopt;
}

void Ingest::handle(http::RequestToken token, http::Request &&request)
{
    NewEvent event;
    event.parsed = m_parser.parse(request.body);
    const Verdict verdict = event.parsed.verdict;
    if (verdict & (VerdictFlag::NotJson | VerdictFlag::NotObject)) {
        event.reply = 400;
    } else if ((verdict & VerdictFlag::ContractViolation) && settings().refuseViolations) {
        event.reply = 422;
        const QMutexLocker lock(&m_mutex);
        m_violationDetails.insert(token, describe(event.parsed.violations.constFirst()));
    } else {
        event.reply = 200;
    }
    event.request = received(std::move(request.head), std::move(request.body), m_clock.now());
    if (m_writer.submit(std::move(event), token))
        return;

    std::vector<http::Reply> replies;
    replies.push_back({token, answers::unavailable(ErrorCode::QueueFull)});
    reply(std::move(replies));
}

void Ingest::refused(http::RefusedRequest &&request)
{
    // A flood of connections must not become a flood of rows.
    if (request.reason == http::RefusalReason::TooManyConnections)
        return;
    NewEvent event;
    event.reply = request.status;
    event.parsed.verdict = VerdictFlag::Refused;
    if (request.reason == http::RefusalReason::NotHttp)
        event.parsed.verdict |= VerdictFlag::NotHttp;
    event.request = received(std::move(request.head), std::move(request.received), m_clock.now());
    // Already answered: nobody waits, and nothing was promised if the queue is full.
    static_cast<void>(m_writer.submit(std::move(event), 0));
}

void Ingest::batchDone(const std::vector<store::StoredEvent> &batch)
{
    std::vector<http::Reply> replies;
    replies.reserve(batch.size());
    for (const store::StoredEvent &stored : batch) {
        if (stored.token != 0)
            replies.push_back({stored.token, answer(stored)});
    }
    reply(std::move(replies));
}

http::Response Ingest::answer(const store::StoredEvent &stored)
{
    if (stored.error)
        return answers::unavailable(stored.error->code);
    switch (stored.row.reply) {
    case 400: return answers::badBody(stored.row.verdict);
    case 422: {
        const QMutexLocker lock(&m_mutex);
        return answers::contractViolation(m_violationDetails.take(stored.token));
    }
    default: return answers::success();
    }
}

void Ingest::reply(std::vector<http::Reply> &&replies)
{
    if (replies.empty())
        return;
    const QMutexLocker lock(&m_mutex);
    if (m_listener)
        m_listener->reply(std::move(replies));
}

} // namespace flowbell::engine
