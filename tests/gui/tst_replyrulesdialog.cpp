// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/messagebar.h"
#include "gui/replies/replyruledialog.h"
#include "gui/replies/replyrulesdialog.h"
#include "gui/replies/replyrulesmodel.h"
#include "gui/settings/notelabel.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = engine::ListenerControl::State;

/// The reply rules in the window: their table, their form, the bar that warns of them, and that they are obeyed.
class TestReplyRulesDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void ruleIsAddedAndObeyed();
    void barSwitchesThemOff();
    void orderAndSwitches();
    void deletedRuleComesBack();
    void duplicate();
    void formAndTextFollowEachOther();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void statusFromPath();
    void modelIsSound();
    void everythingHasAName();

private:
    template <typename T>
    [[nodiscard]] T *in(QWidget *parent, const char *name) const
    {
        T *found = parent->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] engine::Preferences &preferences() const { return m_at->workspace->preferences(); }
    [[nodiscard]] QStringList stored() const
    {
        QStringList texts;
        for (const ReplyRule &rule : preferences().replies().rules)
            texts.append(rule.toText());
        return texts;
    }
    void setRules(const QStringList &texts) const
    {
        engine::ReplyPreferences replies;
        for (const QString &text : texts)
            replies.rules.append(*ReplyRule::parse(text));
        preferences().setReplies(replies);
    }
    [[nodiscard]] ReplyRulesDialog *openDialog() const
    {
        m_at->find<QToolButton>("replyRulesButton")->click();
        return m_at->find<ReplyRulesDialog>("replyRulesDialog");
    }
    void choose(ReplyRulesDialog *dialog, int row) const
    {
        auto *table = in<QTableView>(dialog, "ruleTable");
        table->setCurrentIndex(table->model()->index(row, ReplyRulesModel::Condition));
    }
    [[nodiscard]] static QPushButton *okOf(ReplyRuleDialog *editor)
    {
        return editor->findChild<QDialogButtonBox *>(u"buttons"_s)->button(QDialogButtonBox::Ok);
    }
    [[nodiscard]] ReplyRuleDialog *editorOf(ReplyRulesDialog *dialog, const char *button) const
    {
        in<QPushButton>(dialog, button)->click();
        return in<ReplyRuleDialog>(dialog, "replyRuleDialog");
    }

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestReplyRulesDialog::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
}

void TestReplyRulesDialog::cleanup()
{
    m_at->close();
    m_at.reset();
}

void TestReplyRulesDialog::ruleIsAddedAndObeyed()
{
    QCOMPARE(m_at->listen(), State::Listening);
    auto *bar = m_at->find<MessageBar>("replyRulesBar");
    QVERIFY(!bar->isVisible());
    ReplyRulesDialog *dialog = openDialog();
    QVERIFY(in<QLabel>(dialog, "emptyText")->isVisible());

    ReplyRuleDialog *editor = editorOf(dialog, "addButton");
    in<QComboBox>(editor, "eventCombo")->setEditText(u"flow.start"_s);
    in<QSpinBox>(editor, "firstSpin")->setValue(2);
    QCOMPARE(in<QLineEdit>(editor, "textEdit")->text(), u"event=flow.start first=2 status=503"_s);
    okOf(editor)->click();

    QCOMPARE(stored(), QStringList{u"event=flow.start first=2 status=503"_s});
    QVERIFY(!in<QLabel>(dialog, "emptyText")->isVisible());
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->role(), StateRole::Warning);
    QVERIFY2(bar->text().contains(u"1 reply rule"_s), qPrintable(bar->text()));
    const QByteArray body = test::sample(u"flow_start_LDHP"_s);
    for (const int expected : {503, 503, 200})
        QCOMPARE(m_at->post(body), expected);
    QCOMPARE(m_at->post(test::sample(u"flow_end_LDHP_success"_s)), 200);
}

void TestReplyRulesDialog::barSwitchesThemOff()
{
    setRules({u"status=500"_s});
    QCOMPARE(m_at->listen(), State::Listening);
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 500);
    ReplyRulesDialog *dialog = openDialog();
    QVERIFY(in<QCheckBox>(dialog, "enabledCheck")->isChecked());
    auto *bar = m_at->find<MessageBar>("replyRulesBar");
    QVERIFY(bar->isVisible());

    in<QToolButton>(bar, "switchReplyRulesOffButton")->click();
    QVERIFY(!bar->isVisible());
    QVERIFY(!in<QCheckBox>(dialog, "enabledCheck")->isChecked());
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    QCOMPARE(stored(), QStringList{u"status=500"_s});
    QVERIFY(!engine::Preferences(m_at->preferencesFile()).replies().enabled);

    in<QCheckBox>(dialog, "enabledCheck")->click();
    QVERIFY(bar->isVisible());
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 500);
}

