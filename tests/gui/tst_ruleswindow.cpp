// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/rulejson.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/rulerunner.h"
#include "engine/ruleservice.h"
#include "engine/simulator.h"
#include "gui/common/copybutton.h"
#include "gui/common/formats.h"
#include "gui/common/messagebar.h"
#include "gui/common/tableroles.h"
#include "gui/events/eventtableview.h"
#include "gui/rules/confirmprogramsdialog.h"
#include "gui/rules/firingactionsmodel.h"
#include "gui/rules/firingspanel.h"
#include "gui/rules/firingtablemodel.h"
#include "gui/rules/importrulesdialog.h"
#include "gui/rules/ruleactiondialog.h"
#include "gui/rules/ruledialog.h"
#include "gui/rules/rulefilterfield.h"
#include "gui/rules/rulelistmodel.h"
#include "gui/rules/runactionpage.h"
#include "gui/settings/notelabel.h"
#include "store/database.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSemaphore>
#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using State = engine::ListenerControl::State;

namespace {

template <typename T>
T await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) || !future.result())
        qFatal("no answer");
    return *future.result();
}

Rule marking(const QString &name, const QString &filter)
{
    Rule rule;
    rule.name = name;
    rule.enabled = true;
    rule.condition.filter = filter;
    rule.actions = {MarkAction{.pin = true, .colour = MarkColour::Red}};
    return rule;
}

} // namespace

/// Rules in the window, on a real store with a real listener and a runner that acts.
class RulesWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void firstRuleIsAddedByKeyboard();
    void aTrialCountsExactly();
    void aTrialLeadsToItsEvent();
    void whatIsWrongIsSaidBesideTheField();
    void unsavedChangesAsk();
    void unsavedChangesOfAnActionAsk();
    void noMoreActionsThanThereMayBe();
    void aFiringArrivesAndRunsAgain();
    void whatTheUserChoosesIsNewerThanWhatIsWaitedFor();
    void aProgramShowsItsOutput();
    void aProgramThatDoesNotAnswerHoldsNothingUp();
    void whatAProgramWritesIsMasked();
    void aRulePausesItselfAndIsResumed();
    void importedRulesAreDisabledAndAsk();
    void confirmsOnlyWhatWasShown();
    void aDamagedRuleHidesNoOther();
    void noArgumentLooksLikeAnother();
    void aRuleWithoutItsSecretAsksForOne();
    void removedRuleComesBack();
    void aRemovedSecretComesBack();
    void aChangeElsewhereIsNotLost();
    void firingsComeAndGoInOrder();
    void noFiringIsLeftOutBetweenPages();
    void everythingHasANameAndALetterOfItsOwn();

private:
    template <typename T>
    [[nodiscard]] T *in(const QWidget *parent, const char *name) const
    {
        T *found = parent->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] engine::RuleService &rules() const { return m_at->workspace->rules(); }
    [[nodiscard]] QTableView *ruleTable() const { return m_at->find<QTableView>("rulesTable"); }
    [[nodiscard]] QTableView *firingTable() const { return m_at->find<QTableView>("firingsTable"); }
    [[nodiscard]] QString ruleCell(int row, RuleListModel::Column column) const
    {
        return ruleTable()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString firingCell(int row, FiringTableModel::Column column) const
    {
        return firingTable()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QList<engine::RuleRow> stored() const { return await(rules().list()); }

    /// Events of their own: no two are duplicates of one another.
    [[nodiscard]] int postOwn(const QString &sample)
    {
        QJsonObject event = QJsonDocument::fromJson(test::sample(sample)).object();
        event.insert(u"id"_s, u"event-%1"_s.arg(++m_posted));
        event.insert(u"session_id"_s, u"session-%1"_s.arg(m_posted));
        return m_at->post(QJsonDocument(event).toJson(QJsonDocument::Compact));
    }
    void postFailed(int count)
    {
        for (int i = 0; i < count; ++i)
            QCOMPARE(postOwn(u"flow_end_LDHP_failed"_s), 200);
    }
    void listenAndRun()
    {
        QCOMPARE(m_at->listen(), State::Listening);
        m_at->workspace->ruleRunner().start();
        QTRY_COMPARE(m_at->workspace->ruleRunner().state(), engine::RuleRunner::State::Running);
    }
    void showRules() const
    {
        m_at->window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_at->window.get()))
            qFatal("the window is not active");
        QTest::keyClick(m_at->window.get(), Qt::Key_6, Qt::ControlModifier);
        QVERIFY(m_at->find<QWidget>("rulesPage")->isVisible());
    }
    [[nodiscard]] RuleDialog *openNew() const
    {
        m_at->find<QAction>("addRuleAction")->trigger();
        return m_at->find<RuleDialog>("ruleDialog");
    }
    [[nodiscard]] RuleDialog *openFirst()
    {
        showRules();
        if (!QTest::qWaitFor([this] { return ruleTable()->model()->rowCount() > 0; }))
            qFatal("no rule");
        ruleTable()->setFocus();
        QTest::keyClick(ruleTable(), Qt::Key_F2);
        return m_at->find<RuleDialog>("ruleDialog");
    }
    [[nodiscard]] static QPushButton *okOf(const QDialog *dialog)
    {
        return dialog->findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Ok);
    }
    [[nodiscard]] QLineEdit *filterOf(const RuleDialog *dialog, const char *field = "filterField") const
    {
        return in<QLineEdit>(in<RuleFilterField>(dialog, field), "filterEdit");
    }
    [[nodiscard]] int tried(const RuleDialog *dialog) const { return in<QTableView>(dialog, "tryTable")->model()->rowCount(); }
    [[nodiscard]] QString triedText(const RuleDialog *dialog) const { return in<QLabel>(dialog, "tryText")->text(); }
    void addMark(RuleDialog *dialog) const
    {
        in<QAction>(dialog, "add-mark")->trigger();
        okOf(in<RuleActionDialog>(dialog, "ruleActionDialog"))->click();
    }

    /// As another program does.
    void changeBehind(const QString &sql) const
    {
        const auto database = store::Database::open(m_at->storeFile(), u"behind"_s);
        QVERIFY(database && (*database)->execute(sql));
    }

    std::unique_ptr<test::WindowFixture> m_at;
    QTemporaryDir m_folder;
    int m_posted = 0;
};

