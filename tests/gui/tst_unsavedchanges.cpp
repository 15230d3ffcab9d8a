// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"
#include "engine/markservice.h"
#include "engine/retentionservice.h"
#include "engine/ruleservice.h"
#include "fakedeliverysource.h"
#include "flowtestworkspace.h"
#include "gui/common/messagebar.h"
#include "gui/deliveries/editandsenddialog.h"
#include "gui/events/eventtableview.h"
#include "gui/flows/flowlistpanel.h"
#include "gui/rules/ruledialog.h"
#include "gui/settings/endpointtestdialog.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <functional>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

namespace {

/// A dialog of the window in which something is edited: how it is opened, and an edit.
struct Editor {
    std::function<QDialog *()> open;
    std::function<void(QDialog &)> edit;
};

/// Another connection to the store.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &store)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(store);
        if (!database.open())
            qFatal("no store");
    }
    ~OtherProgram() { QSqlDatabase::removeDatabase(name); }
    [[nodiscard]] static bool run(const QString &sql) { return QSqlQuery(QSqlDatabase::database(name)).exec(sql); }

private:
    Q_DISABLE_COPY(OtherProgram)
    static inline const QString name = u"another"_s;
};

} // namespace

Q_DECLARE_METATYPE(Editor)

/// Whatever is edited in a dialog is not lost unasked, in whichever way it is closed; what is not edited is closed unasked.
class TestUnsavedChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }
    void init();
    void cleanup();
    void editsAreNotLostUnasked_data() { editors(); }
    void editsAreNotLostUnasked();
    void quitGoesOnOnceItIsAnswered_data() { editors(); }
    void quitGoesOnOnceItIsAnswered();
    void quitAsksOneDialogAfterAnother();
    void quitWaitsForWhatIsBeingStored_data();
    void quitWaitsForWhatIsBeingStored();
    void aNoteThatCannotBeSavedIsNotLostAtQuit();
    void aNoteIsSavedBeforeTheEnd();
    void withoutEditsNothingIsAsked_data() { editors(); }
    void withoutEditsNothingIsAsked();
    void anUnchangedDialogTakesNoChangedOneAlong();
    void whatIsBeingWrittenInACellCounts();
    void preferencesAreSavedFromTheQuestion();
    void whatTheStoreKeepsIsSavedBeforeItCloses();
    void aPayloadThatIsReplacedComesBack();

private:
    void editors();
    void openSettings();
    void openNote();
    [[nodiscard]] QList<QMessageBox *> questions() const
    {
        QList<QMessageBox *> boxes = m_at->window->findChildren<QMessageBox *>(u"unsavedChangesQuestion"_s);
        boxes.removeIf([](const QMessageBox *box) { return !box->isVisible(); });
        return boxes;
    }
    [[nodiscard]] QMessageBox *question() const { return questions().value(0); }
    void press(const char *button) const
    {
        QTest::mouseClick(child<QPushButton>(*question(), QString::fromLatin1(button)), Qt::LeftButton);
    }
    void discard() const { press(question()->findChild<QPushButton *>(u"acceptButton"_s) ? "acceptButton" : "choice1"); }
    [[nodiscard]] static QPushButton *cancelOf(const QDialog &dialog)
    {
        if (const auto *buttons = dialog.findChild<QDialogButtonBox *>(u"buttons"_s))
            return buttons->button(QDialogButtonBox::Cancel);
        return child<QPushButton>(dialog, u"closeButton"_s);
    }
    [[nodiscard]] QDialog *dialog(const char *name) const { return m_at->find<QDialog>(name); }
    void trigger(const char *action) const { m_at->find<QAction>(action)->trigger(); }

    std::unique_ptr<WindowFixture> m_at;
    FakeDeliverySource m_deliveries;
    Flow m_flow;
    Webhook m_webhook;
};

void TestUnsavedChanges::init()
{
    failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<WindowFixture>();
    m_at->open();
    m_flow = addFlow(*m_at->workspace, u"Liveness"_s);
    m_webhook = addWebhook(*m_at->workspace, m_flow.id, u"http://127.0.0.1:1/a"_s);
}