void TestReplyRulesDialog::orderAndSwitches()
{
    setRules({u"status=500"_s, u"status=501"_s, u"status=502"_s});
    ReplyRulesDialog *dialog = openDialog();
    auto *table = in<QTableView>(dialog, "ruleTable");
    auto *up = in<QPushButton>(dialog, "upButton");
    auto *down = in<QPushButton>(dialog, "downButton");
    choose(dialog, 2);
    QVERIFY(up->isEnabled() && !down->isEnabled());
    up->click();
    QCOMPARE(stored(), (QStringList{u"status=500"_s, u"status=502"_s, u"status=501"_s}));
    QCOMPARE(table->currentIndex().row(), 1);
    up->click();
    QVERIFY(!up->isEnabled() && down->isEnabled());
    QCOMPARE(stored(), (QStringList{u"status=502"_s, u"status=500"_s, u"status=501"_s}));
    down->click();
    QCOMPARE(stored().constFirst(), u"status=500"_s);

    const QModelIndex first = table->model()->index(0, ReplyRulesModel::Enabled);
    QVERIFY(table->model()->setData(first, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(stored(), (QStringList{u"off status=500"_s, u"status=502"_s, u"status=501"_s}));
}

void TestReplyRulesDialog::deletedRuleComesBack()
{
    setRules({u"status=500"_s, u"status=501"_s, u"status=502"_s});
    ReplyRulesDialog *dialog = openDialog();
    auto *undo = in<QPushButton>(dialog, "undoButton");
    QVERIFY(!undo->isEnabled());
    choose(dialog, 1);
    in<QPushButton>(dialog, "deleteButton")->click();
    in<QPushButton>(dialog, "deleteButton")->click();
    QCOMPARE(stored(), QStringList{u"status=500"_s});
    QVERIFY(in<MessageBar>(dialog, "messageBar")->isVisible());
    undo->click();
    undo->click();
    QCOMPARE(stored(), (QStringList{u"status=500"_s, u"status=501"_s, u"status=502"_s}));
    QVERIFY(!undo->isEnabled());
    QVERIFY(!in<MessageBar>(dialog, "messageBar")->isVisible());
}

void TestReplyRulesDialog::duplicate()
{
    setRules({u"status=500"_s, u"status=501"_s});
    ReplyRulesDialog *dialog = openDialog();
    choose(dialog, 0);
    in<QPushButton>(dialog, "duplicateButton")->click();
    QCOMPARE(stored(), (QStringList{u"status=500"_s, u"status=500"_s, u"status=501"_s}));
    QCOMPARE(in<QTableView>(dialog, "ruleTable")->currentIndex().row(), 1);
    for (int count = 3; count < 100; ++count)
        in<QPushButton>(dialog, "duplicateButton")->click();
    QCOMPARE(stored().size(), 100);
    QVERIFY(!in<QPushButton>(dialog, "duplicateButton")->isEnabled());
    QVERIFY(!in<QPushButton>(dialog, "addButton")->isEnabled());
    QVERIFY(in<QPushButton>(dialog, "addButton")->toolTip().contains(u"100"_s));
}

void TestReplyRulesDialog::formAndTextFollowEachOther()
{
    setRules({u"status=500"_s});
    ReplyRulesDialog *dialog = openDialog();
    ReplyRuleDialog *editor = editorOf(dialog, "editButton");
    auto *text = in<QLineEdit>(editor, "textEdit");
    const QString whole = u"off path=/webhook/* event=flow.end flow=\"My flow\" first=3 status=429 header=\"Retry-After: 5\" "
                          "body=\"a\\n\\\"b\\\"\" delay=1500ms drop=middle"_s;
    text->clear();
    QTest::keyClicks(text, whole);
    QCOMPARE(in<QComboBox>(editor, "eventCombo")->currentText(), u"flow.end"_s);
    QCOMPARE(in<QLineEdit>(editor, "flowEdit")->text(), u"My flow"_s);
    QCOMPARE(in<QLineEdit>(editor, "pathEdit")->text(), u"/webhook/*"_s);
    QCOMPARE(in<QSpinBox>(editor, "firstSpin")->value(), 3);
    QCOMPARE(in<QSpinBox>(editor, "statusSpin")->value(), 429);
    QCOMPARE(in<QDoubleSpinBox>(editor, "delaySpin")->value(), 1.5);
    QCOMPARE(in<QComboBox>(editor, "mannerCombo")->currentIndex(), 2);
    QCOMPARE(in<QPlainTextEdit>(editor, "bodyEdit")->toPlainText(), u"a\n\"b\""_s);
    QVERIFY(!in<QCheckBox>(editor, "enabledCheck")->isChecked());
    QCOMPARE(in<QTableView>(editor, "headerTable")->model()->index(0, 0).data().toString(), u"Retry-After"_s);
    QCOMPARE(text->text(), whole); // what is typed is left as it is

    in<QCheckBox>(editor, "enabledCheck")->click();
    in<QCheckBox>(editor, "bodyCheck")->click();
    in<QSpinBox>(editor, "statusSpin")->setValue(in<QSpinBox>(editor, "statusSpin")->minimum());
    in<QComboBox>(editor, "mannerCombo")->setCurrentIndex(4);
    in<QComboBox>(editor, "eventCombo")->setEditText({});
    const QString changed = u"path=/webhook/* flow=\"My flow\" first=3 header=\"Retry-After: 5\" delay=1500ms drip=on"_s;
    QCOMPARE(text->text(), changed);
    okOf(editor)->click();
    QCOMPARE(stored(), QStringList{changed});
}

void TestReplyRulesDialog::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << u""_s << u"what to do"_s;
    QTest::newRow("unknown") << u"status=500 colour=red"_s << u"“colour”"_s;
    QTest::newRow("status") << u"status=700"_s << u"“700”"_s;
    QTest::newRow("delay") << u"delay=2h"_s << u"“2h”"_s;
    QTest::newRow("quote") << u"body=\"abc"_s << u"quotation mark"_s;
}

void TestReplyRulesDialog::whatIsWrongIsSaid()
{
    QFETCH(QString, text);
    QFETCH(QString, said);
    ReplyRulesDialog *dialog = openDialog();
    ReplyRuleDialog *editor = editorOf(dialog, "addButton");
    auto *edit = in<QLineEdit>(editor, "textEdit");
    auto *problem = in<NoteLabel>(editor, "textProblem");
    QVERIFY(okOf(editor)->isEnabled() && !problem->isVisible());
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(said), qPrintable(problem->text()));
    QVERIFY(!okOf(editor)->isEnabled());
    editor->accept();
    QVERIFY(editor->isVisible());
    editor->reject();
    QCOMPARE(stored(), QStringList());
}

