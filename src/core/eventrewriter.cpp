// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/eventrewriter.h"

#include "core/jsonblank.h"
#include "core/jsonmember.h"
#include "core/jsontext.h"

#include <QtCore/QUuid>

#include <algorithm>
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

/// Whether the string that ends there names a member.
bool namesMember(QByteArrayView text, qsizetype end)
{
    const auto after = std::find_if_not(text.begin() + end, text.end(), isJsonBlank);
    return after != text.end() && *after == ':';
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
        return withSession(text);
    return text;
}

QByteArray EventRewriter::withSession(const QByteArray &text) const
{
    const QByteArray session = jsonStringLiteral(m_session);
    QByteArray result;
    result.reserve(text.size());
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf('"'); at >= 0;) {
        const qsizetype end = endOfJsonString(text, at);
        if (QByteArrayView(text).sliced(at, end - at) == m_formerLiteral && !namesMember(text, end)) {
            result.append(QByteArrayView(text).sliced(copied, at - copied)).append(session);
            copied = end;
        }
        at = text.indexOf('"', end);
    }
    return result.append(QByteArrayView(text).sliced(copied));
}

QByteArray EventRewriter::idFor(const QByteArray &former)
{
    QByteArray &id = m_ids[former];
    if (id.isEmpty())
        id = jsonStringLiteral(QUuid::createUuid().toString(QUuid::WithoutBraces));
    return id;
}

} // namespace flowbell
