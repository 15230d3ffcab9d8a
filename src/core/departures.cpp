// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/departures.h"

#include "core/jsontext.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

QStringList typeNames(const QJsonValue &type)
{
    if (type.isString())
        return {type.toString()};
    QStringList names;
    for (const QJsonValue &name : type.toArray())
        names.append(name.toString());
    return names;
}

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == "null"_L1)
        return value.isNull();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "number"_L1)
        return value.isDouble();
    if (type == "integer"_L1)
        return value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    if (type == "string"_L1)
        return value.isString();
    if (type == "array"_L1)
        return value.isArray();
    return type == "object"_L1 && value.isObject();
}

QString constantText(const QJsonValue &constant)
{
    const QString text = jsonScalarText(constant);
    return text.isEmpty() ? describeJsonValue(constant) : text;
}

QString oneOf(const QJsonArray &constants)
{
    QStringList texts;
    for (const QJsonValue &constant : constants)
        texts.append(constantText(constant));
    return u"one of "_s % texts.join(u", "_s);
}

/// What the schema expects at this place and the value is not; empty if it is as expected.
QString unmetExpectation(const QJsonObject &schema, const QJsonValue &value)
{
    const QStringList types = typeNames(schema.value("type"_L1));
    const auto fits = [&value](const QString &type) { return hasType(value, type); };
    if (!types.isEmpty() && std::none_of(types.begin(), types.end(), fits))
        return types.join(u" or "_s);
    const QJsonArray constants = schema.value("enum"_L1).toArray();
    if (!constants.isEmpty() && !constants.contains(value))
        return oneOf(constants);
    if (schema.contains("const"_L1) && schema.value("const"_L1) != value)
        return constantText(schema.value("const"_L1));
    if (value.isString() && value.toString().toUcs4().size() < schema.value("minLength"_L1).toInteger())
        return u"string of at least "_s % jsonNumberText(schema.value("minLength"_L1)) % u" characters"_s;
    if (value.isDouble()) {
        const QJsonValue least = schema.value("minimum"_L1);
        const QJsonValue most = schema.value("maximum"_L1);
        if (least.isDouble() && value.toDouble() < least.toDouble())
            return u"number, at least "_s % jsonNumberText(least);
        if (most.isDouble() && value.toDouble() > most.toDouble())
            return u"number, at most "_s % jsonNumberText(most);
    }
    return {};
}

QString escaped(QString token)
{
    return token.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

class Search
{
public:
    Search(QList<Violation> &violations, qsizetype limit)
        : m_violations(violations)
        , m_limit(limit)
    {
    }

    void visit(const QJsonObject &schema, const QJsonValue &value, const QString &pointer)
    {
        const QString unmet = unmetExpectation(schema, value);
        if (!unmet.isEmpty())
            add({pointer, unmet, describeJsonValue(value)});
        else if (value.isObject())
            visitObject(schema, value.toObject(), pointer);
        else if (value.isArray())
            visitArray(schema, value.toArray(), pointer);
    }

private:
    void visitObject(const QJsonObject &schema, const QJsonObject &object, const QString &pointer)
    {
        for (const QJsonValue &name : schema.value("required"_L1).toArray()) {
            if (!object.contains(name.toString()))
                add({pointer, u"property "_s % name.toString(), u"nothing"_s});
        }
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        for (auto property = properties.begin(); property != properties.end() && !isFull(); ++property) {
            const auto member = object.find(property.key());
            if (member != object.end())
                visit(property.value().toObject(), member.value(), pointer % u'/' % escaped(property.key()));
        }
    }

    void visitArray(const QJsonObject &schema, const QJsonArray &array, const QString &pointer)
    {
        const QJsonObject itemSchema = schema.value("items"_L1).toObject();
        for (qsizetype i = 0; i < array.size() && !itemSchema.isEmpty() && !isFull(); ++i)
            visit(itemSchema, array.at(i), pointer % u'/' % QString::number(i));
    }

    void add(const Violation &violation)
    {
        if (!isFull())
            m_violations.append(violation);
    }
    [[nodiscard]] bool isFull() const { return m_violations.size() >= m_limit; }

    QList<Violation> &m_violations;
    qsizetype m_limit;
};

} // namespace

void findDepartures(const QJsonObject &schema, const QJsonValue &value, QList<Violation> &violations, qsizetype limit)
{
    Search(violations, limit).visit(schema, value, {});
}

} // namespace flowbell
