// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/ingest.h"

#include "core/loopheader.h"
#include "engine/access/admission.h"
#include "engine/answers.h"
#include "engine/replyrules.h"
#include "http/refusal.h"
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

/// Of what the listener refused by itself.
Refusal kindOf(http::RefusalReason reason)
{
    switch (reason) {
    case http::RefusalReason::BodyTooLarge:
    case http::RefusalReason::TargetTooLong:
    case http::RefusalReason::HeadTooLarge: return Refusal::TooLarge;
    case http::RefusalReason::HeadTimeout:
    case http::RefusalReason::BodyTimeout: return Refusal::TooSlow;
    default: return Refusal::Malformed;
    }
}

QString describe(const Violation &violation)
{
    const QString place = violation.pointer.isEmpty() ? QStringLiteral("the document") : violation.pointer;
    return place % QStringLiteral(": expected ") % violation.expected % QStringLiteral(", found ") % violation.found;
}

} // namespace

Ingest::Ingest(store::EventWriter &writer, EventParser parser, Admission &admission, ReplyRules &rules, const QString &storeUid,
    const Clock &clock)
    : m_writer(writer)
    , m_parser(std::move(parser))
    , m_admission(admission)
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

bool Ingest::isOpen(const QByteArray &path) const
{
    const QByteArray ownPath = settings().path;
    return path == ownPath || m_rules.opens(path, ownPath);
}

bool Ingest::takes(const QByteArray &path) const
{
    return isOpen(m_admission.rules()->pathOf(path).value_or(path));
}

std::optional<Refusal> Ingest::refusalOf(const http::RequestHead &head) const
{
    const std::shared_ptr<const AccessRules> rules = m_admission.rules();
    if (const std::optional<Refusal> refusal = rules->judgeSource(head))
        return refusal;
    const std::optional<QByteArray> path = rules->pathOf(head.path);
    if (!path)
        return Refusal::BadCredentials;
    if (!isOpen(*path))
        return Refusal::WrongPath;
    // It shows no secret: the browser sends it by itself.
    if (rules->isPreflight(head))
        return Refusal::WrongMethod;
    if (const std::optional<Refusal> refusal = rules->judgeSecret(head, m_clock.now()))
        return refusal;
    return head.method == "POST" ? std::nullopt : std::optional(Refusal::WrongMethod);
}

std::optional<http::Response> Ingest::screen(const http::RequestHead &head)
{
    const std::optional<Refusal> refusal = refusalOf(head);
    return refusal ? std::optional(m_admission.rules()->answerTo(*refusal, head)) : std::nullopt;
}

void Ingest::handle(http::RequestToken token, http::Request &&request)
{
    if (const std::optional<Refusal> refusal = m_admission.judge(token, request))
        refuse(token, std::move(request), *refusal);
    else
        take(token, std::move(request));
}

void Ingest::refuse(http::RequestToken token, http::Request &&request, Refusal reason)
{
    const http::Response response = m_admission.rules()->answerTo(reason, request.head);
    request.body.truncate(http::KeptOfRefused);
    record(reason, response.status, std::move(request.head), std::move(request.body));
    std::vector<http::Reply> replies;
    replies.push_back({token, response});
    reply(std::move(replies));
}

void Ingest::take(http::RequestToken token, http::Request &&request)
{
    const std::shared_ptr<const AccessRules> rules = m_admission.rules();
    rules->withhold(request.head);
    NewEvent event;
    event.parsed = m_parser.parse(request.body);
    http::Response response = decide(request, event.parsed);
    const bool isSent = response.sending.manner != http::Sending::Manner::DropBefore;
    event.reply = isSent ? response.status : 0;
    const bool isRead = rules->letRead(response, request.head);
    const bool isOrdinary = !isRead && response.status == 200 && !(event.parsed.verdict & VerdictFlag::AlteredReply);
    if (!isOrdinary)
        keep(token, response);
    event.request = received(std::move(request.head), std::move(request.body), m_clock.now());
    if (m_writer.submit(std::move(event), token))
        return;

    if (!isOrdinary)
        static_cast<void>(takeKept(token));
    m_admission.forget(token);
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
    // A flood must not become a flood of rows: whoever is told to come again will. And a preflight was answered, not refused.
    if (request.reason == http::RefusalReason::TooManyConnections || request.reason == http::RefusalReason::NoRoomForBody
        || request.status < 300)
        return;
    // What was screened is asked again: a reason cannot travel with an answer. By then it may be right; it was refused all the same.
    const Refusal reason = request.reason == http::RefusalReason::Screened
        ? refusalOf(request.head).value_or(Refusal::WrongPath)
        : kindOf(request.reason);
    const bool isHttp = request.reason != http::RefusalReason::NotHttp;
    record(reason, request.status, std::move(request.head), std::move(request.received), isHttp);
}

void Ingest::record(Refusal reason, int status, http::RequestHead &&head, QByteArray &&bytes, bool isHttp)
{
    if (!m_admission.countRefused(reason, head, bytes.size()))
        return;
    const std::shared_ptr<const AccessRules> rules = m_admission.rules();
    rules->withhold(head);
    rules->withhold(bytes);
    NewEvent event;
    event.reply = status;
    event.parsed.verdict = refusalVerdict(reason);
    if (!isHttp)
        event.parsed.verdict |= VerdictFlag::NotHttp;
    event.request = received(std::move(head), std::move(bytes), m_clock.now());
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
        if (stored.error)
            m_admission.forget(stored.token);
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
    const std::optional<http::Response> kept = takeKept(stored.token);
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
