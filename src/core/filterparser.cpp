// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterparser.h"

#include "core/filterlexing.h"
#include "core/filtertime.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using ProblemKind = FilterProblem::Kind;

constexpr int deepestFilter = 50;
constexpr int mostConditions = 200;

const QStringList &exampleTimes()
{
    static const QStringList examples{u"-10m"_s, u"today"_s, u"2024-12-19"_s, u"2024-12-19T08:35"_s};
    return examples;
}

const QStringList &exampleDurations()
{
    static const QStringList examples{u"250ms"_s, u"5s"_s, u"2h"_s};
    return examples;
}

/// What may stand as a value of the field: all of it, or examples. Empty: any text.
QStringList possibleValues(const FilterField &field)
{
    using FieldKind = FilterField::Kind;
    const bool isBounded = field.most < std::numeric_limits<qint64>::max();
    switch (field.kind) {
    case FieldKind::Time: return exampleTimes();
    case FieldKind::Duration: return exampleDurations();
    case FieldKind::Beginning: return {u"70f5*"_s};
    case FieldKind::Number:
        return isBounded ? QStringList{u"%1..%2"_s.arg(field.least).arg(field.most)} : QStringList{u"42"_s, u"10..99"_s};
    default: return field.words;
    }
}

bool isNumberOf(const FilterField &field, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number >= field.least && number <= field.most;
}

} // namespace

FilterParser::Read FilterParser::read()
{
    skipBlanks();
    if (atEnd())
        return FilterNode{};
    Read node = readAny();
    if (!node)
        return node;
    if (!atEnd()) // readAny() stops before what closes nothing
        return tl::unexpected(problem(ProblemKind::UnexpectedParenthesis, m_position, 1));
    if (node->kind == FilterNode::Kind::Condition || node->kind == FilterNode::Kind::Not)
        return FilterNode{FilterNode::Kind::All, {*node}, {}};
    return node;
}

FilterParser::Read FilterParser::readAny()
{
    Read first = readAll();
    if (!first)
        return first;
    FilterNode any{FilterNode::Kind::Any, {*first}, {}};
    while (atOperator("or"_L1)) {
        m_position += 2;
        const Read next = readAll();
        if (!next)
            return next;
        any.children.append(*next);
    }
    return any.children.size() == 1 ? *first : any;
}

FilterParser::Read FilterParser::readAll()
{
    FilterNode all;
    for (skipBlanks(); !atEnd() && !at(u')') && !atOperator("or"_L1); skipBlanks()) {
        if (atOperator("and"_L1)) {
            if (all.children.isEmpty())
                break;
            m_position += 3;
            skipBlanks();
            if (atEnd() || at(u')') || atOperator("or"_L1) || atOperator("and"_L1))
                return tl::unexpected(problem(ProblemKind::MissingCondition, std::min(m_position, m_text.size() - 1), 1));
        }
        const Read child = readUnary();
        if (!child)
            return child;
        all.children.append(*child);
    }
    if (all.children.isEmpty())
        return tl::unexpected(
            problem(at(u')') && m_depth == 0 ? ProblemKind::UnexpectedParenthesis : ProblemKind::MissingCondition,
                std::min(m_position, m_text.size() - 1), 1));
    return all.children.size() == 1 ? all.children.constFirst() : all;
}

FilterParser::Read FilterParser::readUnary()
{
    if (m_depth >= deepestFilter || m_conditions >= mostConditions)
        return tl::unexpected(problem(ProblemKind::TooComplex, m_position, 1));
    if (atOperator("not"_L1))
        return readNegated(3);
    if (filterlexing::startsWithMinus(rest()))
        return readNegated(1);
    if (at(u'('))
        return readGroup();
    const qsizetype length = filterlexing::fieldLength(rest());
    return length > 0 ? readField(length) : readText();
}

FilterParser::Read FilterParser::readNegated(qsizetype operatorLength)
{
    const qsizetype start = m_position;
    m_position += operatorLength;
    skipBlanks();
    if (atEnd() || at(u')') || atOperator("or"_L1) || atOperator("and"_L1))
        return tl::unexpected(problem(ProblemKind::MissingCondition, start, operatorLength));
    ++m_depth;
    const Read child = readUnary();
    --m_depth;
    return child ? Read(FilterNode::negated(*child)) : child;
}

FilterParser::Read FilterParser::readGroup()
{
    const qsizetype start = m_position++;
    ++m_depth;
    skipBlanks();
    if (atEnd())
        return tl::unexpected(problem(ProblemKind::UnclosedParenthesis, start, 1));
    Read inside = readAny();
    --m_depth;
    if (!inside)
        return inside;
    if (!at(u')'))
        return tl::unexpected(problem(ProblemKind::UnclosedParenthesis, start, 1));
    ++m_position;
    return inside;
}

FilterParser::Read FilterParser::readText()
{
    const auto word = readFilterWord(m_text, m_position);
    if (!word)
        return tl::unexpected(word.error());
    if (word->text.isEmpty())
        return tl::unexpected(problem(ProblemKind::MissingValue, word->position, word->length));
    // As text it would be found nowhere, and silence be taken for an answer.
    const auto isField = [this](QStringView name) { return m_language.field(name.toString()) != nullptr; };
    if (const QString meant = word->quoted ? QString() : filterlexing::foreignWord(word->text, isField); !meant.isEmpty())
        return tl::unexpected(problem(ProblemKind::UnknownValue, word->position, word->length, {meant, inQuotes(word->text)}));
    ++m_conditions;
    return FilterNode::of({.field = {}, .value = word->text, .upper = {}, .exact = false});
}

