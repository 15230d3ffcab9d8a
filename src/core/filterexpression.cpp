// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterexpression.h"

#include "core/filterword.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

bool isOperator(const QString &word)
{
    static const QStringList operators{u"and"_s, u"or"_s, u"not"_s};
    return operators.contains(word, Qt::CaseInsensitive);
}

/// With signs of other filter languages a word is taken for a slip (filterlexing::foreignWord).
bool isSpecial(QChar c)
{
    return c.isSpace() || QStringView(u"\"\\:()=<>!&|").contains(c);
}

QString quotedIfNeeded(const QString &words)
{
    const bool plain =
        !words.isEmpty() && !words.startsWith(u'-') && !isOperator(words) && std::none_of(words.begin(), words.end(), isSpecial);
    return plain ? words : inQuotes(words);
}

bool canStandBare(const QString &value)
{
    return !value.isEmpty() && !value.startsWith(u'"') && std::none_of(value.begin(), value.end(), endsWord);
}

bool looksCompared(const QString &value)
{
    return value.startsWith(u'<') || value.startsWith(u'>') || value.startsWith(u'=');
}

QString equalsText(const FilterCondition &condition)
{
    const QString &value = condition.value;
    // In quotes the wildcards would be plain text. What cannot stand without has none: `*` and `?` are plain text to its field.
    const bool hasWildcards = !condition.exact && (value.contains(u'*') || value.contains(u'?'));
    if (hasWildcards && canStandBare(value))
        return looksCompared(value) ? QString(u'=' % value) : value;
    const bool plain = canStandBare(value) && !looksCompared(value) && !value.contains(".."_L1);
    return plain && !condition.exact ? value : inQuotes(value);
}

QString comparedText(const QString &value)
{
    return canStandBare(value) && !looksCompared(value) && !value.contains(".."_L1) ? value : inQuotes(value);
}

QString toText(const FilterCondition &condition)
{
    using Comparison = FilterCondition::Comparison;
    if (condition.field.isEmpty())
        return quotedIfNeeded(condition.value);
    const QString field = condition.field % u':';
    switch (condition.comparison) {
    case Comparison::Equals: break;
    case Comparison::Less: return field % u'<' % comparedText(condition.value);
    case Comparison::AtMost: return field % "<="_L1 % comparedText(condition.value);
    case Comparison::Greater: return field % u'>' % comparedText(condition.value);
    case Comparison::AtLeast: return field % ">="_L1 % comparedText(condition.value);
    case Comparison::Between:
        return field % (looksCompared(condition.value) ? "="_L1 : ""_L1) % condition.value % ".."_L1 % condition.upper;
    }
    return field % equalsText(condition);
}

/// In parentheses where it would be read otherwise below a node of the \a outer kind.
QString childText(const FilterNode &child, FilterNode::Kind outer)
{
    const bool several = child.children.size() != 1;
    const bool group = (child.kind == FilterNode::Kind::Any || child.kind == FilterNode::Kind::All)
        && (outer == FilterNode::Kind::Not || child.kind != outer || several);
    return group ? u'(' % child.toText() % u')' : child.toText();
}

} // namespace

QString FilterNode::toText() const
{
    if (kind == Kind::Condition)
        return flowbell::toText(condition);
    if (kind == Kind::Not) {
        const FilterNode &child = children.constFirst();
        return (child.kind == Kind::Not ? u"not "_s : u"-"_s) % childText(child, Kind::Not);
    }
    QStringList parts;
    for (const FilterNode &child : children)
        parts.append(childText(child, kind));
    return parts.join(kind == Kind::Any ? u" or "_s : u" "_s);
}

} // namespace flowbell
