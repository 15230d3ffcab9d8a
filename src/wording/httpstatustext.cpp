// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wording/wording.h"
#include "wording/words.h"

namespace flowbell::wording {

namespace {

struct StatusText {
    int status;
    const char *text;
};

// RFC 9110, section 15, and the registry that goes on from there.
constexpr StatusText statusTexts[] = {
    {200, QT_TRANSLATE_NOOP("wording", "OK: the request was taken.")},
    {201, QT_TRANSLATE_NOOP("wording", "Created: the request was taken and something was made of it.")},
    {202, QT_TRANSLATE_NOOP("wording", "Accepted: the request was taken and will be worked on later.")},
    {204, QT_TRANSLATE_NOOP("wording", "No Content: the request was taken; the answer has no body.")},
    {301, QT_TRANSLATE_NOOP("wording", "Moved Permanently: the address has changed for good.")},
    {302, QT_TRANSLATE_NOOP("wording", "Found: the address is another one for the moment.")},
    {303, QT_TRANSLATE_NOOP("wording", "See Other: the answer is to be fetched from another address.")},
    {304, QT_TRANSLATE_NOOP("wording", "Not Modified: an answer that fits no POST request.")},
    {307, QT_TRANSLATE_NOOP("wording", "Temporary Redirect: the request is to be repeated at another address for the moment.")},
    {308, QT_TRANSLATE_NOOP("wording", "Permanent Redirect: the request is to be sent to another address from now on.")},
    {400, QT_TRANSLATE_NOOP("wording", "Bad Request: the server did not understand the request. Its log or answer may say why.")},
    {401,
        QT_TRANSLATE_NOOP("wording", "Unauthorized: the server wants credentials. Add an Authorization header to the webhook.")},
    {403, QT_TRANSLATE_NOOP("wording", "Forbidden: the server knows the path but refuses the request.")},
    {404, QT_TRANSLATE_NOOP("wording", "Not Found: the server has no such path.")},
    {405, QT_TRANSLATE_NOOP("wording", "Method Not Allowed: the path is there but does not take POST.")},
    {406, QT_TRANSLATE_NOOP("wording", "Not Acceptable: the server has no answer in a form that was asked for.")},
    {408, QT_TRANSLATE_NOOP("wording", "Request Timeout: the server did not get the whole request in time.")},
    {409, QT_TRANSLATE_NOOP("wording", "Conflict: the request does not fit the state the server is in.")},
    {410, QT_TRANSLATE_NOOP("wording", "Gone: the path was there and has been removed for good.")},
    {411, QT_TRANSLATE_NOOP("wording", "Length Required: the server wants to know the size of the body beforehand.")},
    {413, QT_TRANSLATE_NOOP("wording", "Content Too Large: the body is bigger than the server takes.")},
    {414, QT_TRANSLATE_NOOP("wording", "URI Too Long: the address is longer than the server takes.")},
    {415, QT_TRANSLATE_NOOP("wording", "Unsupported Media Type: the server does not take JSON at this path.")},
    {421, QT_TRANSLATE_NOOP("wording", "Misdirected Request: this server does not serve this host name.")},
    {422,
        QT_TRANSLATE_NOOP("wording",
            "Unprocessable Content: the body is readable, but not what the server expects. "
            "Compare its fields with those of the event.")},
    {425, QT_TRANSLATE_NOOP("wording", "Too Early: the server does not take early data.")},
    {426, QT_TRANSLATE_NOOP("wording", "Upgrade Required: the server wants another protocol.")},
    {429, QT_TRANSLATE_NOOP("wording", "Too Many Requests: the server limits how often it may be called. Wait a while.")},
    {431, QT_TRANSLATE_NOOP("wording", "Request Header Fields Too Large: the headers are bigger than the server takes.")},
    {451, QT_TRANSLATE_NOOP("wording", "Unavailable For Legal Reasons: the server may not answer this request.")},
    {500,
        QT_TRANSLATE_NOOP(
            "wording", "Internal Server Error: the receiver failed while working on the event. Look into its log.")},
    {501, QT_TRANSLATE_NOOP("wording", "Not Implemented: the server cannot do what was asked.")},
    {502, QT_TRANSLATE_NOOP("wording", "Bad Gateway: a proxy got no valid answer from the receiver behind it. Is it running?")},
    {503, QT_TRANSLATE_NOOP("wording", "Service Unavailable: the server is overloaded or being maintained. Try again later.")},
    {504, QT_TRANSLATE_NOOP("wording", "Gateway Timeout: a proxy got no answer from the receiver behind it in time.")},
    {505, QT_TRANSLATE_NOOP("wording", "HTTP Version Not Supported: the server does not speak HTTP/1.1.")},
    {508, QT_TRANSLATE_NOOP("wording", "Loop Detected: the request came back to where it was sent from.")},
    {511, QT_TRANSLATE_NOOP("wording", "Network Authentication Required: the network wants a login first.")},
};

QString classMeaning(int status)
{
    switch (status / 100) {
    case 1: return Words::tr("An interim answer (1xx): the final one did not come.");
    case 2: return Words::tr("Success (2xx): the request was taken.");
    case 3: return Words::tr("Redirect (3xx): the request is to go to another address.");
    case 4: return Words::tr("Client error (4xx): the server finds the request wrong.");
    case 5: return Words::tr("Server error (5xx): the server failed to do what was asked.");
    default: return Words::tr("Not a status that HTTP knows.");
    }
}

} // namespace

QString httpStatusMeaning(int status)
{
    for (const StatusText &known : statusTexts) {
        if (known.status == status)
            return Words::tr(known.text);
    }
    return classMeaning(status);
}

} // namespace flowbell::wording