void RulesWindowTest::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_posted = 0;
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
}

void RulesWindowTest::cleanup()
{
    m_at->close();
    m_at.reset();
}

void RulesWindowTest::firstRuleIsAddedByKeyboard()
{
    showRules();
    auto *first = m_at->find<QPushButton>("addFirstButton");
    QTRY_VERIFY(first->isVisible());
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Space);
    auto *dialog = m_at->find<RuleDialog>("ruleDialog");
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QVERIFY(!okOf(dialog)->isEnabled());
    QTRY_VERIFY(in<QLineEdit>(dialog, "nameEdit")->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"Failed flows"_s);
    QTest::keyClick(dialog, Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(filterOf(dialog)->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"event:flow.end success:false "_s);
    QTest::keyClick(dialog, Qt::Key_H, Qt::AltModifier);
    auto *list = in<QListView>(dialog, "actionsList");
    QTRY_VERIFY(list->isVisible());
    list->setFocus();
    // The menu is closed by what is chosen in it, whether it was opened in a loop of its own or not.
    QTimer::singleShot(0, dialog, [dialog] {
        auto *menu = dialog->findChild<QMenu *>(u"addActionMenu"_s);
        QTest::keyClick(menu, Qt::Key_M);
    });
    QTest::keyClick(list, Qt::Key_Insert);
    QTRY_VERIFY(dialog->findChild<RuleActionDialog *>());
    auto *action = dialog->findChild<RuleActionDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(action));
    QTest::keyClick(action, Qt::Key_Return);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTRY_VERIFY(okOf(dialog)->isEnabled());
    QTest::keyClick(in<QLineEdit>(dialog, "nameEdit"), Qt::Key_Return);

    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QVERIFY(ruleTable()->isVisible());
    QCOMPARE(ruleCell(0, RuleListModel::Name), u"Failed flows"_s);
    QCOMPARE(ruleCell(0, RuleListModel::State), u"enabled"_s);
    QCOMPARE(ruleCell(0, RuleListModel::LastFired), u"never"_s);
    const Rule rule = stored().constFirst().rule;
    QCOMPARE(rule.condition.filter, u"event:flow.end success:false"_s);
    QCOMPARE(rule.actions, QList<RuleAction>{MarkAction{.pin = true}});
    QTRY_COMPARE(ruleTable()->currentIndex().row(), 0);
}

void RulesWindowTest::aTrialCountsExactly()
{
    QCOMPARE(m_at->listen(), State::Listening);
    postFailed(5);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(postOwn(u"flow_end_LDHP_success"_s), 200);
    showRules();
    RuleDialog *dialog = openNew();
    QTRY_COMPARE(tried(dialog), 8);
    QVERIFY2(triedText(dialog).contains(u"8 time(s)"_s), qPrintable(triedText(dialog)));
    filterOf(dialog)->setText(u"success:false"_s);
    QTRY_COMPARE(tried(dialog), 5);
    QVERIFY2(triedText(dialog).contains(u"last 8 event(s)"_s), qPrintable(triedText(dialog)));

    // While it is no filter, nothing is claimed; what was written stays.
    filterOf(dialog)->setText(u"success:perhaps ("_s);
    QTRY_COMPARE(tried(dialog), 0);
    QTRY_VERIFY(in<QLabel>(in<RuleFilterField>(dialog, "filterField"), "problemLabel")->isVisible());
    filterOf(dialog)->setText(u"success:false"_s);
    QTRY_COMPARE(tried(dialog), 5);

    // Each second one of five, then the fifth stands alone.
    auto *kind = in<QComboBox>(dialog, "kindCombo");
    kind->setCurrentIndex(1);
    QVERIFY(in<QSpinBox>(dialog, "countSpin")->isVisible());
    QTRY_COMPARE(tried(dialog), 2);
    in<QSpinBox>(dialog, "countSpin")->setValue(5);
    QTRY_COMPARE(tried(dialog), 1);
    in<QSpinBox>(dialog, "countSpin")->setValue(6);
    QTRY_VERIFY2(triedText(dialog).contains(u"would not have fired"_s), qPrintable(triedText(dialog)));
    QCOMPARE(tried(dialog), 0);
    // Each event is of a session of its own.
    in<QSpinBox>(dialog, "countSpin")->setValue(2);
    QTRY_COMPARE(tried(dialog), 2);
    in<QComboBox>(dialog, "scopeCombo")->setCurrentIndex(2);
    QTRY_COMPARE(tried(dialog), 0);

    kind->setCurrentIndex(0);
    in<QSpinBox>(dialog, "limitSpin")->setValue(2);
    QTRY_VERIFY2(triedText(dialog).contains(u"paused itself"_s), qPrintable(triedText(dialog)));
    QCOMPARE(tried(dialog), 2);
}

