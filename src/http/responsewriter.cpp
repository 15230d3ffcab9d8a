// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/responsewriter.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <array>
#include <charconv>

namespace flowbell::http {

namespace {

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "";
    }
}

void appendNumber(QByteArray &out, qint64 number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end - digits.data());
}

bool hasNoContent(int status)
{
    return status == 204 || status == 304;
}

} // namespace

void appendResponse(QByteArray &out, const Response &response, const ResponseFraming &framing)
{
    out.append("HTTP/1.1 ");
    appendNumber(out, response.status);
    out.append(' ').append(reasonPhrase(response.status)).append("\r\nDate: ").append(framing.date).append("\r\n");
    for (const HeaderField &field : response.fields)
        out.append(field.name).append(": ").append(field.value).append("\r\n");
    if (!hasNoContent(response.status)) {
        out.append("Content-Length: ");
        appendNumber(out, response.body.size());
        out.append("\r\n");
    }
    if (framing.close)
        out.append("Connection: close\r\n");
    else if (framing.http10)
        out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    if (!framing.withoutBody && !hasNoContent(response.status))
        out.append(response.body);
}

QByteArray httpDate(qint64 secondsSinceEpoch)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace flowbell::http
