// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/replyrulereader.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Problem = ReplyRule::Problem;

/// As it would come in a request line: printable ASCII, neither query nor fragment.
bool isPath(const QString &path)
{
    const auto stands = [](QChar c) { return c > u' ' && c <= u'~' && c != u'?' && c != u'#'; };
    return path.startsWith(u'/') && std::all_of(path.cbegin(), path.cend(), stands);
}

std::optional<QChar> escapedCharacter(QChar behindBackslash)
{
    switch (behindBackslash.unicode()) {
    case u'"':
    case u'\\': return behindBackslash;
    case u'n': return u'\n';
    case u't': return u'\t';
    default: return std::nullopt;
    }
}

/// "2s", "1.5s", "300ms", "1m", "2"; nullopt if it is nothing of the kind.
std::optional<std::chrono::milliseconds> readDelay(const QString &text)
{
    qsizetype end = 0;
    while (end < text.size() && (text.at(end).isDigit() || text.at(end) == u'.'))
        ++end;
    const QString unit = text.sliced(end).toLower();
    const double factor = unit == "ms"_L1 ? 1 : unit == "m"_L1 ? 60'000 : unit.isEmpty() || unit == "s"_L1 ? 1'000 : 0;
    bool isNumber = false;
    const double number = text.first(end).toDouble(&isNumber);
    // Beyond every bound is enough to know; what does not fit into an integer cannot be rounded.
    if (!isNumber || factor == 0)
        return std::nullopt;
    return std::chrono::milliseconds(std::llround(std::min(number * factor, 1e9)));
}

} // namespace

tl::expected<ReplyRule, Problem> ReplyRuleReader::read()
{
    for (skipBlanks(); !atEnd(); skipBlanks()) {
        if (const MaybeProblem problem = readField())
            return tl::unexpected(*problem);
    }
    if (!m_rule.hasAction())
        return tl::unexpected(Problem{Kind::NoAction, m_text.size(), 0, {}, ReplyRule::actions()});
    return m_rule;
}

