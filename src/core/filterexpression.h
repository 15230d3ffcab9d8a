// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell {

/// One condition of a filter: a field and what its value must be, or a text to look for.
struct FilterCondition {
    enum class Comparison { Equals, Less, AtMost, Greater, AtLeast, Between };

    QString field; ///< "event", "reply", …; "data.a.b" and "metadata.a" for places in the payload; empty: a text
    Comparison comparison = Comparison::Equals;
    QString value; ///< the text to look for, the value, or the lower end of Between
    QString upper; ///< the upper end of Between, inclusive
    bool exact = false; ///< was written in quotes: `*` and `?` stand for themselves

    friend bool operator==(const FilterCondition &, const FilterCondition &) = default;
};

/// A node of a filter's expression.
struct FilterNode {
    enum class Kind {
        All, ///< every child holds; without children it always holds
        Any, ///< at least one child holds
        Not, ///< the one child does not hold
        Condition,
    };

    Kind kind = Kind::All;
    QList<FilterNode> children;
    FilterCondition condition; ///< of Kind::Condition

    [[nodiscard]] static FilterNode of(const FilterCondition &condition) { return {Kind::Condition, {}, condition}; }
    [[nodiscard]] static FilterNode negated(const FilterNode &node) { return {Kind::Not, {node}, {}}; }
    /// The text that reads back to an equal node.
    [[nodiscard]] QString toText() const;

    friend bool operator==(const FilterNode &one, const FilterNode &other)
    {
        return one.kind == other.kind && one.condition == other.condition && one.children == other.children;
    }
};

/// Where a text is no filter.
struct FilterProblem {
    enum class Kind {
        UnknownField,
        UnknownValue,
        MissingValue,
        UnclosedQuote,
        UnclosedParenthesis,
        UnexpectedParenthesis, ///< a closing one that nothing opened, or an empty pair
        MissingCondition, ///< behind `and`, `or`, `not` or `-`
        NotComparable, ///< `<`, `>` or a range with a field that has no order
        TooComplex, ///< nested more than 50 deep, or more than 200 conditions
    };
    Kind kind{};
    qsizetype position = 0; ///< first character of what is wrong
    qsizetype length = 0;
    QString text; ///< what stands there
    QStringList expected; ///< what could stand there, if it is a closed set
};

} // namespace flowbell
