// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filterreader.h"

using namespace Qt::StringLiterals;

namespace flowbell {

namespace {

const QList<EventSource> &sources()
{
    static const QList<EventSource> all{
        EventSource::Received, EventSource::Simulator, EventSource::Import, EventSource::Test, EventSource::Edited};
    return all;
}

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

FilterReader::FilterReader(const QString &text)
    : m_scanner(text, EventFilter::fields(), possibleValues)
{
}

tl::expected<EventFilter, EventFilter::Problem> FilterReader::read()
{
    while (true) {
        const auto condition = m_scanner.next();
        if (!condition)
            return tl::unexpected(condition.error());
        if (!condition->has_value())
            return m_filter;
        if (!set(**condition))
            return tl::unexpected(m_scanner.unknownValue(**condition));
    }
}

bool FilterReader::set(const Condition &condition)
{
    const auto &[field, value, position, length] = condition;
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
        m_filter.eventType = value;
    else if (field == "flow"_L1)
        m_filter.flowName = value;
    else if (field == "technology"_L1)
        m_filter.technology = value;
    else
        m_filter.texts.append(value);
    return true;
}

/// The beginning of an id is enough; a star after it says so, and is no part of it.
bool FilterReader::setSession(const QString &value)
{
    m_filter.session = value.endsWith(u'*') ? value.chopped(1) : value;
    return !m_filter.session.isEmpty();
}

bool FilterReader::setSuccess(const QString &value)
{
    const qsizetype index = possibleValues(u"success"_s).indexOf(value.toLower());
    if (index >= 0)
        m_filter.success = index == 0;
    return index >= 0;
}

bool FilterReader::setSource(const QString &value)
{
    for (const EventSource source : sources()) {
        if (eventSourceName(source) == value.toLower())
            m_filter.source = source;
    }
    return m_filter.source.has_value();
}

bool FilterReader::setReply(const QString &value)
{
    bool isNumber = false;
    const int status = value.toInt(&isNumber);
    m_filter.reply = status;
    return isNumber && status >= 0 && status <= 999;
}

bool FilterReader::setVerdict(const QString &value)
{
    const QString name = value.toLower();
    m_filter.verdictOk = name == "ok"_L1;
    for (const VerdictFlag flag : allVerdictFlags()) {
        if (verdictFlagName(flag) == name)
            m_filter.verdict = flag;
    }
    return m_filter.verdictOk || m_filter.verdict;
}

} // namespace flowbell
