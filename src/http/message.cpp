// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/message.h"

namespace flowbell::http {

namespace {

QByteArray jsonString(const QString &text)
{
    QByteArray quoted("\"");
    for (const QChar c : text) {
        const char16_t unit = c.unicode();
        if (unit == u'"' || unit == u'\\') {
            quoted.append('\\').append(static_cast<char>(unit));
        } else if (unit >= 0x20 && unit < 0x7f) {
            quoted.append(static_cast<char>(unit));
        } else {
            quoted.append("\\u").append(QByteArray::number(unit, 16).rightJustified(4, '0'));
        }
    }
    return quoted.append('"');
}

} // namespace

QByteArray refusalReasonName(RefusalReason reason)
{
    switch (reason) {
    case RefusalReason::NotHttp: return QByteArrayLiteral("not-http");
    case RefusalReason::BadFraming: return QByteArrayLiteral("bad-framing");
    case RefusalReason::HeadTimeout: return QByteArrayLiteral("head-timeout");
    case RefusalReason::BodyTimeout: return QByteArrayLiteral("body-timeout");
    case RefusalReason::LengthRequired: return QByteArrayLiteral("length-required");
    case RefusalReason::BodyTooLarge: return QByteArrayLiteral("body-too-large");
    case RefusalReason::TargetTooLong: return QByteArrayLiteral("target-too-long");
    case RefusalReason::HeadTooLarge: return QByteArrayLiteral("head-too-large");
    case RefusalReason::UnknownExpectation: return QByteArrayLiteral("unknown-expectation");
    case RefusalReason::UnknownCoding: return QByteArrayLiteral("unknown-coding");
    case RefusalReason::VersionNotSupported: return QByteArrayLiteral("version-not-supported");
    case RefusalReason::Screened: return QByteArrayLiteral("screened");
    case RefusalReason::TooManyConnections: return QByteArrayLiteral("too-many-connections");
    case RefusalReason::NoRoomForBody: return QByteArrayLiteral("no-room-for-body");
    }
    Q_UNREACHABLE();
}

Response jsonResponse(int status, const QByteArray &json)
{
    return Response{status, {{QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")}}, json, false, {}};
}

Response errorResponse(int status, QByteArrayView reason, const QString &detail)
{
    const QByteArray json =
        "{\"status\":\"error\",\"reason\":" + jsonString(QString::fromLatin1(reason)) + ",\"detail\":" + jsonString(detail) + '}';
    return jsonResponse(status, json);
}

} // namespace flowbell::http
