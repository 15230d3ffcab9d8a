// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonmasker.h"

#include "core/byteordermark.h"
#include "core/jsonblank.h"
#include "core/jsontext.h"
#include "core/masking.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace flowbell {

namespace {

bool endsLiteral(char c)
{
    return isJsonBlank(c) || c == '"' || c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

enum class Word { WholeNumber, OtherNumber, Literal, None };

Word readWord(const QByteArray &word)
{
    if (word == "true" || word == "false" || word == "null")
        return Word::Literal;
    bool isNumber = false;
    static_cast<void>(word.toDouble(&isNumber));
    const char first = word.isEmpty() ? '\0' : word.front();
    if (!isNumber || (first != '-' && (first < '0' || first > '9')))
        return Word::None;
    return word.contains('.') || word.contains('e') || word.contains('E') ? Word::OtherNumber : Word::WholeNumber;
}

} // namespace

JsonMasker::JsonMasker(const Masking &masking, const QByteArray &body)
    : m_masking(masking)
    , m_body(body)
    , m_at(byteOrderMarkLength(body))
{
}

QByteArray JsonMasker::masked()
{
    while (m_at < m_body.size()) {
        switch (m_body.at(m_at)) {
        case '"': takeString(); break;
        case '{':
        case '[': open(); break;
        case '}':
        case ']': close(); break;
        case ',':
            m_hideNext = false;
            ++m_at;
            break;
        default:
            if (endsLiteral(m_body.at(m_at)))
                ++m_at;
            else
                takeWord();
        }
    }
    replace(m_at, m_at, {});
    if (!m_isBroken && m_depth == 0)
        return m_out;
    return m_masking.text(QString::fromUtf8(m_out)).toUtf8();
}

void JsonMasker::open()
{
    ++m_depth;
    ++m_at;
    if (m_hideNext && m_hiddenDepth == 0)
        m_hiddenDepth = m_depth;
    m_hideNext = false;
}

void JsonMasker::close()
{
    if (m_depth == m_hiddenDepth)
        m_hiddenDepth = 0;
    m_isBroken = m_isBroken || m_depth == 0;
    m_depth = std::max(0, m_depth - 1);
    m_hideNext = false;
    ++m_at;
}

void JsonMasker::takeString()
{
    const qsizetype begin = m_at + 1;
    qsizetype end = begin;
    while (end < m_body.size() && m_body.at(end) != '"')
        end += m_body.at(end) == '\\' ? 2 : 1;
    const bool isClosed = end < m_body.size();
    end = std::min(end, m_body.size());
    m_isBroken = m_isBroken || !isClosed;
    m_at = isClosed ? end + 1 : end;
    if (begin == end)
        return;
    const bool isName = colonFollows();
    const QString text = decoded(begin, end);
    QString masked = m_masking.text(text);
    if (isName)
        m_hideNext = m_hiddenDepth == 0 && m_masking.hides(text);
    else if (isHidden())
        masked = Masking::mask();
    if (!isName)
        m_hideNext = false;
    if (masked == text)
        return;
    QByteArray literal = jsonStringLiteral(masked);
    if (!isClosed)
        literal.chop(1);
    replace(begin - 1, m_at, literal);
}

void JsonMasker::takeWord()
{
    const qsizetype begin = m_at;
    while (m_at < m_body.size() && !endsLiteral(m_body.at(m_at)))
        ++m_at;
    const QByteArray word = m_body.sliced(begin, m_at - begin);
    const Word kind = readWord(word);
    m_isBroken = m_isBroken || kind == Word::None;
    const bool isNumber = kind == Word::WholeNumber || kind == Word::OtherNumber;
    const auto isPersonal = [&] {
        const QString text = QString::fromUtf8(word);
        return !m_isBroken && kind == Word::WholeNumber && m_masking.text(text) != text;
    };
    if (isHidden() && kind == Word::None)
        replace(begin, m_at, Masking::mask().toUtf8());
    else if (isHidden() ? isNumber : isPersonal())
        replace(begin, m_at, "0");
    m_hideNext = false;
}

bool JsonMasker::colonFollows() const
{
    qsizetype at = m_at;
    while (at < m_body.size() && isJsonBlank(m_body.at(at)))
        ++at;
    return at < m_body.size() && m_body.at(at) == ':';
}

QString JsonMasker::decoded(qsizetype begin, qsizetype end) const
{
    const QByteArray raw = QByteArray::fromRawData(m_body.constData() + begin, end - begin);
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    const QJsonArray array = QJsonDocument::fromJson("[\"" + raw + "\"]").array();
    return array.isEmpty() ? QString::fromUtf8(raw) : array.at(0).toString();
}

void JsonMasker::replace(qsizetype begin, qsizetype end, const QByteArray &with)
{
    m_out += QByteArrayView(m_body).sliced(m_copied, begin - m_copied);
    m_out += with;
    m_copied = end;
}

} // namespace flowbell