void TestUnsavedChanges::cleanup()
{
    m_at->close();
    m_at.reset();
}

void TestUnsavedChanges::openSettings()
{
    m_at->find<FlowListPanel>("flowListPanel")->openSettings(m_flow.id);
    QTRY_COMPARE(m_at->find<QTableView>("webhookTable")->model()->rowCount(), 1);
}

void TestUnsavedChanges::editors()
{
    QTest::addColumn<Editor>("editor");
    const auto row = [](const char *name, const std::function<QDialog *()> &open, const std::function<void(QDialog &)> &edit) {
        QTest::newRow(name) << Editor{open, edit};
    };
    const auto type = [](const QString &field) {
        return [field](QDialog &dialog) { QTest::keyClicks(child<QLineEdit>(dialog, field), u"x"_s); };
    };
    const auto write = [](QDialog &dialog) { QTest::keyClicks(child<QPlainTextEdit>(dialog, u"payloadEdit"_s), u"x"_s); };
    const auto settings = [this] {
        openSettings();
        return dialog("flowSettingsDialog");
    };
    row("flow", settings, type(u"nameEdit"_s));
    row(
        "webhook",
        [this, settings] {
            settings();
            trigger("editWebhookAction");
            return dialog("webhookDialog");
        },
        type(u"urlEdit"_s)); // which makes it no URL at all, or another
    row(
        "new webhook",
        [this, settings] {
            settings();
            trigger("addWebhookAction");
            return dialog("webhookDialog");
        },
        type(u"descriptionEdit"_s));
    row(
        "endpoint test",
        [this] {
            auto *test = new EndpointTestDialog(*m_at->workspace, m_flow, m_webhook, {}, m_at->window.get());
            test->setAttribute(Qt::WA_DeleteOnClose);
            test->show();
            return test;
        },
        write);
    row(
        "edit and send",
        [this] {
            EventDetails original;
            original.row.id = EventId{17};
            original.request.body = R"({"id":"a"})";
            auto *editing = new EditAndSendDialog(m_deliveries, original, m_at->window.get());
            editing->open();
            return editing;
        },
        write);
    row(
        "reply rule",
        [this] {
            trigger("openReplyRules");
            child<QPushButton>(*dialog("replyRulesDialog"), u"addButton"_s)->click();
            return dialog("replyRuleDialog");
        },
        type(u"pathEdit"_s));
    row(
        "preferences",
        [this] {
            trigger("actionPreferences");
            return dialog("preferencesDialog");
        },
        [](QDialog &dialog) { child<QSpinBox>(dialog, u"silenceBox"_s)->stepUp(); });
    row(
        "masking rules",
        [this] {
            trigger("actionPreferences");
            m_at->find<QPushButton>("rulesButton")->click();
            return dialog("maskingRulesDialog");
        },
        [](QDialog &dialog) {
            auto *rules = child<QTableView>(dialog, u"rulesTable"_s);
            rules->setCurrentIndex(rules->model()->index(0, 1));
            child<QPushButton>(dialog, u"deleteButton"_s)->click();
        });
    const auto rule = [this] {
        trigger("addRuleAction");
        return dialog("ruleDialog");
    };
    row("rule", rule, type(u"nameEdit"_s));
    row(
        "action of a rule",
        [this, rule] {
            rule();
            trigger("add-run");
            return dialog("ruleActionDialog");
        },
        type(u"programEdit"_s));
}

