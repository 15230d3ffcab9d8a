// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"
#include "engine/flowservice.h"
#include "gui/common/messagebar.h"
#include "gui/common/pagedtableview.h"
#include "gui/deliveries/deliverytablemodeldefs.h"
#include "gui/deliveries/eventdeliveriesview.h"
#include "gui/events/eventdetailspane.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/eventtableview.h"
#include "support/samples.h"
#include "support/scriptedserver.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::DeliveryColumn;
using test::ScriptedServer;

namespace {

QByteArray answer(int status, const QByteArray &body = {})
{
    return "HTTP/1.1 " + QByteArray::number(status)
        + " Answer\r\nContent-Type: text/plain\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

template <typename T>
T await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || !future.result())
        qFatal("no answer");
    return *future.result();
}

} // namespace

/// The whole window: a real listener, a real store, real endpoints.
class DeliveriesWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_answers = {answer(200, "taken")};
        m_server = std::make_unique<ScriptedServer>(
            [this](QTcpSocket &socket) { socket.write(m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.first()); });
        m_at = std::make_unique<test::WindowFixture>();
        open();
    }

    void cleanup()
    {
        m_at->close();
        m_at.reset();
        m_server.reset();
    }

    void aForwardedEventIsFollowedFromTabToTab()
    {
        addFlow(true, {});
        QCOMPARE(m_at->post(m_sample), 200);
        QTest::keyClick(m_at->window.get(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(page()->isVisible());
        QTRY_VERIFY(table()->isVisible()); // until there is one, the page says that there is none
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(cell(0, DeliveryColumn::State), u"delivered"_s);
        QCOMPARE(cell(0, DeliveryColumn::Status), u"200"_s);
        QCOMPARE(cell(0, DeliveryColumn::Attempts), u"1"_s);
        QCOMPARE(m_server->requests.size(), 1);
        QCOMPARE(bodyOf(m_server->requests.first()), m_sample);
        click(0);
        QTRY_COMPARE(m_at->find<QTableView>("attemptsTable")->model()->rowCount(), 1);
        QTRY_VERIFY(m_at->find<QLabel>("attemptText")->text().contains(u"200"_s));

        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Return);
        auto *events = m_at->find<gui::EventTableView>("table");
        QVERIFY(events->isVisible());
        QTRY_COMPARE(events->currentEvent(), EventId{1});
        openDeliveriesOfTheEvent();
        auto *ofEvent = m_at->find<QTableView>("eventDeliveriesTable");
        QTRY_COMPARE(ofEvent->model()->rowCount(), 1);
        QTRY_COMPARE(ofEvent->model()->index(0, gui::EventDeliveriesModel::Answer).data().toString(), u"taken"_s);
        QTest::mouseClick(m_at->find<QToolButton>("showDeliveriesButton"), Qt::LeftButton);
        QTRY_VERIFY(table()->isVisible());
        QCOMPARE(page()->findChild<QLineEdit *>(u"filterEdit"_s)->text(), u"id:1"_s);
        QTRY_COMPARE(rows(), 1);
    }

    void aFailedOneIsTriedAgainByHand()
    {
        m_answers = {answer(503, "busy"), answer(200)};
        addFlow(true, u"0, 1h"_s);
        QCOMPARE(m_at->post(m_sample), 200);
        showDeliveries();
        QTRY_COMPARE(cell(0, DeliveryColumn::Status), u"503"_s);
        QTRY_COMPARE(cell(0, DeliveryColumn::State), u"pending"_s);
        QVERIFY2(cell(0, DeliveryColumn::Next).startsWith(u"in "_s), qPrintable(cell(0, DeliveryColumn::Next)));
        QTRY_VERIFY2(numbers().contains(u"1 delivery(s) pending"_s), qPrintable(numbers()));
        click(0);
        QTRY_VERIFY(m_at->find<QToolButton>("retryButton")->isEnabled());
        QVERIFY(!m_at->find<QToolButton>("redeliverButton")->isEnabled());
        QTest::mouseClick(m_at->find<QToolButton>("retryButton"), Qt::LeftButton);
        QTRY_COMPARE(cell(0, DeliveryColumn::State), u"delivered"_s);
        QTRY_COMPARE(m_at->find<QTableView>("attemptsTable")->model()->rowCount(), 2);
        QTRY_VERIFY(m_at->find<QToolButton>("redeliverButton")->isEnabled());
        QTest::mouseClick(m_at->find<QToolButton>("redeliverButton"), Qt::LeftButton);
        QTRY_COMPARE(m_at->find<QTableView>("attemptsTable")->model()->rowCount(), 3);
        QTRY_VERIFY2(!numbers().contains(u"pending"_s), qPrintable(numbers()));
    }

    void whatIsBeingSentSaysSo()
    {
        m_answers = {{}}; // no answer until the test gives it
        QTcpSocket *waiting = nullptr;
        m_server = std::make_unique<ScriptedServer>([&waiting](QTcpSocket &socket) { waiting = &socket; });
        addFlow(true, {});
        QCOMPARE(m_at->post(m_sample), 200);
        showDeliveries();
        QTRY_COMPARE(cell(0, DeliveryColumn::State), u"sending"_s);
        click(0);
        QTRY_VERIFY(!m_at->find<QToolButton>("retryButton")->isEnabled());
        QTRY_VERIFY(m_at->find<QToolButton>("cancelButton")->toolTip().contains(u"being sent"_s));
        QTRY_VERIFY(waiting);
        waiting->write(answer(200));
        QTRY_COMPARE(cell(0, DeliveryColumn::State), u"delivered"_s);
    }

    void eventsAreDeliveredAgainFromTheirTable()
    {
        addFlow(false, {});
        QCOMPARE(m_at->post(m_sample), 200);
        auto *events = m_at->find<gui::EventTableView>("table");
        QTRY_VERIFY(events->selectEvent(EventId{1}));
        openDeliveriesOfTheEvent();
        QTRY_VERIFY(m_at->find<QLabel>("deliveriesNote")->text().contains(u"Redeliver"_s));
        events->setFocus();
        QTest::keyClick(events, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_server->requests.size(), 1);
        QCOMPARE(bodyOf(m_server->requests.first()), m_sample);
        auto *ofEvent = m_at->find<QTableView>("eventDeliveriesTable");
        QTRY_COMPARE(ofEvent->model()->rowCount(), 1);
        QTRY_COMPARE(ofEvent->model()->index(0, gui::EventDeliveriesModel::State).data().toString(), u"delivered"_s);
        m_at->window->findChild<QAction *>(u"redeliverTo1Action"_s)->trigger();
        QTRY_COMPARE(m_server->requests.size(), 2);
    }

    void anEditedCopyIsSentAndMarked()
    {
        addFlow(false, {});
        QCOMPARE(m_at->post(m_sample), 200);
        auto *events = m_at->find<gui::EventTableView>("table");
        QTRY_VERIFY(events->selectEvent(EventId{1}));
        events->setFocus();
        QTest::keyClick(events, Qt::Key_E, Qt::ControlModifier);
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_at->window->findChild<QDialog *>(u"editAndSendDialog"_s)));
        auto *edit = dialog->findChild<QPlainTextEdit *>(u"payloadEdit"_s);
        edit->setPlainText(edit->toPlainText().replace(u"\"success\": true"_s, u"\"success\": false"_s));
        const QByteArray edited = edit->toPlainText().toUtf8();
        auto *send = dialog->findChild<QPushButton *>(u"sendButton"_s);
        QTRY_VERIFY(send->isEnabled());
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE(m_server->requests.size(), 1);
        QCOMPARE(bodyOf(m_server->requests.first()), edited);
        QVERIFY(QJsonDocument::fromJson(edited)[u"id"] != QJsonDocument::fromJson(m_sample)[u"id"]);
        QTRY_COMPARE(events->currentEvent(), EventId{2});
        QTRY_COMPARE(events->model()->index(1, static_cast<int>(gui::EventColumn::Source)).data().toString(), u"edited copy"_s);
        auto *link = m_at->find<QLabel>("editedValue");
        QTRY_VERIFY(link->isVisible() && link->text().contains(u"number 1"_s));
        Q_EMIT link->linkActivated(u"original"_s);
        QTRY_COMPARE(events->currentEvent(), EventId{1});
    }

    void aWebhookThatTheProgramDisabledIsTold()
    {
        m_answers = {answer(410)};
        const Webhook webhook = addFlow(true, {});
        QCOMPARE(m_at->post(m_sample), 200);
        auto *bar = m_at->find<gui::MessageBar>("disabledWebhooksBar");
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(webhook.url) && bar->text().contains(u"410"_s), qPrintable(bar->text()));
        m_at->window->findChild<QAction *>(u"openDisabledWebhookSettings"_s)->trigger();
        QDialog *settings = nullptr;
        QTRY_VERIFY((settings = m_at->window->findChild<QDialog *>(u"flowSettingsDialog"_s)));
        settings->close();

        open(); // a further start tells it too, until it is closed
        bar = m_at->find<gui::MessageBar>("disabledWebhooksBar");
        QTRY_VERIFY(bar->isVisible());
        QTest::mouseClick(bar->findChild<QToolButton *>(u"closeButton"_s), Qt::LeftButton);
        open();
        QTRY_VERIFY2(numbers().contains(u"1 delivery(s) failed"_s), qPrintable(numbers()));
        QVERIFY(!m_at->find<gui::MessageBar>("disabledWebhooksBar")->isVisible());
    }

    void theEmptyTabOpensTheFlowsDelivery()
    {
        addFlow(false, {});
        showDeliveries();
        auto *next = page()->findChild<QPushButton *>(u"nextButton"_s);
        QTRY_VERIFY(next->isVisible() && next->text().contains(u"delivery"_s, Qt::CaseInsensitive));
        QTest::mouseClick(next, Qt::LeftButton);
        QDialog *settings = nullptr;
        QTRY_VERIFY((settings = m_at->window->findChild<QDialog *>(u"flowSettingsDialog"_s)));
        auto *pages = settings->findChild<QTabWidget *>(u"pages"_s);
        QCOMPARE(QString::fromLatin1(pages->currentWidget()->metaObject()->className()), u"flowbell::gui::DeliveryPage"_s);
        settings->close();
    }

    void theCurrentTabIsRemembered()
    {
        QTest::keyClick(m_at->window.get(), Qt::Key_3, Qt::ControlModifier);
        open();
        QVERIFY(page()->isVisible());
        QTest::keyClick(m_at->window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!page()->isVisible());
    }

