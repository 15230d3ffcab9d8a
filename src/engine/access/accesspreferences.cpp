// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accesspreferences.h"

#include "core/hostname.h"
#include "engine/preferences.h"
#include "engine/settingsfile.h"

#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

const QString checkKey = u"access/check"_s;
const QString tokenHeaderKey = u"access/tokenHeader"_s;
const QString userNameKey = u"access/userName"_s;
const QString hostsKey = u"access/hosts"_s;
const QString originsKey = u"access/origins"_s;
const QString sendersKey = u"access/senders"_s;
const QString proxiesKey = u"access/proxies"_s;
const QString forwardedFieldKey = u"access/forwardedField"_s;
const QString acceptAnyoneKey = u"access/acceptAnyone"_s;

const QString forwardedName = u"Forwarded"_s;
const QString xForwardedForName = u"X-Forwarded-For"_s;

constexpr qsizetype longestName = 100;

/// tchar of RFC 9110, section 5.6.2.
bool isTokenCharacter(QChar c)
{
    const bool isAlphanumeric = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    return isAlphanumeric || u"!#$%&'*+-.^_`|~"_s.contains(c);
}

bool isRange(const QString &text)
{
    return AddressRange::parse(text).has_value();
}

bool isText(const QString &text)
{
    return !text.isEmpty();
}

/// Trimmed, each once, none that \a isEntry refuses.
QStringList entries(const QStringList &texts, bool (*isEntry)(const QString &), bool foldsCase)
{
    QStringList kept;
    for (const QString &text : texts) {
        const QString entry = foldsCase ? text.trimmed().toLower() : text.trimmed();
        if (entry.size() <= ranges::accessEntryLength && isEntry(entry) && !kept.contains(entry))
            kept.append(entry);
    }
    return kept.mid(0, ranges::accessEntries);
}

} // namespace

bool AccessPreferences::isOpenToStrangers(const QHostAddress &address) const
{
    return isOpen() && (!unmapped(address).isLoopback() || !hosts.isEmpty());
}

bool isTokenHeader(const QString &name)
{
    static const QStringList framing{u"host"_s, u"content-length"_s, u"transfer-encoding"_s, u"connection"_s, u"expect"_s,
        u"content-type"_s, u"origin"_s, u"trailer"_s, u"te"_s, u"upgrade"_s};
    return !name.isEmpty() && name.size() <= longestName && std::all_of(name.begin(), name.end(), isTokenCharacter)
        && !framing.contains(name, Qt::CaseInsensitive);
}

bool isUserName(const QString &name)
{
    const auto fits = [](QChar c) { return c >= u' ' && c != u'\x7f' && c != u':'; };
    return !name.isEmpty() && name.size() <= longestName && std::all_of(name.begin(), name.end(), fits);
}

bool isHostPattern(const QString &pattern)
{
    if (pattern == u'*')
        return true;
    return isValidHost(pattern.startsWith(u"*."_s) ? QStringView(pattern).sliced(2) : QStringView(pattern));
}

bool isOriginPattern(const QString &pattern)
{
    if (pattern == u'*' || pattern == u"null")
        return true;
    // RFC 6454, section 6.1: scheme, host and port, nothing else. Pages of extensions have schemes of their own.
    const QUrl url(pattern, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty() && url.path().isEmpty() && !url.hasQuery()
        && !url.hasFragment() && url.userInfo().isEmpty();
}

AccessPreferences nearestAllowed(const AccessPreferences &preferences)
{
    AccessPreferences allowed = preferences;
    if (!isTokenHeader(allowed.tokenHeader))
        allowed.tokenHeader = AccessPreferences().tokenHeader;
    if (!isUserName(allowed.userName))
        allowed.userName = AccessPreferences().userName;
    allowed.hosts = entries(allowed.hosts, isHostPattern, true);
    allowed.origins = entries(allowed.origins, isOriginPattern, true);
    // An entry that cannot be read must not open the listener to all: it stays, and nobody fits it.
    allowed.senders = entries(allowed.senders, isText, true);
    allowed.proxies = entries(allowed.proxies, isRange, true);
    return allowed;
}

AccessPreferences Preferences::access() const
{
    AccessPreferences preferences;
    // A check that this version does not know must not become none: the strictest asks for a secret that is not there.
    if (const QString check = m_file->text(checkKey, {}); !check.isEmpty())
        preferences.check = senderCheckFrom(check).value_or(SenderCheck::Signature);
    preferences.tokenHeader = m_file->text(tokenHeaderKey, preferences.tokenHeader);
    preferences.userName = m_file->text(userNameKey, preferences.userName);
    preferences.hosts = m_file->texts(hostsKey);
    preferences.origins = m_file->texts(originsKey);
    preferences.senders = m_file->texts(sendersKey);
    preferences.proxies = m_file->texts(proxiesKey);
    if (m_file->text(forwardedFieldKey, {}) == forwardedName)
        preferences.forwardedField = ForwardedField::Forwarded;
    preferences.acceptAnyone = m_file->flag(acceptAnyoneKey, preferences.acceptAnyone);
    return nearestAllowed(preferences);
}

void Preferences::setAccess(const AccessPreferences &preferences)
{
    const AccessPreferences wanted = nearestAllowed(preferences);
    if (wanted == access())
        return;
    m_file->set(checkKey, senderCheckName(wanted.check));
    m_file->set(tokenHeaderKey, wanted.tokenHeader);
    m_file->set(userNameKey, wanted.userName);
    m_file->set(hostsKey, wanted.hosts);
    m_file->set(originsKey, wanted.origins);
    m_file->set(sendersKey, wanted.senders);
    m_file->set(proxiesKey, wanted.proxies);
    m_file->set(forwardedFieldKey, wanted.forwardedField == ForwardedField::Forwarded ? forwardedName : xForwardedForName);
    m_file->set(acceptAnyoneKey, wanted.acceptAnyone);
    m_file->save();
    Q_EMIT accessChanged();
}

} // namespace flowbell::engine
