// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/chunkdecoder.h"

#include <algorithm>
#include <array>

namespace flowbell::http {

namespace {

/// Of a size: as many as 64 bits have. More could only be zeros.
constexpr int MostDigits = 16;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// tchar of RFC 9110, section 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// What may stand in a field value or, behind a backslash or without, in a quoted string: no control character but the tab.
bool isTextCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

/// RFC 9110, section 6.5.1: what decides where a message ends or goes cannot come behind its content.
bool isForbiddenTrailer(QByteArrayView name)
{
    static constexpr std::array<const char *, 3> Forbidden{"content-length", "transfer-encoding", "host"};
    return std::any_of(Forbidden.begin(), Forbidden.end(),
        [name](const char *forbidden) { return name.compare(forbidden, Qt::CaseInsensitive) == 0; });
}

} // namespace

ChunkDecoder::Step ChunkDecoder::decode(QByteArrayView &input, QByteArray &body, qint64 bodyLimit)
{
    while (!input.isEmpty()) {
        if (m_state == State::Data) {
            takeData(input, body);
            continue;
        }
        const char c = input.front();
        input = input.sliced(1);
        m_state = next(c, bodyLimit - body.size());
        if (m_state == State::Complete)
            return Step::Complete;
        if (m_state == State::Failed)
            return Step::Failed;
    }
    return Step::NeedMore;
}

void ChunkDecoder::takeData(QByteArrayView &input, QByteArray &body)
{
    const auto count = static_cast<qsizetype>(std::min<quint64>(m_left, static_cast<quint64>(input.size())));
    body.append(input.first(count));
    input = input.sliced(count);
    m_left -= static_cast<quint64>(count);
    if (m_left == 0)
        m_state = State::DataReturn;
}

ChunkDecoder::State ChunkDecoder::next(char c, qint64 room)
{
    switch (m_state) {
    case State::FirstDigit:
    case State::Digits: return digit(c);
    case State::SizeLineFeed: return afterSizeLine(c, room);
    case State::DataReturn: return c == '\r' ? State::DataLineFeed : malformed();
    case State::DataLineFeed: m_digits = 0; return c == '\n' ? State::FirstDigit : malformed();
    case State::LastLineFeed: return c == '\n' ? State::Complete : malformed();
    default: break;
    }
    if (--m_framingLeft < 0)
        return fail(RefusalReason::BadFraming, "chunk extensions or trailers too long");
    return m_state >= State::TrailerStart ? inTrailer(c) : inExtension(c);
}

ChunkDecoder::State ChunkDecoder::digit(char c)
{
    const int value = hexDigit(c);
    if (value < 0)
        return m_state == State::FirstDigit ? malformed() : afterItem(c);
    if (++m_digits > MostDigits)
        return fail(RefusalReason::BadFraming, "chunk size too long");
    m_left = m_left * 16 + static_cast<quint64>(value);
    return State::Digits;
}

/// What may follow a size, a name, a value.
ChunkDecoder::State ChunkDecoder::afterItem(char c)
{
    if (c == '\r')
        return State::SizeLineFeed;
    if (c == ';')
        return State::BeforeName;
    return isBlank(c) ? State::BeforeSemicolon : malformed();
}

ChunkDecoder::State ChunkDecoder::inExtension(char c)
{
    switch (m_state) {
    case State::BeforeSemicolon:
        if (c == ';')
            return State::BeforeName;
        return isBlank(c) ? m_state : malformed();
    case State::BeforeName:
        if (isBlank(c))
            return m_state;
        return isTokenCharacter(c) ? State::Name : malformed();
    case State::Name:
        if (isTokenCharacter(c))
            return m_state;
        if (c == '=')
            return State::BeforeValue;
        return isBlank(c) ? State::AfterName : afterItem(c);
    case State::AfterName:
        if (c == '=')
            return State::BeforeValue;
        if (c == ';')
            return State::BeforeName;
        return isBlank(c) ? m_state : malformed();
    default: return inQuotes(c);
    }
}

ChunkDecoder::State ChunkDecoder::inQuotes(char c)
{
    switch (m_state) {
    case State::BeforeValue:
        if (isBlank(c))
            return m_state;
        if (c == '"')
            return State::Quoted;
        return isTokenCharacter(c) ? State::Value : malformed();
    case State::Value: return isTokenCharacter(c) ? m_state : afterItem(c);
    case State::Quoted:
        if (c == '"')
            return State::AfterQuoted;
        if (c == '\\')
            return State::Escaped;
        return isTextCharacter(c) ? m_state : malformed();
    case State::Escaped: return isTextCharacter(c) ? State::Quoted : malformed();
    default: return afterItem(c);
    }
}

ChunkDecoder::State ChunkDecoder::afterSizeLine(char c, qint64 room)
{
    if (c != '\n')
        return malformed();
    if (m_left == 0)
        return State::TrailerStart;
    if (m_left > static_cast<quint64>(std::max<qint64>(room, 0)))
        return fail(RefusalReason::BodyTooLarge, "body too large");
    return State::Data;
}

ChunkDecoder::State ChunkDecoder::inTrailer(char c)
{
    switch (m_state) {
    case State::TrailerStart:
        if (c == '\r')
            return State::LastLineFeed;
        m_trailerName = QByteArray(1, c);
        return isTokenCharacter(c) ? State::TrailerName : malformed();
    case State::TrailerName:
        if (c == ':')
            return endOfTrailerName();
        m_trailerName.append(c);
        return isTokenCharacter(c) ? m_state : malformed();
    case State::TrailerValue:
        if (c == '\r')
            return State::TrailerLineFeed;
        return isTextCharacter(c) ? m_state : malformed();
    default: return c == '\n' ? State::TrailerStart : malformed();
    }
}

ChunkDecoder::State ChunkDecoder::endOfTrailerName()
{
    if (isForbiddenTrailer(m_trailerName))
        return fail(RefusalReason::BadFraming, "trailer that must be in the head");
    return State::TrailerValue;
}

ChunkDecoder::State ChunkDecoder::fail(RefusalReason reason, QByteArrayView detail)
{
    m_reason = reason;
    m_detail = detail;
    return State::Failed;
}

ChunkDecoder::State ChunkDecoder::malformed()
{
    return fail(RefusalReason::BadFraming, m_state >= State::TrailerStart ? "malformed trailer" : "malformed chunk");
}

} // namespace flowbell::http
