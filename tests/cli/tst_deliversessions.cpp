// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clirunner.h"
#include "store/database.h"
#include "store/statement.h"
#include "support/receiver.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <memory>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int sessions = 1'000;
using EventsOfSessions = QHash<QString, QStringList>;
} // namespace

/// Receivers as the platform's users write them, behind a webhook in strict order, get a thousand simulated sessions.
class TestDeliverSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyEventInOrder();

private:
    /// As they are stored, in their order.
    EventsOfSessions stored()
    {
        const auto database = store::Database::open(m_store.path(), u"sessions"_s);
        if (!database)
            qFatal("no store");
        auto statement =
            (*database)->prepare(u"SELECT s.uid, e.event_uid FROM event e JOIN session s ON s.id = e.session ORDER BY e.id"_s);
        EventsOfSessions events;
        if (!statement
            || !statement->each([&events](const store::Database::Statement &row) { events[row.text(0)].append(row.text(1)); }))
            qFatal("no events");
        return events;
    }
    /// As the receiver got them, in their order.
    static EventsOfSessions received(const Receiver &receiver)
    {
        EventsOfSessions events;
        for (const QByteArray &body : receiver.bodies()) {
            const QJsonObject event = QJsonDocument::fromJson(body).object();
            events[event.value("session_id"_L1).toString()].append(event.value("id"_L1).toString());
        }
        return events;
    }

    CliStore m_store;
};

void TestDeliverSessions::everyEventInOrder()
{
    std::vector<std::unique_ptr<Receiver>> receivers;
    for (const Receiver::Kind kind : {Receiver::Kind::FastApi, Receiver::Kind::Express}) {
        if (!Receiver::isAvailable(kind))
            QSKIP("the receivers' programs are not installed");
        receivers.push_back(std::make_unique<Receiver>(kind));
        QVERIFY2(receivers.back()->url().isValid(), qPrintable(receivers.back()->problem()));
    }
    QVERIFY(m_store.run({u"flows"_s, u"add"_s, u"Liveness"_s, u"--technology"_s, u"LDHP"_s}).status == 0);
    const Outcome forward = m_store.run({u"flows"_s, u"edit"_s, u"Liveness"_s, u"--forward"_s, u"on"_s});
    QVERIFY2(forward.status == 0, forward.told().constData());
    for (const auto &receiver : receivers) {
        const Outcome added =
            m_store.run({u"webhooks"_s, u"add"_s, u"Liveness"_s, receiver->url().toString(), u"--ordered"_s, u"on"_s});
        QVERIFY2(added.status == 0, added.told().constData());
    }

    ListeningCli delivering(m_store, {u"--format"_s, u"none"_s, u"--forward"_s});
    QVERIFY(!delivering.url().isEmpty());
    const Outcome simulated = m_store.run({u"simulate"_s, u"Liveness"_s, u"--sessions"_s, QString::number(sessions), u"--rate"_s,
        u"500"_s, u"--speed"_s, u"max"_s, u"--failing"_s, u"0.2"_s, u"--seed"_s, u"1"_s});
    QVERIFY2(simulated.status == 0, simulated.told().constData());

    const EventsOfSessions sent = stored();
    QCOMPARE(sent.size(), sessions);
    qsizetype events = 0;
    for (const QStringList &session : sent)
        events += session.size();
    for (const auto &receiver : receivers)
        QTRY_COMPARE_WITH_TIMEOUT(receiver->bodies().size(), events, 120'000);
    QCOMPARE(delivering.signalAndWait(SIGTERM), 0);
    for (const auto &receiver : receivers)
        QCOMPARE(received(*receiver), sent);
    qInfo("%lld events of %d sessions", static_cast<long long>(events), sessions);
}

QTEST_GUILESS_MAIN(TestDeliverSessions)
#include "tst_deliversessions.moc"