void RulesWindowTest::aTrialLeadsToItsEvent()
{
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(postOwn(u"flow_end_LDHP_success"_s), 200);
    postFailed(1);
    QCOMPARE(postOwn(u"flow_end_LDHP_success"_s), 200);
    showRules();
    RuleDialog *dialog = openNew();
    filterOf(dialog)->setText(u"success:false"_s);
    QTRY_COMPARE(tried(dialog), 1);
    auto *table = in<QTableView>(dialog, "tryTable");
    const QPoint place = table->visualRect(table->model()->index(0, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
    auto *events = m_at->find<EventTableView>("table");
    QTRY_VERIFY(events->isVisible());
    QTRY_COMPARE(events->currentEvent(), EventId{2});
    QVERIFY(dialog->isVisible());
}

void RulesWindowTest::whatIsWrongIsSaidBesideTheField()
{
    showRules();
    RuleDialog *dialog = openNew();
    in<QAction>(dialog, "add-run")->trigger();
    auto *action = in<RuleActionDialog>(dialog, "ruleActionDialog");
    auto *program = in<QLineEdit>(action, "programEdit");
    auto *problem = in<NoteLabel>(action, "programProblem");
    program->setText(u"logger"_s);
    QVERIFY(!problem->text().isEmpty() && problem->isVisible());
    QVERIFY(!okOf(action)->isEnabled());
    program->setText(u"/no/such/program"_s);
    QTRY_VERIFY2(problem->text().contains(u"no such file"_s), qPrintable(problem->text()));
    QVERIFY(!okOf(action)->isEnabled());
    QFile plain(m_folder.filePath(u"plain"_s));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    program->setText(plain.fileName());
    QTRY_VERIFY2(problem->text().contains(u"cannot be executed"_s), qPrintable(problem->text()));
    QVERIFY(!okOf(action)->isEnabled());
    program->setText(u"/bin/echo"_s);
    QTRY_VERIFY2(okOf(action)->isEnabled(), qPrintable(okOf(action)->toolTip()));
    QVERIFY(!problem->isVisible());
    in<QLineEdit>(action, "folderEdit")->setText(u"somewhere"_s);
    QVERIFY(in<NoteLabel>(action, "folderProblem")->isVisible());
    QVERIFY(!okOf(action)->isEnabled());
    in<QLineEdit>(action, "folderEdit")->setText(u"/tmp"_s);
    in<QPlainTextEdit>(action, "argumentsEdit")->setPlainText(u"one two\n$(three)"_s);
    okOf(action)->click();

    in<QAction>(dialog, "add-send")->trigger();
    QTRY_VERIFY(dialog->findChild<QLineEdit *>(u"urlEdit"_s));
    auto *send = in<QLineEdit>(dialog, "urlEdit")->window();
    in<QLineEdit>(send, "urlEdit")->setText(u"ftp://example.com"_s);
    QVERIFY(in<NoteLabel>(send, "urlProblem")->isVisible());
    in<QLineEdit>(send, "urlEdit")->setText(u"https://example.com/hook"_s);
    QVERIFY(!in<NoteLabel>(send, "urlProblem")->isVisible());
    in<QCheckBox>(send, "signedCheck")->click();
    const QString secret = in<QLineEdit>(send, "secretEdit")->text();
    QVERIFY(secret.startsWith(u"whsec_"_s));
    okOf(qobject_cast<QDialog *>(send))->click();

    QVERIFY(!okOf(dialog)->isEnabled()); // it has no name
    QVERIFY(!in<NoteLabel>(dialog, "nameProblem")->text().isEmpty());
    in<QLineEdit>(dialog, "nameEdit")->setText(u"Both"_s);
    QVERIFY(okOf(dialog)->isEnabled());
    okOf(dialog)->click();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    const Rule rule = stored().constFirst().rule;
    RunAction run;
    run.program = u"/bin/echo"_s;
    run.arguments = QStringList{u"one two"_s, u"$(three)"_s};
    run.workingFolder = u"/tmp"_s;
    QCOMPARE(rule.actions, (QList<RuleAction>{run, SendAction{u"https://example.com/hook"_s, true}}));
    QVERIFY(stored().constFirst().programsConfirmed);
    const SigningSecrets kept = await(rules().secrets(rule.uid));
    QVERIFY(kept.current);
    QCOMPARE(kept.current->toText(), secret);
}

void RulesWindowTest::unsavedChangesAsk()
{
    static_cast<void>(await(rules().add(marking(u"One"_s, u"success:false"_s))));
    RuleDialog *dialog = openFirst();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_at->window->findChild<RuleDialog *>());

    dialog = openFirst();
    QTest::keyClicks(in<QLineEdit>(dialog, "nameEdit"), u"Two"_s);
    filterOf(dialog)->setFocus();
    QTest::keyClick(filterOf(dialog), Qt::Key_Escape);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"unsavedChangesQuestion"_s));
    QCOMPARE(filterOf(dialog)->text(), u"success:false"_s);
    in<QPushButton>(in<QWidget>(dialog, "unsavedChangesQuestion"), "rejectButton")->click();
    QVERIFY(dialog->isVisible());
    QTRY_VERIFY(!dialog->findChild<QWidget *>(u"unsavedChangesQuestion"_s));
    // The window asks, too, before it closes.
    m_at->window->close();
    QVERIFY(m_at->window->isVisible());
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"unsavedChangesQuestion"_s));
    in<QPushButton>(in<QWidget>(dialog, "unsavedChangesQuestion"), "choice0")->click();
    QTRY_COMPARE(ruleCell(0, RuleListModel::Name), u"Two"_s);
    QTRY_VERIFY(!m_at->window->findChild<RuleDialog *>());
}