void TestReplyRulesDialog::statusFromPath()
{
    QCOMPARE(m_at->listen(), State::Listening);
    ReplyRulesDialog *dialog = openDialog();
    auto *check = in<QCheckBox>(dialog, "statusFromPathCheck");
    QVERIFY2(check->text().contains(u"/webhook/503"_s), qPrintable(check->text()));
    check->click();
    QVERIFY(preferences().replies().statusFromPath);
    auto *bar = m_at->find<MessageBar>("replyRulesBar");
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"path"_s), qPrintable(bar->text()));
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
}

void TestReplyRulesDialog::modelIsSound()
{
    ReplyRulesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ReplyRule rule;
    rule.status = 500;
    for (int count = 0; count < 4; ++count)
        model.insert(count, rule);
    model.move(3, -1);
    model.move(0, 1);
    model.move(0, -1);
    model.move(3, 1);
    rule.enabled = false;
    model.replace(1, rule);
    QVERIFY(model.take(1) == rule);
    QCOMPARE(model.rowCount(), 3);
    model.setRules({rule});
    QCOMPARE(model.index(0, ReplyRulesModel::Enabled).data(Qt::CheckStateRole).toInt(), int{Qt::Unchecked});
    QCOMPARE(model.index(0, ReplyRulesModel::Condition).data().toString(), u"every request"_s);
    QCOMPARE(model.index(0, ReplyRulesModel::Answer).data().toString(), u"status 500"_s);
}

void TestReplyRulesDialog::everythingHasAName()
{
    setRules({u"status=500"_s});
    ReplyRulesDialog *dialog = openDialog();
    ReplyRuleDialog *editor = editorOf(dialog, "editButton");
    for (QWidget *top : {static_cast<QWidget *>(dialog), static_cast<QWidget *>(editor)}) {
        for (const QWidget *widget : top->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            const bool isPart = qobject_cast<const QLineEdit *>(widget) && widget->parentWidget() != top
                && (qobject_cast<const QComboBox *>(widget->parentWidget())
                    || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()));
            QVERIFY2(
                isNamed || isPart, qPrintable(widget->objectName() + u' ' + QLatin1String(widget->metaObject()->className())));
        }
    }
}

QTEST_MAIN(TestReplyRulesDialog)
#include "tst_replyrulesdialog.moc"
