// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/refusal.h"
#include "http/requestparser.h"

#include "pieces.h"
#include "require.h"

using namespace flowbell;
using namespace flowbell::http;
using namespace flowbell::fuzz;
using Step = RequestParser::Step;

namespace {

QByteArray written(const RequestHead &head, const QByteArray &body)
{
    QByteArray text = head.method + ' ' + head.target + ' ' + head.path + ' ' + head.version + '\n';
    for (const HeaderField &field : head.fields)
        text += field.name + ':' + field.value + '\n';
    return text + '\n' + body;
}

void checkHead(const RequestParser &parser)
{
    require(parser.isHeadComplete(), "a head that is told is complete");
    require(parser.announcedBody() >= 0, "no body has fewer than no bytes");
    require(!parser.isChunked() || parser.announcedBody() == 0, "chunked coding announces no length");
    require(parser.head().peer == QStringLiteral("peer"), "the peer is in the head");
}

/// Feeds one piece; what came of it goes to \a outcome. False once the stream cannot be followed.
bool feed(RequestParser &parser, QByteArrayView piece, QByteArrayList &outcome)
{
    for (;;) {
        switch (parser.feed(piece)) {
        case Step::NeedMore: require(piece.isEmpty(), "all input is used before more is asked for"); return true;
        case Step::HeadComplete: checkHead(parser); break;
        case Step::Complete: {
            const QByteArray ending = parser.keepsAlive() ? "kept" : "closed";
            const RequestHead head = parser.takeHead();
            outcome.append(ending + ' ' + written(head, parser.takeBody()));
            parser.restart();
            break;
        }
        case Step::Failed:
            require(parser.failure().received.size() <= KeptOfRefused, "what is kept of a refused request is bounded");
            require(refusalStatus(parser.failure().reason) >= 400, "a refusal has a status");
            outcome.append("refused " + refusalReasonName(parser.failure().reason));
            return false;
        }
    }
}

QByteArrayList outcomeOf(const QList<QByteArrayView> &pieces, const Limits &limits)
{
    RequestParser parser(limits, QStringLiteral("peer"));
    QByteArrayList outcome;
    for (const QByteArrayView piece : pieces) {
        if (!feed(parser, piece, outcome))
            break;
    }
    return outcome;
}

void check(QByteArrayView input, const Limits &limits)
{
    const QByteArrayList whole = outcomeOf({input}, limits);
    require(outcomeOf(pieces(input), limits) == whole, "the pieces do not change the outcome");
    if (input.size() <= 512)
        require(outcomeOf(singleBytes(input), limits) == whole, "single bytes do not change the outcome");
}

} // namespace

/// Bytes from the wire to requests (RFC 9112).
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Limits usual;
    static const Limits narrow = [] {
        Limits limits;
        limits.requestLine = 64;
        limits.headerBlock = 256;
        limits.headerFields = 5;
        limits.body = 32;
        return limits;
    }();
    check(view(data, size), usual);
    check(view(data, size), narrow);
    return 0;
}
