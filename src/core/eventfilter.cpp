// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"

#include "core/filterfields.h"
#include "core/filterparser.h"

#include <algorithm>

namespace flowbell {

namespace {

bool isOn(const FilterNode &node, const QString &field)
{
    return node.kind == FilterNode::Kind::Condition && node.condition.field == field
        && node.condition.comparison == FilterCondition::Comparison::Equals;
}

bool isOnMarks(const FilterNode &node)
{
    if (node.kind != FilterNode::Kind::Condition)
        return std::any_of(node.children.begin(), node.children.end(), isOnMarks);
    static const QStringList fields{QStringLiteral("pinned"), QStringLiteral("colour"), QStringLiteral("note")};
    const FilterCondition &condition = node.condition;
    return fields.contains(condition.field)
        || (condition.field == QLatin1StringView("has") && condition.value == QLatin1StringView("note"));
}

FilterNode conditionOn(const QString &field, const QString &value)
{
    const FilterField *known = filterField(field);
    const bool exact = known && needsExactness(*known, value);
    return FilterNode::of({.field = field, .value = value, .upper = {}, .exact = exact});
}

} // namespace

EventFilter EventFilter::of(const QString &field, const QString &value)
{
    return EventFilter(FilterNode{FilterNode::Kind::All, {conditionOn(field, value)}, {}});
}

tl::expected<EventFilter, EventFilter::Problem> EventFilter::parse(const QString &text)
{
    FilterParser::Read node = FilterParser(text).read();
    if (!node)
        return tl::unexpected(node.error());
    return EventFilter(std::move(*node));
}

QString EventFilter::toText() const
{
    return m_node.toText();
}

bool EventFilter::readsMarks() const
{
    return isOnMarks(m_node);
}

QStringList EventFilter::fields()
{
    return filterFieldNames();
}

FilterNode EventFilter::asAll() const
{
    return m_node.kind == FilterNode::Kind::All ? m_node : FilterNode{FilterNode::Kind::All, {m_node}, {}};
}

std::optional<QString> EventFilter::value(const QString &field) const
{
    const FilterNode all = asAll();
    const auto found =
        std::find_if(all.children.begin(), all.children.end(), [&field](const FilterNode &child) { return isOn(child, field); });
    return found == all.children.end() ? std::nullopt : std::optional(found->condition.value);
}

EventFilter EventFilter::with(const QString &field, const std::optional<QString> &value) const
{
    FilterNode all = asAll();
    const auto found =
        std::find_if(all.children.begin(), all.children.end(), [&field](const FilterNode &child) { return isOn(child, field); });
    if (found != all.children.end() && value)
        *found = conditionOn(field, *value);
    else if (found != all.children.end())
        all.children.erase(found);
    else if (value)
        all.children.append(conditionOn(field, *value));
    // `a or b` alone stays as it is written.
    return all.children.size() == 1 && all.children.constFirst().kind == FilterNode::Kind::Any
        ? EventFilter(all.children.constFirst())
        : EventFilter(all);
}

EventFilter EventFilter::and_(const EventFilter &other) const
{
    if (isEmpty())
        return other;
    if (other.isEmpty())
        return *this;
    FilterNode all = asAll();
    all.children += other.asAll().children;
    return EventFilter(all);
}

EventFilter EventFilter::without(const QString &field, const QString &value) const
{
    const FilterNode not_ = FilterNode::negated(conditionOn(field, value));
    return and_(EventFilter(FilterNode{FilterNode::Kind::All, {not_}, {}}));
}

} // namespace flowbell
