// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessrules.h"
#include "engine/answers.h"

using namespace Qt::StringLiterals;

namespace flowbell::engine {

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

} // namespace flowbell::engine
