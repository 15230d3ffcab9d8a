// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/replyrules.h"

#include "engine/answers.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace flowbell::engine {

namespace {

constexpr qsizetype countedReceptions = 100'000;

/// 503 for "/webhook/503", if \a ownPath is "/webhook"; 0 for all else.
int statusOfPath(const QByteArray &path, const QByteArray &ownPath)
{
    const QByteArray beginning = ownPath.endsWith('/') ? ownPath : QByteArray(ownPath + '/');
    if (!path.startsWith(beginning) || path.size() != beginning.size() + 3)
        return 0;
    bool isNumber = false;
    const int status = path.sliced(beginning.size()).toInt(&isNumber);
    return isNumber && status >= ReplyRule::leastStatus && status <= ReplyRule::mostStatus ? status : 0;
}

bool isRule(const ReplyRule &rule, const QByteArray &path)
{
    return rule.enabled && !rule.path.isEmpty() && rule.fitsPath(path);
}

http::Sending::Manner mannerOf(ReplyRule::Manner manner)
{
    switch (manner) {
    case ReplyRule::Manner::Whole: return http::Sending::Manner::Whole;
    case ReplyRule::Manner::DropBefore: return http::Sending::Manner::DropBefore;
    case ReplyRule::Manner::DropMiddle: return http::Sending::Manner::DropInside;
    case ReplyRule::Manner::DropAfter: return http::Sending::Manner::DropAfter;
    case ReplyRule::Manner::Drip: return http::Sending::Manner::Drip;
    }
    Q_UNREACHABLE();
}

void setHeaders(http::Response &response, const HeaderFields &headers)
{
    const auto isReplaced = [&headers](const HeaderField &field) { return !headerValue(headers, field.name).isNull(); };
    response.fields.removeIf(isReplaced);
    response.fields.append(headers);
}

void setBody(http::Response &response, const QByteArray &body)
{
    const bool looksLikeJson = body.startsWith('{') || body.startsWith('[');
    response.body = body;
    setHeaders(response, {{"Content-Type", looksLikeJson ? "application/json" : "text/plain; charset=utf-8"}});
}

void apply(http::Response &response, const ReplyRule &rule, const QByteArray &body)
{
    if (rule.status != 0 && rule.status != response.status)
        response = answers::told(rule.status);
    if (rule.body)
        setBody(response, body);
    setHeaders(response, rule.headers);
    response.sending = {mannerOf(rule.manner), rule.delay};
}

bool areAlike(const http::Response &one, const http::Response &other)
{
    return one.status == other.status && one.fields == other.fields && one.body == other.body && one.sending == other.sending;
}

} // namespace

void ReplyRules::configure(const ReplyPreferences &preferences)
{
    const QMutexLocker lock(&m_mutex);
    m_receptions.setMaxCost(countedReceptions);
    m_preferences = preferences;
    m_bodies.clear();
    for (const ReplyRule &rule : preferences.rules)
        m_bodies.append(rule.body.value_or(QString()).toUtf8());
    m_areOn.store(preferences.areOn(), std::memory_order_relaxed);
}

bool ReplyRules::opens(const QByteArray &path, const QByteArray &ownPath) const
{
    if (!areOn())
        return false;
    const QMutexLocker lock(&m_mutex);
    if (!m_preferences.areOn())
        return false;
    if (m_preferences.statusFromPath && statusOfPath(path, ownPath) != 0)
        return true;
    return std::any_of(
        m_preferences.rules.begin(), m_preferences.rules.end(), [&path](const ReplyRule &rule) { return isRule(rule, path); });
}

bool ReplyRules::alter(http::Response &response, const Reception &reception)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_preferences.areOn())
        return false;
    const http::Response before = response;
    const int status = m_preferences.statusFromPath ? statusOfPath(reception.path, reception.ownPath) : 0;
    if (status != 0 && status != response.status)
        response = answers::told(status);
    const QList<ReplyRule> &rules = m_preferences.rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const ReplyRule &each) { return fits(each, reception); });
    if (rule != rules.end())
        apply(response, *rule, m_bodies.at(rule - rules.begin()));
    return !areAlike(before, response);
}

bool ReplyRules::fits(const ReplyRule &rule, const Reception &reception)
{
    return rule.enabled && rule.fitsPath(reception.path)
        && (rule.eventType.isEmpty() || rule.eventType == reception.event.typeName)
        && (rule.flowName.isEmpty() || rule.flowName == reception.event.flowName)
        && (rule.first == 0 || isAmongFirst(rule, reception));
}

bool ReplyRules::isAmongFirst(const ReplyRule &rule, const Reception &reception)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(rule.toText().toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    if (reception.event.eventUid.isEmpty()) {
        hash.addData(reception.body); // what has no id of its own is known by what it says
    } else {
        hash.addData(reception.event.sessionUid.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
        hash.addData(reception.event.eventUid.toUtf8());
    }
    const QByteArray key = hash.result();
    int *count = m_receptions.object(key);
    if (!count) {
        count = new int(0); // owned by the cache
        if (!m_receptions.insert(key, count))
            return true;
    }
    if (*count >= rule.first)
        return false;
    ++*count;
    return true;
}

} // namespace flowbell::engine
