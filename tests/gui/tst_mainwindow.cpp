// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/secretstore.h"
#include "flowtestworkspace.h"
#include "gui/common/copybutton.h"
#include "gui/common/messagebar.h"
#include "gui/events/eventspage.h"
#include "gui/events/eventtableview.h"
#include "gui/mainwindow/shortcutsdialog.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtNetwork/QTcpServer>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

#include <algorithm>
#include <functional>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using State = engine::ListenerControl::State;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhetherItListens();
    void offersAPortForABusyOne();
    void keepsListeningWhenTheNewAddressFails();
    void countsEvents();
    void saysNothingLostOnlyWhileItIsTrue();
    void tellsOfAStoreThatTakesNothing();
    void tellsOfAStoreMovedAside();
    void tellsOfPreferencesThatAreNotSaved();
    void tellsOfCredentialsThatStayInTheStore();
    void keysThatDeleteEventsDoNotWhileTheFilterIsWritten();
    void remembersItsGeometry();
    void listsItsShortcuts();
    void everyActionHasAnIconAndAName();
    void noMenuHasALetterTwice();
    void anEmptyStoreLeadsToAnImport();

private:
    [[nodiscard]] QString stateText() const { return m_at->find<QLabel>("stateLabel")->text(); }
    [[nodiscard]] QString safety() const { return m_at->find<QLabel>("statusSafety")->text(); }
    [[nodiscard]] QString numbers() const { return m_at->find<QLabel>("statusNumbers")->text(); }

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestMainWindow::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
}

void TestMainWindow::cleanup()
{
    m_at->close();
    m_at.reset();
}

void TestMainWindow::saysWhetherItListens()
{
    m_at->open();
    const auto *button = m_at->find<QToolButton>("toggleButton");
    QCOMPARE(stateText(), u"Not listening"_s);
    QVERIFY(!m_at->find<QLabel>("urlLabel")->isVisible());
    QVERIFY(m_at->window->windowTitle().contains(u"Not listening"_s));

    button->defaultAction()->trigger();
    QCOMPARE(m_at->settled(), State::Listening);
    QCOMPARE(stateText(), u"Listening"_s);
    const QString url = m_at->workspace->listener().url();
    QVERIFY(url.startsWith(u"http://127.0.0.1:"_s) && url.endsWith(u"/webhook"_s));
    QCOMPARE(m_at->find<QLabel>("urlLabel")->text(), url);
    QCOMPARE(m_at->find<CopyButton>("copyUrlButton")->textToCopy(), url);
    QVERIFY(m_at->window->windowTitle().contains(QUrl(url).authority()));

    button->defaultAction()->trigger();
    QCOMPARE(m_at->settled(), State::Stopped);
    QCOMPARE(stateText(), u"Not listening"_s);
}

void TestMainWindow::offersAPortForABusyOne()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_at->open();
    QCOMPARE(m_at->listen(other.serverPort()), State::Failed);
    QCOMPARE(stateText(), u"Cannot listen"_s);
    const auto *bar = m_at->find<MessageBar>("failureBar");
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), wording::errorText(m_at->workspace->listener().error()));
    const quint16 offered = m_at->workspace->listener().offeredPort();
    QVERIFY(offered > other.serverPort());
    auto *use = m_at->find<QToolButton>("useOfferedPortButton");
    QVERIFY(use->text().contains(QString::number(offered)));

    use->click();
    QCOMPARE(m_at->settled(), State::Listening);
    QVERIFY(!bar->isVisible());
    QCOMPARE(QUrl(m_at->workspace->listener().url()).port(), int{offered});
    QCOMPARE(engine::Preferences(m_at->preferencesFile()).listening().port, offered);
}

void TestMainWindow::keepsListeningWhenTheNewAddressFails()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_at->open();
    QCOMPARE(m_at->listen(), State::Listening);
    const QString url = m_at->workspace->listener().url();
    engine::ListenPreferences listening = m_at->workspace->preferences().listening();
    listening.port = other.serverPort();
    m_at->workspace->preferences().setListening(listening);
    QCOMPARE(m_at->settled(), State::Failed);
    QCOMPARE(stateText(), u"Still listening"_s);
    QVERIFY(m_at->find<MessageBar>("failureBar")->text().contains(url));
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
}

void TestMainWindow::countsEvents()
{
    m_at->open();
    QTRY_VERIFY2(numbers().startsWith(u"0 event"_s), qPrintable(numbers()));
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    QCOMPARE(m_at->post(test::sample(u"flow_end_LDHP_success"_s)), 200);
    QTRY_VERIFY2(numbers().startsWith(u"2 event"_s), qPrintable(numbers()));
    QVERIFY2(numbers().contains(u"/s"_s) && numbers().contains(u"commit "_s), qPrintable(numbers()));
    QCOMPARE(safety(), u"nothing lost"_s);
}

