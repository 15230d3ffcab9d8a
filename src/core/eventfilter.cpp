// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventfilter.h"

#include "core/filternarrowing.h"
#include "core/filternodes.h"
#include "core/filterparser.h"

namespace flowbell {

namespace {

const FilterLanguage &language()
{
    return FilterLanguage::ofEvents();
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

} // namespace

EventFilter EventFilter::of(const QString &field, const QString &value)
{
    return EventFilter(filternodes::filterOf(conditionOn(language(), field, value)));
}

tl::expected<EventFilter, EventFilter::Problem> EventFilter::parse(const QString &text)
{
    FilterParser::Read node = FilterParser(text, language()).read();
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
    return language().fieldNames();
}

std::optional<QString> EventFilter::value(const QString &field) const
{
    return filternodes::value(m_node, field);
}

EventFilter EventFilter::with(const QString &field, const std::optional<QString> &value) const
{
    return EventFilter(filternodes::with(language(), m_node, field, value));
}

EventFilter EventFilter::and_(const EventFilter &other) const
{
    return EventFilter(filternodes::joined(m_node, other.m_node));
}

EventFilter EventFilter::without(const QString &field, const QString &value) const
{
    const FilterNode excluded = FilterNode::negated(conditionOn(language(), field, value));
    return EventFilter(filternodes::joined(m_node, filternodes::filterOf(excluded)));
}

} // namespace flowbell
