// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filternarrowing.h"
#include "core/filternodes.h"
#include "core/filterparser.h"

#include <tl/expected.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over what \a subject says. FilterParser has the grammar, FilterLanguage::of() the fields. The one filter of the
/// window and the command line; a value.
template <FilterLanguage::Subject subject>
class SubjectFilter
{
public:
    SubjectFilter() = default; ///< lets everything through
    /// One condition, on this value exactly (for identifiers: their beginning; for FilterField::Kind::Contents: a part). An empty
    /// field: a text to look for.
    [[nodiscard]] static SubjectFilter of(const QString &field, const QString &value)
    {
        return SubjectFilter(filternodes::filterOf(conditionOn(language(), field, value)));
    }

    using Problem = FilterProblem;
    [[nodiscard]] static tl::expected<SubjectFilter, Problem> parse(const QString &text)
    {
        FilterParser::Read node = FilterParser(text, language()).read();
        if (!node)
            return tl::unexpected(node.error());
        return SubjectFilter(std::move(*node));
    }
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const { return m_node.toText(); }
    [[nodiscard]] static QStringList fields() { return language().fieldNames(); }

    [[nodiscard]] bool isEmpty() const { return m_node == FilterNode{}; }
    [[nodiscard]] const FilterNode &node() const { return m_node; }

    /// What every match has in this field: the value of a condition that is not below an `or` or `not` and compares for
    /// equality. The first, if there are several.
    [[nodiscard]] std::optional<QString> value(const QString &field) const { return filternodes::value(m_node, field); }
    /// With that condition replaced, added, or (nullopt) taken out.
    [[nodiscard]] SubjectFilter with(const QString &field, const std::optional<QString> &value) const
    {
        return SubjectFilter(filternodes::with(language(), m_node, field, value));
    }
    /// What both let through.
    [[nodiscard]] SubjectFilter and_(const SubjectFilter &other) const
    {
        return SubjectFilter(filternodes::joined(m_node, other.m_node));
    }
    /// Without what this condition lets through.
    [[nodiscard]] SubjectFilter without(const QString &field, const QString &value) const
    {
        const FilterNode excluded = FilterNode::negated(conditionOn(language(), field, value));
        return SubjectFilter(filternodes::joined(m_node, filternodes::filterOf(excluded)));
    }

    friend bool operator==(const SubjectFilter &, const SubjectFilter &) = default;

private:
    explicit SubjectFilter(FilterNode node)
        : m_node(std::move(node))
    {
    }
    [[nodiscard]] static const FilterLanguage &language() { return FilterLanguage::of(subject); }

    FilterNode m_node; ///< of Kind::All or Kind::Any
};

} // namespace flowbell