FilterParser::Read FilterParser::readField(qsizetype length)
{
    const qsizetype start = m_position;
    const QString written = m_text.sliced(start, length);
    const FilterField *field = m_language.field(written);
    if (!field)
        return tl::unexpected(problem(ProblemKind::UnknownField, start, length, m_language.fieldNames()));
    m_position += length + 1;

    FilterCondition condition{
        .field = field->kind == FilterField::Kind::Payload ? written : field->name, .value = {}, .upper = {}};
    const qsizetype comparisonStart = m_position;
    condition.comparison = readComparison();
    if (condition.comparison != Comparison::Equals && !field->hasOrder())
        return tl::unexpected(problem(ProblemKind::NotComparable, comparisonStart, m_position - comparisonStart));
    const auto word = readFilterWord(m_text, m_position);
    if (!word)
        return tl::unexpected(word.error());
    const bool mayBeEmpty = word->quoted && field->name == "flow"_L1;
    if (word->text.isEmpty() && !mayBeEmpty)
        return tl::unexpected(problem(ProblemKind::MissingValue, start, m_position - start, possibleValues(*field)));
    ++m_conditions;
    return conditionOf(*field, condition, *word);
}

FilterParser::Read FilterParser::conditionOf(const FilterField &field, FilterCondition condition, const FilterWord &word)
{
    condition.value = word.text;
    condition.exact = word.quoted && condition.comparison == Comparison::Equals && needsExactness(field, word.text);
    const bool isRange = !word.quoted && word.text.contains(".."_L1) && field.hasOrder();
    if (isRange) {
        if (MaybeProblem wrong = splitRange(condition, word)) {
            wrong->expected = possibleValues(field);
            return tl::unexpected(*wrong);
        }
    }
    if (const MaybeProblem wrong = checkValue(field, condition.value, word))
        return tl::unexpected(*wrong);
    if (condition.comparison == Comparison::Between) {
        if (const MaybeProblem wrong = checkValue(field, condition.upper, word))
            return tl::unexpected(*wrong);
    }
    return FilterNode::of(condition);
}

FilterParser::MaybeProblem FilterParser::splitRange(FilterCondition &condition, const FilterWord &word) const
{
    const qsizetype dots = word.text.indexOf(".."_L1);
    const QString lower = word.text.first(dots);
    const QString upper = word.text.sliced(dots + 2);
    if (condition.comparison != Comparison::Equals || (lower.isEmpty() && upper.isEmpty()))
        return problem(ProblemKind::UnknownValue, word.position, word.length);
    condition.comparison = upper.isEmpty() ? Comparison::AtLeast : lower.isEmpty() ? Comparison::AtMost : Comparison::Between;
    condition.value = lower.isEmpty() ? upper : lower;
    if (condition.comparison == Comparison::Between)
        condition.upper = upper;
    return {};
}

FilterParser::MaybeProblem FilterParser::checkValue(const FilterField &field, QString &value, const FilterWord &word) const
{
    const auto unknown = [&] { return problem(ProblemKind::UnknownValue, word.position, word.length, possibleValues(field)); };
    switch (field.kind) {
    case FilterField::Kind::Name:
    case FilterField::Kind::Contents:
    case FilterField::Kind::Payload: break;
    case FilterField::Kind::Beginning:
        // The beginning of an id is enough; stars after it say so, and are no part of it.
        while (!word.quoted && value.endsWith(u'*'))
            value.chop(1);
        return value.isEmpty() ? MaybeProblem(unknown()) : MaybeProblem();
    case FilterField::Kind::Word:
        value = value.toLower();
        return field.words.contains(value) ? MaybeProblem() : MaybeProblem(unknown());
    case FilterField::Kind::Number: return isNumberOf(field, value) ? MaybeProblem() : MaybeProblem(unknown());
    case FilterField::Kind::Time: return readFilterTime(value, Timestamp{}) ? MaybeProblem() : MaybeProblem(unknown());
    case FilterField::Kind::Duration: return readFilterDuration(value) ? MaybeProblem() : MaybeProblem(unknown());
    }
    return {};
}

FilterParser::Comparison FilterParser::readComparison()
{
    const qsizetype length = filterlexing::comparisonLength(rest());
    const QStringView sign = rest().first(length);
    m_position += length;
    if (sign == "<="_L1)
        return Comparison::AtMost;
    if (sign == ">="_L1)
        return Comparison::AtLeast;
    if (sign == "<"_L1)
        return Comparison::Less;
    return sign == ">"_L1 ? Comparison::Greater : Comparison::Equals;
}

void FilterParser::skipBlanks()
{
    while (!atEnd() && m_text.at(m_position).isSpace())
        ++m_position;
}

bool FilterParser::atOperator(QLatin1StringView name) const
{
    return filterlexing::startsWithOperator(rest(), name);
}

FilterProblem FilterParser::problem(
    FilterProblem::Kind kind, qsizetype position, qsizetype length, const QStringList &expected) const
{
    return FilterProblem{kind, position, length, m_text.sliced(position, std::min(length, m_text.size() - position)), expected};
}

} // namespace flowbell
