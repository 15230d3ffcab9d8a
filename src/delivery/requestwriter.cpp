// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/requestwriter.h"

#include "delivery/posting.h"

namespace flowbell::delivery {

namespace {

/// More than names, blanks and line ends of what is always there.
constexpr qsizetype FixedSize = 256;

QByteArray target(const QUrl &url, const Origin &origin, TargetForm form)
{
    QByteArray text = form == TargetForm::Absolute ? "http://" + origin.authority() : QByteArray();
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (!path.startsWith('/'))
        text += '/';
    text += path;
    if (url.hasQuery())
        text += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return text;
}

void appendField(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

void appendMissing(QByteArray &head, const HeaderFields &fields, QByteArrayView name, QByteArrayView value)
{
    if (headerValue(fields, name).isNull())
        appendField(head, name, value);
}

qsizetype sizeOf(const HeaderFields &fields)
{
    qsizetype size = 0;
    for (const HeaderField &field : fields)
        size += field.name.size() + field.value.size() + 4;
    return size;
}

} // namespace

QByteArray requestBytes(const SendRequest &request, const Origin &origin, TargetForm form, const HeaderFields &forProxy)
{
    const QByteArray targetText = target(request.url, origin, form);
    const QByteArray authority = origin.authority();
    QByteArray bytes;
    bytes.reserve(
        FixedSize + targetText.size() + authority.size() + sizeOf(request.headers) + sizeOf(forProxy) + request.body.size());
    bytes.append("POST ").append(targetText).append(" HTTP/1.1\r\n");
    appendField(bytes, "Host", authority);
    for (const HeaderField &field : forProxy)
        appendField(bytes, field.name, field.value);
    for (const HeaderField &field : request.headers) {
        if (mayBeSet(field))
            appendField(bytes, field.name, field.value);
    }
    appendMissing(bytes, request.headers, "User-Agent", "Flowbell/" FLOWBELL_VERSION);
    appendMissing(bytes, request.headers, "Accept", "*/*");
    appendMissing(bytes, request.headers, "Accept-Encoding", "identity");
    appendField(bytes, "Content-Length", QByteArray::number(request.body.size()));
    bytes.append("\r\n").append(request.body);
    return bytes;
}

} // namespace flowbell::delivery
