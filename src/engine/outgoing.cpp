// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/outgoing.h"

#include "core/loopheader.h"

namespace flowbell::engine {

namespace {

constexpr QByteArrayView contentTypeName = "Content-Type";

HeaderFields ownFields(const store::DueDelivery &due, const QByteArray &storeUid)
{
    return {{contentTypeName.toByteArray(), due.contentType.isEmpty() ? QByteArrayLiteral("application/json") : due.contentType},
        {loopHeaderName.toByteArray(), storeUid}};
}

} // namespace

delivery::SendRequest outgoingRequest(const store::DueDelivery &due, const Webhook &webhook, const QUrl &url,
    const RequestSecrets &secrets, const QByteArray &storeUid, Timestamp now)
{
    delivery::SendRequest request{.url = url, .body = due.body, .headers = ownFields(due, storeUid), .timeout = webhook.timeout};
    const HeaderFields signature = signature::headers(secrets.signing, due.row.messageId.toUtf8(), now, due.body);
    if (!secrets.fields.isEmpty()) {
        if (!headerValue(secrets.fields, contentTypeName).isNull())
            request.headers.removeFirst();
        for (const HeaderField &field : secrets.fields) {
            const bool taken =
                field.name.compare(loopHeaderName, Qt::CaseInsensitive) == 0 || !headerValue(signature, field.name).isNull();
            if (!taken)
                request.headers.append(field);
        }
    }
    request.headers.append(signature);
    return request;
}

} // namespace flowbell::engine