void TestUnsavedChanges::editsAreNotLostUnasked()
{
    QFETCH(Editor, editor);
    const QPointer<QDialog> dialog = editor.open();
    editor.edit(*dialog);
    const QList<std::function<void()>> waysOut{[&] { QTest::mouseClick(cancelOf(*dialog), Qt::LeftButton); },
        [&] { QTest::keyClick(dialog, Qt::Key_Escape); }, [&] { dialog->close(); }, [&] { trigger("actionQuit"); },
        [&] { m_at->window->close(); }};
    for (const auto &leave : waysOut) {
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog.data()); // else a key goes to another
        leave();
        QVERIFY(question());
        QVERIFY(dialog && dialog->isVisible() && m_at->window->isVisible());
        QCOMPARE(question()->parentWidget(), dialog.data());
        QCOMPARE(question()->defaultButton()->objectName(), u"rejectButton"_s); // Keep editing
        QTRY_COMPARE(QApplication::activeWindow(), question());
        QTest::keyClick(question(), Qt::Key_Return);
        QVERIFY(!question());
        QVERIFY(dialog->isVisible());
    }
    // Asked twice, it is one question.
    trigger("actionQuit");
    trigger("actionQuit");
    QCOMPARE(questions().size(), 1);
    // Whoever stayed does not quit by closing the dialog later.
    press("rejectButton");
    QVERIFY(!question());
    cancelOf(*dialog)->click();
    discard();
    QTRY_VERIFY(!dialog);
    QTest::qWait(0);
    QVERIFY(m_at->window->isVisible());
}

void TestUnsavedChanges::quitGoesOnOnceItIsAnswered()
{
    QFETCH(Editor, editor);
    QSignalSpy ended(m_at->window.get(), &MainWindow::closed);
    const QPointer<QDialog> dialog = editor.open();
    editor.edit(*dialog);
    trigger("actionQuit");
    QVERIFY(question() && ended.isEmpty());
    discard();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!m_at->window->isVisible());
    QTRY_VERIFY(!dialog);
}

void TestUnsavedChanges::quitAsksOneDialogAfterAnother()
{
    QSignalSpy ended(m_at->window.get(), &MainWindow::closed);
    openSettings();
    QTest::keyClicks(child<QLineEdit>(*dialog("flowSettingsDialog"), u"nameEdit"_s), u"x"_s);
    trigger("editWebhookAction");
    QTest::keyClicks(child<QLineEdit>(*dialog("webhookDialog"), u"descriptionEdit"_s), u"x"_s);
    m_at->window->close();
    QCOMPARE(question()->parentWidget(), dialog("webhookDialog"));
    discard();
    QTRY_VERIFY(question() && question()->parentWidget() == dialog("flowSettingsDialog"));
    QVERIFY(ended.isEmpty());
    press("choice0"); // Save
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(await(m_at->workspace->flows().find(m_flow.id)).flow.name, u"Livenessx"_s);
}

void TestUnsavedChanges::quitWaitsForWhatIsBeingStored_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("stored") << false;
    QTest::newRow("refused") << true;
}

