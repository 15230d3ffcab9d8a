// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/headersecrecy.h"

#include "core/credentialheader.h"
#include "store/coding.h"
#include "store/statement.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace flowbell::store::headersecrecy {

QByteArray encodeFields(const WebhookHeaders &headers)
{
    HeaderFields fields;
    fields.reserve(headers.size());
    for (const WebhookHeader &header : headers)
        fields.append({header.name, header.isSecret ? QByteArray() : header.value});
    return encodeHeaders(fields);
}

QString encodeSecret(const WebhookHeaders &headers)
{
    QJsonArray positions;
    for (int at = 0; at < headers.size(); ++at) {
        if (headers.at(at).isSecret)
            positions.append(at);
    }
    return QString::fromLatin1(QJsonDocument(positions).toJson(QJsonDocument::Compact));
}

WebhookHeaders decode(const QByteArray &fields, const QString &secret)
{
    WebhookHeaders headers;
    for (const HeaderField &field : decodeHeaders(fields))
        headers.append({field.name, field.value, false});
    for (const QJsonValue &position : QJsonDocument::fromJson(secret.toUtf8()).array()) {
        if (const int at = position.toInt(-1); at >= 0 && at < headers.size())
            headers[at].isSecret = true;
    }
    return headers;
}

bool mayStayUnjudged(const WebhookHeaders &headers)
{
    return !hasSecret(headers)
        && std::ranges::any_of(headers, [](const WebhookHeader &header) { return isSecretByName(header.name); });
}

Result<QList<Unjudged>> unjudged(Database &database)
{
    Result<Database::Statement> statement =
        database.prepare(u"SELECT id, uid, headers FROM webhook WHERE secret_headers IS NULL ORDER BY id"_s);
    if (!statement)
        return Failure(statement.error());
    QList<Unjudged> list;
    const Result<void> done = statement->each([&list](const Database::Statement &row) {
        list.append({WebhookId{row.integer(0)}, row.text(1), decode(row.bytes(2), {})});
    });
    if (!done)
        return Failure(done.error());
    return list;
}

Result<bool> judge(Database &database, const Unjudged &before, const WebhookHeaders &judged)
{
    const Result<qint64> done = run(database,
        u"UPDATE webhook SET headers = ?, secret_headers = ?, version = version + ? "
        "WHERE id = ? AND secret_headers IS NULL AND headers = ?"_s,
        encodeFields(judged), encodeSecret(judged), hasSecret(judged) ? 1 : 0, before.id.value, encodeFields(before.headers));
    if (!done)
        return Failure(done.error());
    return *done > 0;
}

} // namespace flowbell::store::headersecrecy
