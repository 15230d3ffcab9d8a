// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/endpointtester.h"
#include "engine/listenercontrol.h"
#include "flowtestworkspace.h"
#include "gui/settings/endpointresultview.h"
#include "gui/settings/endpointtestdialog.h"
#include "gui/settings/timebar.h"
#include "support/warnings.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

/// Answers every request, once it is complete, with the same bytes; with none it stays silent.
class Receiver : public QTcpServer
{
public:
    explicit Receiver(const QByteArray &answer)
        : m_answer(answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { take(*socket); });
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/hook"_s.arg(serverPort()); }
    QByteArray received;

private:
    void take(QTcpSocket &socket)
    {
        received += socket.readAll();
        const qsizetype head = received.indexOf("\r\n\r\n");
        const qsizetype length = received.indexOf("Content-Length: ");
        if (m_answer.isEmpty() || head < 0 || length < 0)
            return;
        const qsizetype end = received.indexOf("\r\n", length);
        if (received.size() < head + 4 + received.mid(length + 16, end - length - 16).toLongLong())
            return;
        socket.write(m_answer);
        socket.disconnectFromHost();
    }

    QByteArray m_answer;
};

} // namespace

class TestEndpointTestDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_store = std::make_unique<FlowTestStore>();
        m_workspace = m_store->open();
        m_flow = addFlow(*m_workspace, u"Liveness"_s);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_workspace.reset();
        m_store.reset();
    }

    void delivered()
    {
        Receiver receiver(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Seen: yes\r\nConnection: close\r\n\r\n{\"a\":[1]}");
        open(addWebhook(*m_workspace, m_flow.id, receiver.url()));
        QCOMPARE(combo()->currentText(), u"technology.end"_s);
        combo()->setCurrentText(u"flow.start"_s);
        QVERIFY(payload()->toPlainText().contains(u"flow.start"_s));
        QSignalSpy tested(m_dialog.get(), &EndpointTestDialog::tested);
        send();
        QVERIFY(child<QPushButton>(*m_dialog, u"cancelButton"_s)->isEnabled());
        QVERIFY(child<QProgressBar>(*m_dialog, u"progressBar"_s)->isVisible());
        QTRY_COMPARE(tested.size(), 1);
        QVERIFY(!child<QProgressBar>(*m_dialog, u"progressBar"_s)->isVisible());
        QVERIFY(!text(u"verdictText"_s).isEmpty());
        QVERIFY2(text(u"statusText"_s).startsWith(u"delivered · 200"_s), qPrintable(text(u"statusText"_s)));
        QVERIFY(text(u"timesText"_s).contains(u"total"_s));
        QVERIFY(child<QPlainTextEdit>(*m_dialog, u"bodyText"_s)->toPlainText().contains(u"    \"a\": ["_s));
        QVERIFY(child<QTableView>(*m_dialog, u"responseHeaders"_s)->model()->rowCount() >= 2);
        QTRY_COMPARE(history()->rowCount(), 1);
        const QByteArray body = receiver.received.mid(receiver.received.indexOf("\r\n\r\n") + 4);
        QCOMPARE(QJsonDocument::fromJson(body).object().value(u"event"_s).toString(), u"flow.start"_s);
        QCOMPARE(QJsonDocument::fromJson(body).object().value(u"flow_name"_s).toString(), u"Liveness"_s);
        QVERIFY(!child<QPushButton>(*m_dialog, u"showEventButton"_s)->isVisible());
    }

    void outcomes_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<EndpointVerdict>("verdict");
        QTest::newRow("refused") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                 << EndpointVerdict::RefusedByEndpoint;
        QTest::newRow("redirect") << QByteArray(
            "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                  << EndpointVerdict::Redirect;
    }
    void outcomes()
    {
        QFETCH(QByteArray, answer);
        QFETCH(EndpointVerdict, verdict);
        Receiver receiver(answer);
        open(addWebhook(*m_workspace, m_flow.id, receiver.url()));
        QSignalSpy tested(m_dialog.get(), &EndpointTestDialog::tested);
        send();
        QTRY_COMPARE(tested.size(), 1);
        QCOMPARE(tested.first().first().value<EndpointTest>().verdict, verdict);
        QVERIFY(!text(u"verdictText"_s).isEmpty());
    }

    void cancelled()
    {
        Receiver silent({});
        open(addWebhook(*m_workspace, m_flow.id, silent.url()));
        QSignalSpy tested(m_dialog.get(), &EndpointTestDialog::tested);
        send();
        QTRY_VERIFY(silent.received.contains("POST"));
        QTest::mouseClick(child<QPushButton>(*m_dialog, u"cancelButton"_s), Qt::LeftButton);
        QTRY_COMPARE(tested.size(), 1);
        QCOMPARE(tested.first().first().value<EndpointTest>().verdict, EndpointVerdict::Cancelled);
        QVERIFY(child<QPushButton>(*m_dialog, u"sendButton"_s)->isEnabled());
    }

    void invalidJsonIsWarnedOfAndSent()
    {
        Receiver receiver("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        open(addWebhook(*m_workspace, m_flow.id, receiver.url()));
        QVERIFY(text(u"payloadNote"_s).startsWith(u"Valid JSON"_s));
        payload()->setPlainText(u"{\n  \"a\": \n}"_s);
        QVERIFY(text(u"payloadNote"_s).startsWith(u"Not valid JSON, line"_s));
        send();
        QTRY_VERIFY(receiver.received.endsWith("{\n  \"a\": \n}"));
    }

    void unsavedWebhooksAreTestedButNotKept()
    {
        Receiver receiver("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        Webhook webhook;
        webhook.flow = m_flow.id;
        webhook.uid = u"new"_s;
        webhook.url = receiver.url();
        open(webhook);
        QVERIFY(!child<QTableView>(*m_dialog, u"historyTable"_s)->isVisible());
        send();
        QTRY_VERIFY(text(u"statusText"_s).startsWith(u"delivered · 204"_s));
        QVERIFY(await(m_workspace->tester().newestOfEach()).isEmpty());
    }

    void anOldTestIsShownWhenChosen()
    {
        Receiver receiver("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        open(addWebhook(*m_workspace, m_flow.id, receiver.url()));
        send();
        QTRY_COMPARE(history()->rowCount(), 1);
        combo()->setCurrentText(u"flow.end"_s);
        receiver.received.clear();
        QTRY_VERIFY(child<QPushButton>(*m_dialog, u"sendButton"_s)->isEnabled());
        send();
        QTRY_COMPARE(history()->rowCount(), 2);
        QVERIFY(child<QPlainTextEdit>(*m_dialog, u"sentText"_s)->toPlainText().contains(u"flow.end"_s));
        child<QTableView>(*m_dialog, u"historyTable"_s)->selectRow(1);
        QVERIFY(child<QPlainTextEdit>(*m_dialog, u"sentText"_s)->toPlainText().contains(u"technology.end"_s));
    }

    void aTestOfTheOwnListenerShowsItsEvent()
    {
        engine::ListenPreferences preferences;
        preferences.port = 0;
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), engine::ListenerControl::State::Listening);
        open(addWebhook(*m_workspace, m_flow.id, m_workspace->listener().url()));
        QSignalSpy shown(m_dialog.get(), &EndpointTestDialog::showEventRequested);
        send();
        auto *button = child<QPushButton>(*m_dialog, u"showEventButton"_s);
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(shown.size(), 1);
        QVERIFY(shown.first().first().value<EventId>().isValid());
    }

    void closingCancels()
    {
        Receiver silent({});
        open(addWebhook(*m_workspace, m_flow.id, silent.url()));
        QSignalSpy tested(&m_workspace->tester(), &engine::EndpointTester::tested);
        send();
        m_dialog.reset();
        QTRY_COMPARE(tested.size(), 1);
    }

    void texts()
    {
        ExchangeTimes times;
        times.connect = std::chrono::milliseconds(2);
        times.total = std::chrono::milliseconds(5);
        QCOMPARE(timePhases(times).size(), 1);
        QVERIFY(timePhasesText(times).startsWith(u"connect "_s));
        QCOMPARE(readableBody("{\"a\":1}"), u"{\n    \"a\": 1\n}"_s);
        QCOMPARE(readableBody("plain"), u"plain"_s);
        CertificateInfo certificate;
        certificate.issuer = u"A CA"_s;
        certificate.expires = Timestamp{} + std::chrono::days(30);
        const Timestamp now = Timestamp{} + std::chrono::days(10);
        QVERIFY(certificateText(certificate, now).contains(u"20 day(s) left"_s));
        QVERIFY(certificateText(certificate, Timestamp{} + std::chrono::days(31)).contains(u"Expired 1 day(s) ago"_s));
        QVERIFY(certificateText(certificate, now).contains(u"A CA"_s));
    }

private:
    void open(const Webhook &webhook)
    {
        m_dialog = std::make_unique<EndpointTestDialog>(*m_workspace, m_flow, webhook);
        m_dialog->show();
    }
    void send() const { QTest::mouseClick(child<QPushButton>(*m_dialog, u"sendButton"_s), Qt::LeftButton); }
    [[nodiscard]] QString text(const QString &name) const { return child<QLabel>(*m_dialog, name)->text(); }
    [[nodiscard]] QComboBox *combo() const { return child<QComboBox>(*m_dialog, u"eventTypeCombo"_s); }
    [[nodiscard]] QPlainTextEdit *payload() const { return child<QPlainTextEdit>(*m_dialog, u"payloadEdit"_s); }
    [[nodiscard]] QAbstractItemModel *history() const { return child<QTableView>(*m_dialog, u"historyTable"_s)->model(); }

    std::unique_ptr<FlowTestStore> m_store;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<EndpointTestDialog> m_dialog;
    Flow m_flow;
};

QTEST_MAIN(TestEndpointTestDialog)
#include "tst_endpointtestdialog.moc"