void TestUnsavedChanges::quitWaitsForWhatIsBeingStored()
{
    QFETCH(bool, refused);
    QSignalSpy ended(m_at->window.get(), &MainWindow::closed);
    trigger("actionPreferences");
    const QPointer<QDialog> preferences = dialog("preferencesDialog");
    QTRY_VERIFY(child<QWidget>(*preferences, u"retentionSection"_s)->isEnabled());
    child<QCheckBox>(*preferences, u"keepDaysCheck"_s)->setChecked(true);
    {
        const OtherProgram other(m_at->storeFile());
        QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
        // Stored by Apply, it stays open: it is the quitting that closes it.
        child<QDialogButtonBox>(*preferences, u"buttons"_s)->button(QDialogButtonBox::Apply)->click();
        trigger("actionQuit");
        QVERIFY(!question() && preferences->isVisible() && ended.isEmpty());
        const QString said = m_at->window->statusBar()->currentMessage();
        QVERIFY2(said.contains(u"as soon as"_s), qPrintable(said));
        if (refused)
            QTRY_VERIFY_WITH_TIMEOUT(child<MessageBar>(*preferences, u"problemBar"_s)->isVisible(), 30'000);
        QVERIFY(other.run(u"ROLLBACK"_s));
    }
    if (!refused) {
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
        QVERIFY(await(m_at->workspace->retention().rules()).age);
        return;
    }
    QVERIFY(m_at->window->statusBar()->currentMessage().isEmpty());
    cancelOf(*preferences)->click();
    discard();
    QTRY_VERIFY(!preferences);
    QTest::qWait(0);
    QVERIFY(ended.isEmpty() && m_at->window->isVisible());
}

/// An event, and its note.
void TestUnsavedChanges::openNote()
{
    QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    QCOMPARE(m_at->post(sample(u"flow_start_LDHP"_s)), 200);
    auto *events = m_at->window->findChild<EventTableView *>();
    QTRY_COMPARE(events->model()->rowCount(), 1);
    events->setCurrentIndex(events->model()->index(0, 0));
    const QList<QAction *> actions = events->actions();
    const auto edit = std::ranges::find(actions, u"noteEventAction"_s, &QObject::objectName);
    QVERIFY(edit != actions.cend());
    QTRY_VERIFY((*edit)->isEnabled());
    (*edit)->trigger();
    QTRY_VERIFY(m_at->find<QPlainTextEdit>("noteEdit")->isVisible());
}

void TestUnsavedChanges::aNoteThatCannotBeSavedIsNotLostAtQuit()
{
    QSignalSpy ended(m_at->window.get(), &MainWindow::closed);
    openNote();
    const OtherProgram other(m_at->storeFile());
    QVERIFY(other.run(u"CREATE TRIGGER refuse BEFORE INSERT ON mark BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    QTest::keyClicks(m_at->find<QPlainTextEdit>("noteEdit"), u"call them"_s);
    for (const char *button : {"stayButton", "discardNotesButton"}) {
        trigger("actionQuit");
        QTRY_VERIFY(m_at->window->findChild<QDialog *>(u"unsavedNotesDialog"_s));
        QPointer<QDialog> asking = dialog("unsavedNotesDialog");
        QVERIFY(asking->isVisible() && m_at->window->isVisible() && ended.isEmpty());
        QCOMPARE(child<QPlainTextEdit>(*asking, u"unsavedNotesEdit"_s)->toPlainText(), u"call them"_s);
        QGuiApplication::clipboard()->clear();
        child<QPushButton>(*asking, u"copyNotesButton"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"call them"_s);
        QVERIFY(asking->isVisible());
        child<QPushButton>(*asking, QString::fromLatin1(button))->click();
        QTRY_VERIFY(!asking);
    }
    QTRY_COMPARE(ended.size(), 1);
}

void TestUnsavedChanges::aNoteIsSavedBeforeTheEnd()
{
    QSignalSpy ended(m_at->window.get(), &MainWindow::closed);
    openNote();
    QTest::keyClicks(m_at->find<QPlainTextEdit>("noteEdit"), u"call them"_s);
    trigger("actionQuit"); // before the moment after which it saves by itself
    QVERIFY(m_at->window->statusBar()->currentMessage().contains(u"as soon as what you entered is stored"_s));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(await(m_at->workspace->marks().find(EventId{1})).note, u"call them"_s);
}

void TestUnsavedChanges::withoutEditsNothingIsAsked()
{
    QFETCH(Editor, editor);
    for (const bool quits : {false, true}) {
        const QPointer<QDialog> dialog = editor.open();
        QTest::qWait(0); // what is read for it arrives
        if (quits)
            trigger("actionQuit");
        else
            QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!question());
        QVERIFY(!dialog || !dialog->isVisible());
        QTRY_VERIFY(!dialog);
    }
    QVERIFY(!m_at->window->isVisible());
}

void TestUnsavedChanges::anUnchangedDialogTakesNoChangedOneAlong()
{
    openSettings();
    trigger("editWebhookAction");
    QDialog *webhook = dialog("webhookDialog");
    QTest::keyClicks(child<QLineEdit>(*webhook, u"descriptionEdit"_s), u"mine"_s);
    trigger("actionQuit");
    QVERIFY(m_at->window->isVisible() && dialog("flowSettingsDialog")->isVisible() && webhook->isVisible());
    QCOMPARE(question()->parentWidget(), webhook);
    press("rejectButton");
    QCOMPARE(child<QLineEdit>(*webhook, u"descriptionEdit"_s)->text(), u"mine"_s);
    child<QDialogButtonBox>(*webhook, u"buttons"_s)->button(QDialogButtonBox::Ok)->click();
    trigger("actionQuit");
    QCOMPARE(question()->parentWidget(), dialog("flowSettingsDialog"));
    press("choice0"); // Save
    QTRY_COMPARE(await(m_at->workspace->flows().find(m_flow.id)).webhooks.constFirst().description, u"mine"_s);
}

void TestUnsavedChanges::whatIsBeingWrittenInACellCounts()
{
    openSettings();
    trigger("editWebhookAction");
    QDialog *webhook = dialog("webhookDialog");
    QVERIFY(QTest::qWaitForWindowActive(webhook));
    auto *table = child<QTableView>(*webhook, u"headerTable"_s);
    QTest::mouseClick(child<QToolButton>(*webhook, u"headerAddButton"_s), Qt::LeftButton);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"X-Token"_s);
    webhook->close();
    QVERIFY(question());
    press("rejectButton");
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"X-Token"_s);
}

