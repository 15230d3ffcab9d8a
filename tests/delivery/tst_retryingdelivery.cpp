// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delivery/retryingdelivery.h"
#include "support/manualclock.h"
#include "support/scriptedserver.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::delivery;
using namespace flowbell::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QByteArray body = R"({"event":"flow.start"})";

/// Answers each request with the next of its statuses, the last one for all further ones; 0 closes, -1 is silent.
class Receiver
{
public:
    explicit Receiver(const QList<int> &statuses, const QByteArray &fields = {})
        : m_server([this, statuses, fields](QTcpSocket &socket) {
            const int status = statuses.value(std::min(m_served++, statuses.size() - 1));
            if (status == 0)
                socket.disconnectFromHost();
            else if (status > 0)
                socket.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + fields + "Content-Length: 0\r\n\r\n");
        })
    {
    }

    ScriptedServer &server() { return m_server; }
    [[nodiscard]] qsizetype received() const { return m_server.requests.size(); }
    [[nodiscard]] QByteArray field(qsizetype request, const QByteArray &name) const
    {
        for (const QByteArray &line : m_server.requests.value(request).split('\n')) {
            if (line.startsWith(QByteArray(name + ": ")))
                return line.sliced(name.size() + 2).trimmed();
        }
        return {};
    }

private:
    qsizetype m_served = 0;
    ScriptedServer m_server;
};

using Attempts = QList<RetryingDelivery::Attempted>;

} // namespace

class TestRetryingDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_sender = std::make_unique<Sender>(m_clock, Sender::Limits());
    }
    void cleanup()
    {
        m_delivery.reset();
        m_sender.reset();
    }

    void followsItsSchedule_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QList<milliseconds>>("gaps"); ///< before each attempt
        QTest::addColumn<DeliveryState>("state");
        QTest::addColumn<DeliveryEnd>("end");
        using State = DeliveryState;
        using End = DeliveryEnd;
        const auto row = [](const char *name, const QList<int> &statuses, const QByteArray &fields,
                             const QList<milliseconds> &gaps, State state,
                             End end) { QTest::newRow(name) << statuses << fields << gaps << state << end; };
        const QByteArray none;
        row("at once", {200}, none, {0s}, State::Delivered, End::None);
        row("the second time", {500, 204}, none, {0s, 5s}, State::Delivered, End::None);
        row("the last time", {0, 500, 404, 200}, none, {0s, 5s, 5min, 2h}, State::Delivered, End::None);
        row("never", {500}, none, {0s, 5s, 5min, 2h}, State::Failed, End::Exhausted);
        row("redirects", {301}, "Location: /\r\n", {0s, 5s, 5min, 2h}, State::Failed, End::Exhausted);
        row("resets", {0}, none, {0s, 5s, 5min, 2h}, State::Failed, End::Exhausted);
        row("gone", {500, 410}, none, {0s, 5s}, State::Failed, End::Gone);
        row("aborted", {400}, "webhook-delivery: abort-message\r\n", {0s}, State::Failed, End::Aborted);
        row("put off", {429, 429, 200}, "Retry-After: 60\r\n", {0s, 60s, 5min}, State::Delivered, End::None);
        row("put off for ever", {503, 200}, "Retry-After: 99999999\r\n", {0s, 24h}, State::Delivered, End::None);
    }
    void followsItsSchedule()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(QByteArray, fields);
        QFETCH(QList<milliseconds>, gaps);
        Receiver receiver(statuses, fields);
        make(receiver);
        const Timestamp begun = m_clock.now();
        m_delivery->start();
        milliseconds at{0};
        for (qsizetype attempt = 0; attempt < gaps.size(); ++attempt) {
            if (gaps.at(attempt) > 0s) {
                m_clock.advance(gaps.at(attempt) - 1ms);
                m_delivery->wake();
                QCoreApplication::processEvents();
                QCOMPARE(receiver.received(), attempt);
                m_clock.advance(1ms);
                m_delivery->wake();
            }
            at += gaps.at(attempt);
            QTRY_COMPARE(m_attempts.size(), attempt + 1);
            const RetryingDelivery::Attempted &made = m_attempts.last();
            QCOMPARE(made.number, int(attempt) + 1);
            QCOMPARE(made.outcome.started, begun + at);
            QCOMPARE(receiver.received(), attempt + 1);
            const bool isLast = attempt + 1 == gaps.size();
            QCOMPARE(made.next, isLast ? std::nullopt : std::optional(begun + at + gaps.at(attempt + 1)));
        }
        QCOMPARE(m_ends.size(), 1);
        QTEST(m_ends.first().first, "state");
        QTEST(m_ends.first().second, "end");
        // And nothing more, however long one waits.
        m_clock.advance(48h);
        m_delivery->wake();
        m_delivery->cancel();
        QCoreApplication::processEvents();
        QCOMPARE(receiver.received(), gaps.size());
        QCOMPARE(m_ends.size(), 1);
        if (!statuses.contains(0))
            QCOMPARE(receiver.server().connections, 1);
    }

    void jitterIsOnEveryWait_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<milliseconds>("gap");
        QTest::newRow("less") << 0.0 << milliseconds{4s};
        QTest::newRow("more") << 0.75 << milliseconds{5500ms};
    }
    void jitterIsOnEveryWait()
    {
        QFETCH(double, random);
        QFETCH(milliseconds, gap);
        Receiver receiver({500});
        make(receiver, RetrySchedule({5s, 5s}), random);
        m_delivery->start();
        for (int attempt = 1; attempt <= 2; ++attempt) {
            m_clock.advance(gap - 1ms);
            m_delivery->wake();
            QCoreApplication::processEvents();
            QCOMPARE(receiver.received(), attempt - 1);
            m_clock.advance(1ms);
            m_delivery->wake();
            QTRY_COMPARE(m_attempts.size(), attempt);
        }
    }

    void isSignedAnewEveryTime()
    {
        const SigningSecret secret = SigningSecret::generate();
        const SigningSecret former = SigningSecret::generate();
        Receiver receiver({500, 200});
        make(receiver, RetrySchedule({0s, 10min}), 0.5, {secret, former});
        m_delivery->start();
        QTRY_COMPARE(m_attempts.size(), 1);
        m_clock.advance(10min);
        m_delivery->wake();
        QTRY_COMPARE(m_ends.size(), 1);
        for (int attempt = 0; attempt < 2; ++attempt) {
            const QByteArray id = receiver.field(attempt, "webhook-id");
            const QByteArray timestamp = receiver.field(attempt, "webhook-timestamp");
            QCOMPARE(id, QByteArray("msg_1"));
            QCOMPARE(receiver.field(attempt, "X-Own"), QByteArray("7"));
            const Timestamp now = m_attempts.at(attempt).outcome.started;
            for (const SigningSecret &used : {secret, former})
                QCOMPARE(signature::verify({used}, id, timestamp, receiver.field(attempt, "webhook-signature"), body, now),
                    signature::Verification::Valid);
        }
        QVERIFY(receiver.field(0, "webhook-timestamp") != receiver.field(1, "webhook-timestamp"));
    }

    void hasAnIdWithoutASecretToo()
    {
        Receiver receiver({200});
        make(receiver);
        m_delivery->start();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(receiver.field(0, "webhook-id"), QByteArray("msg_1"));
        QVERIFY(!receiver.field(0, "webhook-timestamp").isEmpty());
        QCOMPARE(receiver.field(0, "webhook-signature"), QByteArray());
    }

    void silenceIsTriedAgain()
    {
        Receiver receiver({-1, 200});
        make(receiver, RetrySchedule({0s, 5s}));
        m_delivery->start();
        QTRY_COMPARE(m_attempts.size(), 1);
        QCOMPARE(m_attempts.first().outcome.verdict, EndpointVerdict::TimedOut);
        m_clock.advance(5s);
        m_delivery->wake();
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends.first().first, DeliveryState::Delivered);
    }

    void aJumpOfTheWallClockChangesNoWait()
    {
        Receiver receiver({500, 200});
        make(receiver, RetrySchedule({0s, 5min}));
        m_delivery->start();
        QTRY_COMPARE(m_attempts.size(), 1);
        m_clock.jump(48h);
        m_delivery->wake();
        QCoreApplication::processEvents();
        QCOMPARE(receiver.received(), 1);
        m_clock.jump(-96h);
        m_clock.advance(5min);
        m_delivery->wake();
        QTRY_COMPARE(m_ends.size(), 1);
    }

    void ticksByItself()
    {
        const SystemClock clock;
        Receiver receiver({500, 500, 200});
        m_delivery = std::make_unique<RetryingDelivery>(*m_sender, clock,
            RetryingDelivery::Message{{.url = receiver.server().url(), .body = body, .headers = {}}, "msg_1", {}},
            RetrySchedule({10ms, 50ms, 50ms}));
        QSignalSpy ended(m_delivery.get(), &RetryingDelivery::finished);
        m_delivery->start();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(receiver.received(), 3);
    }

    void cancelling_data()
    {
        QTest::addColumn<bool>("underWay");
        QTest::newRow("while it waits") << false;
        QTest::newRow("while an attempt is under way") << true;
    }
    void cancelling()
    {
        QFETCH(bool, underWay);
        Receiver receiver({underWay ? -1 : 500});
        make(receiver);
        m_delivery->start();
        if (underWay)
            QTRY_COMPARE(receiver.received(), 1);
        else
            QTRY_COMPARE(m_attempts.size(), 1);
        m_delivery->cancel();
        QCOMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends.first().first, DeliveryState::Cancelled);
        QCOMPARE(m_ends.first().second, DeliveryEnd::ByUser);
        QCOMPARE(m_attempts.size(), underWay ? 0 : 1);
        m_clock.advance(48h);
        m_delivery->wake();
        QCoreApplication::processEvents();
        QCOMPARE(receiver.received(), 1);
    }

    void destroyedWhileUnderWay()
    {
        Receiver receiver({-1});
        make(receiver);
        m_delivery->start();
        QTRY_COMPARE(receiver.received(), 1);
        m_delivery.reset();
        QCOMPARE(m_ends.size(), 0);
        QCOMPARE(m_attempts.size(), 0);
    }