void RulesWindowTest::unsavedChangesOfAnActionAsk()
{
    static_cast<void>(await(rules().add(marking(u"One"_s, u"success:false"_s))));
    RuleDialog *dialog = openFirst();
    in<QAction>(dialog, "editActionAction")->trigger();
    auto *action = in<RuleActionDialog>(dialog, "ruleActionDialog");
    in<QCheckBox>(action, "pinCheck")->click();
    // The rule itself was not changed, and would take the action along.
    for (int tries = 0; tries < 2; ++tries) {
        m_at->window->close();
        QVERIFY(m_at->window->isVisible() && dialog->isVisible() && action->isVisible());
        QTRY_COMPARE(action->findChildren<QWidget *>(u"unsavedChangesQuestion"_s).size(), 1);
        QVERIFY(in<QWidget>(action, "unsavedChangesQuestion")->isVisible());
    }
    in<QPushButton>(in<QWidget>(action, "unsavedChangesQuestion"), "rejectButton")->click();
    okOf(action)->click();
    okOf(dialog)->click();
    QTRY_VERIFY(!m_at->window->findChild<RuleDialog *>());
    QCOMPARE(stored().constFirst().rule.actions, (QList<RuleAction>{MarkAction{.pin = false, .colour = MarkColour::Red}}));
}

void RulesWindowTest::noMoreActionsThanThereMayBe()
{
    Rule rule = marking(u"Full"_s, {});
    rule.actions = QList<RuleAction>(Rule::maximumActions, rule.actions.constFirst());
    static_cast<void>(await(rules().add(rule)));
    RuleDialog *dialog = openFirst();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    in<QTabWidget>(dialog, "pages")->setCurrentWidget(in<QWidget>(dialog, "actionsForm"));
    auto *list = in<QListView>(dialog, "actionsList");
    QTRY_VERIFY(list->isVisible());
    list->setFocus();
    bool looked = false;
    bool opened = false;
    QTimer::singleShot(0, dialog, [&] {
        auto *menu = in<QMenu>(dialog, "addActionMenu");
        opened = menu->isVisible();
        menu->close();
        looked = true;
    });
    QTest::keyClick(list, Qt::Key_Insert);
    QTRY_VERIFY(looked);
    QVERIFY(!opened);
}

void RulesWindowTest::aFiringArrivesAndRunsAgain()
{
    listenAndRun();
    static_cast<void>(await(rules().add(marking(u"Failures"_s, u"success:false"_s))));
    showRules();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QTRY_VERIFY(m_at->find<QLabel>("noFirings")->isVisible());
    QCOMPARE(postOwn(u"flow_end_LDHP_success"_s), 200);
    postFailed(1);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 1);
    QTRY_COMPARE(firingCell(0, FiringTableModel::Outcome), u"done"_s);
    QCOMPARE(firingCell(0, FiringTableModel::RuleName), u"Failures"_s);
    QCOMPARE(firingCell(0, FiringTableModel::Event), u"flow.end"_s);
    QCOMPARE(firingCell(0, FiringTableModel::Session), u"session-2"_s);
    QTRY_COMPARE(ruleCell(0, RuleListModel::LastHour), u"1"_s);
    QTRY_COMPARE(ruleCell(0, RuleListModel::LastOutcome), u"done"_s);
    QCOMPARE(await(m_at->workspace->events().rows({EventId{2}})).constFirst().mark, (EventMark{true, MarkColour::Red, {}}));

    firingTable()->setFocus();
    QTest::keyClick(firingTable(), Qt::Key_Down);
    QTRY_COMPARE(firingTable()->currentIndex().row(), 0);
    QTRY_COMPARE(m_at->find<QTableView>("actionsTable")->model()->rowCount(), 1);
    // How long a mark takes is not measured, how long the firing took is; neither is told to be nothing.
    QCOMPARE(
        m_at->find<QTableView>("actionsTable")->model()->index(0, FiringActionsModel::Duration).data().toString(), QString());
    const QString took = firingCell(0, FiringTableModel::Took);
    QVERIFY2(!took.isEmpty() && took != u"0 µs"_s, qPrintable(took));
    QVERIFY(firingTable()->model()->index(0, FiringTableModel::Took).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QTest::keyClick(firingTable(), Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 2);
    QTRY_COMPARE(firingCell(0, FiringTableModel::Outcome), u"done"_s);
    QCOMPARE(firingCell(0, FiringTableModel::Session), u"session-2"_s);
    QTRY_COMPARE(firingTable()->currentIndex().row(), 0);

    QTest::keyClick(firingTable(), Qt::Key_Return);
    QTRY_COMPARE(m_at->find<EventTableView>("table")->currentEvent(), EventId{2});
}

void RulesWindowTest::whatTheUserChoosesIsNewerThanWhatIsWaitedFor()
{
    listenAndRun();
    static_cast<void>(await(rules().add(marking(u"Failures"_s, u"success:false"_s))));
    showRules();
    postFailed(2);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 2);
    auto *panel = m_at->find<FiringsPanel>("firingsPanel");
    const auto chosen = [this] { return firingTable()->currentIndex().data(static_cast<int>(TableRole::Id)).toLongLong(); };
    panel->chooseFiring(FiringId{3});
    postFailed(1);
    QTRY_COMPARE(chosen(), 3);
    panel->chooseFiring(FiringId{4}); // as Run again does, before it is there
    firingTable()->setFocus();
    QTest::keyClick(firingTable(), Qt::Key_Down);
    QCOMPARE(chosen(), 2);
    postFailed(1);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 4);
    QCOMPARE(chosen(), 2);
}

