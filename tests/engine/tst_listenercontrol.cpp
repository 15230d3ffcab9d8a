// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/access/accessservice.h"
#include "engine/eventqueries.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "support/httpclient.h"
#include "support/samples.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::engine;
using State = ListenerControl::State;

class TestListenerControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = Workspace::open({.storePath = m_folder->filePath(QStringLiteral("flowbell.db")),
                                          .preferencesFile = m_folder->filePath(QStringLiteral("flowbell.ini")),
                                          .fileSecretsOnly = true},
            m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        m_preferences = {};
        m_preferences.port = 0;
    }
    void cleanup()
    {
        m_workspace.reset();
        m_folder.reset();
    }

    void busyPortIsNamedAndAnotherOffered()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_preferences.port = other.serverPort();
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Failed);
        QCOMPARE(listener().error().code, ErrorCode::PortBusy);
        QVERIFY(listener().url().isEmpty());
        QVERIFY(listener().offeredPort() > other.serverPort());

        m_preferences.port = listener().offeredPort();
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Listening);
        QCOMPARE(QUrl(listener().url()).port(), m_preferences.port);
    }

    void failedMoveKeepsListeningWhereItWas()
    {
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Listening);
        const QUrl before(listener().url());

        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        ListenPreferences moved = m_preferences;
        moved.port = other.serverPort();
        moved.path = QStringLiteral("/elsewhere");
        listener().start(moved);
        QTRY_COMPARE(listener().state(), State::Failed);
        QCOMPARE(QUrl(listener().url()), before);
        QCOMPARE(test::postTo(before, test::sample(QStringLiteral("flow_start_LDHP"))).status, 200);
    }

    void addressThatIsNotThere_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("no address") << QStringLiteral("somewhere");
        QTest::newRow("of documentation") << QStringLiteral("192.0.2.1");
    }
    void addressThatIsNotThere()
    {
        QFETCH(QString, address);
        engine::AccessPreferences anyone;
        anyone.acceptAnyone = true;
        m_workspace->access().obeyInstead(anyone, {});
        m_preferences.address = address;
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Failed);
        QCOMPARE(listener().error().code, ErrorCode::AddressNotAvailable);
    }

    void stopAndStartLeavePeriodsInTheStore()
    {
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Listening);
        const QString url = listener().url();
        listener().stop();
        QTRY_COMPARE(listener().state(), State::Stopped);
        QVERIFY(listener().url().isEmpty());
        QCOMPARE(test::postTo(QUrl(url), "{}").status, 0);

        const auto periods = [this] {
            return m_workspace->events()
                .listeningPeriods(m_clock.now() - std::chrono::hours(1), m_clock.now() + std::chrono::hours(1))
                .result()
                .value_or(QList<store::ListeningPeriod>());
        };
        QTRY_VERIFY(periods().size() == 1 && periods().constFirst().ended);
        QCOMPARE(periods().constFirst().address, url);
    }

    void ownUrlsAreKnown()
    {
        listener().start(m_preferences);
        QTRY_COMPARE(listener().state(), State::Listening);
        QUrl url(listener().url());
        QVERIFY(listener().isOwn(url));
        url.setHost(QStringLiteral("localhost"));
        QVERIFY(listener().isOwn(url));
        url.setHost(QStringLiteral("192.0.2.1"));
        QVERIFY(!listener().isOwn(url));
        url = QUrl(listener().url());
        url.setPath(QStringLiteral("/other"));
        QVERIFY(!listener().isOwn(url));
        url = QUrl(listener().url());
        url.setScheme(QStringLiteral("https"));
        QVERIFY(!listener().isOwn(url));
    }

private:
    [[nodiscard]] ListenerControl &listener() { return m_workspace->listener(); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    ListenPreferences m_preferences;
};

QTEST_GUILESS_MAIN(TestListenerControl)
#include "tst_listenercontrol.moc"
