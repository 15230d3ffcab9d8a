// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterword.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

tl::expected<FilterWord, FilterProblem> readQuoted(const QString &text, qsizetype &position)
{
    const qsizetype start = position++;
    QString value;
    for (; position < text.size(); ++position) {
        const QChar character = text.at(position);
        const QChar next = position + 1 < text.size() ? text.at(position + 1) : QChar();
        if (character == u'"') {
            ++position;
            return FilterWord{value, start, position - start, true};
        }
        const bool escapes = character == u'\\' && (next == u'"' || next == u'\\');
        if (escapes)
            ++position;
        value += escapes ? next : character;
    }
    return tl::unexpected(FilterProblem{FilterProblem::Kind::UnclosedQuote, start, text.size() - start, text.sliced(start), {}});
}

} // namespace

bool endsWord(QChar character)
{
    return character.isSpace() || character == u'(' || character == u')';
}

tl::expected<FilterWord, FilterProblem> readFilterWord(const QString &text, qsizetype &position)
{
    if (position < text.size() && text.at(position) == u'"')
        return readQuoted(text, position);
    const qsizetype start = position;
    while (position < text.size() && !endsWord(text.at(position)))
        ++position;
    return FilterWord{text.sliced(start, position - start), start, position - start, false};
}

QString inQuotes(QString text)
{
    return u'"' % text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) % u'"';
}

} // namespace flowbell
