// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/posting.h"

#include "core/fieldsyntax.h"

#include <algorithm>
#include <array>

namespace flowbell::delivery {

namespace {

bool framesTheExchange(const QByteArray &name)
{
    static constexpr std::array names{"content-length", "host", "transfer-encoding", "connection"};
    return std::any_of(
        names.begin(), names.end(), [&name](const char *other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

void refuseStateOfOthers(QNetworkRequest &post)
{
    post.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    post.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    post.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    post.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    post.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    post.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    post.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // A buffered copy of the body could be sent a second time; see OneTimeBody.
    post.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
}

} // namespace

bool mayBeSet(const HeaderField &field)
{
    const auto breaksLines = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return isFieldName(field.name) && !framesTheExchange(field.name)
        && std::none_of(field.value.cbegin(), field.value.cend(), breaksLines);
}

QNetworkRequest makePost(const ProbeRequest &request)
{
    QNetworkRequest post(request.url);
    refuseStateOfOthers(post);
    post.setRawHeader("Content-Type", "application/json");
    post.setRawHeader("User-Agent", "Flowbell/" FLOWBELL_VERSION);
    post.setRawHeader("Accept", "*/*");
    // Named, so that the library neither asks for compression nor tells the user's language.
    post.setRawHeader("Accept-Encoding", "identity");
    post.setRawHeader("Accept-Language", "*");
    QList<QByteArray> seen;
    for (const HeaderField &field : request.headers) {
        if (!mayBeSet(field))
            continue;
        const QByteArray name = field.name.toLower();
        const QByteArray before = seen.contains(name) ? post.rawHeader(field.name) + ", " : QByteArray();
        post.setRawHeader(field.name, before + field.value);
        seen.append(name);
    }
    post.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    return post;
}

HeaderFields headerFields(const QList<QPair<QByteArray, QByteArray>> &pairs)
{
    HeaderFields fields;
    for (const auto &[name, values] : pairs) {
        for (const QByteArray &value : values.split('\n'))
            fields.append({name, value});
    }
    return fields;
}

} // namespace flowbell::delivery
