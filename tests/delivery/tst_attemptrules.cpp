// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/attemptrules.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Sat, 01 Nov 2025 12:00:00 GMT
constexpr Timestamp noon{1'761'998'400'000ms};
constexpr double noJitter = 0.5;

SendOutcome answer(EndpointVerdict verdict, int status, const HeaderFields &fields = {})
{
    SendOutcome outcome;
    outcome.verdict = verdict;
    outcome.status = status;
    outcome.responseHeaders = fields;
    return outcome;
}

AttemptDecision pending(milliseconds delay, bool slowDown = false, std::optional<milliseconds> retryAfter = {})
{
    return {DeliveryState::Pending, DeliveryEnd::None, delay, slowDown, retryAfter};
}

AttemptDecision failed(DeliveryEnd end, bool slowDown = false, std::optional<milliseconds> retryAfter = {})
{
    return {DeliveryState::Failed, end, std::nullopt, slowDown, retryAfter};
}

} // namespace

class TestAttemptRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decisions_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<AttemptDecision>("decision");
        using V = EndpointVerdict;
        const HeaderFields abort{{"Webhook-Delivery", "abort-message"}};
        const auto row = [](const char *name, const SendOutcome &outcome, int attempt, const AttemptDecision &decision) {
            QTest::newRow(name) << outcome << attempt << decision;
        };
        const auto later = [](const char *value) { return HeaderFields{{"RETRY-AFTER", value}}; };
        const AttemptDecision delivered{DeliveryState::Delivered, DeliveryEnd::None, {}, false, {}};

        row("200", answer(V::Delivered, 200), 1, delivered);
        row("204, at last", answer(V::Delivered, 204), 4, delivered);
        row("200 that aborts", answer(V::Delivered, 200, abort), 1, delivered);
        row("200 with Retry-After", answer(V::Delivered, 200, later("60")), 1, delivered);

        row("500, first", answer(V::RefusedByEndpoint, 500), 1, pending(5s));
        row("500, second", answer(V::RefusedByEndpoint, 500), 2, pending(5min));
        row("500, last but one", answer(V::RefusedByEndpoint, 500), 3, pending(48h));
        row("500, last", answer(V::RefusedByEndpoint, 500), 4, failed(DeliveryEnd::Exhausted));
        row("beyond the schedule, because it was shortened", answer(V::RefusedByEndpoint, 500), 9,
            failed(DeliveryEnd::Exhausted));
        row("301", answer(V::Redirect, 301), 1, pending(5s));
        row("404", answer(V::RefusedByEndpoint, 404), 1, pending(5s));
        row("101", answer(V::RefusedByEndpoint, 101), 1, pending(5s));
        for (const V verdict : {V::TimedOut, V::NameNotFound, V::ConnectionRefused, V::CertificateProblem, V::ConnectionLost,
                 V::Unreachable, V::NotHttp, V::SecretUnavailable}) {
            const QByteArray number = QByteArray::number(static_cast<int>(verdict));
            row(QByteArray("without an answer, verdict " + number), answer(verdict, 0), 1, pending(5s));
            row(QByteArray("the last time, verdict " + number), answer(verdict, 0), 4, failed(DeliveryEnd::Exhausted));
        }
        row("lost in the answer, with status 200", answer(V::ConnectionLost, 200), 1, pending(5s));

        row("410", answer(V::RefusedByEndpoint, 410), 1, failed(DeliveryEnd::Gone));
        row("410 with Retry-After", answer(V::RefusedByEndpoint, 410, later("60")), 1, failed(DeliveryEnd::Gone));
        row("410, last", answer(V::RefusedByEndpoint, 410), 4, failed(DeliveryEnd::Gone));
        row("410 that aborts", answer(V::RefusedByEndpoint, 410, abort), 1, failed(DeliveryEnd::Gone));
        row("400 that aborts", answer(V::RefusedByEndpoint, 400, abort), 1, failed(DeliveryEnd::Aborted));
        row("302 that aborts", answer(V::Redirect, 302, abort), 2, failed(DeliveryEnd::Aborted));
        row("400 that aborts, last", answer(V::RefusedByEndpoint, 400, abort), 4, failed(DeliveryEnd::Aborted));
        row("503 that aborts", answer(V::RefusedByEndpoint, 503, abort), 1, failed(DeliveryEnd::Aborted, true));
        row("400, other word", answer(V::RefusedByEndpoint, 400, {{"webhook-delivery", "abort"}}), 1, pending(5s));

        row("429", answer(V::RefusedByEndpoint, 429), 1, pending(5s, true));
        row("502", answer(V::RefusedByEndpoint, 502), 1, pending(5s, true));
        row("503", answer(V::RefusedByEndpoint, 503), 1, pending(5s, true));
        row("504", answer(V::RefusedByEndpoint, 504), 1, pending(5s, true));
        row("503, last", answer(V::RefusedByEndpoint, 503), 4, failed(DeliveryEnd::Exhausted, true));
        row("429, later than the schedule", answer(V::RefusedByEndpoint, 429, later("60")), 1, pending(60s, true, 60s));
        row("429, sooner than the schedule", answer(V::RefusedByEndpoint, 429, later("1")), 1, pending(5s, true, 1s));
        row("429, at once", answer(V::RefusedByEndpoint, 429, later("0")), 1, pending(5s, true, 0s));
        row("503, a date", answer(V::RefusedByEndpoint, 503, later("Sat, 01 Nov 2025 12:02:00 GMT")), 1,
            pending(120s, true, 120s));
        row("503, a date that is past", answer(V::RefusedByEndpoint, 503, later("Sat, 01 Nov 2025 11:00:00 GMT")), 1,
            pending(5s, true, 0s));
        row("503, for ever", answer(V::RefusedByEndpoint, 503, later("999999999")), 1, pending(24h, true, 24h));
        row("503, for ever, and the schedule is later", answer(V::RefusedByEndpoint, 503, later("999999999")), 3,
            pending(48h, true, 24h));
        row("503, unreadable", answer(V::RefusedByEndpoint, 503, later("soon")), 1, pending(5s, true));
        row("500 with Retry-After", answer(V::RefusedByEndpoint, 500, later("60")), 1, pending(60s, true, 60s));
        row("302 with Retry-After", answer(V::Redirect, 302, later("60")), 1, pending(60s, true, 60s));
        row("503 with Retry-After, last", answer(V::RefusedByEndpoint, 503, later("60")), 4,
            failed(DeliveryEnd::Exhausted, true, 60s));

        row("loop", answer(V::Loop, 0), 1, failed(DeliveryEnd::Loop));
        row("cancelled", answer(V::Cancelled, 0), 1, pending(0s));
        row("cancelled, last", answer(V::Cancelled, 0), 4, pending(0s));
        row("cancelled in the answer", answer(V::Cancelled, 410), 1, pending(0s));
    }
    void decisions()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(int, attempt);
        QFETCH(AttemptDecision, decision);
        const RetrySchedule schedule({0s, 5s, 5min, 48h});
        const AttemptDecision decided = decideAfter(outcome, attempt, schedule, noon, noJitter);
        QCOMPARE(decided.state, decision.state);
        QCOMPARE(decided.end, decision.end);
        QCOMPARE(decided.delay, decision.delay);
        QCOMPARE(decided.slowDown, decision.slowDown);
        QCOMPARE(decided.retryAfter, decision.retryAfter);
    }

    void jitter_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<milliseconds>("delay");
        QTest::newRow("least") << 0.0 << milliseconds{4s};
        QTest::newRow("middle") << 0.5 << milliseconds{5s};
        QTest::newRow("most") << 0.999'999 << milliseconds{6s};
    }
    void jitter()
    {
        QFETCH(double, random);
        QFETCH(milliseconds, delay);
        const RetrySchedule schedule({0s, 5s});
        const SendOutcome refused = answer(EndpointVerdict::RefusedByEndpoint, 500);
        const auto decided = decideAfter(refused, 1, schedule, noon, random).delay.value();
        QVERIFY2(std::chrono::abs(decided - delay) <= 1ms, QByteArray::number(qint64(decided.count())));
    }
};

QTEST_GUILESS_MAIN(TestAttemptRules)
#include "tst_attemptrules.moc"
