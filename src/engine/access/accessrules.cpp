// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessrules.h"

#include "core/constanttime.h"

#include <QtCore/QCryptographicHash>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::engine {

namespace {

const QByteArray withheld = "<withheld>"_ba;

constexpr qsizetype mostSegments = 16; ///< of a path, among which its secret is looked for

QByteArray digest(QByteArrayView text)
{
    return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256);
}

QList<AddressRange> rangesOf(const QStringList &texts)
{
    QList<AddressRange> ranges;
    for (const QString &text : texts) {
        if (const std::optional<AddressRange> range = AddressRange::parse(text))
            ranges.append(*range);
    }
    return ranges;
}

/// Without the scheme that tokens in Authorization have (RFC 6750, section 2.1).
QByteArrayView bareToken(QByteArrayView value)
{
    constexpr QByteArrayView scheme = "Bearer ";
    const bool hasScheme = value.size() > scheme.size() && value.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0;
    return hasScheme ? value.sliced(scheme.size()).trimmed() : value;
}

/// "user:password" of an Authorization field; null if it is none of Basic.
QByteArray basicCredentials(QByteArrayView value)
{
    constexpr QByteArrayView scheme = "Basic ";
    if (value.size() <= scheme.size() || value.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    const QByteArray encoded = value.sliced(scheme.size()).trimmed().toByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

/// "127.0.0.1:50344", "[::1]:50344"
QHostAddress addressOfPeer(const QString &peer)
{
    const QString host = peer.first(std::max<qsizetype>(peer.lastIndexOf(u':'), 0));
    return QHostAddress(host.startsWith(u'[') ? host.sliced(1).chopped(1) : host);
}

QString peerText(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' % address.toString() % u']' : address.toString();
}

bool matches(QByteArrayView text, const QByteArray &expectedDigest)
{
    return !expectedDigest.isEmpty() && equalInConstantTime(digest(text), expectedDigest);
}

/// Where the secret stands in \a path, and how long it is. Which segment it is is no secret.
std::optional<std::pair<qsizetype, qsizetype>> findSegment(QByteArrayView path, const QByteArray &expectedDigest)
{
    std::optional<std::pair<qsizetype, qsizetype>> found;
    qsizetype start = 0;
    for (qsizetype count = 0; count < mostSegments && start <= path.size(); ++count) {
        const qsizetype slash = path.indexOf('/', start);
        const qsizetype end = slash < 0 ? path.size() : slash;
        if (end > start && matches(path.sliced(start, end - start), expectedDigest))
            found = {start, end - start};
        start = end + 1;
    }
    return found;
}

/// Whether a page of \a origin asks the server it came from, \a authority. A port counts: another one is another server.
bool isOriginOf(QByteArrayView origin, QByteArrayView authority)
{
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0 && !authority.isEmpty() && origin.sliced(scheme + 3).compare(authority, Qt::CaseInsensitive) == 0;
}

} // namespace

AccessRules::AccessRules(
    const AccessPreferences &preferences, const std::optional<QString> &secret, const QList<QHostAddress> &addresses)
    : m_preferences(preferences)
    , m_hosts(addresses, preferences.hosts)
    , m_senders(rangesOf(preferences.senders))
    , m_proxies(rangesOf(preferences.proxies))
    , m_isReady(preferences.check == SenderCheck::None || (secret && !sendersecret::problemOf(preferences.check, *secret)))
{
    if (!m_isReady || !secret)
        return;
    switch (preferences.check) {
    case SenderCheck::None: break;
    case SenderCheck::Path:
        m_shown = secret->toLatin1();
        m_expected = digest(m_shown);
        break;
    case SenderCheck::Header:
        m_shown = bareToken(secret->toLatin1()).toByteArray();
        m_expected = digest(m_shown);
        break;
    case SenderCheck::Basic: {
        const QByteArray credentials = QString(preferences.userName % u':' % *secret).toUtf8();
        m_shown = credentials.toBase64();
        m_expected = digest(credentials);
        break;
    }
    case SenderCheck::Signature: m_signing = sendersecret::signing(*secret); break;
    }
}

std::optional<Refusal> AccessRules::judgeSource(const http::RequestHead &head) const
{
    if (!m_isReady)
        return Refusal::NotReady;
    if (!m_preferences.senders.isEmpty()) {
        const std::optional<QHostAddress> sender = senderOf(head);
        const auto holds = [&sender](const AddressRange &range) { return range.contains(*sender); };
        if (!sender || std::ranges::none_of(m_senders, holds))
            return Refusal::ForeignSender;
    }
    if (m_preferences.isOpen() && !m_hosts.allows(hostOf(head)))
        return Refusal::ForeignHost;
    if (isForeignPage(head))
        return Refusal::ForeignOrigin;
    return std::nullopt;
}