void RulesWindowTest::aProgramShowsItsOutput()
{
    listenAndRun();
    Rule rule = marking(u"Speak"_s, u"event:flow.end"_s);
    RunAction run;
    run.program = u"/bin/sh"_s;
    run.arguments = QStringList{u"-c"_s, u"echo spoken $FLOWBELL_EVENT; exit 3"_s};
    rule.actions.append(run); // behind the mark, which succeeds
    static_cast<void>(await(rules().add(rule)));
    showRules();
    postFailed(1);
    QTRY_COMPARE_WITH_TIMEOUT(firingCell(0, FiringTableModel::Outcome), u"failed"_s, 20'000);
    QTest::mouseClick(firingTable()->viewport(), Qt::LeftButton, {},
        firingTable()->visualRect(firingTable()->model()->index(0, FiringTableModel::When)).center());
    auto *output = m_at->find<QPlainTextEdit>("outputView");
    QTRY_VERIFY2(output->toPlainText().startsWith(u"spoken"_s), qPrintable(output->toPlainText()));
    QCOMPARE(output->font().family(), fixedFont().family());
    auto *actions = m_at->find<QTableView>("actionsTable");
    QCOMPARE(actions->currentIndex().row(), 1); // one looks for what failed
    QVERIFY(!actions->model()->index(1, FiringActionsModel::Duration).data().toString().isEmpty());
    QCOMPARE(actions->model()->index(1, 2).data().toString(), u"3"_s);
    QVERIFY(m_at->find<QLabel>("actionText")->text().contains(u'3'));
    QVERIFY(m_at->find<QToolButton>("copyOutputButton")->isEnabled());
}

void RulesWindowTest::aProgramThatDoesNotAnswerHoldsNothingUp()
{
    // A network folder whose server is gone.
    const auto gone = std::make_shared<QSemaphore>();
    RunActionPage page(nullptr, [gone](const QString &path) {
        if (path.startsWith(u"/gone/"_s))
            gone->acquire();
        return path == u"/there"_s ? ProgramFile::Program : ProgramFile::Missing;
    });
    auto *program = in<QLineEdit>(&page, "programEdit");
    page.show();
    QTest::keyClicks(program, u"/missing"_s);
    QTRY_VERIFY(page.ownProblem().contains(u"no such file"_s));
    program->clear();
    QTest::keyClicks(program, u"/gone/program"_s); // would not come to its end on the thread that looks
    // It is not known, and so nothing is wrong with it.
    QTRY_VERIFY(page.ownProblem().isEmpty());
    QCOMPARE(std::get<RunAction>(page.action()).program, u"/gone/program"_s);
    program->setText(u"/nowhere"_s);
    QTRY_VERIFY(page.ownProblem().contains(u"no such file"_s));
    program->setText(u"/there"_s);
    QTRY_VERIFY(page.ownProblem().isEmpty());
    gone->release(100);
}

void RulesWindowTest::whatAProgramWritesIsMasked()
{
    listenAndRun();
    Rule rule = marking(u"Repeat"_s, {});
    RunAction run;
    run.program = u"/bin/cat"_s;
    rule.actions = {run};
    static_cast<void>(await(rules().add(rule)));
    showRules();
    QJsonObject event = QJsonDocument::fromJson(test::sample(u"flow_end_LDHP_failed"_s)).object();
    event.insert(u"metadata"_s, QJsonObject{{u"iin"_s, u"880101300123"_s}});
    QCOMPARE(m_at->post(QJsonDocument(event).toJson(QJsonDocument::Compact)), 200);
    QTRY_COMPARE_WITH_TIMEOUT(firingCell(0, FiringTableModel::Outcome), u"done"_s, 20'000);
    firingTable()->setCurrentIndex(firingTable()->model()->index(0, 0));
    auto *output = m_at->find<QPlainTextEdit>("outputView");
    QTRY_VERIFY(output->toPlainText().contains(u"880101300123"_s));

    engine::PrivacyPreferences privacy = m_at->workspace->preferences().privacy();
    privacy.maskWindow = true;
    m_at->workspace->preferences().setPrivacy(privacy);
    QVERIFY(!output->isVisible() || !output->toPlainText().contains(u"880101300123"_s));
    QTRY_VERIFY(output->isVisible() && output->toPlainText().contains(u"flow.end"_s));
    QVERIFY(!output->toPlainText().contains(u"880101300123"_s));
    QVERIFY(!m_at->find<CopyButton>("copyOutputButton")->textToCopy().contains(u"880101300123"_s));
}

void RulesWindowTest::aRulePausesItselfAndIsResumed()
{
    listenAndRun();
    Rule rule = marking(u"Often"_s, u"success:false"_s);
    rule.mostPerMinute = 2;
    static_cast<void>(await(rules().add(rule)));
    auto *bar = m_at->find<MessageBar>("pausedRulesBar");
    QVERIFY(!bar->isVisible());
    postFailed(4);
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->role(), StateRole::Warning);
    QVERIFY2(bar->text().contains(u"Often"_s), qPrintable(bar->text()));

    QTest::mouseClick(in<QToolButton>(bar, "showPausedRuleButton"), Qt::LeftButton);
    QVERIFY(ruleTable()->isVisible() || m_at->find<QWidget>("rulesPage")->isVisible());
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"paused"_s);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 2);
    QVERIFY(m_at->find<QToolButton>("resumeButton")->isVisible());
    QTest::mouseClick(in<QToolButton>(bar, "resumePausedRuleButton"), Qt::LeftButton);
    QTRY_VERIFY(!bar->isVisible());
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"enabled"_s);
    QTRY_VERIFY(!m_at->find<QToolButton>("resumeButton")->isVisible());
}

