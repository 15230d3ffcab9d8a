// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/schemashape.h"

#include "core/jsontext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

const QStringList &knownKeywords()
{
    static const QStringList known{
        u"$schema"_s,
        u"$id"_s,
        u"$comment"_s,
        u"title"_s,
        u"description"_s,
        u"examples"_s,
        u"default"_s,
        u"type"_s,
        u"enum"_s,
        u"const"_s,
        u"required"_s,
        u"minimum"_s,
        u"maximum"_s,
        u"minLength"_s,
        u"items"_s,
        u"properties"_s,
    };
    return known;
}

QJsonValue::Type typeFromName(const QString &name)
{
    if (name == "null"_L1)
        return QJsonValue::Null;
    if (name == "boolean"_L1)
        return QJsonValue::Bool;
    if (name == "number"_L1 || name == "integer"_L1)
        return QJsonValue::Double;
    if (name == "string"_L1)
        return QJsonValue::String;
    return name == "array"_L1 ? QJsonValue::Array : QJsonValue::Object;
}

QStringList typeNames(const QJsonValue &type)
{
    if (type.isString())
        return {type.toString()};
    QStringList names;
    for (const QJsonValue &name : type.toArray())
        names.append(name.toString());
    return names;
}

std::optional<double> number(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QString constantText(const QJsonValue &constant)
{
    const QString text = jsonScalarText(constant);
    return text.isEmpty() ? describeJsonValue(constant) : text;
}

QString constantsText(const QJsonArray &constants)
{
    QStringList texts;
    for (const QJsonValue &constant : constants)
        texts.append(constantText(constant));
    return texts.size() == 1 ? texts.first() : QString(u"one of "_s % texts.join(u", "_s));
}

/// RFC 6901, section 3.
QString pointerToken(QString token)
{
    return token.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

} // namespace

SchemaShape::SchemaShape(const QJsonObject &schema)
    : m_typeNames(typeNames(schema.value("type"_L1)))
    , m_constants(schema.value("enum"_L1).toArray())
    , m_minimumLength(schema.value("minLength"_L1).toInteger())
    , m_minimum(number(schema.value("minimum"_L1)))
    , m_maximum(number(schema.value("maximum"_L1)))
{
    const QStringList keywords = schema.keys();
    const auto isKnown = [](const QString &keyword) { return knownKeywords().contains(keyword); };
    m_complete = std::all_of(keywords.begin(), keywords.end(), isKnown);
    for (const QString &name : m_typeNames)
        m_types.push_back(typeFromName(name));
    m_wholeNumbers = m_typeNames.contains(u"integer"_s) && !m_typeNames.contains(u"number"_s);
    if (schema.contains("const"_L1))
        m_constants = {schema.value("const"_L1)};
    readRequired(schema.value("required"_L1).toArray());
    readProperties(schema.value("properties"_L1).toObject());
    const QJsonValue items = schema.value("items"_L1);
    if (items.isObject()) {
        m_items.emplace_back(items.toObject());
        m_complete = m_complete && m_items.front().m_complete;
    } else if (!items.isUndefined()) {
        m_complete = false;
    }
}

void SchemaShape::readRequired(const QJsonArray &names)
{
    for (const QJsonValue &name : names)
        m_members.push_back({name.toString(), true, {}});
}

void SchemaShape::readProperties(const QJsonObject &properties)
{
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const QString name = property.key();
        m_complete = m_complete && property.value().isObject();
        const auto hasName = [&name](const Member &member) { return member.name == name; };
        auto member = std::find_if(m_members.begin(), m_members.end(), hasName);
        if (member == m_members.end())
            member = m_members.insert(member, {name, false, {}});
        member->shape = SchemaShape(property.value().toObject());
        m_complete = m_complete && member->shape.m_complete;
    }
}

bool SchemaShape::fits(const QJsonValue &value) const
{
    if (!fitsAlone(value))
        return false;
    if (value.isObject() && !m_members.empty()) {
        const QJsonObject object = value.toObject();
        return std::all_of(m_members.begin(), m_members.end(), [&object](const Member &member) {
            const auto found = object.constFind(member.name);
            return found == object.constEnd() ? !member.required : member.shape.fits(*found);
        });
    }
    if (value.isArray() && !m_items.empty()) {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [this](const QJsonValue &item) { return m_items.front().fits(item); });
    }
    return true;
}

bool SchemaShape::fitsAlone(const QJsonValue &value) const
{
    if (!hasExpectedType(value) || (!m_constants.isEmpty() && !m_constants.contains(value)))
        return false;
    if (m_minimumLength > 0 && value.isString() && !hasExpectedLength(value.toString()))
        return false;
    return !value.isDouble()
        || (value.toDouble() >= m_minimum.value_or(value.toDouble()) && value.toDouble() <= m_maximum.value_or(value.toDouble()));
}

bool SchemaShape::hasExpectedType(const QJsonValue &value) const
{
    if (m_types.empty())
        return true;
    const bool isListed = std::find(m_types.begin(), m_types.end(), value.type()) != m_types.end();
    return isListed && (!m_wholeNumbers || !value.isDouble() || std::trunc(value.toDouble()) == value.toDouble());
}

/// A length is counted in code points, of which there are at least half as many as UTF-16 units.
bool SchemaShape::hasExpectedLength(const QString &text) const
{
    return text.size() >= 2 * m_minimumLength || (text.size() >= m_minimumLength && text.toUcs4().size() >= m_minimumLength);
}

QString SchemaShape::expectation(const QJsonValue &value) const
{
    if (!hasExpectedType(value))
        return m_typeNames.join(u" or "_s);
    if (!m_constants.isEmpty())
        return constantsText(m_constants);
    if (value.isString())
        return m_minimumLength == 1 ? u"string that is not empty"_s : u"string of at least %1 characters"_s.arg(m_minimumLength);
    if (m_minimum && value.toDouble() < *m_minimum)
        return u"number, at least "_s % jsonNumberText(*m_minimum);
    return u"number, at most "_s % jsonNumberText(m_maximum.value_or(0));
}

void SchemaShape::findDepartures(
    const QJsonValue &value, const QString &pointer, QList<Violation> &violations, qsizetype limit) const
{
    if (violations.size() >= limit)
        return;
    if (!fitsAlone(value)) {
        violations.append({pointer, expectation(value), describeJsonValue(value)});
        return;
    }
    const QJsonObject object = value.toObject();
    for (const Member &member : m_members) {
        const auto found = object.constFind(member.name);
        if (found != object.constEnd())
            member.shape.findDepartures(*found, pointer % u'/' % pointerToken(member.name), violations, limit);
        else if (member.required && value.isObject() && violations.size() < limit)
            violations.append({pointer, u"property "_s % member.name, u"nothing"_s});
    }
    const QJsonArray array = m_items.empty() ? QJsonArray() : value.toArray();
    for (qsizetype i = 0; i < array.size() && violations.size() < limit; ++i)
        m_items.front().findDepartures(array.at(i), pointer % u'/' % QString::number(i), violations, limit);
}

} // namespace flowbell
