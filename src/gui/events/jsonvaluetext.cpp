// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/jsonvaluetext.h"

#include "gui/common/formats.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace flowbell::gui::jsonvalue {

namespace {

constexpr qsizetype longestShown = 300;
constexpr qsizetype smallestBlob = 1024;
// Enough to tell base64 from a long text, which has blanks or punctuation somewhere in it.
constexpr qsizetype looked = 4096;

// The context is the one lupdate gives to calls of tr() in this namespace.
QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("flowbell::gui::jsonvalue", text, comment, n);
}

bool isBase64Character(QChar character)
{
    const char16_t c = character.unicode();
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'+' || c == u'/' || c == u'-'
        || c == u'_' || c == u'=' || c == u'\r' || c == u'\n';
}

// In an array, a value of any kind can be written; the brackets are taken off again.
QString compactText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

QString shortString(const QString &text)
{
    if (const auto size = base64Size(text))
        return tr("base64, %1").arg(bytesText(*size));
    if (text.size() <= longestShown)
        return compactText(text);
    return tr("%1… (%n character(s))", nullptr, static_cast<int>(text.size())).arg(compactText(text.left(longestShown)));
}

} // namespace

std::optional<qint64> base64Size(const QString &text)
{
    if (text.size() <= smallestBlob)
        return std::nullopt;
    const bool dataUrl = text.startsWith(QStringLiteral("data:"));
    const qsizetype comma = dataUrl ? text.left(looked).indexOf(u',') : -1;
    if (dataUrl && (comma < 0 || !QStringView(text).left(comma).endsWith(u";base64")))
        return std::nullopt;
    const QStringView encoded = QStringView(text).sliced(comma + 1);
    if (!std::ranges::all_of(encoded.left(looked), isBase64Character) || !isBase64Character(encoded.back()))
        return std::nullopt;
    const qsizetype padding = encoded.last(2).count(u'=');
    return encoded.size() * 3 / 4 - padding;
}

QString shortText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Array: return tr("%n element(s)", nullptr, static_cast<int>(value.toArray().size()));
    case QJsonValue::Object: return tr("%n member(s)", nullptr, static_cast<int>(value.toObject().size()));
    case QJsonValue::String: return shortString(value.toString());
    case QJsonValue::Null:
    case QJsonValue::Bool:
    case QJsonValue::Double: return compactText(value);
    case QJsonValue::Undefined: return {};
    }
    return {};
}

QString typeText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Array: return tr("array");
    case QJsonValue::Object: return tr("object");
    case QJsonValue::String: return tr("string");
    case QJsonValue::Null: return tr("null");
    case QJsonValue::Bool: return tr("boolean");
    case QJsonValue::Double: return tr("number");
    case QJsonValue::Undefined: return {};
    }
    return {};
}

QString wholeText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    return value.isString() ? value.toString() : compactText(value);
}

QString indentedText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    return value.isUndefined() ? QString() : compactText(value);
}

} // namespace flowbell::gui::jsonvalue
