// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/printable.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QJsonDocument>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

bool turnsWriting(char16_t unit)
{
    return unit == 0x061c || unit == 0x200e || unit == 0x200f || (unit >= 0x2028 && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069) || unit == 0xfeff;
}

bool isControl(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
}

QString hex(uint value, int digits)
{
    return QString::number(value, 16).rightJustified(digits, u'0');
}

QString escaped(char16_t unit)
{
    switch (unit) {
    case u'\n': return u"\\n"_s;
    case u'\r': return u"\\r"_s;
    case u'\t': return u"\\t"_s;
    default: break;
    }
    return unit < 0x100 ? u"\\x"_s + hex(unit, 2) : u"\\u"_s + hex(unit, 4);
}

/// UTF-8, else ASCII with the other bytes escaped.
QString decoded(const QByteArray &bytes)
{
    if (QByteArrayView(bytes).isValidUtf8())
        return QString::fromUtf8(bytes);
    QString text;
    text.reserve(bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<uchar>(byte);
        if (value >= 0x80)
            text += u"\\x"_s + hex(value, 2);
        else
            text += QLatin1Char(byte);
    }
    return text;
}

} // namespace

QString printable(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text.at(at);
        const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
        if (pair) {
            safe += unit;
            safe += text.at(++at);
        } else if (isControl(unit.unicode()) || turnsWriting(unit.unicode()) || unit.isSurrogate()) {
            safe += escaped(unit.unicode());
        } else {
            safe += unit;
        }
    }
    return safe;
}

QString printable(const QByteArray &bytes)
{
    return printable(decoded(bytes));
}

QStringList printableLines(const QByteArray &bytes)
{
    QStringList lines = decoded(bytes).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        line = printable(line.replace(u'\t', u"    "_s));
    }
    return lines;
}

QByteArray jsonLine(const QJsonObject &object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QString safe;
    safe.reserve(json.size());
    for (const QChar unit : json) {
        if (isControl(unit.unicode()) || turnsWriting(unit.unicode()))
            safe += u"\\u"_s + hex(unit.unicode(), 4);
        else
            safe += unit;
    }
    return safe.toUtf8();
}

} // namespace flowbell::cli
