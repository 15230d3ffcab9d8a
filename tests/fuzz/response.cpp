// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/responseparser.h"

#include "pieces.h"
#include "require.h"

using namespace flowbell;
using namespace flowbell::delivery;
using namespace flowbell::fuzz;
using Step = ResponseParser::Step;

namespace {

constexpr qsizetype kept = 64;
constexpr qsizetype most = 256;

/// What became of an answer. Whether the connection can be used again is not in it: that depends on what else has come.
struct Outcome {
    Step step = Step::NeedMore;
    bool isWholeAtEnd = false;
    int status = 0;
    QByteArray reason;
    HeaderFields fields;
    QByteArray body;
    bool isCut = false;

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome outcomeOf(const QList<QByteArrayView> &pieces)
{
    ResponseParser parser(kept, most);
    Outcome outcome;
    for (const QByteArrayView piece : pieces) {
        if (outcome.step == Step::NeedMore)
            outcome.step = parser.feed(piece);
    }
    outcome.isWholeAtEnd = outcome.step == Step::NeedMore && parser.completesAtEnd();
    require(outcome.step != Step::NotHttp || !parser.error().isEmpty(), "what is no HTTP is told");
    const bool isAnswer = outcome.step != Step::NotHttp && parser.isHeadComplete();
    if (isAnswer) {
        require(parser.status() >= 100 && parser.status() <= 999, "a status has three digits");
        outcome.status = parser.status();
        outcome.reason = parser.reason();
        outcome.fields = parser.takeFields();
    }
    // How much of a body there is while more must come depends on the pieces.
    if (isAnswer && (outcome.step != Step::NeedMore || outcome.isWholeAtEnd)) {
        outcome.isCut = parser.isBodyCut();
        outcome.body = parser.takeBody();
        require(outcome.body.size() <= kept, "no more of a body is kept than asked for");
    }
    static_cast<void>(parser.keepsAlive());
    return outcome;
}

} // namespace

/// Bytes from an endpoint to its answer.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input = view(data, size);
    const Outcome whole = outcomeOf({input});
    require(outcomeOf(pieces(input)) == whole, "the pieces do not change the outcome");
    if (input.size() <= 512)
        require(outcomeOf(singleBytes(input)) == whole, "single bytes do not change the outcome");
    return 0;
}
