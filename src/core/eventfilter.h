// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"

#include <tl/expected.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace flowbell {

/// A filter over events, such as `event:technology.end success:false (reply:>=400 or lag:>5s) received:>-10m
/// data.session_result.status:FAILED -word "an exact phrase"`. FilterParser has the grammar. The one filter of the window
/// and the command line.
class EventFilter
{
public:
    EventFilter() = default; ///< every event
    /// One condition, on this value exactly (for identifiers: their beginning). An empty field: a text to look for.
    [[nodiscard]] static EventFilter of(const QString &field, const QString &value);

    using Problem = FilterProblem;
    [[nodiscard]] static tl::expected<EventFilter, Problem> parse(const QString &text);
    /// The text that parse() reads back to an equal filter.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static QStringList fields();

    [[nodiscard]] bool isEmpty() const { return m_node == FilterNode{}; }
    [[nodiscard]] const FilterNode &node() const { return m_node; }

    /// What it lets through depends on marks: on pins, colours or notes. (Texts are looked for in notes too; they do not
    /// count here.)
    [[nodiscard]] bool readsMarks() const;
    /// What every match has in this field: the value of a condition that is not below an `or` or `not` and compares for
    /// equality. The first, if there are several.
    [[nodiscard]] std::optional<QString> value(const QString &field) const;
    /// With that condition replaced, added, or (nullopt) taken out.
    [[nodiscard]] EventFilter with(const QString &field, const std::optional<QString> &value) const;
    /// What both let through.
    [[nodiscard]] EventFilter and_(const EventFilter &other) const;
    /// Without what this condition lets through.
    [[nodiscard]] EventFilter without(const QString &field, const QString &value) const;

    friend bool operator==(const EventFilter &, const EventFilter &) = default;

private:
    explicit EventFilter(FilterNode node)
        : m_node(std::move(node))
    {
    }
    FilterNode m_node; ///< of Kind::All or Kind::Any
};

} // namespace flowbell