private:
    void open()
    {
        m_at->close();
        m_at->open();
        m_at->window->resize(1200, 760);
        m_at->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
        QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
        m_at->workspace->dispatcher().start();
    }
    Webhook addFlow(bool forward, const QString &schedule)
    {
        Flow flow;
        flow.name = QJsonDocument::fromJson(m_sample)[u"flow_name"].toString();
        flow.forward = forward;
        flow.schedule = schedule;
        flow = await(m_at->workspace->flows().add(flow));
        Webhook webhook;
        webhook.flow = flow.id;
        webhook.url = m_server->url().toString();
        return await(m_at->workspace->flows().addWebhook(webhook));
    }
    QWidget *page() { return m_at->find<QWidget>("deliveriesPage"); }
    gui::PagedTableView *table() { return m_at->find<gui::PagedTableView>("deliveriesTable"); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, DeliveryColumn column)
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    void click(int row)
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(table()->model()->index(row, 1)).center());
    }
    void showDeliveries()
    {
        m_at->window->findChild<QAction *>(u"actionShowDeliveries"_s)->trigger();
        QTRY_VERIFY(page()->isVisible());
    }
    void openDeliveriesOfTheEvent()
    {
        auto *pane = m_at->find<gui::EventDetailsPane>("detailsPane");
        auto *tabs = pane->findChild<QTabWidget *>(u"tabs"_s);
        tabs->setCurrentWidget(pane->findChild<QWidget *>(u"deliveriesTab"_s));
    }
    QString numbers() { return m_at->find<QLabel>("statusNumbers")->text(); }

    const QByteArray m_sample = test::sample(u"flow_end_LDHP_success"_s);
    QList<QByteArray> m_answers; ///< one after the other, the last one from then on
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<test::WindowFixture> m_at;
};

QTEST_MAIN(DeliveriesWindowTest)
#include "tst_deliverieswindow.moc"
