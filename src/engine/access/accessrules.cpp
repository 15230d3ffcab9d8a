// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessrules.h"

#include "core/constanttime.h"
#include "engine/answers.h"

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

bool AccessRules::isPreflight(const http::RequestHead &head) const
{
    return head.method == "OPTIONS" && !headerValue(head.fields, "Access-Control-Request-Method").isNull()
        && isAllowedOrigin(headerValue(head.fields, "Origin"));
}

bool AccessRules::letRead(http::Response &response, const http::RequestHead &head) const
{
    if (m_preferences.origins.isEmpty())
        return false;
    const QByteArray origin = headerValue(head.fields, "Origin");
    if (origin.isNull() || !isAllowedOrigin(origin))
        return false;
    response.fields.append(HeaderField{"Access-Control-Allow-Origin"_ba, origin});
    response.fields.append(HeaderField{"Vary"_ba, "Origin"_ba});
    return true;
}

http::Response AccessRules::answerToPreflight(const http::RequestHead &head) const
{
    http::Response response{204, {{"Access-Control-Allow-Methods"_ba, "POST"_ba}}, {}, false, {}};
    if (const QByteArray fields = headerValue(head.fields, "Access-Control-Request-Headers"); !fields.isNull())
        response.fields.append(HeaderField{"Access-Control-Allow-Headers"_ba, fields});
    // Asked by browsers before a page of the internet reaches into a private network.
    if (!headerValue(head.fields, "Access-Control-Request-Private-Network").isNull())
        response.fields.append(HeaderField{"Access-Control-Allow-Private-Network"_ba, "true"_ba});
    static_cast<void>(letRead(response, head));
    return response;
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

http::Response AccessRules::answerTo(Refusal reason, const http::RequestHead &head) const
{
    const auto error = [reason](int status, const QString &detail) {
        return http::errorResponse(status, refusalName(reason), detail);
    };
    switch (reason) {
    case Refusal::WrongPath: return answers::wrongPath();
    case Refusal::WrongMethod: return isPreflight(head) ? answerToPreflight(head) : answers::wrongMethod();
    case Refusal::BadCredentials: return answerToBadCredentials(head);
    case Refusal::NotReady: return answers::unavailable(ErrorCode::SecretsUnavailable);
    case Refusal::ForeignSender: return error(403, u"this address may not send here"_s);
    case Refusal::ForeignHost: return error(421, u"the listener is not known by this Host"_s);
    case Refusal::ForeignOrigin: return error(403, u"web pages of another origin may not send here"_s);
    case Refusal::BadSignature: return error(403, u"the signature is missing, wrong, or of another time"_s);
    case Refusal::Replayed: return error(409, u"this very message was taken in before"_s);
    case Refusal::Malformed:
    case Refusal::TooLarge:
    case Refusal::TooSlow: break;
    }
    return error(400, u"the request cannot be read"_s);
}

http::Response AccessRules::answerToBadCredentials(const http::RequestHead &head) const
{
    // A path that is refused in another way would be a path that is there.
    if (m_preferences.check == SenderCheck::Path)
        return answers::wrongPath();
    const bool isBasic = m_preferences.check == SenderCheck::Basic;
    const QByteArray field = credentialsField();
    const bool isAuthorization = field.compare("Authorization", Qt::CaseInsensitive) == 0;
    // Only a field of HTTP authentication has a challenge, and 401 must have one (RFC 9110, section 15.5.2).
    http::Response response = http::errorResponse(isAuthorization ? 401 : 403, refusalName(Refusal::BadCredentials),
        isBasic ? u"user name and password are missing or wrong"_s : u"the token is missing or wrong"_s);
    if (!isAuthorization)
        return response;
    QByteArray challenge = isBasic ? R"(Basic realm="webhook", charset="UTF-8")"_ba : R"(Bearer realm="webhook")"_ba;
    if (!isBasic && !headerValue(head.fields, field).isNull())
        challenge += R"(, error="invalid_token")"; // RFC 6750, section 3.1
    response.fields.append(HeaderField{"WWW-Authenticate"_ba, challenge});
    return response;
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
        // A wrong one too: it may be right elsewhere.
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            field.value = withheld;
    }
}

void AccessRules::withhold(QByteArray &bytes) const
{
    if (!m_shown.isEmpty())
        bytes.replace(m_shown, withheld);
}

} // namespace flowbell::engine
