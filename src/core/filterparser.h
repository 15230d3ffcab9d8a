// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/filterexpression.h"
#include "core/filterlanguage.h"
#include "core/filterword.h"

#include <tl/expected.hpp>

#include <optional>

namespace flowbell {

/// Reads the text of a filter once, from its beginning to its end or to the first problem.
///
///     any       = all { "or" all }
///     all       = unary { [ "and" ] unary }
///     unary     = ( "not" | "-" ) unary | "(" any ")" | condition
///     condition = field ":" value | text
///     value     = [ "<" | "<=" | ">" | ">=" | "=" ] word | word ".." word | word ".." | ".." word
///     word      = '"' … '"' | characters other than blanks and parentheses
///
/// `and`, `or` and `not` are read in any case, and are texts when they stand in quotes. A field is a name of letters, or a
/// place in the payload: `data.a.b`, `metadata.a`. In quotes `\"` and `\\` stand for their second character. Comparisons
/// and ranges are for fields with an order (FilterField::hasOrder()).
class FilterParser
{
public:
    explicit FilterParser(const QString &text, const FilterLanguage &language = FilterLanguage::ofEvents())
        : m_text(text)
        , m_language(language)
    {
    }

    using Read = tl::expected<FilterNode, FilterProblem>;
    [[nodiscard]] Read read();

private:
    using MaybeProblem = std::optional<FilterProblem>;
    using Comparison = FilterCondition::Comparison;

    [[nodiscard]] Read readAny();
    [[nodiscard]] Read readAll();
    [[nodiscard]] Read readUnary();
    [[nodiscard]] Read readNegated(qsizetype operatorLength);
    [[nodiscard]] Read readGroup();
    [[nodiscard]] Read readText();
    [[nodiscard]] Read readField(qsizetype length);
    [[nodiscard]] Comparison readComparison();

    [[nodiscard]] Read conditionOf(const FilterField &field, FilterCondition condition, const FilterWord &word);
    [[nodiscard]] MaybeProblem splitRange(FilterCondition &condition, const FilterWord &word) const;
    [[nodiscard]] MaybeProblem checkValue(const FilterField &field, QString &value, const FilterWord &word) const;

    void skipBlanks();
    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] bool at(QChar character) const { return !atEnd() && m_text.at(m_position) == character; }
    [[nodiscard]] QStringView rest() const { return QStringView(m_text).sliced(m_position); }
    [[nodiscard]] bool atOperator(QLatin1StringView name) const;
    [[nodiscard]] FilterProblem problem(
        FilterProblem::Kind kind, qsizetype position, qsizetype length, const QStringList &expected = {}) const;

    const QString m_text;
    const FilterLanguage &m_language;
    qsizetype m_position = 0;
    int m_depth = 0;
    int m_conditions = 0;
};

} // namespace flowbell
