// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/payloadplaces.h"

#include "core/payloadvalue.h"
#include "store/occurrences.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

constexpr int deepest = 16;
constexpr qsizetype membersOfList = 3;

/// Whether the grammar of filters can write it as a step of a place.
bool isStep(const QString &key)
{
    return !key.isEmpty()
        && std::all_of(key.begin(), key.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-'; });
}

void walk(const QJsonValue &value, const QString &place, int depth, Occurrences &found)
{
    if (depth > deepest)
        return;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (isStep(member.key()))
                walk(member.value(), place % u'.' % member.key(), depth + 1, found);
        }
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < std::min(list.size(), membersOfList); ++i)
            walk(list.at(i), place % u'.' % QString::number(i), depth + 1, found);
    } else if (!value.isNull()) {
        found.add(place);
    }
}

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return value.toVariant().toString();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object: break;
    }
    return {};
}

} // namespace

void addPlaces(const QByteArray &body, const QString &root, Occurrences &found)
{
    const QString member = root.chopped(1);
    walk(QJsonDocument::fromJson(body).object().value(member), member, 0, found);
}

void addValueAt(const QByteArray &body, const QString &place, Occurrences &found)
{
    found.add(scalarText(payloadValue(QJsonDocument::fromJson(body).object(), place)));
}

} // namespace flowbell::store
