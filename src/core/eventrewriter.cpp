// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventrewriter.h"

#include "core/jsonmember.h"
#include "core/jsontext.h"

#include <QtCore/QUuid>

#include <chrono>

namespace flowbell {

namespace {

/// Above it a Unix time is in milliseconds, as for readCreated().
constexpr double leastMilliseconds = 1e11;

/// \a created as \a former is written: in milliseconds, with a fraction, or in whole seconds.
QByteArray createdLike(const QByteArray &former, Timestamp created)
{
    const qint64 milliseconds = created.time_since_epoch().count();
    if (former.toDouble() > leastMilliseconds)
        return QByteArray::number(milliseconds);
    const QByteArray seconds =
        QByteArray::number(qint64{std::chrono::floor<std::chrono::seconds>(created).time_since_epoch().count()});
    if (!former.contains('.'))
        return seconds;
    return seconds + '.' + QByteArray::number((milliseconds % 1000 + 1000) % 1000).rightJustified(3, '0');
}

void replace(QByteArray &text, const std::optional<TextSpan> &span, const QByteArray &with)
{
    if (span)
        text.replace(span->begin, span->length, with);
}

} // namespace

EventRewriter::EventRewriter(const QString &formerSession)
    : m_formerLiteral(jsonStringLiteral(formerSession))
    , m_session(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

QByteArray EventRewriter::rewritten(const QByteArray &body, Timestamp created)
{
    QByteArray text = body;
    if (const auto id = findJsonMember(text, "id"); id && text.at(id->begin) == '"')
        replace(text, id, idFor(text.mid(id->begin, id->length)));
    if (const auto when = findJsonMember(text, "created")) {
        const QByteArray former = text.mid(when->begin, when->length);
        bool isNumber = false;
        static_cast<void>(former.toDouble(&isNumber));
        if (isNumber)
            replace(text, when, createdLike(former, created));
    }
    // It stands in the session's result too.
    if (findJsonMember(text, "session_id"))
        text.replace(m_formerLiteral, jsonStringLiteral(m_session));
    return text;
}

QByteArray EventRewriter::idFor(const QByteArray &former)
{
    QByteArray &id = m_ids[former];
    if (id.isEmpty())
        id = jsonStringLiteral(QUuid::createUuid().toString(QUuid::WithoutBraces));
    return id;
}

} // namespace flowbell
