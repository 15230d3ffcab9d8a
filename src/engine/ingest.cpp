// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ingest.h"

#include "core/loopheader.h"
#include "engine/answers.h"
#include "engine/replyrules.h"
#include "http/requesttoken.h"

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

Ingest::Ingest(store::EventWriter &writer, EventParser parser, ReplyRules &rules, const QString &storeUid, const Clock &clock)
    : m_writer(writer)
    , m_parser(std::move(parser))
    , m_rules(rules)
    , m_storeUid(storeUid.toUtf8())
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

bool Ingest::takes(const QByteArray &path) const
{
    const QByteArray ownPath = settings().path;
    return path == ownPath || m_rules.opens(path, ownPath);
}

std::optional<http::Response> Ingest::screen(const http::RequestHead &head)
{
    if (!takes(head.path))
        return answers::wrongPath();
    if (head.method != "POST")
        return answers::wrongMethod();
    return std::nullopt;
}

void Ingest::handle(http::RequestToken token, http::Request &&request)
{
    NewEvent event;
    event.parsed = m_parser.parse(request.body);
    const http::Response response = decide(request, event.parsed);
    const bool isSent = response.sending.manner != http::Sending::Manner::DropBefore;
    event.reply = isSent ? response.status : 0;
    const bool isOrdinary = response.status == 200 && !(event.parsed.verdict & VerdictFlag::AlteredReply);
    if (!isOrdinary)
        keep(token, response);
    event.request = received(std::move(request.head), std::move(request.body), m_clock.now());
    if (m_writer.submit(std::move(event), token))
        return;

    if (!isOrdinary)
        static_cast<void>(takeKept(token));
    std::vector<http::Reply> replies;
    replies.push_back({token, answers::unavailable(ErrorCode::QueueFull)});
    reply(std::move(replies));
}

http::Response Ingest::ordinaryAnswer(const ParsedEvent &event) const
{
    if (event.verdict & (VerdictFlag::NotJson | VerdictFlag::NotObject))
        return answers::badBody(event.verdict);
    if ((event.verdict & VerdictFlag::ContractViolation) && settings().refuseViolations)
        return answers::contractViolation(describe(event.violations.constFirst()));
    return answers::success();
}

/// The answer to a request; what is remarkable about it goes into the event's verdict.
http::Response Ingest::decide(const http::Request &request, ParsedEvent &event) const
{
    if (!m_storeUid.isEmpty() && headerValue(request.head.fields, loopHeaderName) == m_storeUid) {
        event.verdict |= VerdictFlag::Loop;
        return answers::loop();
    }
    http::Response response = ordinaryAnswer(event);
    if (m_rules.areOn()) {
        const QByteArray ownPath = settings().path;
        if (m_rules.alter(response, {request.head.path, ownPath, event, request.body}))
            event.verdict |= VerdictFlag::AlteredReply;
    }
    return response;
}

void Ingest::keep(http::RequestToken token, const http::Response &response)
{
    const QMutexLocker lock(&m_mutex);
    m_kept.insert(token, response);
}

std::optional<http::Response> Ingest::takeKept(http::RequestToken token)
{
    const QMutexLocker lock(&m_mutex);
    const auto kept = m_kept.constFind(token);
    if (kept == m_kept.constEnd())
        return std::nullopt;
    http::Response response = *kept;
    m_kept.erase(kept);
    return response;
}

void Ingest::refused(http::RefusedRequest &&request)
{
    // A flood must not become a flood of rows: whoever is told to come again will.
    if (request.reason == http::RefusalReason::TooManyConnections || request.reason == http::RefusalReason::NoRoomForBody)
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
    const std::vector<Done> entered = takeEntered(batch);
    std::vector<http::Reply> replies;
    replies.reserve(batch.size());
    for (size_t i = 0; i < batch.size(); ++i) {
        const store::StoredEvent &stored = batch[i];
        if (entered[i])
            entered[i](stored);
        else if (stored.token != 0)
            replies.push_back({stored.token, answer(stored)});
    }
    reply(std::move(replies));
}

bool Ingest::enter(ReceivedRequest &request, Done done)
{
    if (!m_writer.hasRoomToSpare(request.body.size()))
        return false;
    NewEvent event;
    event.parsed = m_parser.parse(request.body);
    event.request = std::move(request);
    if (submit(event, std::move(done)))
        return true;
    request = std::move(event.request);
    return false;
}

bool Ingest::enter(RecordedRequest &recorded, Done done)
{
    if (!m_writer.hasRoomToSpare(recorded.request.body.size()))
        return false;
    NewEvent event;
    // What the listener refused was never read as an event, and its body may be cut.
    if (!(recorded.verdict & (VerdictFlag::NotHttp | VerdictFlag::Refused)))
        event.parsed = m_parser.parse(recorded.request.body);
    event.parsed.verdict |= recorded.verdict & RecordedRequest::recordedFlags();
    event.reply = recorded.reply;
    event.request = std::move(recorded.request);
    if (submit(event, std::move(done)))
        return true;
    recorded.request = std::move(event.request);
    return false;
}

bool Ingest::submit(NewEvent &event, Done done)
{
    // Before the event: its commit may come before submit() returns.
    const quint64 token = http::newToken(0);
    {
        const QMutexLocker lock(&m_mutex);
        m_entered.emplace(token, std::move(done));
    }
    // What submit() refuses it leaves as it is.
    if (m_writer.submit(std::move(event), token))
        return true;
    const QMutexLocker lock(&m_mutex);
    m_entered.erase(token);
    return false;
}

std::vector<Ingest::Done> Ingest::takeEntered(const std::vector<store::StoredEvent> &batch)
{
    std::vector<Done> entered(batch.size());
    const QMutexLocker lock(&m_mutex);
    for (size_t i = 0; i < batch.size() && !m_entered.empty(); ++i) {
        const auto found = m_entered.find(batch[i].token);
        if (found == m_entered.end())
            continue;
        entered[i] = std::move(found->second);
        m_entered.erase(found);
    }
    return entered;
}

http::Response Ingest::answer(const store::StoredEvent &stored)
{
    const bool isOrdinary = stored.row.reply == 200 && !(stored.row.verdict & VerdictFlag::AlteredReply);
    const std::optional<http::Response> kept = isOrdinary ? std::nullopt : takeKept(stored.token);
    if (stored.error)
        return answers::unavailable(stored.error->code);
    return kept ? *kept : answers::success();
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
