// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/textsearch.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) { return character.unicode() < 0x80; });
}

char lower(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
}

char upper(char character)
{
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - ('a' - 'A')) : character;
}

bool equalsAt(const char *place, const QByteArray &needle)
{
    for (qsizetype i = 0; i < needle.size(); ++i) {
        if (lower(place[i]) != needle[i])
            return false;
    }
    return true;
}

/// memchr() finds candidates for one case of the first letter many bytes at a time.
bool containsFrom(QByteArrayView body, const QByteArray &needle, char first)
{
    const char *place = body.data();
    const char *const last = body.data() + body.size() - needle.size();
    while (place <= last) {
        place = static_cast<const char *>(std::memchr(place, first, static_cast<size_t>(last - place + 1)));
        if (!place)
            return false;
        if (equalsAt(place, needle))
            return true;
        ++place;
    }
    return false;
}

bool containsAscii(QByteArrayView body, const QByteArray &needle)
{
    if (body.size() < needle.size())
        return false;
    const char first = needle.front();
    return containsFrom(body, needle, first) || (upper(first) != first && containsFrom(body, needle, upper(first)));
}

/// \uXXXX by its character. Backslashes that are escaped themselves are left alone.
QString unescaped(const QString &json)
{
    if (!json.contains(u"\\u"_s))
        return json;
    QString text;
    text.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] != u'\\' || i + 1 >= json.size()) {
            text += json[i];
            continue;
        }
        bool isNumber = false;
        const ushort unit = json[i + 1] == u'u' ? QStringView(json).mid(i + 2, 4).toUShort(&isNumber, 16) : ushort(0);
        if (isNumber && i + 5 < json.size()) {
            text += QChar(unit);
            i += 5;
        } else {
            text += json[i];
            text += json[++i];
        }
    }
    return text;
}

} // namespace

QString searchedText(QByteArrayView body)
{
    return unescaped(QString::fromUtf8(body));
}

TextSearch::TextSearch(const QStringList &texts)
{
    for (const QString &text : texts) {
        if (text.isEmpty())
            continue;
        if (isAscii(text))
            m_ascii.push_back(text.toLatin1().toLower());
        else
            m_other.push_back(text);
    }
}

bool TextSearch::matches(QByteArrayView body) const
{
    if (!std::all_of(m_ascii.begin(), m_ascii.end(), [body](const QByteArray &needle) { return containsAscii(body, needle); }))
        return false;
    if (m_other.empty())
        return true;
    const QString text = searchedText(body);
    return std::all_of(
        m_other.begin(), m_other.end(), [&text](const QString &needle) { return text.contains(needle, Qt::CaseInsensitive); });
}

} // namespace flowbell::store