void ReplyRuleReader::skipBlanks()
{
    while (!atEnd() && m_text.at(m_position).isSpace())
        ++m_position;
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::readField()
{
    const qsizetype start = m_position;
    while (!atEnd() && !m_text.at(m_position).isSpace() && m_text.at(m_position) != u'=')
        ++m_position;
    const Value name{m_text.sliced(start, m_position - start), start, m_position - start};
    const QString field = name.text.toLower();
    if (!ReplyRule::fields().contains(field))
        return wrong(Kind::UnknownField, name, ReplyRule::fields());
    if (m_seen.contains(field) && field != "header"_L1)
        return wrong(Kind::FieldTwice, name);
    m_seen.append(field);
    const bool hasValue = !atEnd() && m_text.at(m_position) == u'=';
    if (field == "off"_L1 && !hasValue) {
        m_rule.enabled = false;
        return {};
    }
    if (!hasValue)
        return wrong(Kind::MissingValue, name);
    ++m_position;
    const auto value = readValue();
    if (!value)
        return value.error();
    if (value->length == 0)
        return wrong(Kind::MissingValue, Value{name.text, start, m_position - start});
    return setField(field, *value);
}

tl::expected<ReplyRuleReader::Value, Problem> ReplyRuleReader::readValue()
{
    if (!atEnd() && m_text.at(m_position) == u'"')
        return readQuoted();
    const qsizetype start = m_position;
    while (!atEnd() && !m_text.at(m_position).isSpace())
        ++m_position;
    return Value{m_text.sliced(start, m_position - start), start, m_position - start};
}

tl::expected<ReplyRuleReader::Value, Problem> ReplyRuleReader::readQuoted()
{
    const qsizetype start = m_position++;
    QString value;
    for (; !atEnd(); ++m_position) {
        const QChar character = m_text.at(m_position);
        if (character == u'"') {
            ++m_position;
            return Value{value, start, m_position - start};
        }
        const QChar next = m_position + 1 < m_text.size() ? m_text.at(m_position + 1) : QChar();
        const std::optional<QChar> meant = character == u'\\' ? escapedCharacter(next) : std::nullopt;
        if (meant)
            ++m_position;
        value += meant.value_or(character);
    }
    return tl::unexpected(wrong(Kind::UnclosedQuote, Value{{}, start, m_text.size() - start}));
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setField(const QString &field, const Value &value)
{
    if (field == "path"_L1)
        return setPath(value);
    if (field == "first"_L1)
        return setNumber(m_rule.first, value, 1, ReplyRule::mostReceptions);
    if (field == "status"_L1)
        return setNumber(m_rule.status, value, ReplyRule::leastStatus, ReplyRule::mostStatus);
    if (field == "header"_L1)
        return setHeader(value);
    if (field == "body"_L1)
        return setBody(value);
    if (field == "delay"_L1)
        return setDelay(value);
    if (field == "drop"_L1)
        return setDrop(value);
    if (field == "drip"_L1)
        return setDrip(value);
    if (field == "off"_L1 || value.text.isEmpty())
        return wrong(Kind::UnknownValue, value);
    (field == "event"_L1 ? m_rule.eventType : m_rule.flowName) = value.text;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setPath(const Value &value)
{
    if (!isPath(value.text))
        return wrong(Kind::UnknownValue, value);
    m_rule.path = value.text;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setNumber(int &number, const Value &value, int least, int most)
{
    bool isNumber = false;
    const int given = value.text.toInt(&isNumber);
    if (!isNumber || given < least || given > most)
        return wrong(Kind::OutOfRange, value, {QString::number(least), QString::number(most)});
    number = given;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setHeader(const Value &value)
{
    const QByteArray text = value.text.toUtf8();
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return wrong(Kind::InvalidHeader, value);
    const HeaderField field{text.first(colon), text.sliced(colon + 1).trimmed()};
    if (const auto problem = replyHeaderProblem(field))
        return wrong(*problem, value);
    m_rule.headers.append(field);
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setBody(const Value &value)
{
    if (value.text.size() > ReplyRule::longestBody)
        return wrong(Kind::OutOfRange, value, {u"0"_s, QString::number(ReplyRule::longestBody)});
    m_rule.body = value.text;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setDelay(const Value &value)
{
    const auto delay = readDelay(value.text);
    if (!delay)
        return wrong(Kind::UnknownValue, value, {u"500ms"_s, u"2s"_s, u"1m"_s});
    if (*delay > ReplyRule::longestDelay || delay->count() == 0)
        return wrong(Kind::OutOfRange, value, {u"1ms"_s, delayText(ReplyRule::longestDelay)});
    m_rule.delay = *delay;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setDrop(const Value &value)
{
    using Manner = ReplyRule::Manner;
    static const QStringList words{u"before"_s, u"middle"_s, u"after"_s};
    const qsizetype which = words.indexOf(value.text.toLower());
    if (which < 0)
        return wrong(Kind::UnknownValue, value, words);
    if (m_rule.manner == Manner::Drip)
        return wrong(Kind::Excluded, value);
    m_rule.manner = which == 0 ? Manner::DropBefore : which == 1 ? Manner::DropMiddle : Manner::DropAfter;
    return {};
}

ReplyRuleReader::MaybeProblem ReplyRuleReader::setDrip(const Value &value)
{
    static const QStringList words{u"on"_s, u"off"_s};
    const qsizetype which = words.indexOf(value.text.toLower());
    if (which < 0)
        return wrong(Kind::UnknownValue, value, words);
    if (which == 0 && m_rule.manner != ReplyRule::Manner::Whole)
        return wrong(Kind::Excluded, value);
    if (which == 0)
        m_rule.manner = ReplyRule::Manner::Drip;
    return {};
}

Problem ReplyRuleReader::wrong(Kind kind, const Value &value, const QStringList &expected) const
{
    return Problem{kind, value.position, value.length, m_text.sliced(value.position, value.length), expected};
}

} // namespace flowbell