void TestMainWindow::saysNothingLostOnlyWhileItIsTrue()
{
    m_at->open();
    engine::ListenPreferences listening = m_at->workspace->preferences().listening();
    listening.limits.connectionsPerAddress = 1;
    m_at->workspace->preferences().setListening(listening);
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(safety(), u"nothing lost"_s);
    const QUrl url(m_at->workspace->listener().url());
    QTcpSocket first;
    QTcpSocket second;
    for (QTcpSocket *socket : {&first, &second}) {
        socket->connectToHost(QHostAddress(url.host()), static_cast<quint16>(url.port()));
        QVERIFY(socket->waitForConnected());
    }
    QTRY_VERIFY2(safety().contains(u"beyond the limit"_s), qPrintable(safety()));
    QVERIFY(!safety().contains(u"nothing lost"_s));
}

void TestMainWindow::tellsOfAStoreThatTakesNothing()
{
    m_at->open();
    QCOMPARE(m_at->listen(), State::Listening);
    const auto *bar = m_at->find<MessageBar>("storeTroubleBar");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_at->storeFile());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
        QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 503);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(!m_at->find<MessageBar>("storeTroubleBar")->findChild<QToolButton *>(u"closeButton"_s)->isVisible());
        QVERIFY2(safety().contains(u"takes no events"_s), qPrintable(safety()));
        QVERIFY(QSqlQuery(other).exec(u"ROLLBACK"_s));
        other.close();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    QTRY_VERIFY(!bar->isVisible());
    QTRY_VERIFY2(safety().contains(u"refused"_s), qPrintable(safety()));
}

void TestMainWindow::tellsOfAStoreMovedAside()
{
    QFile damaged(m_at->storeFile());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(8192, 'x'));
    damaged.close();
    m_at->open();
    auto *bar = m_at->find<MessageBar>("movedAsideBar");
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u".damaged-"_s), qPrintable(bar->text()));
    bar->findChild<QToolButton *>(u"closeButton"_s)->click();
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::tellsOfPreferencesThatAreNotSaved()
{
    m_at->open();
    engine::Preferences &preferences = m_at->workspace->preferences();
    const auto *bar = m_at->find<MessageBar>("preferencesTroubleBar");
    engine::DeliveryPreferences delivery;
    delivery.atOnce = 9;
    preferences.setDelivery(delivery);
    QVERIFY(!bar->isVisible());

    // A folder in its place: nobody can write that, not even root.
    const QString path = m_at->preferencesFile();
    QVERIFY(QFile::remove(path) && QDir().mkdir(path));
    delivery.atOnce = 10;
    preferences.setDelivery(delivery);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->role(), StateRole::Warning);
    QVERIFY2(bar->text().contains(u"is not saved yet"_s) && bar->text().contains(path), qPrintable(bar->text()));
    QCOMPARE(preferences.delivery().atOnce, 10);

    QVERIFY(QDir().rmdir(path));
    QTRY_VERIFY(!bar->isVisible());
    QCOMPARE(engine::Preferences(path).delivery().atOnce, 10);
}

void TestMainWindow::tellsOfCredentialsThatStayInTheStore()
{
    m_at->open();
    const Flow flow = test::addFlow(*m_at->workspace, u"Liveness"_s);
    static_cast<void>(test::addWebhook(*m_at->workspace, flow.id, u"https://a.example/"_s));
    m_at->close();
    // As a program before schema version 5 left them.
    {
        QSqlDatabase old = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
        old.setDatabaseName(m_at->storeFile());
        QVERIFY(old.open());
        const QString headers = QString::fromLatin1(QByteArray("13:Authorization,6:secret,").toHex());
        QVERIFY(QSqlQuery(old).exec(u"UPDATE webhook SET secret_headers = NULL, headers = X'%1'"_s.arg(headers)));
    }
    QSqlDatabase::removeDatabase(u"old"_s);
    m_at->open();
    // The file of secrets leads to where there is no folder.
    const QString secrets = m_at->workspace->secrets().filePath();
    QVERIFY(QFile::link(secrets + u".gone/file"_s, secrets));
    auto *bar = m_at->find<MessageBar>("unmovedCredentialsBar");
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 30'000);
    QVERIFY2(bar->text().contains(u"could not be moved"_s) && bar->text().contains(u"permissions"_s), qPrintable(bar->text()));
    // In vain at first.
    auto *again = m_at->find<QAction>("moveCredentialsAgain");
    again->trigger();
    QTRY_VERIFY(again->isEnabled());
    QVERIFY(bar->isVisible());
    QVERIFY(QFile::remove(secrets));
    again->trigger();
    QTRY_VERIFY(!bar->isVisible());
    const FlowWithWebhooks now = test::await(m_at->workspace->flows().find(flow.id));
    QVERIFY(now.webhooks.constFirst().headers.constFirst().isSecret);
}

