// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/payloadsql.h"

#include "core/filterfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

using Comparison = FilterCondition::Comparison;

/// The path as SQLite's JSON functions take it: $."data"."list"[0]."name".
QString jsonPath(const QStringList &path)
{
    QString text = u"$"_s;
    for (const QString &step : path) {
        const bool isPlace = std::all_of(step.begin(), step.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        text += isPlace ? QString(u'[' % step % u']') : QString(u".\""_s % step % u'"');
    }
    return text;
}

bool isNumber(const QString &text)
{
    bool is = false;
    static_cast<void>(text.toDouble(&is));
    return is;
}

/// A value of JSON that is neither number nor text.
bool isJsonWord(const QString &text)
{
    const QString word = text.toLower();
    return word == "true"_L1 || word == "false"_L1 || word == "null"_L1;
}

QString operatorOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Less: return u" < ?"_s;
    case Comparison::AtMost: return u" <= ?"_s;
    case Comparison::Greater: return u" > ?"_s;
    case Comparison::AtLeast: return u" >= ?"_s;
    case Comparison::Equals:
    case Comparison::Between: break;
    }
    return u" = ?"_s;
}

} // namespace

QString likePattern(const QString &text)
{
    QString pattern = text;
    return pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

SqlCondition named(const QString &column, const FilterCondition &condition, Qt::CaseSensitivity sensitivity)
{
    const bool hasWildcards = !condition.exact && (condition.value.contains(u'*') || condition.value.contains(u'?'));
    if (!hasWildcards) {
        const QString collation = sensitivity == Qt::CaseInsensitive ? u" COLLATE NOCASE"_s : QString();
        return {column % u" IS ?"_s % collation, {condition.value}};
    }
    const QString pattern = likePattern(condition.value).replace(u'*', u'%').replace(u'?', u'_');
    return {u"ifnull("_s % column % u" LIKE ? ESCAPE '\\', 0)"_s, {pattern}};
}

SqlCondition ordered(
    const QString &column, const FilterCondition &condition, const std::function<QVariant(const QString &)> &read)
{
    if (condition.comparison == Comparison::Between)
        return {u"ifnull("_s % column % u" BETWEEN ? AND ?, 0)"_s, {read(condition.value), read(condition.upper)}};
    return {u"ifnull("_s % column % operatorOf(condition.comparison) % u", 0)"_s, {read(condition.value)}};
}

SqlCondition orderedNumber(const QString &column, const FilterCondition &condition)
{
    return ordered(column, condition, [](const QString &text) { return QVariant(text.toLongLong()); });
}

std::optional<QString> payloadText(const FilterCondition &condition)
{
    const FilterField *field = filterField(condition.field);
    if (!field || field->kind != FilterField::Kind::Payload || condition.comparison != Comparison::Equals)
        return std::nullopt;
    const QString &value = condition.value;
    const bool isWord = isNumber(value) || isJsonWord(value);
    const bool hasWildcards = !condition.exact && (value.contains(u'*') || value.contains(u'?'));
    // The payload may have these with an escape, or with blanks between them.
    const bool mayDiffer = std::any_of(value.begin(), value.end(), [](QChar c) { return c < u' ' || u"\"\\/[{"_s.contains(c); });
    return isWord || hasWildcards || mayDiffer ? std::nullopt : std::optional(value);
}

SqlCondition payload(const FilterCondition &condition)
{
    const QString path = jsonPath(payloadPath(condition.field));
    const QString body = u"CAST(r.body AS TEXT)"_s;
    // Without the test a body that is no JSON would end the whole search.
    const QString place = u"CASE WHEN json_valid(%1) THEN json_extract(%1, '%2') END"_s.arg(body, path);
    SqlCondition sql;
    const bool asNumber = isNumber(condition.value) && (condition.comparison != Comparison::Between || isNumber(condition.upper));
    if (asNumber) {
        // Texts that are no numbers are not 0: they are left out.
        const QString number = u"(SELECT CASE WHEN typeof(v) IN ('integer', 'real') THEN v "
                               "WHEN typeof(v) = 'text' AND v GLOB '[-0-9]*' AND NOT v GLOB '*[^-+.eE0-9]*' THEN v + 0.0 END "
                               "FROM (SELECT "_s
            % place % u" AS v))"_s;
        sql = ordered(number, condition, [](const QString &text) { return QVariant(text.toDouble()); });
    } else if (condition.comparison == Comparison::Equals) {
        const QString type = u"CASE WHEN json_valid(%1) THEN json_type(%1, '%2') END"_s.arg(body, path);
        if (isJsonWord(condition.value)) {
            sql = {u"("_s % type % u" IS ?)"_s, {condition.value.toLower()}};
        } else {
            sql = named(u"("_s % place % u")"_s, condition);
        }
    } else {
        sql = ordered(u"("_s % place % u")"_s, condition, [](const QString &text) { return QVariant(text); });
    }
    sql.readsRequest = true;
    return sql;
}

} // namespace flowbell::store