void RulesWindowTest::importedRulesAreDisabledAndAsk()
{
    Rule rule = marking(u"From elsewhere"_s, u"event:flow.end"_s);
    RunAction run;
    run.program = u"/bin/echo"_s;
    run.arguments = QStringList{u"$(rm -rf /)"_s, u"two words"_s};
    run.workingFolder = u"/tmp"_s;
    rule.actions = {run};
    const QString path = m_folder.filePath(u"rules.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(rulejson::toDocument({rule}));
    file.close();

    showRules();
    m_at->find<QAction>("importRulesAction")->trigger();
    auto *files = m_at->find<QFileDialog>("importRulesFileDialog");
    Q_EMIT files->fileSelected(path);
    files->reject();
    QTRY_VERIFY(m_at->window->findChild<ImportRulesDialog *>());
    auto *import = m_at->window->findChild<ImportRulesDialog *>();
    const auto *tree = in<QTreeWidget>(import, "rulesTree");
    for (const QString &shown : {u"/bin/echo"_s, u"$(rm -rf /)"_s, u"two words"_s, u"/tmp"_s})
        QVERIFY2(!tree->findItems(shown, Qt::MatchContains | Qt::MatchRecursive).isEmpty(), qPrintable(shown));
    QVERIFY(stored().isEmpty());
    in<QPushButton>(import, "importRulesButton")->click();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"needs confirmation"_s);
    QVERIFY(!stored().constFirst().rule.enabled);

    // Enabling asks, and no is no.
    const QModelIndex name = ruleTable()->model()->index(0, RuleListModel::Name);
    QVERIFY(ruleTable()->model()->setData(name, Qt::Checked, Qt::CheckStateRole));
    QTRY_VERIFY(m_at->window->findChild<ConfirmProgramsDialog *>());
    auto *confirm = m_at->window->findChild<ConfirmProgramsDialog *>();
    const QString exact = in<QPlainTextEdit>(confirm, "programsView")->toPlainText();
    for (const QString &shown : {u"/bin/echo"_s, u"$(rm -rf /)"_s, u"two words"_s, u"/tmp"_s})
        QVERIFY2(exact.contains(shown), qPrintable(exact));
    QTest::keyClick(confirm, Qt::Key_Escape);
    QTRY_VERIFY(!m_at->window->findChild<ConfirmProgramsDialog *>());
    QVERIFY(!stored().constFirst().rule.enabled);
    QVERIFY(!stored().constFirst().programsConfirmed);

    QTest::mouseClick(m_at->find<QToolButton>("confirmButton"), Qt::LeftButton);
    QTRY_VERIFY(m_at->window->findChild<ConfirmProgramsDialog *>());
    in<QPushButton>(m_at->window->findChild<ConfirmProgramsDialog *>(), "confirmButton")->click();
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"disabled"_s);
    QVERIFY(stored().constFirst().programsConfirmed);
    m_at->find<QAction>("enableRuleAction")->trigger();
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"enabled"_s);
}

// Another program changes the rule while its programs are shown.
void RulesWindowTest::confirmsOnlyWhatWasShown()
{
    Rule rule = marking(u"From elsewhere"_s, {});
    rule.actions = {RunAction{u"/bin/echo"_s}};
    static_cast<void>(await(rules().importRules({rule})));
    showRules();
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"needs confirmation"_s);
    m_at->find<QAction>("enableRuleAction")->trigger();
    QTRY_VERIFY(m_at->window->findChild<ConfirmProgramsDialog *>());
    QPointer<ConfirmProgramsDialog> first = m_at->window->findChild<ConfirmProgramsDialog *>();
    changeBehind(u"UPDATE rule SET actions = replace(actions, '/bin/echo', '/bin/rm')"_s);
    in<QPushButton>(first, "confirmButton")->click();
    QTRY_VERIFY(!first && m_at->window->findChild<ConfirmProgramsDialog *>());
    auto *second = m_at->window->findChild<ConfirmProgramsDialog *>();
    QVERIFY(in<QPlainTextEdit>(second, "programsView")->toPlainText().contains(u"/bin/rm"_s));
    QVERIFY(in<MessageBar>(m_at->find<QWidget>("rulesPage"), "messageBar")->text().contains(u"was changed"_s));
    QVERIFY(!stored().constFirst().programsConfirmed);
    in<QPushButton>(second, "confirmButton")->click();
    QTRY_COMPARE(ruleCell(0, RuleListModel::State), u"enabled"_s);
    QVERIFY(stored().constFirst().programsConfirmed);
}

void RulesWindowTest::aDamagedRuleHidesNoOther()
{
    static_cast<void>(await(rules().add(marking(u"Bad"_s, {}))));
    static_cast<void>(await(rules().add(marking(u"Sound"_s, {}))));
    changeBehind(u"UPDATE rule SET condition = 'x' WHERE name = 'Bad'"_s);
    showRules();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 2);
    const QAbstractItemModelTester tester(ruleTable()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(ruleCell(0, RuleListModel::Name), u"Bad"_s);
    QCOMPARE(ruleCell(0, RuleListModel::State), u"damaged"_s);
    const QModelIndex state = ruleTable()->model()->index(0, RuleListModel::State);
    QVERIFY(state.data(Qt::ToolTipRole).toString().contains(u"condition.kind"_s));
    QVERIFY(!ruleTable()->model()->index(0, RuleListModel::Name).data(Qt::CheckStateRole).isValid());
    QCOMPARE(ruleCell(1, RuleListModel::State), u"enabled"_s);
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(0, 0));
    const auto *why = m_at->find<QLabel>("stateNote");
    QVERIFY(why->isVisible());
    QCOMPARE(why->text(), state.data(Qt::ToolTipRole).toString());
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(1, 0));
    QVERIFY(!why->isVisible());
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(0, 0));
    for (const char *action : {"editRuleAction", "duplicateRuleAction", "enableRuleAction", "confirmProgramsAction"})
        QVERIFY2(!m_at->find<QAction>(action)->isEnabled(), action);

    // It goes for good, after a question.
    const auto ask = [this] {
        m_at->find<QAction>("removeRuleAction")->trigger();
        return m_at->find<QMessageBox>("removeDamagedRuleQuestion");
    };
    QTest::keyClick(ask(), Qt::Key_Return);
    QTRY_VERIFY(!m_at->window->findChild<QMessageBox *>());
    QCOMPARE(stored().size(), 2);
    in<QPushButton>(ask(), "acceptButton")->click();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QCOMPARE(ruleCell(0, RuleListModel::Name), u"Sound"_s);
    QVERIFY(!m_at->find<QAction>("undoRemoveRuleAction")->isEnabled());
}

