// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterscanner.h"

#include "core/filterword.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

bool needsQuotes(const QString &text)
{
    const auto isSpecial = [](QChar c) { return c.isSpace() || c == u'"' || c == u'\\' || c == u':'; };
    return text.isEmpty() || std::any_of(text.begin(), text.end(), isSpecial);
}

} // namespace

QString FilterScanner::quoted(const QString &text)
{
    if (!needsQuotes(text))
        return text;
    return inQuotes(text);
}

tl::expected<std::optional<FilterScanner::Condition>, FilterScanner::Problem> FilterScanner::next()
{
    skipBlanks();
    if (atEnd())
        return std::nullopt;
    const qsizetype length = fieldLength();
    Scanned scanned = length > 0 ? readField(length) : readText();
    if (!scanned)
        return tl::unexpected(scanned.error());
    return std::move(*scanned);
}

void FilterScanner::skipBlanks()
{
    while (!atEnd() && m_text.at(m_position).isSpace())
        ++m_position;
}

/// Length of the field name that begins here, 0 if none does.
qsizetype FilterScanner::fieldLength() const
{
    qsizetype end = m_position;
    while (end < m_text.size() && m_text.at(end).isLetter())
        ++end;
    return end < m_text.size() && m_text.at(end) == u':' ? end - m_position : 0;
}

FilterScanner::Scanned FilterScanner::readValue()
{
    const auto word = readFilterWord(m_text, m_position, WordEnd::Blank);
    if (!word)
        return tl::unexpected(word.error());
    return Condition{{}, word->text, word->position, word->length};
}

FilterScanner::Scanned FilterScanner::readText()
{
    Scanned scanned = readValue();
    if (scanned && scanned->value.isEmpty())
        return tl::unexpected(Problem{Problem::Kind::MissingValue, scanned->position, scanned->length, u"\"\""_s, {}});
    return scanned;
}

FilterScanner::Scanned FilterScanner::readField(qsizetype length)
{
    const qsizetype start = m_position;
    const QString written = m_text.sliced(start, length);
    const QString field = written.toLower();
    if (!m_fields.contains(field))
        return tl::unexpected(Problem{Problem::Kind::UnknownField, start, length, written, m_fields});
    if (m_seen.contains(field))
        return tl::unexpected(Problem{Problem::Kind::FieldTwice, start, length, written, {}});
    m_seen.append(field);
    m_position += length + 1;
    Scanned scanned = readValue();
    if (!scanned)
        return scanned;
    if (scanned->value.isEmpty()) {
        return tl::unexpected(
            Problem{Problem::Kind::MissingValue, start, m_position - start, written % u':', m_possibleValues(field)});
    }
    scanned->field = field;
    return scanned;
}

FilterScanner::Problem FilterScanner::unknownValue(const Condition &condition) const
{
    return Problem{Problem::Kind::UnknownValue, condition.position, condition.length,
        m_text.sliced(condition.position, condition.length), m_possibleValues(condition.field)};
}

} // namespace flowbell
