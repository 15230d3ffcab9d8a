// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterreader.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

using Problem = EventFilter::Problem;

const QList<EventSource> &sources()
{
    static const QList<EventSource> all{EventSource::Received, EventSource::Simulator, EventSource::Import, EventSource::Test, EventSource::Edited};
    return all;
}

/// The values of the fields that have a closed set of them; empty for the others.
QStringList possibleValues(const QString &field)
{
    QStringList values;
    if (field == "success"_L1) {
        values = {u"true"_s, u"false"_s};
    } else if (field == "source"_L1) {
        for (const EventSource source : sources())
            values.append(eventSourceName(source));
    } else if (field == "verdict"_L1) {
        values.append(u"ok"_s);
        for (const VerdictFlag flag : allVerdictFlags())
            values.append(verdictFlagName(flag));
    }
    return values;
}

} // namespace

tl::expected<EventFilter, Problem> FilterReader::read()
{
    for (skipBlanks(); !atEnd(); skipBlanks()) {
        const qsizetype length = fieldLength();
        const MaybeProblem problem = length > 0 ? readField(length) : readText();
        if (problem)
            return tl::unexpected(*problem);
    }
    return m_filter;
}

void FilterReader::skipBlanks()
{
    while (!atEnd() && m_text.at(m_position).isSpace())
        ++m_position;
}

/// Length of the field name that begins here, 0 if none does.
qsizetype FilterReader::fieldLength() const
{
    qsizetype end = m_position;
    while (end < m_text.size() && m_text.at(end).isLetter())
        ++end;
    return end < m_text.size() && m_text.at(end) == u':' ? end - m_position : 0;
}

tl::expected<FilterReader::Value, Problem> FilterReader::readValue()
{
    if (!atEnd() && m_text.at(m_position) == u'"')
        return readQuoted();
    const qsizetype start = m_position;
    while (!atEnd() && !m_text.at(m_position).isSpace())
        ++m_position;
    return Value{m_text.sliced(start, m_position - start), start, m_position - start};
}

tl::expected<FilterReader::Value, Problem> FilterReader::readQuoted()
{
    const qsizetype start = m_position++;
    QString value;
    for (; !atEnd(); ++m_position) {
        const QChar character = m_text.at(m_position);
        const QChar next = m_position + 1 < m_text.size() ? m_text.at(m_position + 1) : QChar();
        if (character == u'"') {
            ++m_position;
            return Value{value, start, m_position - start};
        }
        const bool escapes = character == u'\\' && (next == u'"' || next == u'\\');
        if (escapes)
            ++m_position;
        value += escapes ? next : character;
    }
    const qsizetype length = m_text.size() - start;
    return tl::unexpected(Problem{Problem::Kind::UnclosedQuote, start, length, m_text.sliced(start), {}});
}

FilterReader::MaybeProblem FilterReader::readText()
{
    const auto value = readValue();
    if (!value)
        return value.error();
    if (value->text.isEmpty())
        return Problem{Problem::Kind::MissingValue, value->position, value->length, u"\"\""_s, {}};
    m_filter.texts.append(value->text);
    return {};
}

FilterReader::MaybeProblem FilterReader::readField(qsizetype length)
{
    const qsizetype start = m_position;
    const QString written = m_text.sliced(start, length);
    const QString field = written.toLower();
    if (!EventFilter::fields().contains(field))
        return Problem{Problem::Kind::UnknownField, start, length, written, EventFilter::fields()};
    if (m_seen.contains(field))
        return Problem{Problem::Kind::FieldTwice, start, length, written, {}};
    m_seen.append(field);
    m_position += length + 1;
    const auto value = readValue();
    if (!value)
        return value.error();
    if (value->text.isEmpty())
        return Problem{Problem::Kind::MissingValue, start, m_position - start, written % u':', possibleValues(field)};
    return setField(field, *value);
}

FilterReader::MaybeProblem FilterReader::setField(const QString &field, const Value &value)
{
    if (field == "session"_L1)
        return setSession(value);
    if (field == "success"_L1)
        return setSuccess(value);
    if (field == "source"_L1)
        return setSource(value);
    if (field == "reply"_L1)
        return setReply(value);
    if (field == "verdict"_L1)
        return setVerdict(value);
    if (field == "event"_L1)
        m_filter.eventType = value.text;
    else if (field == "flow"_L1)
        m_filter.flowName = value.text;
    else
        m_filter.technology = value.text;
    return {};
}

/// The beginning of an id is enough; a star after it says so, and is no part of it.
FilterReader::MaybeProblem FilterReader::setSession(const Value &value)
{
    m_filter.session = value.text.endsWith(u'*') ? value.text.chopped(1) : value.text;
    if (m_filter.session.isEmpty())
        return unknownValue(value, {});
    return {};
}

FilterReader::MaybeProblem FilterReader::setSuccess(const Value &value)
{
    const qsizetype index = possibleValues(u"success"_s).indexOf(value.text.toLower());
    if (index < 0)
        return unknownValue(value, possibleValues(u"success"_s));
    m_filter.success = index == 0;
    return {};
}

FilterReader::MaybeProblem FilterReader::setSource(const Value &value)
{
    for (const EventSource source : sources()) {
        if (eventSourceName(source) == value.text.toLower()) {
            m_filter.source = source;
            return {};
        }
    }
    return unknownValue(value, possibleValues(u"source"_s));
}

FilterReader::MaybeProblem FilterReader::setReply(const Value &value)
{
    bool isNumber = false;
    const int status = value.text.toInt(&isNumber);
    if (!isNumber || status < 0 || status > 999)
        return unknownValue(value, {});
    m_filter.reply = status;
    return {};
}

FilterReader::MaybeProblem FilterReader::setVerdict(const Value &value)
{
    const QString name = value.text.toLower();
    m_filter.verdictOk = name == "ok"_L1;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdictFlagName(flag) == name)
            m_filter.verdict = flag;
    }
    if (!m_filter.verdictOk && !m_filter.verdict)
        return unknownValue(value, possibleValues(u"verdict"_s));
    return {};
}

Problem FilterReader::unknownValue(const Value &value, const QStringList &expected) const
{
    return Problem{
        Problem::Kind::UnknownValue, value.position, value.length, m_text.sliced(value.position, value.length), expected};
}

} // namespace flowbell