void RulesWindowTest::noArgumentLooksLikeAnother()
{
    RunAction run;
    run.program = u"/bin/sh"_s;
    run.arguments = QStringList{u"-c\nIn the folder /tmp\n\nProgram: /bin/true"_s, u"txt.\u202Ehs\u2029\x7f"_s, u"😀 a b"_s};
    run.workingFolder = u"/tmp"_s;
    Rule rule = marking(u"Hostile"_s, {});
    rule.actions = {run};
    ConfirmProgramsDialog dialog(rule);
    QCOMPARE(in<QPlainTextEdit>(&dialog, "programsView")->toPlainText(),
        u"Program: /bin/sh\n"
        "Argument 1: -c␊In the folder /tmp␊␊Program: /bin/true\n"
        "Argument 2: txt.⟨U+202E⟩hs⟨U+2029⟩⟨U+007F⟩\n"
        "Argument 3: 😀 a b\n"
        "In the folder /tmp"_s);
}

void RulesWindowTest::aRuleWithoutItsSecretAsksForOne()
{
    Rule rule = marking(u"From elsewhere"_s, {});
    rule.actions = {SendAction{u"https://a.example/"_s, true}};
    rule = await(rules().add(rule));
    RuleDialog *dialog = openFirst();
    QTRY_VERIFY(!okOf(dialog)->isEnabled());
    in<QAction>(dialog, "editActionAction")->trigger();
    auto *action = in<RuleActionDialog>(dialog, "ruleActionDialog");
    const QString secret = in<QLineEdit>(action, "secretEdit")->text();
    QVERIFY(secret.startsWith(u"whsec_"_s));
    okOf(action)->click();
    QVERIFY(okOf(dialog)->isEnabled());
    okOf(dialog)->click();
    QTRY_VERIFY(!m_at->window->findChild<RuleDialog *>());
    const SigningSecrets kept = await(rules().secrets(rule.uid));
    QVERIFY(kept.current);
    QCOMPARE(kept.current->toText(), secret);
}

void RulesWindowTest::removedRuleComesBack()
{
    static_cast<void>(await(rules().add(marking(u"A"_s, {}))));
    static_cast<void>(await(rules().add(marking(u"B"_s, {}))));
    showRules();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 2);
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(1, 0));
    ruleTable()->setFocus();
    QTest::keyClick(ruleTable(), Qt::Key_Delete);
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QCOMPARE(ruleCell(0, RuleListModel::Name), u"A"_s);
    QTRY_VERIFY(in<MessageBar>(m_at->find<QWidget>("rulesPage"), "messageBar")->isVisible());
    QTest::keyClick(ruleTable(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 2);
    QTRY_COMPARE(ruleTable()->currentIndex().row(), 1);
    QCOMPARE(ruleCell(1, RuleListModel::Name), u"B"_s);
    QVERIFY(!m_at->find<QAction>("undoRemoveRuleAction")->isEnabled());
}

void RulesWindowTest::aRemovedSecretComesBack()
{
    Rule rule = marking(u"Signs"_s, {});
    rule.uid = u"6a0f0a86-7a4c-4c55-a3a5-b4a1f0d7e6a1"_s;
    rule.actions = {SendAction{u"https://a.example/"_s, true}};
    const SigningSecret secret = SigningSecret::generate();
    QVERIFY(rules().setSecret(rule.uid, secret).result());
    static_cast<void>(await(rules().add(rule)));
    showRules();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(0, 0));
    ruleTable()->setFocus();
    QTest::keyClick(ruleTable(), Qt::Key_Delete);
    QTRY_VERIFY(!await(rules().secrets(rule.uid)).current);
    QTRY_VERIFY(m_at->find<QAction>("undoRemoveRuleAction")->isEnabled());
    QTest::keyClick(ruleTable(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 1);
    QCOMPARE(await(rules().secrets(rule.uid)).current, std::optional(secret));
}

void RulesWindowTest::aChangeElsewhereIsNotLost()
{
    Rule rule = await(rules().add(marking(u"One"_s, u"success:false"_s)));
    RuleDialog *dialog = openFirst();
    rule.mostPerMinute = 7;
    static_cast<void>(await(rules().save(rule)));
    in<QLineEdit>(dialog, "nameEdit")->setText(u"Mine"_s);
    okOf(dialog)->click();
    auto *bar = in<MessageBar>(dialog, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->role(), StateRole::Failed);
    QCOMPARE(in<QLineEdit>(dialog, "nameEdit")->text(), u"Mine"_s);
    QCOMPARE(stored().constFirst().rule.name, u"One"_s);
    QTest::mouseClick(in<QToolButton>(bar, "saveRuleAnywayActionButton"), Qt::LeftButton);
    QTRY_COMPARE(ruleCell(0, RuleListModel::Name), u"Mine"_s);

    // A name that is taken is no reason to lose the rest.
    static_cast<void>(await(rules().add(marking(u"Taken"_s, {}))));
    dialog = openNew();
    in<QLineEdit>(dialog, "nameEdit")->setText(u"Taken"_s);
    addMark(dialog);
    okOf(dialog)->click();
    bar = in<MessageBar>(dialog, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    in<QLineEdit>(dialog, "nameEdit")->setText(u"Free"_s);
    okOf(dialog)->click();
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 3);
}

