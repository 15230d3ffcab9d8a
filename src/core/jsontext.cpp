// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsontext.h"

#include "core/byteordermark.h"

#include <QtCore/QJsonArray>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

constexpr qsizetype maximumDescription = 80;

QString describeString(const QString &text)
{
    const QString start = u"string \""_s;
    if (start.size() + text.size() + 1 <= maximumDescription)
        return start % text % u'"';
    const QString end = u"…\""_s;
    QString cut = text.first(maximumDescription - start.size() - end.size());
    if (cut.back().isHighSurrogate())
        cut.chop(1);
    return start % cut % end;
}

QString withoutHalfPairs(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QString jsonNumberText(const QJsonValue &number)
{
    const double approximate = number.toDouble();
    const qint64 whole = number.toInteger();
    if (static_cast<double>(whole) == approximate)
        return QString::number(whole);
    return QString::number(approximate, 'g', QLocale::FloatingPointShortest);
}

QString jsonScalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: {
        const QString text = value.toString();
        return text.isValidUtf16() ? text : withoutHalfPairs(text);
    }
    case QJsonValue::Double: return jsonNumberText(value);
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    default: return {};
    }
}

QString describeJsonValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined: return u"nothing"_s;
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Bool: return u"boolean "_s % jsonScalarText(value);
    case QJsonValue::Double: return u"number "_s % jsonNumberText(value);
    case QJsonValue::String: return describeString(jsonScalarText(value));
    case QJsonValue::Array: return u"array of "_s % QString::number(value.toArray().size());
    case QJsonValue::Object: return u"object"_s;
    }
    return {};
}

QByteArray jsonStringLiteral(const QString &text)
{
    QByteArray literal = "\"";
    QByteArray bytes = withoutHalfPairs(text).toUtf8();
    // Readers, Qt's among them, take it for the mark of an encoding and drop it.
    if (bytes.startsWith(byteOrderMark)) {
        literal += "\\ufeff";
        bytes.remove(0, byteOrderMark.size());
    }
    for (const char byte : bytes) {
        switch (byte) {
        case '"': literal += "\\\""; break;
        case '\\': literal += "\\\\"; break;
        case '\n': literal += "\\n"; break;
        case '\r': literal += "\\r"; break;
        case '\t': literal += "\\t"; break;
        default:
            if (static_cast<unsigned char>(byte) < 0x20)
                literal += "\\u" + QByteArray::number(static_cast<int>(byte), 16).rightJustified(4, '0');
            else
                literal += byte;
        }
    }
    return literal + '"';
}

} // namespace flowbell
