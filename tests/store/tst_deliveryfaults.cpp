// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "deliverysupport.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

const Timestamp now = DeliveryFixture::received() + 1min;

/// All that is stored of deliveries, as text.
QString dump(Database &database)
{
    static const QStringList queries{
        u"SELECT quote(id) || quote(event) || quote(webhook) || quote(ordered_session) || '|' || quote(state) || "
        u"quote(end_reason) "
        "|| quote(origin) || quote(message_id) || '|' || quote(created) || quote(due) || quote(ended) || '|' || quote(step) || "
        "quote(attempts) || quote(last_verdict) || quote(last_status) || quote(last_duration_us) FROM delivery ORDER BY id"_s,
        u"SELECT quote(id) || quote(delivery) || quote(webhook) || quote(number) || quote(status) || quote(next_due) FROM "
        u"attempt "
        "ORDER BY id"_s,
        u"SELECT quote(webhook) || quote(breaker) || quote(paused_until) || quote(failing_since) FROM endpoint ORDER BY webhook"_s,
        u"SELECT quote(enabled) || quote(disabled_reason) || quote(version) FROM webhook ORDER BY id"_s,
        u"SELECT quote(id) || quote(event_uid) || quote(verdict) FROM event ORDER BY id"_s,
        u"SELECT quote(event) FROM request ORDER BY event"_s,
        u"SELECT quote(events) || quote(last_event) || '|' || quote(removals) || '|' || quote(flows) || '|' || quote(deliveries) "
        u"|| "
        "'|' || quote(delivery_time) || quote(due_shift) FROM counter"_s,
    };
    QString text;
    for (const QString &query : queries) {
        Result<Database::Statement> statement = database.prepare(query);
        if (!statement || !statement->each([&text](const Database::Statement &row) { text += row.text(0) + u'\n'; }))
            qFatal("dump: %s", qPrintable(query));
    }
    return text;
}

/// A webhook that is sent to as it comes and one in order; four events of one session, of which the first was delivered, and
/// the second's attempts failed.
class Scene : public DeliveryFixture
{
public:
    Scene()
    {
        const Flow flow = addFlow();
        addWebhook(flow, u"https://a.example/"_s);
        addWebhook(flow, u"https://b.example/"_s, [](Webhook &w) { w.ordered = true; });
        store({{.uid = u"1"_s}, {.uid = u"2"_s}, {.uid = u"3"_s}, {.uid = u"4"_s}});
        const QList<DeliveryRow> rows = all();
        record({outcome(rows[0], 200, DeliveryState::Delivered), outcome(rows[1], 200, DeliveryState::Delivered),
            outcome(rows[2], 500, DeliveryState::Failed, {}, DeliveryEnd::Exhausted),
            outcome(rows[3], 500, DeliveryState::Pending, now)});
        QList<DeliveryId> ids;
        for (const DeliveryRow &row : rows)
            ids.append(row.id);
        m_rows = rows;
        m_ids = ids;
    }

    Result<void> work(const QString &what)
    {
        if (what == u"forward")
            return stored({{.uid = u"5"_s}, {.session = u"new"_s, .uid = u"1"_s}, {.uid = u"5"_s}});
        if (what == u"record")
            return outcomeOf(outbox().record(batch()));
        if (what == u"retry now")
            return outcomeOf(deliveries().retryNow(m_ids, now));
        if (what == u"cancel")
            return outcomeOf(deliveries().cancel({m_ids[3], m_ids[4]}, now));
        if (what == u"redeliver")
            return outcomeOf(deliveries().redeliver(m_ids, now));
        if (what == u"redeliver events")
            return outcomeOf(deliveries().redeliverEvents({EventId{1}, EventId{2}}, {}, now));
        if (what == u"shift")
            return outbox().shiftDue(-1h, now - 1h);
        return outcomeOf(EventRepository(database()).remove({EventId{2}}));
    }

private:
    template <typename T>
    static Result<void> outcomeOf(const Result<T> &result)
    {
        return result ? Result<void>() : Failure(result.error());
    }
    Result<void> stored(const QList<EventSpec> &specs)
    {
        const std::vector<StoredEvent> events = store(specs);
        for (const StoredEvent &event : events) {
            if (event.error && (event.deliveries > 0 || event.row.id.isValid()))
                return fail(ErrorCode::InvalidInput, u"failed, but with deliveries"_s);
        }
        return events.front().error ? Result<void>(Failure(*events.front().error)) : Result<void>();
    }
    [[nodiscard]] AttemptBatch batch() const
    {
        return {.now = now,
            .outcomes = {outcome(m_rows[3], 200, DeliveryState::Delivered),
                outcome(m_rows[4], 410, DeliveryState::Failed, {}, DeliveryEnd::Gone)},
            .endpoints = {{m_rows[3].webhook, BreakerState::Open, now + 30s, 3, now - 1h}},
            .disabled = {{m_rows[4].webhook, DisabledReason::Gone}}};
    }

    QList<DeliveryRow> m_rows;
    QList<DeliveryId> m_ids;
};

} // namespace

class tst_DeliveryFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNthCallFails_data();
    void theNthCallFails();
};

void tst_DeliveryFaults::theNthCallFails_data()
{
    QTest::addColumn<QString>("what");
    for (const QString &what : {u"forward"_s, u"record"_s, u"retry now"_s, u"cancel"_s, u"redeliver"_s, u"redeliver events"_s,
             u"shift"_s, u"remove events"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void tst_DeliveryFaults::theNthCallFails()
{
    QFETCH(QString, what);
    QString untouched;
    QString wanted;
    {
        Scene scene;
        untouched = dump(scene.database());
        QVERIFY(scene.work(what));
        wanted = dump(scene.database());
    }
    QVERIFY(wanted != untouched);
    int failing = 0;
    for (bool reached = true; reached;) {
        ++failing;
        Scene scene;
        int calls = 0;
        scene.database().setFaultHook([&](const QString &) -> std::optional<Error> {
            return ++calls == failing ? std::optional(Error{ErrorCode::StoreFull, u"fault"_s, {}}) : std::nullopt;
        });
        const Result<void> done = scene.work(what);
        scene.database().setFaultHook({});
        reached = calls >= failing;
        if (reached) {
            QVERIFY2(!done, qPrintable(u"call %1"_s.arg(failing)));
            QCOMPARE(done.error().code, ErrorCode::StoreFull);
            QCOMPARE(dump(*scene.fixture().connect()), untouched);
            QVERIFY2(scene.work(what), qPrintable(u"after call %1"_s.arg(failing)));
        }
        QCOMPARE(dump(scene.database()), wanted);
    }
    QVERIFY(failing >= 4);
}

QTEST_GUILESS_MAIN(tst_DeliveryFaults)
#include "tst_deliveryfaults.moc"