void RulesWindowTest::firingsComeAndGoInOrder()
{
    listenAndRun();
    static_cast<void>(await(rules().add(marking(u"A"_s, u"success:false"_s))));
    static_cast<void>(await(rules().add(marking(u"B"_s, u"event:flow.end"_s))));
    showRules();
    const QAbstractItemModelTester tester(firingTable()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(ruleTable()->model()->rowCount(), 2);
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(0, 0));
    postFailed(3);
    QCOMPARE(postOwn(u"flow_end_LDHP_success"_s), 200);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 3);
    QCOMPARE(firingCell(0, FiringTableModel::Session), u"session-3"_s);
    QCOMPARE(firingCell(2, FiringTableModel::Session), u"session-1"_s);
    ruleTable()->setCurrentIndex(ruleTable()->model()->index(1, 0));
    QTRY_COMPARE(firingTable()->model()->rowCount(), 4);
    QCOMPARE(firingCell(0, FiringTableModel::Session), u"session-4"_s);
    m_at->find<QCheckBox>("allCheck")->click();
    QTRY_COMPARE(firingTable()->model()->rowCount(), 7);
    postFailed(1);
    QTRY_COMPARE(firingTable()->model()->rowCount(), 9);
    auto *states = m_at->find<QComboBox>("stateCombo");
    states->setCurrentIndex(3); // failed
    QTRY_VERIFY(m_at->find<QLabel>("noFirings")->isVisible());
}

void RulesWindowTest::noFiringIsLeftOutBetweenPages()
{
    m_at->workspace->ruleRunner().start();
    QTRY_COMPARE(m_at->workspace->ruleRunner().state(), engine::RuleRunner::State::Running);
    Rule rule = marking(u"All"_s, {});
    rule.mostPerMinute = Rule::mostFiringsPerMinute;
    static_cast<void>(await(rules().add(rule)));
    Flow flow;
    flow.name = u"Flow"_s;
    flow = await(m_at->workspace->flows().add(flow));
    const auto fired = [this] { return await(rules().firings({.rule = {}, .state = {}, .before = {}, .limit = 10'000})).size(); };
    const auto simulate = [&] {
        engine::Simulator &simulator = m_at->workspace->simulator();
        if (!simulator.simulate(flow, {.sessions = 80}, Pace::AtOnce) || !QTest::qWaitFor([&] { return !simulator.isRunning(); }))
            qFatal("no simulation");
    };
    // More than a page of them, one of which is shown.
    simulate();
    QTRY_COMPARE_WITH_TIMEOUT(fired(), m_at->workspace->monitor().summary().count, 30'000);
    showRules();
    auto *model = qobject_cast<FiringTableModel *>(firingTable()->model());
    QTRY_VERIFY(model->rowCount() >= 200);
    // More than a page of new ones come while nobody looks, and then the next page is wanted before they were read.
    QTest::keyClick(m_at->window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!firingTable()->isVisible());
    simulate();
    QTRY_COMPARE_WITH_TIMEOUT(fired(), m_at->workspace->monitor().summary().count, 30'000);
    // The view may have fetched that page by itself before it was hidden.
    model->setActive(true);
    if (model->canFetchMore({}))
        model->fetchMore({});
    const auto isWhole = [&] {
        if (model->canFetchMore({}))
            model->fetchMore({});
        return model->rowCount() == fired();
    };
    QTRY_VERIFY(isWhole());
}

void RulesWindowTest::everythingHasANameAndALetterOfItsOwn()
{
    static_cast<void>(await(rules().add(marking(u"One"_s, u"success:false"_s))));
    RuleDialog *dialog = openFirst();
    QList<QWidget *> tops{m_at->find<QWidget>("rulesPage"), dialog};
    static const QRegularExpression mnemonic(u"(?<!&)&([^&])"_s);
    for (const char *kind : {"add-notify", "add-run", "add-send", "add-note", "add-mark"}) {
        in<QAction>(dialog, kind)->trigger();
        tops.append(dialog->findChildren<RuleActionDialog *>().constLast());
    }
    for (const QWidget *top : std::as_const(tops)) {
        QHash<QString, QString> letters;
        for (const QWidget *widget : top->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != top->window() || widget->objectName().startsWith(u"qt_"_s))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *label = qobject_cast<const QLabel *>(widget);
            const bool isTool = qobject_cast<const QToolButton *>(widget) && widget->window() == m_at->window.get();
            const QString text = button && !isTool ? button->text() : label && label->buddy() ? label->text() : QString();
            if (const QString letter = mnemonic.match(text).captured(1).toLower(); !letter.isEmpty()) {
                QVERIFY2(!letters.contains(letter), qPrintable(text + u" and "_s + letters.value(letter)));
                letters.insert(letter, text);
            }
            if (widget->focusPolicy() == Qt::NoFocus)
                continue;
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            const bool isPart = qobject_cast<const QLineEdit *>(widget)
                && (qobject_cast<const QComboBox *>(widget->parentWidget())
                    || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()));
            const bool isBar = QLatin1String(widget->metaObject()->className()) == "QTabBar"_L1;
            QVERIFY2(isNamed || isPart || isBar || qobject_cast<const QScrollArea *>(widget),
                qPrintable(widget->objectName() + u' ' + QLatin1String(widget->metaObject()->className())));
        }
    }
}

QTEST_MAIN(RulesWindowTest)
#include "tst_ruleswindow.moc"