bool AccessRules::isForeignPage(const http::RequestHead &head) const
{
    const QByteArray *origin = nullptr;
    bool isFromElsewhere = false;
    for (const HeaderField &field : head.fields) {
        // By their lengths first: this is asked of every request.
        if (field.name.size() == 6 && field.name.compare("Origin", Qt::CaseInsensitive) == 0) {
            if (origin)
                return true;
            origin = &field.value;
        } else if (field.name.size() == 14 && field.name.compare("Sec-Fetch-Site", Qt::CaseInsensitive) == 0) {
            isFromElsewhere = isFromElsewhere
                || (field.value.compare("same-origin", Qt::CaseInsensitive) != 0
                    && field.value.compare("none", Qt::CaseInsensitive) != 0);
        }
    }
    if (!origin)
        return isFromElsewhere;
    return !isAllowedOrigin(*origin) && (isFromElsewhere || !isOriginOf(*origin, authorityOf(head)));
}

bool AccessRules::isAllowedOrigin(QByteArrayView origin) const
{
    const QStringList &allowed = m_preferences.origins;
    return allowed.contains(QString::fromLatin1(origin).toLower()) || allowed.contains(u"*"_s);
}

std::optional<QByteArray> AccessRules::pathOf(const QByteArray &path) const
{
    if (m_preferences.check != SenderCheck::Path)
        return path;
    const auto found = findSegment(path, m_expected);
    if (!found)
        return std::nullopt;
    // With the slash before it.
    QByteArray without = path;
    without.remove(found->first - 1, found->second + 1);
    return without.isEmpty() ? QByteArray("/") : without;
}

std::optional<Refusal> AccessRules::judgeSecret(const http::RequestHead &head, Timestamp now) const
{
    switch (m_preferences.check) {
    case SenderCheck::None:
    case SenderCheck::Path: return std::nullopt; // pathOf() has looked
    case SenderCheck::Header:
    case SenderCheck::Basic: return showsSecret(head) ? std::nullopt : std::optional(Refusal::BadCredentials);
    case SenderCheck::Signature: break;
    }
    // Without secrets all but the signature itself is looked at.
    const signature::Verification verification = signature::verify({}, headerValue(head.fields, "webhook-id"),
        headerValue(head.fields, "webhook-timestamp"), headerValue(head.fields, "webhook-signature"), {}, now);
    return verification == signature::Verification::NoMatch ? std::nullopt : std::optional(Refusal::BadSignature);
}

QByteArray AccessRules::credentialsField() const
{
    return m_preferences.check == SenderCheck::Header ? m_preferences.tokenHeader.toLatin1() : "Authorization"_ba;
}

bool AccessRules::showsSecret(const http::RequestHead &head) const
{
    const QByteArray value = headerValue(head.fields, credentialsField());
    const bool isBasic = m_preferences.check == SenderCheck::Basic;
    return matches(isBasic ? QByteArrayView(basicCredentials(value)) : bareToken(value), m_expected);
}

signature::Verification AccessRules::verify(const http::Request &request, Timestamp now) const
{
    const HeaderFields &fields = request.head.fields;
    return signature::verify(m_signing, headerValue(fields, "webhook-id"), headerValue(fields, "webhook-timestamp"),
        headerValue(fields, "webhook-signature"), request.body, now);
}

std::optional<QHostAddress> AccessRules::senderOf(const http::RequestHead &head) const
{
    return forwardedSender(addressOfPeer(head.peer), head.fields, m_proxies, m_preferences.forwardedField);
}

void AccessRules::withhold(http::RequestHead &head) const
{
    if (!m_proxies.isEmpty()) {
        const std::optional<QHostAddress> sender = senderOf(head);
        if (sender && !sender->isEqual(unmapped(addressOfPeer(head.peer))))
            head.peer = peerText(*sender);
    }
    switch (m_preferences.check) {
    case SenderCheck::None:
    case SenderCheck::Signature: return;
    case SenderCheck::Path:
        withhold(head.target);
        head.path = pathOf(head.path).value_or(head.path);
        return;
    case SenderCheck::Header:
    case SenderCheck::Basic: break;
    }
    const QByteArray name = credentialsField();
    for (HeaderField &field : head.fields) {
        // A wrong one too: it may be right elsewhere. And the right one at the wrong place, which senders show that are set up
        // wrong.
        if (field.name.compare(name, Qt::CaseInsensitive) == 0 || isSecret(field.value))
            field.value = withheld;
    }
    head.target = withoutSecretValues(head.target);
}

bool AccessRules::isSecret(QByteArrayView value) const
{
    if (m_preferences.check == SenderCheck::Basic)
        return matches(basicCredentials(value), m_expected);
    // Behind a scheme of any name, too.
    return matches(value, m_expected) || matches(value.sliced(value.indexOf(' ') + 1).trimmed(), m_expected);
}

QByteArray AccessRules::withoutSecretValues(const QByteArray &target) const
{
    const qsizetype query = target.indexOf('?');
    if (query < 0)
        return target;
    QByteArrayList parts = target.sliced(query + 1).split('&');
    for (QByteArray &part : parts) {
        const qsizetype value = part.indexOf('=') + 1;
        if (matches(QByteArray::fromPercentEncoding(part.sliced(value)), m_expected))
            part = part.first(value) + withheld;
    }
    return target.first(query + 1) + parts.join('&');
}

void AccessRules::withhold(QByteArray &bytes) const
{
    if (!m_shown.isEmpty())
        bytes.replace(m_shown, withheld);
}

} // namespace flowbell::engine
