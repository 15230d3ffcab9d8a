// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/answers.h"

namespace flowbell::engine::answers {

http::Response success()
{
    // Shared, since every answer is the same and copies only count a reference.
    static const http::Response response = http::jsonResponse(200, R"({"status":"success"})");
    return response;
}

http::Response badBody(Verdict verdict)
{
    if (verdict & VerdictFlag::NotObject)
        return http::errorResponse(400, "not-object", QStringLiteral("the body is JSON, but not an object"));
    return http::errorResponse(400, "not-json", QStringLiteral("the body is not JSON"));
}

http::Response loop()
{
    return http::errorResponse(508, "loop", QStringLiteral("a delivery of this store came back to its own listener"));
}

http::Response told(int status)
{
    if (status < 300)
        return http::jsonResponse(status, R"({"status":"success"})");
    return http::errorResponse(status, "reply-rule", QStringLiteral("the listener is told to answer so"));
}

http::Response wrongPath()
{
    return http::errorResponse(404, "wrong-path", QStringLiteral("events are received at another path"));
}

http::Response wrongMethod()
{
    http::Response response = http::errorResponse(405, "wrong-method", QStringLiteral("events are received as POST"));
    response.fields.append(HeaderField{"Allow", "POST"});
    return response;
}

http::Response contractViolation(const QString &firstViolation)
{
    return http::errorResponse(422, "contract-violation", firstViolation);
}

http::Response unavailable(ErrorCode reason)
{
    const auto make = [](QByteArrayView name, const QString &detail, const QByteArray &retryAfter) {
        http::Response response = http::errorResponse(503, name, detail);
        response.fields.append(HeaderField{"Retry-After", retryAfter});
        return response;
    };
    switch (reason) {
    case ErrorCode::QueueFull: return make("busy", QStringLiteral("more events wait to be stored than fit; send it again"), "1");
    case ErrorCode::ShuttingDown: return make("stopping", QStringLiteral("the listener is stopping; send it again"), "5");
    case ErrorCode::StoreFull: return make("disk-full", QStringLiteral("no room to store the event; send it again"), "30");
    default: return make("not-stored", QStringLiteral("the event could not be stored; send it again"), "5");
    }
}

} // namespace flowbell::engine::answers
