// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonmember.h"

#include "core/byteordermark.h"
#include "core/jsonblank.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace flowbell {

namespace {

/// Walks over the members of an object without building anything: bodies can hold megabytes.
class MemberScanner
{
public:
    explicit MemberScanner(QByteArrayView text)
        : m_text(text)
        , m_at(byteOrderMarkLength(text))
    {
    }

    std::optional<TextSpan> find(QByteArrayView name)
    {
        std::optional<TextSpan> found;
        if (!skip('{'))
            return std::nullopt;
        while (peek() == '"') {
            const TextSpan key = string();
            if (!skip(':'))
                return std::nullopt;
            const TextSpan member = value();
            if (member.length == 0)
                return std::nullopt;
            if (m_text.sliced(key.begin + 1, std::max<qsizetype>(0, key.length - 2)) == name)
                found = member;
            if (!skip(','))
                break;
        }
        return skip('}') ? found : std::nullopt;
    }

    /// Tells each member: the literal of its name, and its value.
    template <typename Told>
    void eachMember(const Told &told)
    {
        if (!skip('{'))
            return;
        while (peek() == '"') {
            const TextSpan key = string();
            if (!skip(':'))
                return;
            told(m_text.sliced(key.begin, key.length), value());
            if (!skip(','))
                return;
        }
    }

    QList<TextSpan> elements()
    {
        QList<TextSpan> found;
        bool isMore = skip('[') && peek() != ']';
        while (isMore) {
            found.append(value());
            isMore = skip(',');
        }
        return found;
    }

private:
    /// The next character that is no blank; 0 at the end.
    char peek()
    {
        while (m_at < m_text.size() && isJsonBlank(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }

    bool skip(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }

    TextSpan string()
    {
        const qsizetype begin = m_at;
        m_at = endOfJsonString(m_text, begin);
        return {begin, m_at - begin};
    }

    TextSpan value()
    {
        static_cast<void>(peek());
        const qsizetype begin = m_at;
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                string();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || isJsonBlank(c)))
                break;
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++m_at;
        }
        return {begin, m_at - begin};
    }

    QByteArrayView m_text;
    qsizetype m_at;
};

/// What a literal with its quotation marks says.
QString textOfJsonString(QByteArrayView literal)
{
    if (!literal.contains('\\'))
        return QString::fromUtf8(literal.sliced(1, literal.size() - 2));
    return QJsonDocument::fromJson(QByteArray('[' + literal.toByteArray() + ']')).array().at(0).toString();
}

} // namespace

qsizetype endOfJsonString(QByteArrayView json, qsizetype begin)
{
    qsizetype at = begin + 1;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

std::optional<TextSpan> findJsonMember(QByteArrayView json, QByteArrayView name)
{
    return MemberScanner(json).find(name);
}

QList<JsonMember> jsonMembers(QByteArrayView json)
{
    QList<JsonMember> members;
    QHash<QString, qsizetype> places;
    MemberScanner(json).eachMember([&](QByteArrayView literal, const TextSpan &value) {
        const QString name = textOfJsonString(literal);
        const auto place = places.constFind(name);
        if (place != places.constEnd()) {
            members[*place].value = value;
            return;
        }
        places.insert(name, members.size());
        members.append({name, value});
    });
    return members;
}

QList<TextSpan> jsonElements(QByteArrayView json)
{
    return MemberScanner(json).elements();
}

} // namespace flowbell
