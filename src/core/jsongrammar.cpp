// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsongrammar.h"

#include "core/byteordermark.h"
#include "core/jsonblank.h"

#include <algorithm>
#include <array>
#include <vector>

namespace flowbell {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Bytes of a string that are simply passed over; strings are most of a body.
constexpr std::array<bool, 256> plainBytes()
{
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte)
        plain.at(byte) = byte != '"' && byte != '\\';
    return plain;
}

/// How many bytes the UTF-8 sequence at the front of \a text has; 0: it is none (RFC 3629, section 4).
qsizetype utf8Length(QByteArrayView text)
{
    const auto byte = [text](qsizetype at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const auto goesOn = [byte](qsizetype at) { return (byte(at) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    const unsigned second = byte(1);
    if (first >= 0xC2 && first <= 0xDF)
        return goesOn(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool isSound = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second <= 0x9F);
        return isSound && goesOn(1) && goesOn(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool isSound = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
        return isSound && goesOn(1) && goesOn(2) && goesOn(3) ? 4 : 0;
    }
    return 0;
}

/// Goes over a text once, without recursion: a hundred thousand levels are a hundred thousand bytes here.
class JsonWalk
{
public:
    explicit JsonWalk(QByteArrayView text)
        : m_text(text)
        , m_at(byteOrderMarkLength(text))
    {
    }

    std::optional<JsonFault> run()
    {
        while (m_next != Next::Nothing && !m_fault)
            step();
        if (!m_fault && !isAtEnd())
            fail(Kind::TextBehind);
        return m_fault;
    }

private:
    using Kind = JsonFault::Kind;
    enum class Next { Value, FirstElement, FirstMember, Name, CommaOrEnd, Nothing };

    void step()
    {
        if (isAtEnd()) {
            fail(Kind::EndsEarly);
            return;
        }
        const char c = m_text[m_at];
        switch (m_next) {
        case Next::FirstElement: c == ']' ? close() : value(c); break;
        case Next::Value: value(c); break;
        case Next::FirstMember: c == '}' ? close() : name(c); break;
        case Next::Name: name(c); break;
        default: commaOrEnd(c);
        }
    }

    /// Skips blanks.
    bool isAtEnd()
    {
        while (m_at < m_text.size() && isJsonBlank(m_text[m_at]))
            ++m_at;
        return m_at == m_text.size();
    }

    void fail(Kind kind)
    {
        if (!m_fault)
            m_fault = JsonFault{kind, m_at};
    }

    void open(char c)
    {
        m_open.push_back(c);
        ++m_at;
        m_next = c == '{' ? Next::FirstMember : Next::FirstElement;
    }

    void close()
    {
        m_open.pop_back();
        ++m_at;
        afterValue();
    }

    void afterValue() { m_next = m_open.empty() ? Next::Nothing : Next::CommaOrEnd; }

    void commaOrEnd(char c)
    {
        const bool isObject = m_open.back() == '{';
        if (c == ',') {
            ++m_at;
            m_next = isObject ? Next::Name : Next::Value;
        } else if (c == (isObject ? '}' : ']')) {
            close();
        } else {
            fail(Kind::NoCommaOrEnd);
        }
    }

    void name(char c)
    {
        if (c != '"') {
            fail(Kind::NoName);
            return;
        }
        string();
        if (m_fault)
            return;
        if (isAtEnd() || m_text[m_at] != ':') {
            fail(Kind::NoColon);
            return;
        }
        ++m_at;
        m_next = Next::Value;
    }

    void value(char c)
    {
        switch (c) {
        case '{':
        case '[': open(c); return;
        case '"': string(); break;
        case 't': word("true"); break;
        case 'f': word("false"); break;
        case 'n': word("null"); break;
        default: number();
        }
        afterValue();
    }

    void word(QByteArrayView expected)
    {
        if (m_text.sliced(m_at).startsWith(expected))
            m_at += expected.size();
        else
            fail(Kind::UnknownWord);
    }

    [[nodiscard]] bool skip(char c)
    {
        const bool isThere = m_at < m_text.size() && m_text[m_at] == c;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    /// False: there is none.
    [[nodiscard]] bool skipDigits()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > begin;
    }

    void number()
    {
        const bool isNegative = skip('-');
        if (m_at == m_text.size() || !isDigit(m_text[m_at])) {
            fail(isNegative ? Kind::MalformedNumber : Kind::NoValue);
            return;
        }
        bool isSound = skip('0') || skipDigits();
        if (skip('.'))
            isSound = skipDigits();
        if (isSound && (skip('e') || skip('E'))) {
            static_cast<void>(skip('+') || skip('-'));
            isSound = skipDigits();
        }
        if (!isSound || (m_at < m_text.size() && isDigit(m_text[m_at])))
            fail(Kind::MalformedNumber);
    }

    void string()
    {
        static constexpr std::array<bool, 256> Plain = plainBytes();
        ++m_at;
        while (!m_fault && m_at < m_text.size()) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (Plain[byte]) {
                ++m_at;
            } else if (byte == '"') {
                ++m_at;
                return;
            } else if (byte == '\\') {
                escape();
            } else {
                special();
            }
        }
        fail(Kind::EndsInString);
    }

    void special()
    {
        if (static_cast<unsigned char>(m_text[m_at]) < 0x20) {
            fail(Kind::ControlCharacter);
            return;
        }
        const qsizetype length = utf8Length(m_text.sliced(m_at));
        if (length == 0)
            fail(Kind::InvalidUtf8);
        m_at += length;
    }

    void escape()
    {
        const char c = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (c != 'u' && !QByteArrayView("\"\\/bfnrt").contains(c)) {
            fail(Kind::UnknownEscape);
            return;
        }
        const QByteArrayView digits =
            c == 'u' ? m_text.sliced(m_at + 2).first(std::min<qsizetype>(4, m_text.size() - m_at - 2)) : QByteArrayView();
        if (c == 'u' && (digits.size() < 4 || !std::all_of(digits.begin(), digits.end(), isHexDigit))) {
            fail(Kind::UnknownEscape);
            return;
        }
        m_at += 2 + digits.size();
    }

    QByteArrayView m_text;
    qsizetype m_at;
    std::vector<char> m_open; ///< the brackets that are open
    Next m_next = Next::Value;
    std::optional<JsonFault> m_fault;
};

} // namespace

QString jsonFaultName(JsonFault::Kind kind)
{
    using Kind = JsonFault::Kind;
    switch (kind) {
    case Kind::EndsEarly: return QStringLiteral("early end");
    case Kind::EndsInString: return QStringLiteral("end inside a string");
    case Kind::TextBehind: return QStringLiteral("text behind the value");
    case Kind::NoValue: return QStringLiteral("no value");
    case Kind::NoName: return QStringLiteral("no name");
    case Kind::NoColon: return QStringLiteral("no colon");
    case Kind::NoCommaOrEnd: return QStringLiteral("no comma or end");
    case Kind::UnknownWord: return QStringLiteral("unknown word");
    case Kind::MalformedNumber: return QStringLiteral("malformed number");
    case Kind::ControlCharacter: return QStringLiteral("control character in a string");
    case Kind::UnknownEscape: return QStringLiteral("unknown escape");
    case Kind::InvalidUtf8: return QStringLiteral("invalid UTF-8");
    }
    Q_UNREACHABLE();
}

std::optional<JsonFault> findJsonFault(QByteArrayView text)
{
    return JsonWalk(text).run();
}

} // namespace flowbell
