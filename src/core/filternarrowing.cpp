// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternarrowing.h"

#include "core/filterparser.h"
#include "core/filtertokens.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using NodeKind = FilterNode::Kind;

/// What the term between these characters says, without the outer shell that FilterParser puts around it.
FilterNode nodeOf(const FilterLanguage &language, const QString &text)
{
    const FilterParser::Read node = FilterParser(text, language).read();
    if (!node)
        return {};
    return node->kind == NodeKind::All && node->children.size() == 1 ? node->children.constFirst() : *node;
}

bool isOneValue(const FilterLanguage &language, const FilterNode &node)
{
    const FilterCondition &condition = node.condition;
    const FilterField *field = language.field(condition.field); // null: a text, of which there may be several
    const bool hasWildcards = !condition.exact && (condition.value.contains(u'*') || condition.value.contains(u'?'));
    return node.kind == NodeKind::Condition && condition.comparison == FilterCondition::Comparison::Equals && !hasWildcards
        && field && !field->several;
}

bool excludeEachOther(const FilterLanguage &language, const FilterNode &one, const FilterNode &other)
{
    if (one == FilterNode::negated(other) || other == FilterNode::negated(one))
        return true;
    return isOneValue(language, one) && isOneValue(language, other) && one.condition.field == other.condition.field;
}

} // namespace

FilterNode conditionOn(const FilterLanguage &language, const QString &field, const QString &value)
{
    const FilterField *known = language.field(field);
    const bool exact = known && needsExactness(*known, value);
    return FilterNode::of({.field = field, .value = value, .upper = {}, .exact = exact});
}

QString filterValueText(const FilterLanguage &language, const QString &field, const QString &value)
{
    return conditionOn(language, field, value).toText().sliced(field.size() + 1);
}

QString narrowedText(const FilterLanguage &language, const QString &text, const FilterNode &term)
{
    const QString added = term.toText();
    const QString written = text.trimmed();
    if (written.isEmpty() || !FilterParser(text, language).read())
        return added;
    const std::optional<QList<FilterTerm>> terms = filterTerms(text);
    if (!terms)
        return u'(' % written % u") "_s % added;
    for (const FilterTerm &there : *terms) {
        const FilterNode node = nodeOf(language, text.sliced(there.position, there.length));
        if (node == term)
            return text;
        if (excludeEachOther(language, node, term))
            return text.first(there.position) % added % text.sliced(there.position + there.length);
    }
    return written % u' ' % added;
}

} // namespace flowbell
