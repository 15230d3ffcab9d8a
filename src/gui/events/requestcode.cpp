// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/requestcode.h"

#include "core/jsontext.h"
#include "gui/events/bodytext.h"
#include "gui/events/curlcommand.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {

bool isPrintableAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
}

QString literal(const QString &text)
{
    return QString::fromUtf8(jsonStringLiteral(text));
}

/// Can be written as a text without loss: what decodes it may take a byte order mark away.
bool isExactText(const QByteArray &body)
{
    return isText(body) && !body.startsWith("\xEF\xBB\xBF");
}

QString pythonBytes(const QByteArray &bytes)
{
    if (isPrintableAscii(bytes))
        return literal(QString::fromLatin1(bytes));
    QString text = u"b\""_s;
    for (const char c : bytes) {
        if (c == '"' || c == '\\')
            text += u'\\' % QLatin1Char(c);
        else if (c >= ' ' && c < '\x7f')
            text += QLatin1Char(c);
        else
            text += u"\\x"_s % QString::number(static_cast<unsigned char>(c), 16).rightJustified(2, u'0');
    }
    return text + u'"';
}

QString pythonBody(const QByteArray &body)
{
    if (isExactText(body))
        return literal(QString::fromUtf8(body)) + u".encode()"_s;
    return u"base64.b64decode(\""_s % QString::fromLatin1(body.toBase64()) % u"\")"_s;
}

QString javaScriptBody(const QByteArray &body)
{
    if (isExactText(body))
        return u"new TextEncoder().encode("_s % literal(QString::fromUtf8(body)) % u')';
    return u"Uint8Array.from(atob(\""_s % QString::fromLatin1(body.toBase64()) % u"\"), (c) => c.charCodeAt(0))"_s;
}

QString methodOf(const ReceivedRequest &request)
{
    return request.method.isEmpty() ? u"POST"_s : QString::fromLatin1(request.method);
}

/// In ASCII, as both want it; what is percent-encoded already stays.
QByteArray encoded(const QByteArray &target)
{
    QByteArray ascii;
    for (const char c : target) {
        if (c > ' ' && c < '\x7f')
            ascii += c;
        else
            ascii += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return ascii;
}

QByteArray pathAndQuery(const QString &url)
{
    const qsizetype path = url.indexOf(u'/', url.indexOf("://"_L1) + 3);
    return path < 0 ? QByteArray("/") : encoded(url.mid(path).toUtf8());
}

} // namespace

QString pythonCode(const ReceivedRequest &request, const QUrl &listener)
{
    const bool isCoded = !isExactText(request.body);
    QStringList lines;
    if (isCoded)
        lines.append(u"import base64"_s);
    lines.append(u"import http.client\n"_s);
    lines.append(u"body = "_s + pythonBody(request.body));
    const QString kind = listener.scheme() == "https"_L1 ? u"HTTPSConnection"_s : u"HTTPConnection"_s;
    const int port = listener.port(listener.scheme() == "https"_L1 ? 443 : 80);
    lines.append(u"connection = http.client.%1(%2, %3, timeout=30)"_s.arg(kind, literal(listener.host()), QString::number(port)));
    lines.append(u"connection.putrequest(%1, %2, skip_accept_encoding=True)"_s.arg(
        literal(methodOf(request)), pythonBytes(pathAndQuery(targetUrl(request, listener)))));
    for (const HeaderField &field : request.headers) {
        if (!isMadeByClient(field.name))
            lines.append(u"connection.putheader(%1, %2)"_s.arg(pythonBytes(field.name), pythonBytes(field.value)));
    }
    lines.append(u"connection.putheader(\"Content-Length\", str(len(body)))"_s);
    lines.append(u"connection.endheaders(body)"_s);
    lines.append(u"response = connection.getresponse()"_s);
    lines.append(u"print(response.status, response.read().decode(errors=\"replace\"))"_s);
    return lines.join(u'\n') + u'\n';
}

QString javaScriptCode(const ReceivedRequest &request, const QUrl &listener)
{
    const QString server = listener.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
    const QString url = server + QString::fromLatin1(pathAndQuery(targetUrl(request, listener)));
    const QString method = methodOf(request);
    const bool takesBody =
        method.compare("GET"_L1, Qt::CaseInsensitive) != 0 && method.compare("HEAD"_L1, Qt::CaseInsensitive) != 0;
    QStringList lines{u"fetch(%1, {"_s.arg(literal(url)), u"  method: %1,"_s.arg(literal(method)), u"  headers: ["_s};
    for (const HeaderField &field : request.headers) {
        // Each character is a byte (ByteString of Web IDL).
        if (!isMadeByClient(field.name))
            lines.append(
                u"    [%1, %2],"_s.arg(literal(QString::fromLatin1(field.name)), literal(QString::fromLatin1(field.value))));
    }
    lines.append(u"  ],"_s);
    if (takesBody)
        lines.append(u"  body: "_s % javaScriptBody(request.body) % u',');
    lines.append(u"}).then(async (response) => console.log(response.status, await response.text()));"_s);
    return lines.join(u'\n') + u'\n';
}

} // namespace flowbell::gui
