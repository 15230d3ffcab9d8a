// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/bodyshape.h"

#include "core/byteordermark.h"
#include "core/jsonblank.h"
#include "core/jsontext.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <algorithm>

namespace flowbell {

namespace {

/// Whether a number or a word goes on.
bool isScalarPart(char c)
{
    return !isJsonBlank(c) && c != ',' && c != '}' && c != ']' && c != ':' && c != '"';
}

/// A place that is too deep, or whose name is too long, is skipped as one value.
class BodyWalk
{
public:
    BodyWalk(QByteArrayView json, const BodyShapeLimits &limits)
        : m_text(json)
        , m_limits(limits)
    {
        m_pointer.reserve(128);
        m_places.reserve(64);
        m_shape.fields.reserve(32);
    }

    BodyShape run()
    {
        if (peek() != '{')
            return {};
        m_shape.isObject = true;
        object(0);
        return std::move(m_shape);
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

    QByteArrayView string()
    {
        const qsizetype begin = ++m_at;
        qsizetype end = m_text.indexOf('"', begin);
        while (end > 0 && isEscaped(begin, end))
            end = m_text.indexOf('"', end + 1);
        if (end < 0)
            end = m_text.size();
        m_at = std::min(end + 1, m_text.size());
        return m_text.sliced(begin, end - begin);
    }

    [[nodiscard]] bool isEscaped(qsizetype begin, qsizetype at) const
    {
        qsizetype slashes = 0;
        while (at - slashes > begin && m_text[at - slashes - 1] == '\\')
            ++slashes;
        return slashes % 2 == 1;
    }

    void object(int depth)
    {
        ++m_at;
        while (peek() == '"') {
            const qsizetype length = m_pointer.size();
            m_pointer += '/';
            appendName(string());
            const bool goesOn = skip(':') && value(depth + 1);
            m_pointer.truncate(length);
            if (!goesOn || !skip(','))
                break;
        }
        skip('}');
    }

    void array(int depth)
    {
        ++m_at;
        const qsizetype length = m_pointer.size();
        m_pointer += "/*";
        while (peek() != ']' && value(depth + 1) && skip(',')) { }
        m_pointer.truncate(length);
        skip(']');
    }

    /// False: nothing more can be read.
    bool value(int depth)
    {
        if (++m_values > m_limits.values) {
            ++m_shape.leftOut;
            m_at = m_text.size();
            return false;
        }
        const char c = peek();
        const JsonType type = typeOf(c);
        if (depth > m_limits.depth || m_pointer.size() > m_limits.pointerBytes || !note(type)) {
            ++m_shape.leftOut;
            return skipValue();
        }
        if (type == JsonType::Object) {
            object(depth);
            return true;
        }
        if (type == JsonType::Array) {
            array(depth);
            return true;
        }
        return skipValue();
    }

    bool note(JsonType type)
    {
        const auto known = m_places.constFind(m_pointer);
        if (known != m_places.constEnd()) {
            m_shape.fields[*known].types |= type;
            return true;
        }
        if (m_shape.fields.size() >= m_limits.fields)
            return false;
        // Not shared with the buffer, which would be copied when it is written to.
        const QByteArray pointer(m_pointer.constData(), m_pointer.size());
        m_places.insert(pointer, m_shape.fields.size());
        m_shape.fields.append({pointer, type});
        return true;
    }

    bool skipValue()
    {
        int depth = 0;
        const qsizetype begin = m_at;
        do {
            const char c = peek();
            if (c == '"')
                string();
            else if (c == '{' || c == '[' || c == '}' || c == ']') {
                if (depth == 0 && (c == '}' || c == ']'))
                    break;
                depth += c == '{' || c == '[' ? 1 : -1;
                ++m_at;
            } else if (depth > 0 && (c == ',' || c == ':'))
                ++m_at;
            else
                skipScalar();
        } while (depth > 0 && m_at < m_text.size());
        return m_at > begin;
    }

    void skipScalar()
    {
        while (m_at < m_text.size() && isScalarPart(m_text[m_at]))
            ++m_at;
    }

    static JsonType typeOf(char c)
    {
        switch (c) {
        case '{': return JsonType::Object;
        case '[': return JsonType::Array;
        case '"': return JsonType::String;
        case 't':
        case 'f': return JsonType::Boolean;
        case 'n': return JsonType::Null;
        default: return JsonType::Number;
        }
    }

    void appendName(QByteArrayView name)
    {
        if (name.size() > m_limits.pointerBytes)
            m_pointer += QByteArray(m_limits.pointerBytes + 1, '?'); // only has to be too long
        else if (name.contains('\\'))
            appendEscaped(unescaped(name).toUtf8());
        else
            appendEscaped(name);
    }

    /// RFC 6901, section 3.
    void appendEscaped(QByteArrayView name)
    {
        for (const char c : name) {
            if (c == '~')
                m_pointer += "~0";
            else if (c == '/')
                m_pointer += "~1";
            else
                m_pointer += c;
        }
    }

    /// RFC 8259, section 7.
    static QString unescaped(QByteArrayView name)
    {
        QString text;
        qsizetype from = 0;
        for (qsizetype at = name.indexOf('\\'); at >= 0; at = name.indexOf('\\', from)) {
            text += QString::fromUtf8(name.sliced(from, at - from));
            from = std::min(at + 2, name.size());
            const char c = at + 1 < name.size() ? name[at + 1] : '\\';
            if (c == 'u') {
                text += QChar(
                    static_cast<char16_t>(name.sliced(from, std::min<qsizetype>(4, name.size() - from)).toUShort(nullptr, 16)));
                from = std::min(from + 4, name.size());
            } else {
                text += QLatin1Char(controlOf(c));
            }
        }
        return jsonScalarText(QJsonValue(text + QString::fromUtf8(name.sliced(from))));
    }

    static char controlOf(char c)
    {
        switch (c) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'b': return '\b';
        case 'f': return '\f';
        default: return c;
        }
    }

    QByteArrayView m_text;
    const BodyShapeLimits &m_limits;
    qsizetype m_at = 0;
    qint64 m_values = 0;
    QByteArray m_pointer;
    QHash<QByteArray, qsizetype> m_places;
    BodyShape m_shape;
};

} // namespace

BodyShape readBodyShape(QByteArrayView json, const BodyShapeLimits &limits)
{
    return BodyWalk(json.sliced(byteOrderMarkLength(json)), limits).run();
}

} // namespace flowbell
