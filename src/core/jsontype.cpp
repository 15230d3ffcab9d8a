// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsontype.h"

#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace flowbell {

const QList<JsonType> &allJsonTypes()
{
    static const QList<JsonType> types{
        JsonType::Null, JsonType::Boolean, JsonType::Number, JsonType::String, JsonType::Array, JsonType::Object};
    return types;
}

QString jsonTypeName(JsonType type)
{
    switch (type) {
    case JsonType::Null: return u"null"_s;
    case JsonType::Boolean: return u"boolean"_s;
    case JsonType::Number: return u"number"_s;
    case JsonType::String: return u"string"_s;
    case JsonType::Array: return u"array"_s;
    case JsonType::Object: return u"object"_s;
    }
    return {};
}

QString jsonTypeNames(JsonTypes types)
{
    QStringList names;
    for (const JsonType type : allJsonTypes()) {
        if (types.testFlag(type))
            names.prepend(jsonTypeName(type)); // "null" is said last
    }
    return names.join(", "_L1);
}

} // namespace flowbell
