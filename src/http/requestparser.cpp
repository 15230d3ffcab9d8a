// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestparser.h"

#include "http/chunkdecoder.h"
#include "http/headscanner.h"
#include "http/messagegrammar.h"
#include "http/refusal.h"

#include <algorithm>
#include <optional>

namespace flowbell::http {

struct RequestParser::Private {
    enum class Phase { EmptyLines, Head, HeadReported, Body, Complete, Failed };

    Private(const Limits &limitsOfAll, const QString &peerOfAll)
        : limits(limitsOfAll)
        , peer(peerOfAll)
        , scanner(limitsOfAll)
    {
        restart();
    }

    void restart();
    Step skipEmptyLines(QByteArrayView &input);
    Step feedHead(QByteArrayView &input);
    Step scanHead(QByteArrayView bytes);
    Step beginBody();
    Step feedBody(QByteArrayView &input);
    Step feedChunks(QByteArrayView &input);
    Step fail(RefusalReason reason, QByteArrayView detail, QByteArrayView received);
    Step failAsObjected(QByteArrayView received);

    const Limits &limits;
    const QString peer;
    Phase phase = Phase::EmptyLines;
    HeadScanner scanner;
    qsizetype requestLine = 0; ///< its size
    std::optional<MessageGrammar> grammar;
    std::optional<ChunkDecoder> chunks; ///< of a chunked body
    RequestHead last; ///< of the request before
    QByteArray pending; ///< bytes of a head that cannot be used before more has come
    qsizetype emptyLines = 0; ///< bytes of those before the request
    qint64 bodyLimit = 0;
    Failure failure;
};

RequestParser::RequestParser(const Limits &limits, const QString &peer)
    : d(std::make_unique<Private>(limits, peer))
{
}
RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::feed(QByteArrayView &input)
{
    using Phase = Private::Phase;
    switch (d->phase) {
    case Phase::EmptyLines:
        if (const Step step = d->skipEmptyLines(input); step == Step::Failed || d->phase == Phase::EmptyLines)
            return step;
        [[fallthrough]];
    case Phase::Head: return d->feedHead(input);
    case Phase::HeadReported:
        if (const Step step = d->beginBody(); step != Step::NeedMore)
            return step;
        [[fallthrough]];
    case Phase::Body: return d->feedBody(input);
    case Phase::Complete: return Step::Complete;
    case Phase::Failed: return Step::Failed;
    }
    Q_UNREACHABLE();
}

void RequestParser::restart()
{
    d->restart();
}

void RequestParser::setBodyLimit(qint64 bytes)
{
    d->bodyLimit = bytes;
}

bool RequestParser::hasBegun() const
{
    return d->phase != Private::Phase::EmptyLines;
}

bool RequestParser::isHeadComplete() const
{
    return d->grammar->is_header_done();
}

const RequestHead &RequestParser::head() const
{
    return d->grammar->head;
}

bool RequestParser::keepsAlive() const
{
    return d->grammar->keep_alive();
}

bool RequestParser::isHttp10() const
{
    return d->grammar->isHttp10();
}

bool RequestParser::expectsContinue() const
{
    return d->grammar->expectsContinue;
}

bool RequestParser::isChunked() const
{
    return d->grammar->chunked();
}

qint64 RequestParser::announcedBody() const
{
    return d->grammar->announcedBody();
}

qsizetype RequestParser::bodySize() const
{
    return d->grammar->body.size();
}

QByteArray RequestParser::received() const
{
    const QByteArray &bytes = isHeadComplete() ? d->grammar->body : d->pending;
    return bytes.first(std::min(KeptOfRefused, bytes.size()));
}

RequestHead RequestParser::takeHead()
{
    d->last = d->grammar->head;
    return std::move(d->grammar->head);
}

QByteArray RequestParser::takeBody()
{
    return std::move(d->grammar->body);
}

const RequestParser::Failure &RequestParser::failure() const
{
    return d->failure;
}

void RequestParser::Private::restart()
{
    phase = Phase::EmptyLines;
    scanner.restart();
    emptyLines = 0;
    bodyLimit = limits.body;
    chunks.reset();
    grammar.emplace(last, peer);
}

/// RFC 9112, section 2.2: some senders end a body with a line end that does not belong to it. The head begins with what else
/// comes.
RequestParser::Step RequestParser::Private::skipEmptyLines(QByteArrayView &input)
{
    if (!pending.isEmpty() && input.startsWith('\n')) {
        pending.clear();
        emptyLines += 2;
        input = input.sliced(1);
    }
    while (pending.isEmpty() && input.startsWith("\r\n") && emptyLines <= limits.headerBlock) {
        emptyLines += 2;
        input = input.sliced(2);
    }
    if (emptyLines > limits.headerBlock) {
        input = {};
        return fail(RefusalReason::NotHttp, "too many empty lines", {});
    }
    if (input.isEmpty())
        return Step::NeedMore;
    if (pending.isEmpty() && input == QByteArrayView("\r")) {
        pending = input.toByteArray();
        input = {};
        return Step::NeedMore;
    }
    phase = Phase::Head;
    return Step::NeedMore;
}

RequestParser::Step RequestParser::Private::feedHead(QByteArrayView &input)
{
    const qsizetype before = pending.size();
    if (before > 0)
        pending.append(input);
    const QByteArrayView bytes = before > 0 ? QByteArrayView(pending) : input;
    const Step step = scanHead(bytes);
    switch (step) {
    case Step::NeedMore:
        if (before == 0)
            pending = input.toByteArray();
        input = {};
        break;
    case Step::HeadComplete:
        input = input.sliced(scanner.size() - before);
        pending.clear();
        break;
    default: input = {};
    }
    return step;
}

RequestParser::Step RequestParser::Private::scanHead(QByteArrayView bytes)
{
    bool needsMore = false;
    for (;;) {
        switch (scanner.scan(bytes)) {
        case HeadScanner::Step::NeedMore: return Step::NeedMore;
        case HeadScanner::Step::RequestLine: // at once: what is no HTTP need not wait for the end of a head
            grammar->readRequestLine(bytes.first(scanner.size()));
            requestLine = scanner.size();
            break;
        case HeadScanner::Step::Complete:
            static_cast<void>(grammar->read(bytes.sliced(requestLine, scanner.size() - requestLine), needsMore));
            if (!grammar->objection()) {
                phase = Phase::HeadReported;
                return Step::HeadComplete;
            }
            break;
        case HeadScanner::Step::Failed: return fail(scanner.reason(), scanner.detail(), bytes);
        }
        if (grammar->objection())
            return failAsObjected(bytes);
    }
}

/// NeedMore: there is a body to read.
RequestParser::Step RequestParser::Private::beginBody()
{
    if (grammar->announcedBody() > bodyLimit)
        return fail(RefusalReason::BodyTooLarge, "body too large", {});
    if (!grammar->hasLength() && !grammar->chunked() && grammar->head.method == QByteArrayView("POST"))
        return fail(RefusalReason::LengthRequired, "neither Content-Length nor chunked coding", {});
    if (grammar->chunked())
        chunks.emplace(limits.headerBlock);
    phase = grammar->is_done() ? Phase::Complete : Phase::Body;
    return grammar->is_done() ? Step::Complete : Step::NeedMore;
}

RequestParser::Step RequestParser::Private::feedBody(QByteArrayView &input)
{
    if (input.isEmpty())
        return Step::NeedMore;
    if (chunks)
        return feedChunks(input);
    bool needsMore = false;
    input = input.sliced(grammar->read(input, needsMore));
    if (!grammar->is_done())
        return Step::NeedMore;
    phase = Phase::Complete;
    return Step::Complete;
}

RequestParser::Step RequestParser::Private::feedChunks(QByteArrayView &input)
{
    switch (chunks->decode(input, grammar->body, bodyLimit)) {
    case ChunkDecoder::Step::NeedMore: return Step::NeedMore;
    case ChunkDecoder::Step::Complete: phase = Phase::Complete; return Step::Complete;
    case ChunkDecoder::Step::Failed: break;
    }
    input = {};
    return fail(chunks->reason(), chunks->detail(), grammar->body);
}

RequestParser::Step RequestParser::Private::fail(RefusalReason reason, QByteArrayView detail, QByteArrayView received)
{
    phase = Phase::Failed;
    failure = Failure{reason, detail, received.first(std::min(KeptOfRefused, received.size())).toByteArray()};
    pending.clear(); // what came may be in it
    return Step::Failed;
}

RequestParser::Step RequestParser::Private::failAsObjected(QByteArrayView received)
{
    return fail(grammar->objection()->reason, grammar->objection()->detail, received);
}

} // namespace flowbell::http
