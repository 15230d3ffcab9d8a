// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/retryschedule.h"
#include "engine/dispatcher.h"
#include "engine/endpointtester.h"
#include "engine/headersecretservice.h"
#include "engine/listenercontrol.h"
#include "engine/secretstore.h"
#include "engine/signingsecretservice.h"
#include "flowtestworkspace.h"
#include "gui/settings/conflictdialog.h"
#include "gui/settings/flowsettingsdialog.h"
#include "gui/settings/webhookdialog.h"
#include "gui/settings/webhooktablemodel.h"
#include "support/httpclient.h"
#include "support/samples.h"
#include "support/scriptedserver.h"
#include "support/warnings.h"

#include <QtGui/QAction>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

class TestFlowSettingsDialog : public QObject
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

    void fiveWebhooksAndNoSixth()
    {
        open();
        for (int number = 1; number <= 5; ++number) {
            QVERIFY(button(u"addButton"_s)->isEnabled());
            addByHand(u"http://127.0.0.1:1/%1"_s.arg(number));
            QCOMPARE(label(u"usedLabel"_s)->text(), u"%1 of 5 used"_s.arg(number));
        }
        QVERIFY(!button(u"addButton"_s)->isEnabled());
        QVERIFY(label(u"limitReason"_s)->isVisible());
        QCOMPARE(label(u"limitReason"_s)->text(), u"A flow can have at most 5 webhook(s). Delete one to add another."_s);
        QVERIFY(button(u"addButton"_s)->toolTip().contains(label(u"limitReason"_s)->text()));
        QTest::keyClick(table(), Qt::Key_Insert);
        QVERIFY(!m_dialog->findChild<WebhookDialog *>());
        QCOMPARE(storedUrls(), QStringList{}); // nothing before OK
        press(QDialogButtonBox::Ok);
        QTRY_COMPARE(storedUrls().size(), 5);
        QTRY_VERIFY(!m_dialog->isVisible());
    }

    void aDuplicateUrlIsRefusedInTheEditor()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s});
        open();
        QTest::keyClick(table(), Qt::Key_Insert);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        QTest::keyClicks(child<QLineEdit>(*editor, u"urlEdit"_s), u"HTTP://127.0.0.1:1/a"_s);
        QVERIFY(!child<QDialogButtonBox>(*editor, u"buttons"_s)->button(QDialogButtonBox::Ok)->isEnabled());
        QVERIFY(child<QLabel>(*editor, u"urlProblem"_s)->isVisible());
    }

    void editedByKeyboardAndApplied()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s});
        open();
        QVERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_F2);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        QTRY_COMPARE(QApplication::activeWindow(), editor);
        QTest::keyClicks(child<QLineEdit>(*editor, u"descriptionEdit"_s), u"first"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(box(QDialogButtonBox::Apply)->isEnabled());
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(stored().webhooks.first().description, u"first"_s);
        QTRY_VERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        QVERIFY(m_dialog->isVisible());
        QVERIFY(!bar()->isVisible()); // an own save is no change by another program
    }

    void enabledIsToggledInTheTable()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s});
        open();
        const QModelIndex cell = table()->model()->index(0, WebhookTableModel::Enabled);
        QVERIFY(table()->model()->setData(cell, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(cell.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
        QVERIFY(!button(u"testAllButton"_s)->isEnabled());
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(!stored().webhooks.first().enabled);
    }

    void deleteIsUndone()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s, u"http://127.0.0.1:1/b"_s});
        open();
        const QAbstractItemModelTester tester(table()->model());
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Delete);
        QCOMPARE(table()->model()->rowCount(), 1);
        QVERIFY(box(QDialogButtonBox::Apply)->isEnabled());
        QTest::mouseClick(button(u"undoButton"_s), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 2);
        QVERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        QVERIFY(!button(u"undoButton"_s)->isEnabled());
    }

    void rowsThatAreOnlySelectedAreActedOn()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s, u"http://127.0.0.1:1/b"_s});
        open();
        QCOMPARE(table()->currentIndex().row(), 0);
        table()->selectionModel()->select(
            table()->model()->index(1, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QTest::mouseClick(button(u"deleteButton"_s), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(table()->model()->index(0, WebhookTableModel::Url).data().toString(), u"http://127.0.0.1:1/a"_s);
    }

    void cancelReallyCancels()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s});
        open();
        QTest::mouseClick(button(u"deleteButton"_s), Qt::LeftButton);
        typeName(u"Other"_s);
        press(QDialogButtonBox::Cancel);
        QVERIFY(answer(*m_dialog, u"unsavedChangesQuestion"_s, u"choice1"_s));
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(stored().flow.name, u"Liveness"_s);
        QCOMPARE(storedUrls().size(), 1);
    }

    void closingWithChangesAsks_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("stays");
        QTest::addColumn<QString>("name");
        QTest::newRow("save") << u"choice0"_s << false << u"Other"_s;
        QTest::newRow("discard") << u"choice1"_s << false << u"Liveness"_s;
        QTest::newRow("cancel") << u"rejectButton"_s << true << u"Liveness"_s;
    }
    void closingWithChangesAsks()
    {
        QFETCH(QString, button);
        QFETCH(bool, stays);
        QFETCH(QString, name);
        open();
        typeName(u"Other"_s);
        m_dialog->close();
        QVERIFY(m_dialog->isVisible());
        QVERIFY(answer(*m_dialog, u"unsavedChangesQuestion"_s, button));
        QTRY_COMPARE(m_dialog->isVisible(), stays);
        QCOMPARE(stored().flow.name, name);
    }

    void closingWithoutChangesDoesNotAsk()
    {
        open();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    void namesAreCheckedWhileTyped()
    {
        static_cast<void>(addFlow(*m_workspace, u"Taken"_s));
        open();
        typeName(u"Taken"_s);
        QTRY_VERIFY(!box(QDialogButtonBox::Ok)->isEnabled());
        QCOMPARE(label(u"problemLabel"_s)->text(), u"Another flow has this name."_s);
        typeName(u" "_s);
        QVERIFY(!box(QDialogButtonBox::Ok)->isEnabled());
        typeName(u"Free"_s);
        QVERIFY(box(QDialogButtonBox::Ok)->isEnabled());
    }

    void theApiKeyIsMaskedAndKept()
    {
        open();
        auto *edit = child<QLineEdit>(*m_dialog, u"apiKeyEdit"_s);
        QTRY_VERIFY(edit->isEnabled());
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        generalPage();
        QTest::keyClicks(edit, u"key-0123456789"_s);
        QTest::mouseClick(child<QToolButton>(*m_dialog, u"revealButton"_s), Qt::LeftButton);
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        QVERIFY(label(u"apiKeyNote"_s)->text().contains(m_workspace->secrets().filePath()));
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(!m_dialog->isVisible());
        QCOMPARE(await(m_workspace->secrets().read(engine::SecretStore::apiKeyOf(m_flow.uid))), u"key-0123456789"_s);
    }

    void technologiesKnownAndFree()
    {
        open();
        generalPage();
        auto *combo = child<QComboBox>(*m_dialog, u"technologyCombo"_s);
        QVERIFY(combo->count() >= 6);
        combo->setEditText(u"XYZ"_s);
        QTest::mouseClick(button(u"technologyAddButton"_s), Qt::LeftButton);
        combo->setCurrentIndex(combo->findData(u"F2F"_s));
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Return);
        auto *list = child<QListWidget>(*m_dialog, u"technologyList"_s);
        QCOMPARE(list->count(), 3);
        list->setCurrentRow(0);
        QTest::mouseClick(child<QToolButton>(*m_dialog, u"technologyDownButton"_s), Qt::LeftButton);
        list->setCurrentRow(2);
        QTest::mouseClick(child<QToolButton>(*m_dialog, u"technologyRemoveButton"_s), Qt::LeftButton);
        press(QDialogButtonBox::Ok);
        QTRY_COMPARE(stored().flow.technologies, (QStringList{u"XYZ"_s, u"LDHP"_s}));
    }

    void aTechnologyThatIsTypedOnlyIsSavedToo()
    {
        open();
        generalPage();
        auto *combo = child<QComboBox>(*m_dialog, u"technologyCombo"_s);
        combo->setFocus();
        QTRY_VERIFY(combo->lineEdit()->hasFocus() || combo->hasFocus());
        QTest::keyClicks(combo, u"XYZ"_s);
        QTest::keyClick(combo, Qt::Key_Tab);
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(stored().flow.technologies.contains(u"XYZ"_s));
    }

    void aChangeByAnotherProgramIsSaidAndRefreshed()
    {
        withWebhooks({u"http://127.0.0.1:1/a"_s});
        open();
        typeName(u"Mine"_s);
        const auto other = m_store->open();
        static_cast<void>(addWebhook(*other, m_flow.id, u"http://127.0.0.1:1/b"_s));
        QTRY_VERIFY(bar()->isVisible());
        QCOMPARE(table()->model()->rowCount(), 1);
        QTest::keyClick(table(), Qt::Key_F5);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QTRY_VERIFY(!bar()->isVisible());
        QCOMPARE(child<QLineEdit>(*m_dialog, u"nameEdit"_s)->text(), u"Mine"_s);
        press(QDialogButtonBox::Ok);
        QTRY_COMPARE(stored().flow.name, u"Mine"_s);
        QCOMPARE(storedUrls().size(), 2);
    }

    void aConflictIsShownAndResolved_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("storedDescription");
        QTest::addColumn<bool>("closed");
        QTest::newRow("keep mine") << u"keepMineButton"_s << u"mine"_s << true;
        QTest::newRow("take the stored") << u"takeStoredButton"_s << u"theirs"_s << false;
        QTest::newRow("cancel") << u"cancelButton"_s << u"theirs"_s << false;
    }
    void aConflictIsShownAndResolved()
    {
        QFETCH(QString, choice);
        QFETCH(QString, storedDescription);
        QFETCH(bool, closed);
        const Webhook webhook = withWebhooks({u"http://127.0.0.1:1/a"_s}).first();
        open();
        describe(u"mine"_s);
        const auto other = m_store->open();
        Webhook theirs = webhook;
        theirs.description = u"theirs"_s;
        static_cast<void>(await(other->flows().saveWebhook(theirs)));
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(m_dialog->findChild<ConflictDialog *>());
        auto *conflict = child<ConflictDialog>(*m_dialog, u"conflictDialog"_s);
        const QAbstractItemModel *differences = child<QTableView>(*conflict, u"differenceTable"_s)->model();
        QCOMPARE(differences->rowCount(), 1);
        QCOMPARE(differences->index(0, 1).data().toString(), u"mine"_s);
        QCOMPARE(differences->index(0, 2).data().toString(), u"theirs"_s);
        QCOMPARE(stored().webhooks.first().description, u"theirs"_s); // not overwritten in silence
        QTest::mouseClick(child<QPushButton>(*conflict, choice), Qt::LeftButton);
        QTRY_COMPARE(stored().webhooks.first().description, storedDescription);
        QTRY_COMPARE(!m_dialog->isVisible(), closed);
        QTRY_COMPARE(table()->model()->index(0, WebhookTableModel::Description).data().toString(),
            choice == u"takeStoredButton"_s ? u"theirs"_s : u"mine"_s);
    }

    void aConflictShowsWhatKeepingMineWouldSave()
    {
        open();
        generalPage();
        auto *combo = child<QComboBox>(*m_dialog, u"technologyCombo"_s);
        combo->setEditText(u"XYZ"_s);
        QTest::mouseClick(button(u"technologyAddButton"_s), Qt::LeftButton);
        const auto other = m_store->open();
        Flow theirs = stored().flow;
        theirs.name = u"Theirs"_s;
        static_cast<void>(await(other->flows().save(theirs)));
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(m_dialog->findChild<ConflictDialog *>());
        auto *conflict = child<ConflictDialog>(*m_dialog, u"conflictDialog"_s);
        const QAbstractItemModel *differences = child<QTableView>(*conflict, u"differenceTable"_s)->model();
        QCOMPARE(differences->rowCount(), 1); // the name was not touched here
        QVERIFY(differences->index(0, 1).data().toString().contains(u"XYZ"_s));
        QTest::mouseClick(child<QPushButton>(*conflict, u"keepMineButton"_s), Qt::LeftButton);
        QTRY_VERIFY(stored().flow.technologies.contains(u"XYZ"_s));
        QCOMPARE(stored().flow.name, u"Theirs"_s);
    }

    void aFlowDeletedByAnotherProgramIsSaid()
    {
        open();
        const auto other = m_store->open();
        static_cast<void>(await(other->flows().remove(m_flow.id)));
        QTRY_VERIFY(bar()->isVisible());
        typeName(u"Mine"_s);
        press(QDialogButtonBox::Ok);
        QTest::qWait(0);
        QVERIFY(m_dialog->isVisible());
    }

    void forwardingAndScheduleAreSaved()
    {
        open();
        child<QTabWidget>(*m_dialog, u"pages"_s)->setCurrentIndex(2);
        auto *edit = child<QLineEdit>(*m_dialog, u"scheduleEdit"_s);
        QCOMPARE(edit->text(), RetrySchedule::standard().toText());
        QVERIFY(!child<QCheckBox>(*m_dialog, u"forwardCheck"_s)->isChecked());
        QVERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        QTest::keyClick(child<QCheckBox>(*m_dialog, u"forwardCheck"_s), Qt::Key_Space);
        QVERIFY(label(u"forwardNote"_s)->text().contains(u"nobody"_s)); // there is no webhook yet
        edit->selectAll();
        QTest::keyClicks(edit, u"0 5s 1.5m"_s);
        QVERIFY(label(u"schedulePreview"_s)->isVisible());
        QCOMPARE(label(u"schedulePreview"_s)->text(),
            u"3 attempt(s) over 1 minute(s) 35 second(s): at once, after 5 s, after 1 min 30 s"_s);
        press(QDialogButtonBox::Apply);
        QTRY_VERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        QTRY_VERIFY(stored().flow.forward);
        QCOMPARE(stored().flow.schedule, u"0, 5s, 90s"_s);
        QCOMPARE(edit->text(), u"0 5s 1.5m"_s); // as it was typed
        QTest::mouseClick(button(u"standardButton"_s), Qt::LeftButton);
        QVERIFY(!button(u"standardButton"_s)->isEnabled());
        press(QDialogButtonBox::Ok);
        QTRY_COMPARE(stored().flow.schedule, QString());
    }

    void aScheduleIsCheckedWhileTyped()
    {
        open();
        child<QTabWidget>(*m_dialog, u"pages"_s)->setCurrentIndex(2);
        auto *edit = child<QLineEdit>(*m_dialog, u"scheduleEdit"_s);
        edit->selectAll();
        QTest::keyClicks(edit, u"0, 5x"_s);
        QVERIFY(label(u"scheduleProblem"_s)->isVisible() && label(u"scheduleProblem"_s)->text().contains(u"x"_s));
        QVERIFY(!label(u"schedulePreview"_s)->isVisible());
        QVERIFY(!box(QDialogButtonBox::Ok)->isEnabled() && !box(QDialogButtonBox::Apply)->isEnabled());
        QTest::keyClick(edit, Qt::Key_Backspace);
        QTest::keyClicks(edit, u"m"_s);
        QVERIFY(!label(u"scheduleProblem"_s)->isVisible());
        QVERIFY(box(QDialogButtonBox::Apply)->isEnabled());
        edit->clear();
        QVERIFY(label(u"scheduleProblem"_s)->isVisible());
        press(QDialogButtonBox::Cancel);
        QCOMPARE(stored().flow.schedule, QString());
    }

    void aSecretIsKeptOnlyWhenTheFlowIsSaved_data()
    {
        QTest::addColumn<bool>("saved");
        QTest::newRow("OK") << true;
        QTest::newRow("Cancel") << false;
    }
    void aSecretIsKeptOnlyWhenTheFlowIsSaved()
    {
        QFETCH(bool, saved);
        const Webhook webhook = withWebhooks({u"http://127.0.0.1:1/a"_s}).first();
        open();
        const QString secret = sign();
        QTRY_VERIFY(box(QDialogButtonBox::Apply)->isEnabled());
        const auto kept = [&] { return await(m_workspace->signingSecrets().read(webhook.uid)).current; };
        QVERIFY(!kept());
        press(saved ? QDialogButtonBox::Ok : QDialogButtonBox::Cancel);
        if (!saved)
            QVERIFY(answer(*m_dialog, u"unsavedChangesQuestion"_s, u"choice1"_s));
        QTRY_VERIFY(!m_dialog->isVisible());
        QCOMPARE(stored().webhooks.first().isSigned, saved);
        QCOMPARE(kept().has_value(), saved);
        if (saved)
            QCOMPARE(kept()->toText(), secret);
    }

    void aKeptSecretIsShownAndRotated()
    {
        const Webhook webhook = withWebhooks({u"http://127.0.0.1:1/a"_s}).first();
        const SigningSecret first = SigningSecret::generate();
        static_cast<void>(await(m_workspace->signingSecrets().change(webhook, {first, {}})));
        open();
        WebhookDialog *editor = openSigning();
        QTest::mouseClick(child<QToolButton>(*editor, u"secretRevealButton"_s), Qt::LeftButton);
        QTRY_COMPARE(child<QLineEdit>(*editor, u"secretEdit"_s)->text(), first.toText());
        QTest::mouseClick(child<QPushButton>(*editor, u"generateButton"_s), Qt::LeftButton);
        const QString second = child<QLineEdit>(*editor, u"secretEdit"_s)->text();
        accept(editor);
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(!m_dialog->isVisible());
        const SigningSecrets kept = await(m_workspace->signingSecrets().read(webhook.uid));
        QCOMPARE(kept.current->toText(), second);
        QCOMPARE(kept.former.size(), 1);
        QCOMPARE(kept.former.first().secret, first);
    }

    void aSecretHeaderIsKeptSentAndShown()
    {
        ScriptedServer server(answering("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", true));
        const Webhook webhook = withWebhooks({server.url().toString()}).first();
        open();
        QTest::mouseClick(button(u"editButton"_s), Qt::LeftButton);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        QTest::mouseClick(child<QToolButton>(*editor, u"headerAddButton"_s), Qt::LeftButton);
        QAbstractItemModel *headers = child<QTableView>(*editor, u"headerTable"_s)->model();
        QVERIFY(headers->setData(headers->index(0, 0), u"X-Api-Key"_s, Qt::EditRole));
        QVERIFY(headers->setData(headers->index(0, 1), u"planted-key"_s, Qt::EditRole));
        accept(editor);
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton); // not saved yet
        QTRY_COMPARE(server.requests.size(), 1);
        QVERIFY(server.requests.last().contains("\r\nX-Api-Key: planted-key\r\n"));
        QTRY_VERIFY(button(u"testAllButton"_s)->isEnabled());
        QVERIFY(await(m_workspace->headerSecrets().read(webhook.uid)).isEmpty());
        press(QDialogButtonBox::Apply);
        QTRY_COMPARE(await(m_workspace->headerSecrets().read(webhook.uid)), (HeaderFields{{"X-Api-Key", "planted-key"}}));
        QTRY_COMPARE(stored().webhooks.first().headers, (WebhookHeaders{{"X-Api-Key", "", true}}));
        QTRY_VERIFY(!box(QDialogButtonBox::Apply)->isEnabled());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton); // with what is kept
        QTRY_COMPARE(server.requests.size(), 2);
        QVERIFY(server.requests.last().contains("\r\nX-Api-Key: planted-key\r\n"));

        QTest::mouseClick(button(u"editButton"_s), Qt::LeftButton);
        editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        headers = child<QTableView>(*editor, u"headerTable"_s)->model();
        QCOMPARE(headers->index(0, 1).data().toString(), u"(kept secret)"_s);
        QTest::mouseClick(child<QToolButton>(*editor, u"headerRevealButton"_s), Qt::LeftButton);
        QTRY_COMPARE(headers->index(0, 1).data().toString(), u"planted-key"_s);
        accept(editor);
        QVERIFY(!box(QDialogButtonBox::Apply)->isEnabled()); // seen is not changed
    }

    void testsAreSignedWithASecretThatIsNotSavedYet()
    {
        ScriptedServer server(answering("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", true));
        withWebhooks({server.url().toString()});
        open();
        static_cast<void>(sign());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QTRY_COMPARE(table()->model()->index(0, WebhookTableModel::State).data().toString(), u"ok"_s);
        QCOMPARE(server.requests.size(), 1);
        QVERIFY(server.requests.first().contains("\r\nwebhook-signature: v1,"));
    }

    void theHealthOfAnEndpointFollowsItsDeliveries()
    {
        ScriptedServer server(answering("HTTP/1.1 204 No Content\r\n\r\n"));
        withWebhooks({server.url().toString()});
        m_flow.name = u"Liveness Head Position Flow"_s; // of the sample
        m_flow.forward = true;
        m_flow = await(m_workspace->flows().save(m_flow));
        engine::ListenPreferences preferences;
        preferences.port = 0;
        m_workspace->listener().start(preferences);
        QTRY_COMPARE(m_workspace->listener().state(), engine::ListenerControl::State::Listening);
        open();
        const QModelIndex health = table()->model()->index(0, WebhookTableModel::Health);
        QTRY_COMPARE(health.data().toString(), u"nothing sent yet"_s);
        QCOMPARE(postTo(QUrl(m_workspace->listener().url()), sample(u"flow_start_LDHP"_s)).status, 200);
        m_workspace->dispatcher().start();
        QTRY_VERIFY2(health.data().toString().startsWith(u"204 · 100 % · p50 "_s), qPrintable(health.data().toString()));
        QVERIFY(health.data(Qt::AccessibleTextRole).toString().contains(u"1 delivered"_s));
        QCOMPARE(server.requests.size(), 1);
    }

    void testAllAsksEveryEnabledEndpoint()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int answered = 0;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &answered] {
                if (!socket->readAll().contains("POST"))
                    return;
                ++answered;
                socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        const QString url = u"http://127.0.0.1:%1/"_s.arg(server.serverPort());
        withWebhooks({url + u"a"_s, url + u"b"_s});
        open();
        QTest::keyClick(table(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(child<QWidget>(*m_dialog, u"progressRow"_s)->isVisible());
        QVERIFY(!button(u"testAllButton"_s)->isEnabled());
        QTRY_VERIFY(!child<QWidget>(*m_dialog, u"progressRow"_s)->isVisible());
        for (int row = 0; row < 2; ++row)
            QCOMPARE(table()->model()->index(row, WebhookTableModel::State).data().toString(), u"ok"_s);
        QCOMPARE(answered, 2);
        QTRY_VERIFY(table()->model()->index(0, WebhookTableModel::Reachability).data().toString().startsWith(u"reachable"_s));
    }

    void testsMadeBeforeTheFirstSaveAreKeptWithIt()
    {
        ScriptedServer server(answering("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", true));
        open();
        addByHand(server.url().toString());
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QTRY_COMPARE(table()->model()->index(0, WebhookTableModel::State).data().toString(), u"ok"_s);
        QVERIFY(await(m_workspace->tester().newestOfEach()).isEmpty());
        press(QDialogButtonBox::Ok);
        QTRY_VERIFY(!m_dialog->isVisible());
        QTRY_COMPARE(await(m_workspace->tester().newestOfEach()).size(), 1);
        const EndpointTest kept = await(m_workspace->tester().newestOfEach()).constFirst();
        QCOMPARE(kept.webhook, stored().webhooks.constFirst().id);
        QCOMPARE(kept.status, 204);
    }

    void aTestTellsWhetherItsEndpointIsReachable()
    {
        // Nobody listens at first.
        quint16 port = 0;
        {
            QTcpServer reserved;
            QVERIFY(reserved.listen(QHostAddress::LocalHost));
            port = reserved.serverPort();
        }
        withWebhooks({u"http://127.0.0.1:%1/"_s.arg(port)});
        open();
        const QModelIndex reached = table()->model()->index(0, WebhookTableModel::Reachability);
        QTRY_COMPARE(reached.data().toString(), u"connection refused"_s);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, port));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QTRY_COMPARE(table()->model()->index(0, WebhookTableModel::State).data().toString(), u"failed"_s);
        QVERIFY2(reached.data().toString().startsWith(u"reachable"_s), qPrintable(reached.data().toString()));
    }

    void testAllIsCancelled()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        withWebhooks({u"http://127.0.0.1:%1/"_s.arg(silent.serverPort())});
        open();
        QTest::mouseClick(button(u"testAllButton"_s), Qt::LeftButton);
        QVERIFY(child<QWidget>(*m_dialog, u"progressRow"_s)->isVisible());
        QTest::mouseClick(button(u"cancelTestsButton"_s), Qt::LeftButton);
        QTRY_VERIFY(!child<QWidget>(*m_dialog, u"progressRow"_s)->isVisible());
        QVERIFY(button(u"testAllButton"_s)->isEnabled());
    }

