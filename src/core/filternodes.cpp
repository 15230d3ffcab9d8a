// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternodes.h"

#include "core/filternarrowing.h"

#include <algorithm>

namespace flowbell::filternodes {

namespace {

using Kind = FilterNode::Kind;

FilterNode asAll(const FilterNode &node)
{
    return node.kind == Kind::All ? node : FilterNode{Kind::All, {node}, {}};
}

/// The place of the condition that value() tells of, or the end.
template <typename Children>
auto conditionIn(Children &children, const QString &field)
{
    return std::find_if(children.begin(), children.end(), [&field](const FilterNode &node) {
        return node.kind == Kind::Condition && node.condition.field == field
            && node.condition.comparison == FilterCondition::Comparison::Equals;
    });
}

} // namespace

std::optional<QString> value(const FilterNode &node, const QString &field)
{
    const FilterNode all = asAll(node);
    const auto found = conditionIn(all.children, field);
    return found == all.children.end() ? std::nullopt : std::optional(found->condition.value);
}

FilterNode with(const FilterLanguage &language, const FilterNode &node, const QString &field, const std::optional<QString> &value)
{
    FilterNode all = asAll(node);
    const auto found = conditionIn(all.children, field);
    if (found != all.children.end() && value)
        *found = conditionOn(language, field, *value);
    else if (found != all.children.end())
        all.children.erase(found);
    else if (value)
        all.children.append(conditionOn(language, field, *value));
    // `a or b` alone stays as it is written.
    const bool isAny = all.children.size() == 1 && all.children.constFirst().kind == Kind::Any;
    return isAny ? FilterNode(all.children.constFirst()) : all;
}

FilterNode joined(const FilterNode &one, const FilterNode &other)
{
    if (one == FilterNode{})
        return other;
    if (other == FilterNode{})
        return one;
    FilterNode all = asAll(one);
    all.children += asAll(other).children;
    return all;
}

FilterNode filterOf(const FilterNode &term)
{
    return FilterNode{Kind::All, {term}, {}};
}

} // namespace flowbell::filternodes
