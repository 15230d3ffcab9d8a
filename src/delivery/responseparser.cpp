// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/responseparser.h"

#include "delivery/responsegrammar.h"

#include <algorithm>
#include <optional>

namespace flowbell::delivery {

namespace {

/// Bytes of "0 CR LF CR LF".
constexpr qsizetype SmallestFraming = 5;

constexpr QByteArrayView Protocol("HTTP/");
constexpr QByteArrayView EndOfHead("\r\n\r\n");
constexpr qsizetype KeptOfForeign = 80;

bool isInterim(int status)
{
    return status / 100 == 1 && status != 101;
}

/// "HTTP/1.1 200" and nothing behind it: Beast wants a blank there (RFC 9112, section 4), which many forget.
bool lacksBlank(QByteArrayView statusLine)
{
    constexpr qsizetype size = 12;
    return statusLine.size() == size + 2 && statusLine.at(size) == '\r';
}

/// These bytes begin a last chunk that is not whole: more always comes, and with so few Beast's parser asserts. Others it gets
/// at once, so that what is no chunk is noticed whatever the pieces are.
bool beginsLastChunk(QByteArrayView bytes)
{
    if (bytes.size() >= SmallestFraming)
        return false;
    if (bytes.startsWith("\r\n"))
        bytes = bytes.sliced(2);
    if (!bytes.startsWith('0'))
        return false;
    while (bytes.startsWith('0'))
        bytes = bytes.sliced(1);
    return QByteArrayView("\r\n").startsWith(bytes) || bytes.startsWith("\r\n");
}

} // namespace

struct ResponseParser::Private {
    enum class Phase { StatusLine, Fields, Body, Complete, TooLong, NotHttp };

    Private(qsizetype kept, qsizetype read)
        : keptBody(kept)
        , readBody(read)
    {
        restart();
    }

    void restart();
    void read(QByteArrayView bytes);
    // Each returns how many bytes it used; none if it needs more.
    [[nodiscard]] qsizetype readStatusLine(QByteArrayView bytes);
    [[nodiscard]] qsizetype readFields(QByteArrayView bytes);
    [[nodiscard]] qsizetype readBodyPart(QByteArrayView bytes);
    void readHeadPart(QByteArrayView part, Phase next);
    void fail(const QByteArray &why);

