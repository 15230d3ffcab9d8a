// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonline.h"

#include "core/byteordermark.h"
#include "core/jsontext.h"

namespace flowbell {

void JsonLine::addJson(const char *name, const QByteArray &json)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += '"';
    m_text += name;
    m_text += "\":";
    m_text += json;
}

void JsonLine::add(const char *name, const QString &value)
{
    addJson(name, jsonStringLiteral(value));
}

void JsonLine::add(const char *name, qint64 value)
{
    addJson(name, QByteArray::number(value));
}

void JsonLine::add(const char *name, bool value)
{
    addJson(name, value ? "true" : "false");
}

void JsonLine::addNull(const char *name)
{
    addJson(name, "null");
}

void JsonLine::addStrings(const char *name, const QStringList &values)
{
    QByteArrayList literals;
    for (const QString &value : values)
        literals.append(jsonStringLiteral(value));
    addJson(name, array(literals));
}

void JsonLine::addBytes(const char *name, const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        addJson(name, literal(bytes));
    else
        addJson(QByteArray(name).append("_base64").constData(), '"' + bytes.toBase64() + '"');
}

QByteArray JsonLine::array(const QByteArrayList &values)
{
    return '[' + values.join(',') + ']';
}

QByteArray JsonLine::literal(const QByteArray &utf8)
{
    QByteArray literal;
    literal.reserve(utf8.size() + utf8.size() / 8 + 2);
    literal += '"';
    qsizetype copied = 0;
    // Readers, Qt's among them, take it for the mark of an encoding and drop it.
    if (utf8.startsWith(byteOrderMark)) {
        literal += "\\ufeff";
        copied = byteOrderMark.size();
    }
    for (qsizetype i = copied; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8.at(i));
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        literal += QByteArrayView(utf8).sliced(copied, i - copied);
        copied = i + 1;
        switch (byte) {
        case '"': literal += "\\\""; break;
        case '\\': literal += "\\\\"; break;
        case '\n': literal += "\\n"; break;
        case '\r': literal += "\\r"; break;
        case '\t': literal += "\\t"; break;
        default: literal += "\\u" + QByteArray::number(static_cast<int>(byte), 16).rightJustified(4, '0');
        }
    }
    literal += QByteArrayView(utf8).sliced(copied);
    return literal + '"';
}

} // namespace flowbell