void TestUnsavedChanges::preferencesAreSavedFromTheQuestion()
{
    trigger("actionPreferences");
    const QPointer<QDialog> preferences = dialog("preferencesDialog");
    child<QSpinBox>(*preferences, u"silenceBox"_s)->setValue(25);
    cancelOf(*preferences)->click();
    press("choice0"); // Save
    QTRY_VERIFY(!preferences);
    QCOMPARE(m_at->workspace->preferences().sessions().longestSilence, std::chrono::minutes(25));

    // What cannot be saved is not offered to be.
    trigger("actionPreferences");
    child<QLineEdit>(*dialog("preferencesDialog"), u"pathEdit"_s)->setText(u"no slash"_s);
    cancelOf(*dialog("preferencesDialog"))->click();
    QVERIFY(question());
    QVERIFY(!question()->findChild<QPushButton *>(u"choice0"_s));
    press("acceptButton"); // Discard
}

void TestUnsavedChanges::whatTheStoreKeepsIsSavedBeforeItCloses()
{
    trigger("actionPreferences");
    const QPointer<QDialog> preferences = dialog("preferencesDialog");
    QTRY_VERIFY(child<QWidget>(*preferences, u"retentionSection"_s)->isEnabled());
    child<QCheckBox>(*preferences, u"keepDaysCheck"_s)->setChecked(true);
    child<QSpinBox>(*preferences, u"keepDaysBox"_s)->setValue(30);
    auto *ok = child<QDialogButtonBox>(*preferences, u"buttons"_s)->button(QDialogButtonBox::Ok);
    auto *bar = child<MessageBar>(*preferences, u"problemBar"_s);
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(m_at->storeFile());
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
        ok->click();
        // Until it is known whether it is saved it stays, and says why not.
        QTest::keyClick(preferences, Qt::Key_Escape);
        QVERIFY(preferences && preferences->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 30'000);
        QVERIFY2(bar->text().startsWith(u"What the store keeps was not changed."_s), qPrintable(bar->text()));
        QVERIFY(preferences->isVisible());
        QCOMPARE(child<QSpinBox>(*preferences, u"keepDaysBox"_s)->value(), 30);
        QVERIFY(QSqlQuery(other).exec(u"ROLLBACK"_s));
        other.close();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    // It is an edit still.
    QTest::keyClick(preferences, Qt::Key_Escape);
    QVERIFY(question());
    press("rejectButton");
    QVERIFY(ok->isEnabled());
    ok->click();
    QTRY_VERIFY(!preferences);
    QCOMPARE(
        await(m_at->workspace->retention().rules()).age, std::optional<std::chrono::milliseconds>(std::chrono::hours(30 * 24)));
}

void TestUnsavedChanges::aPayloadThatIsReplacedComesBack()
{
    EndpointTestDialog test(*m_at->workspace, m_flow, m_webhook, {}, m_at->window.get());
    test.show();
    auto *payload = child<QPlainTextEdit>(test, u"payloadEdit"_s);
    QTest::keyClicks(payload, u"by hand "_s);
    child<QPushButton>(test, u"newPayloadButton"_s)->click();
    QVERIFY(!payload->toPlainText().contains(u"by hand"_s));
    QTest::keyClick(payload, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(payload->toPlainText().startsWith(u"by hand {"_s));
    test.close();
    QVERIFY(question());
    press("acceptButton");
    QVERIFY(!test.isVisible());
}

QTEST_MAIN(TestUnsavedChanges)
#include "tst_unsavedchanges.moc"
