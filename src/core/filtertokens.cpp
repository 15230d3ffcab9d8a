// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filtertokens.h"

#include "core/filterlexing.h"
#include "core/filterword.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Token = FilterToken::Kind;

/// The value that begins at the token's valuePosition.
FilterToken withValue(FilterToken token, const QString &text)
{
    qsizetype end = token.valuePosition;
    token.quoted = end < text.size() && text.at(end) == u'"';
    const auto word = readFilterWord(text, end);
    token.closed = word.has_value();
    token.length = (word ? end : text.size()) - token.position;
    return token;
}

std::optional<FilterToken> operatorAt(const QString &text, qsizetype position)
{
    const QStringView rest = QStringView(text).sliced(position);
    if (rest.startsWith(u'('))
        return FilterToken{Token::Open, position, 1};
    if (rest.startsWith(u')'))
        return FilterToken{Token::Close, position, 1};
    if (filterlexing::startsWithMinus(rest))
        return FilterToken{Token::Not, position, 1};
    if (filterlexing::startsWithOperator(rest, "not"_L1))
        return FilterToken{Token::Not, position, 3};
    if (filterlexing::startsWithOperator(rest, "and"_L1))
        return FilterToken{Token::And, position, 3};
    if (filterlexing::startsWithOperator(rest, "or"_L1))
        return FilterToken{Token::Or, position, 2};
    return std::nullopt;
}

FilterToken conditionAt(const QString &text, qsizetype position)
{
    const qsizetype name = filterlexing::fieldLength(QStringView(text).sliced(position));
    if (name == 0)
        return withValue({.kind = Token::Text, .position = position, .valuePosition = position}, text);
    const qsizetype behind = position + name + 1;
    const qsizetype comparison = filterlexing::comparisonLength(QStringView(text).sliced(behind));
    return withValue(
        {.kind = Token::Condition, .position = position, .nameLength = name, .valuePosition = behind + comparison}, text);
}

} // namespace

QList<FilterToken> filterTokens(const QString &text)
{
    QList<FilterToken> tokens;
    qsizetype position = 0;
    while (position < text.size()) {
        if (text.at(position).isSpace()) {
            ++position;
            continue;
        }
        const std::optional<FilterToken> found = operatorAt(text, position);
        tokens.append(found ? *found : conditionAt(text, position));
        position = tokens.constLast().end();
    }
    return tokens;
}

std::optional<QList<FilterTerm>> filterTerms(const QString &text)
{
    QList<FilterTerm> terms;
    int depth = 0;
    std::optional<qsizetype> start; // of the term that is not whole yet
    for (const FilterToken &token : filterTokens(text)) {
        if (depth == 0 && token.kind == Token::Or)
            return std::nullopt;
        if (depth == 0 && token.kind == Token::And)
            continue;
        if (!start)
            start = token.position;
        depth += token.kind == Token::Open ? 1 : token.kind == Token::Close ? -1 : 0;
        if (depth > 0 || token.kind == Token::Not)
            continue;
        terms.append({*start, token.end() - *start});
        start.reset();
    }
    return terms;
}

} // namespace flowbell
