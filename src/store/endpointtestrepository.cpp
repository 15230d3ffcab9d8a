// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/endpointtestrepository.h"

#include "store/coding.h"
#include "store/statement.h"
#include "store/timecoding.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

/// Column list in the order testOf() reads; the large ones at the end, so that a list can leave them out.
QString testColumns(bool withContents)
{
    const QString narrow =
        u"id, webhook, started, url, event_type, verdict, status, reason, body_cut, lookup_us, connect_us, tls_us, "
        "waiting_us, receiving_us, total_us, certificate, detail, arrived, response_headers"_s;
    return withContents ? narrow + u", payload, response_body"_s : narrow;
}

EndpointTest testOf(const Database::Statement &row, bool withContents)
{
    return EndpointTest{.id = EndpointTestId{row.integer(0)},
        .webhook = WebhookId{row.integer(1)},
        .started = Timestamp{std::chrono::milliseconds{row.integer(2)}},
        .url = row.text(3),
        .eventType = row.text(4),
        .payload = withContents ? row.bytes(19) : QByteArray(),
        .verdict = static_cast<EndpointVerdict>(row.integer(5)),
        .status = static_cast<int>(row.integer(6)),
        .reason = row.text(7),
        .responseHeaders = decodeHeaders(row.bytes(18)),
        .responseBody = withContents ? row.bytes(20) : QByteArray(),
        .bodyCut = row.integer(8) != 0,
        .times = {optionalDurationAt(row, 9), optionalDurationAt(row, 10), optionalDurationAt(row, 11),
            optionalDurationAt(row, 12), optionalDurationAt(row, 13), std::chrono::microseconds{row.integer(14)}},
        .certificate = decodeCertificate(row.text(15)),
        .detail = row.text(16),
        .arrived = EventId{row.integer(17)}};
}

Result<QList<EndpointTest>> readTests(Result<Database::Statement> statement, bool withContents)
{
    if (!statement)
        return Failure(statement.error());
    QList<EndpointTest> tests;
    const Result<void> done = statement->each([&](const Database::Statement &row) { tests.append(testOf(row, withContents)); });
    if (!done)
        return Failure(done.error());
    return tests;
}

Result<qint64> insertTest(Database &database, const EndpointTest &test)
{
    return insert(database,
        u"INSERT INTO endpoint_test (webhook, started, url, event_type, payload, verdict, status, reason, response_headers, "
        u"response_body, "
        "body_cut, lookup_us, connect_us, tls_us, waiting_us, receiving_us, total_us, certificate, detail, arrived) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        test.webhook.value, test.started.time_since_epoch().count(), test.url, test.eventType, test.payload,
        static_cast<int>(test.verdict), test.status, test.reason, encodeHeaders(test.responseHeaders), test.responseBody,
        test.bodyCut, toNumber(test.times.lookup), toNumber(test.times.connect), toNumber(test.times.tls),
        toNumber(test.times.waiting), toNumber(test.times.receiving), test.times.total.count(),
        EmptyAsNull{encodeCertificate(test.certificate)}, test.detail,
        test.arrived.isValid() ? std::optional(test.arrived.value) : std::nullopt);
}

} // namespace

EndpointTestRepository::EndpointTestRepository(Database &database)
    : m_database(database)
{
}

Result<EndpointTest> EndpointTestRepository::add(const EndpointTest &test)
{
    EndpointTest stored = test;
    const Result<void> done = m_database.transaction([&]() -> Result<void> {
        const Result<qint64> id = insertTest(m_database, test);
        if (!id)
            return Failure(id.error());
        stored.id = EndpointTestId{*id};
        const Result<qint64> dropped = store::run(m_database,
            u"DELETE FROM endpoint_test WHERE webhook = ? AND id NOT IN "
            "(SELECT id FROM endpoint_test WHERE webhook = ? ORDER BY id DESC LIMIT ?)"_s,
            test.webhook.value, test.webhook.value, keptEndpointTests);
        return dropped ? Result<void>() : Failure(dropped.error());
    });
    if (!done)
        return Failure(done.error());
    return stored;
}

Result<QList<EndpointTest>> EndpointTestRepository::list(WebhookId webhook)
{
    const QString sql = u"SELECT "_s + testColumns(true) + u" FROM endpoint_test WHERE webhook = ? ORDER BY id DESC"_s;
    return readTests(bound(m_database, sql, webhook.value), true);
}

Result<QList<EndpointTest>> EndpointTestRepository::newestOfEach()
{
    const QString sql = u"SELECT "_s + testColumns(false)
        + u" FROM endpoint_test WHERE id IN (SELECT max(id) FROM endpoint_test GROUP BY webhook) ORDER BY webhook"_s;
    return readTests(m_database.prepare(sql), false);
}

} // namespace flowbell::store