    const qsizetype keptBody;
    const qsizetype readBody;
    Phase phase = Phase::StatusLine;
    std::optional<ResponseGrammar> grammar;
    QByteArray pending; ///< of a head, or of a chunk's framing, that cannot be used before more has come
    qsizetype scanned = 0; ///< of `pending`, without finding the end of the fields
    qsizetype headLeft = maximumAnswerHead;
    bool surplus = false; ///< bytes behind the answer
    QByteArray error;
};

ResponseParser::ResponseParser(qsizetype keptBody, qsizetype readBody)
    : d(std::make_unique<Private>(keptBody, readBody))
{
}
ResponseParser::~ResponseParser() = default;

ResponseParser::Step ResponseParser::feed(QByteArrayView input)
{
    if (d->pending.isEmpty())
        d->read(input);
    else
        d->read(std::exchange(d->pending, {}).append(input));
    switch (d->phase) {
    case Private::Phase::Complete: return Step::Complete;
    case Private::Phase::TooLong: return Step::TooLong;
    case Private::Phase::NotHttp: return Step::NotHttp;
    default: return Step::NeedMore;
    }
}

bool ResponseParser::completesAtEnd()
{
    return d->phase == Private::Phase::Body && d->grammar->readEnd();
}

bool ResponseParser::hasBegun() const
{
    return d->phase != Private::Phase::StatusLine || !d->pending.isEmpty();
}

bool ResponseParser::isHeadComplete() const
{
    return d->grammar->is_header_done();
}

int ResponseParser::status() const
{
    return isHeadComplete() ? d->grammar->status : 0;
}

const QByteArray &ResponseParser::reason() const
{
    return d->grammar->reason;
}

bool ResponseParser::isBodyCut() const
{
    return d->grammar->bodyCut;
}

HeaderFields ResponseParser::takeFields()
{
    return std::move(d->grammar->fields);
}

QByteArray ResponseParser::takeBody()
{
    return std::move(d->grammar->body);
}

bool ResponseParser::keepsAlive() const
{
    return d->phase == Private::Phase::Complete && !d->surplus && d->grammar->keep_alive() && d->grammar->status != 101;
}

const QByteArray &ResponseParser::error() const
{
    return d->error;
}

void ResponseParser::Private::restart()
{
    phase = Phase::StatusLine;
    grammar.emplace(keptBody, readBody);
}

void ResponseParser::Private::read(QByteArrayView bytes)
{
    qsizetype used = -1;
    while (!bytes.isEmpty() && used != 0) {
        switch (phase) {
        case Phase::StatusLine: used = readStatusLine(bytes); break;
        case Phase::Fields: used = readFields(bytes); break;
        case Phase::Body: used = readBodyPart(bytes); break;
        case Phase::Complete: surplus = true; return;
        case Phase::TooLong:
        case Phase::NotHttp: return;
        }
        bytes = bytes.sliced(used);
    }
    pending = bytes.toByteArray();
}

qsizetype ResponseParser::Private::readStatusLine(QByteArrayView bytes)
{
    const qsizetype common = std::min(bytes.size(), Protocol.size());
    if (bytes.first(common) != Protocol.first(common)) {
        // What it is instead can be seen from its first bytes.
        fail(bytes.first(std::min(bytes.size(), KeptOfForeign)).toByteArray().toPercentEncoding(" :/,;()<>[]@=+*!'"));
        return 0;
    }
    const qsizetype end = bytes.indexOf('\n');
    const QByteArrayView line = bytes.first(end < 0 ? bytes.size() : end + 1);
    if (line.size() > headLeft)
        fail("head too long");
    if (line.size() > headLeft || end < 0)
        return 0;
    headLeft -= line.size();
    scanned = 0;
    if (lacksBlank(line))
        readHeadPart(QByteArray(line.chopped(2).toByteArray() + " \r\n"), Phase::Fields);
    else
        readHeadPart(line, Phase::Fields);
    return line.size();
}

qsizetype ResponseParser::Private::readFields(QByteArrayView bytes)
{
    // Only whole: Beast's own limit would depend on the pieces.
    const qsizetype end = bytes.startsWith("\r\n") ? 2 : bytes.indexOf(EndOfHead, scanned) + EndOfHead.size();
    const bool isWhole = end >= EndOfHead.size() || bytes.startsWith("\r\n");
    const QByteArrayView fields = bytes.first(isWhole ? end : bytes.size());
    if (fields.size() > headLeft)
        fail("head too long");
    if (fields.size() > headLeft || !isWhole) {
        scanned = std::max<qsizetype>(bytes.size() - EndOfHead.size() + 1, 0);
        return 0;
    }
    headLeft -= fields.size();
    readHeadPart(fields, Phase::Body);
    return fields.size();
}

void ResponseParser::Private::readHeadPart(QByteArrayView part, Phase next)
{
    static_cast<void>(grammar->read(part));
    if (grammar->isBroken())
        fail(grammar->error());
    else if (!grammar->is_done())
        phase = next;
    else if (isInterim(grammar->status))
        restart();
    else
        phase = Phase::Complete;
}

qsizetype ResponseParser::Private::readBodyPart(QByteArrayView bytes)
{
    if (grammar->chunked() && beginsLastChunk(bytes))
        return 0;
    const qsizetype used = grammar->read(bytes);
    if (grammar->isTooLong())
        phase = Phase::TooLong;
    else if (grammar->isBroken())
        fail(grammar->error());
    else if (grammar->is_done())
        phase = Phase::Complete;
    else if (bytes.size() - used > maximumAnswerHead)
        fail("chunk header or trailers too long");
    return used;
}

void ResponseParser::Private::fail(const QByteArray &why)
{
    phase = Phase::NotHttp;
    error = why;
}

} // namespace flowbell::delivery