private:
    void open()
    {
        m_dialog = std::make_unique<FlowSettingsDialog>(*m_workspace, m_flow.id);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTRY_VERIFY(child<QTabWidget>(*m_dialog, u"pages"_s)->isEnabled());
        QCOMPARE(table()->model()->rowCount(), static_cast<int>(stored().webhooks.size()));
    }
    QList<Webhook> withWebhooks(const QStringList &urls)
    {
        QList<Webhook> webhooks;
        for (const QString &url : urls)
            webhooks.append(addWebhook(*m_workspace, m_flow.id, url));
        return webhooks;
    }
    [[nodiscard]] FlowWithWebhooks stored() const { return await(m_workspace->flows().find(m_flow.id)); }
    [[nodiscard]] QStringList storedUrls() const
    {
        QStringList urls;
        for (const Webhook &webhook : stored().webhooks)
            urls.append(webhook.url);
        return urls;
    }
    [[nodiscard]] QTableView *table() const { return child<QTableView>(*m_dialog, u"webhookTable"_s); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return child<QPushButton>(*m_dialog, name); }
    [[nodiscard]] QLabel *label(const QString &name) const { return child<QLabel>(*m_dialog, name); }
    [[nodiscard]] QWidget *bar() const { return m_dialog->findChild<QWidget *>(u"messageBar"_s, Qt::FindDirectChildrenOnly); }
    [[nodiscard]] QPushButton *box(QDialogButtonBox::StandardButton which) const
    {
        return m_dialog->findChild<QDialogButtonBox *>(u"buttons"_s, Qt::FindDirectChildrenOnly)->button(which);
    }
    void press(QDialogButtonBox::StandardButton which) const { QTest::mouseClick(box(which), Qt::LeftButton); }
    void generalPage() const { child<QTabWidget>(*m_dialog, u"pages"_s)->setCurrentIndex(0); }
    void typeName(const QString &name) const
    {
        generalPage();
        auto *edit = child<QLineEdit>(*m_dialog, u"nameEdit"_s);
        edit->selectAll();
        QTest::keyClicks(edit, name);
        child<QTabWidget>(*m_dialog, u"pages"_s)->setCurrentIndex(1);
    }
    void addByHand(const QString &url)
    {
        QTest::mouseClick(button(u"addButton"_s), Qt::LeftButton);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        QTest::keyClicks(child<QLineEdit>(*editor, u"urlEdit"_s), url);
        QTest::mouseClick(child<QDialogButtonBox>(*editor, u"buttons"_s)->button(QDialogButtonBox::Ok), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog->findChild<WebhookDialog *>());
    }
    [[nodiscard]] WebhookDialog *openSigning()
    {
        QTest::mouseClick(button(u"editButton"_s), Qt::LeftButton);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        child<QTabWidget>(*editor, u"pages"_s)->setCurrentIndex(1);
        return editor;
    }
    void accept(WebhookDialog *editor)
    {
        QTest::mouseClick(child<QDialogButtonBox>(*editor, u"buttons"_s)->button(QDialogButtonBox::Ok), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog->findChild<WebhookDialog *>());
    }
    /// Makes the first webhook a signed one in the draft; its secret.
    QString sign()
    {
        WebhookDialog *editor = openSigning();
        QTest::keyClick(child<QCheckBox>(*editor, u"signedCheck"_s), Qt::Key_Space);
        const QString secret = child<QLineEdit>(*editor, u"secretEdit"_s)->text();
        accept(editor);
        return secret;
    }
    void describe(const QString &description)
    {
        QTest::mouseClick(button(u"editButton"_s), Qt::LeftButton);
        auto *editor = child<WebhookDialog>(*m_dialog, u"webhookDialog"_s);
        QTest::keyClicks(child<QLineEdit>(*editor, u"descriptionEdit"_s), description);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!m_dialog->findChild<WebhookDialog *>());
    }

    std::unique_ptr<FlowTestStore> m_store;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<FlowSettingsDialog> m_dialog;
    Flow m_flow;
};

QTEST_MAIN(TestFlowSettingsDialog)
#include "tst_flowsettingsdialog.moc"
