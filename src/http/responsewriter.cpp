// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/responsewriter.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <charconv>
#include <cstring>

namespace flowbell::http {

namespace {

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 203: return "Non-Authoritative Information";
    case 204: return "No Content";
    case 205: return "Reset Content";
    case 206: return "Partial Content";
    case 300: return "Multiple Choices";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 402: return "Payment Required";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 425: return "Too Early";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 451: return "Unavailable For Legal Reasons";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    case 508: return "Loop Detected";
    case 511: return "Network Authentication Required";
    default: return "";
    }
}

/// Puts text behind text. Many small appends to a byte array cost more than everything else in an answer.
class Pen
{
public:
    explicit Pen(char *at)
        : m_at(at)
    {
    }

    Pen &operator<<(QByteArrayView text)
    {
        if (!text.isEmpty())
            std::memcpy(m_at, text.data(), static_cast<std::size_t>(text.size()));
        m_at += text.size();
        return *this;
    }
    Pen &operator<<(qint64 number)
    {
        m_at = std::to_chars(m_at, m_at + MostDigits, number).ptr;
        return *this;
    }
    [[nodiscard]] const char *at() const { return m_at; }

    static constexpr qsizetype MostDigits = 20;

private:
    char *m_at;
};

/// Enough for all that does not depend on the response: names, blanks, line ends, two numbers and the longest reason phrase.
constexpr qsizetype FixedSize = 192;

qsizetype largestSize(const Response &response, const ResponseFraming &framing)
{
    qsizetype size = FixedSize + framing.date.size() + response.body.size();
    for (const HeaderField &field : response.fields)
        size += field.name.size() + field.value.size() + 4;
    return size;
}

bool hasNoContent(int status)
{
    return status == 204 || status == 304;
}

} // namespace

void appendResponse(QByteArray &out, const Response &response, const ResponseFraming &framing)
{
    const qsizetype before = out.size();
    out.resize(before + largestSize(response, framing));
    Pen pen(out.data() + before);
    pen << "HTTP/1.1 " << response.status << " " << reasonPhrase(response.status) << "\r\nDate: " << framing.date << "\r\n";
    for (const HeaderField &field : response.fields)
        pen << field.name << ": " << field.value << "\r\n";
    if (!hasNoContent(response.status))
        pen << "Content-Length: " << response.body.size() << "\r\n";
    if (framing.close)
        pen << "Connection: close\r\n";
    else if (framing.http10)
        pen << "Connection: keep-alive\r\n";
    pen << "\r\n";
    if (!framing.withoutBody && !hasNoContent(response.status))
        pen << response.body;
    out.truncate(pen.at() - out.constData());
}

QByteArray httpDate(qint64 secondsSinceEpoch)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace flowbell::http
