// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonreading.h"

#include "core/byteordermark.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace flowbell {

namespace {

bool isDecimalDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr int deepestJson = 512;

/// A double holds every number so short and without an exponent.
constexpr qsizetype surelyHeld = 300;

bool isNumberCharacter(char c)
{
    return isDecimalDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool isHeld(const QByteArray &number)
{
    if (number.size() <= surelyHeld && !number.contains('e') && !number.contains('E'))
        return true;
    bool isHeld = false;
    static_cast<void>(number.toDouble(&isHeld));
    return isHeld;
}

bool beginsNumber(char c)
{
    return isDecimalDigit(c) || c == '-';
}

/// Behind the string, the number or the single byte that begins at \a at.
qsizetype endOfPiece(const QByteArray &json, qsizetype at)
{
    const char first = json.at(at++);
    if (first == '"') {
        for (; json.at(at) != '"'; ++at)
            at += json.at(at) == '\\' ? 1 : 0;
        return at + 1;
    }
    while (beginsNumber(first) && at < json.size() && isNumberCharacter(json.at(at)))
        ++at;
    return at;
}

/// Without what cannot be held, and without a byte order mark.
QByteArray holdable(const QByteArray &json)
{
    QByteArray text;
    text.reserve(json.size());
    int depth = 0;
    qsizetype at = byteOrderMarkLength(json);
    while (at < json.size()) {
        const char first = json.at(at);
        const bool opens = first == '{' || first == '[';
        depth += opens ? 1 : 0;
        const qsizetype end = endOfPiece(json, at);
        const QByteArray piece = QByteArray::fromRawData(json.constData() + at, end - at);
        if (depth <= deepestJson)
            text += beginsNumber(first) && !isHeld(piece) ? QByteArrayLiteral("null") : piece;
        else if (depth == deepestJson + 1 && opens)
            text += "null";
        depth -= first == '}' || first == ']' ? 1 : 0;
        at = end;
    }
    return text;
}

} // namespace

ReadJson readJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isObject())
        return {document.object(), true};
    if (document.isArray())
        return {document.array(), true};
    const QByteArray text = holdable(json);
    const QJsonValue value = QJsonDocument::fromJson('[' + text + ']').array().at(0);
    return {value, !value.isObject() && !value.isArray() && json.endsWith(text)};
}

} // namespace flowbell