void TestMainWindow::keysThatDeleteEventsDoNotWhileTheFilterIsWritten()
{
    m_at->open();
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    auto *table = m_at->window->findChild<EventTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    const auto canDelete = [table](const QString &name) {
        const QList<QAction *> actions = table->actions();
        const auto found = std::ranges::find(actions, name, &QObject::objectName);
        return found != actions.cend() && (*found)->isEnabled();
    };
    QTRY_VERIFY(canDelete(u"deleteShownAction"_s) && canDelete(u"deleteAction"_s));
    auto *filter = m_at->window->findChild<EventsPage *>()->findChild<QLineEdit *>(u"filterEdit"_s);
    m_at->window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
    filter->setFocus();
    QTest::keyClicks(filter, u"flowx"_s);
    filter->setCursorPosition(4);
    QTest::keyClick(filter, Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_at->window->findChild<QMessageBox *>());
    QVERIFY(filter->text().startsWith(u"flow"_s));
    filter->setText(u"flowx"_s);
    filter->setCursorPosition(4);
    QTest::keyClick(filter, Qt::Key_Delete);
    QCOMPARE(filter->text(), u"flow"_s);
    QVERIFY(!m_at->window->findChild<QMessageBox *>());
    // In the table they ask.
    filter->clear();
    if (QWidget *offers = QApplication::activePopupWidget())
        offers->hide();
    QTRY_VERIFY(table->isVisible() && canDelete(u"deleteShownAction"_s));
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_at->window->findChild<QMessageBox *>());
}

void TestMainWindow::remembersItsGeometry()
{
    m_at->open();
    m_at->window->resize(1000, 640);
    auto *splitter = m_at->find<QSplitter>("splitter");
    splitter->setSizes({333, 600});
    const QList<int> sizes = splitter->sizes();
    m_at->find<QAction>("actionShowStatusBar")->trigger();
    m_at->window->close();
    m_at->close();

    m_at->open();
    QCOMPARE(m_at->window->size(), QSize(1000, 640));
    QCOMPARE(m_at->find<QSplitter>("splitter")->sizes(), sizes);
    QVERIFY(!m_at->find<QAction>("actionShowStatusBar")->isChecked());
    QVERIFY(m_at->find<QWidget>("statusBar")->isHidden());
}

void TestMainWindow::listsItsShortcuts()
{
    m_at->open();
    m_at->find<QAction>("actionShortcuts")->trigger();
    const auto *dialog = m_at->find<ShortcutsDialog>("shortcutsDialog");
    QVERIFY(dialog->isVisible());
    const auto *list = dialog->findChild<QTreeWidget *>(u"list"_s);
    const QList<QTreeWidgetItem *> quit = list->findItems(u"Quit"_s, Qt::MatchRecursive);
    QCOMPARE(quit.size(), 1);
    QCOMPARE(quit.constFirst()->text(1), u"Ctrl+Q"_s);
}

void TestMainWindow::everyActionHasAnIconAndAName()
{
    m_at->open();
    for (const QMenu *menu : m_at->window->menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)) {
        // The menu bar keeps a menu without a title for what does not fit.
        if (menu->title().isEmpty())
            continue;
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator())
                continue;
            QVERIFY2(!action->objectName().isEmpty() && !action->text().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->icon().isNull(), qPrintable(action->text()));
        }
    }
}

void TestMainWindow::noMenuHasALetterTwice()
{
    m_at->open();
    static const QRegularExpression mnemonic(u"(?<!&)&([^&])"_s);
    const std::function<void(const QMenu &)> check = [&check](const QMenu &menu) {
        QHash<QString, QString> texts;
        for (const QAction *action : menu.actions()) {
            const QString letter = mnemonic.match(action->text()).captured(1).toLower();
            QVERIFY2(letter.isEmpty() || !texts.contains(letter), qPrintable(texts.value(letter) + u" and "_s + action->text()));
            texts.insert(letter, action->text());
            if (action->menu())
                check(*action->menu());
        }
    };
    for (const QAction *action : m_at->window->menuBar()->actions())
        check(*action->menu());
}

void TestMainWindow::anEmptyStoreLeadsToAnImport()
{
    m_at->open();
    auto *button = m_at->find<QPushButton>("importButton");
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_at->window->findChild<QFileDialog *>(u"importFileDialog"_s));
    m_at->window->findChild<QFileDialog *>(u"importFileDialog"_s)->close();
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