private:
    void make(Receiver &receiver, const RetrySchedule &schedule = RetrySchedule({0s, 5s, 5min, 2h}), double random = 0.5,
        const QList<SigningSecret> &secrets = {})
    {
        m_attempts.clear();
        m_ends.clear();
        const SendRequest request{.url = receiver.server().url(), .body = body, .headers = {{"X-Own", "7"}}, .timeout = 300ms};
        m_delivery = std::make_unique<RetryingDelivery>(
            *m_sender, m_clock, RetryingDelivery::Message{request, "msg_1", secrets}, schedule, [random] { return random; });
        connect(m_delivery.get(), &RetryingDelivery::attempted, this,
            [this](const RetryingDelivery::Attempted &attempt) { m_attempts.append(attempt); });
        connect(m_delivery.get(), &RetryingDelivery::finished, this, [this](DeliveryState state, DeliveryEnd end) {
            m_ends.append({state, end});
        });
    }

    ManualClock m_clock;
    std::unique_ptr<Sender> m_sender;
    std::unique_ptr<RetryingDelivery> m_delivery;
    Attempts m_attempts;
    QList<std::pair<DeliveryState, DeliveryEnd>> m_ends;
};

QTEST_GUILESS_MAIN(TestRetryingDelivery)
#include "tst_retryingdelivery.moc"
