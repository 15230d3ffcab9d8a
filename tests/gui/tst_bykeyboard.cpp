// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialogwalk.h"
#include "engine/flowservice.h"
#include "engine/projectionrunner.h"
#include "gui/common/appearancecontrol.h"
#include "gui/settings/flowsettingsdialog.h"
#include "keyboardwalk.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

/// Every page of the window and every dialog that its menus open, without a mouse: what takes the keyboard has a name, shows
/// that it has it, and is reached by Tab.
class TestByKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyPage_data();
    void everyPage();
    void theWindowOfANewUser();
    void everyDialogOfTheMenus();
    void theSettingsOfAFlow();
    void everyActionHasAKeyOrIsInAMenu();

private:
    void openWithEvents();
    [[nodiscard]] static QStringList walk(QWidget &window);

    AppearanceControl m_appearance;
    std::unique_ptr<test::WindowFixture> m_at;
};

void TestByKeyboard::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_appearance.apply(engine::Appearance::Light);
    m_at = std::make_unique<test::WindowFixture>();
}

void TestByKeyboard::cleanup()
{
    if (m_at->window)
        test::closeDialogs(*m_at->window);
    m_at->close();
    m_at.reset();
}

void TestByKeyboard::openWithEvents()
{
    m_at->open();
    m_at->window->resize(1300, 850);
    m_at->workspace->projections().start();
    QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    for (const QString &name :
        {u"flow_start_LDHP"_s, u"technology_start_LDHP"_s, u"technology_end_LDHP_success"_s, u"flow_end_LDHP_success"_s})
        QCOMPARE(m_at->post(test::sample(name)), 200);
    auto *events = m_at->window->findChild<QWidget *>(u"eventsPage"_s)->findChild<QTableView *>(u"table"_s);
    QTRY_COMPARE(events->model()->rowCount(), 4);
    events->selectRow(0);
    QTRY_VERIFY(events->model()->index(0, 1).data().toString() != u"…"_s);
}

QStringList TestByKeyboard::walk(QWidget &window)
{
    test::KeyboardWalk walk(window);
    walk.lookAtAll();
    if (QApplication::palette().color(QPalette::Window).lightnessF() > 0.5) // the way is the same in the dark
        walk.goRound();
    for (const QString &problem : walk.problems())
        qInfo() << qPrintable(problem); // all of them: a failure is cut short
    return walk.problems();
}

void TestByKeyboard::everyPage_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<engine::Appearance>("appearance");
    for (const QString &page : {u"eventsPage"_s, u"sessionsPage"_s, u"deliveriesPage"_s, u"overviewPage"_s, u"contractPage"_s}) {
        QTest::addRow("%s, light", qPrintable(page)) << page << engine::Appearance::Light;
    }
    QTest::addRow("eventsPage, dark") << u"eventsPage"_s << engine::Appearance::Dark;
}

void TestByKeyboard::everyPage()
{
    QFETCH(const QString, page);
    QFETCH(const engine::Appearance, appearance);
    m_appearance.apply(appearance);
    openWithEvents();
    auto *tabs = m_at->find<QTabWidget>("tabs");
    auto *shown = m_at->window->findChild<QWidget *>(page);
    tabs->setCurrentWidget(shown);
    if (page == u"sessionsPage"_s)
        QTRY_COMPARE(m_at->find<QTableView>("sessionsTable")->model()->rowCount(), 1);
    // Each of its own tabs too, as those of the details.
    QStringList problems;
    for (auto *inner : shown->findChildren<QTabWidget *>()) {
        if (!inner->isVisible())
            continue;
        for (int index = 0; index < inner->count(); ++index) {
            inner->setCurrentIndex(index);
            problems += walk(*m_at->window);
        }
    }
    problems += walk(*m_at->window);
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestByKeyboard::theWindowOfANewUser()
{
    m_at->open();
    QTRY_VERIFY(m_at->find<QWidget>("importButton")->isVisible() || m_at->find<QTabWidget>("tabs")->currentIndex() >= 0);
    QStringList problems;
    auto *tabs = m_at->find<QTabWidget>("tabs");
    for (int page = 0; page < tabs->count(); ++page) {
        tabs->setCurrentIndex(page);
        problems += walk(*m_at->window);
    }
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestByKeyboard::everyDialogOfTheMenus()
{
    openWithEvents();
    int dialogs = 0;
    const QStringList problems = test::lookAtDialogsOfTheMenus(*m_at->window, &TestByKeyboard::walk, dialogs);
    QVERIFY2(dialogs >= 6, qPrintable(QString::number(dialogs)));
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestByKeyboard::theSettingsOfAFlow()
{
    m_at->open();
    m_at->find<QAction>("addFlowAction")->trigger();
    QTRY_VERIFY(qobject_cast<FlowSettingsDialog *>(test::openDialog(*m_at->window)));
    auto *settings = qobject_cast<FlowSettingsDialog *>(test::openDialog(*m_at->window));
    auto *pages = settings->findChild<QTabWidget *>();
    QTRY_VERIFY(pages->isEnabled());
    QStringList problems = test::lookAtPages(*settings, &TestByKeyboard::walk);
    // The dialog above it: the settings of one webhook.
    pages->setCurrentWidget(settings->findChild<QWidget *>(u"WebhooksPage"_s));
    settings->findChild<QAction *>(u"addWebhookAction"_s)->trigger();
    auto *webhook = settings->findChild<QDialog *>();
    QVERIFY(webhook);
    QTRY_VERIFY(webhook->isVisible());
    problems += test::lookAtPages(*webhook, &TestByKeyboard::walk);
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestByKeyboard::everyActionHasAKeyOrIsInAMenu()
{
    openWithEvents();
    QList<QAction *> inMenus;
    for (const QMenu *menu : m_at->window->findChildren<QMenu *>())
        test::collectActions(*menu, inMenus);
    QStringList unreachable;
    for (const QAction *action : m_at->window->findChildren<QAction *>()) {
        // Those of Qt's own widgets have no name of ours.
        if (action->isSeparator() || action->menu() || action->text().isEmpty() || action->objectName().isEmpty()
            || action->objectName().startsWith(u"_q_"_s))
            continue;
        const QObjectList users = action->associatedObjects();
        const bool onWidget = std::ranges::any_of(users, [](const QObject *user) {
            const auto *widget = qobject_cast<const QWidget *>(user);
            return widget
                && ((widget->focusPolicy() & Qt::TabFocus) != 0 || widget->contextMenuPolicy() != Qt::DefaultContextMenu);
        });
        if (action->shortcuts().isEmpty() && !inMenus.contains(action) && !onWidget && !users.isEmpty())
            unreachable.append(action->objectName());
    }
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(u'\n')));
}

QTEST_MAIN(TestByKeyboard)
#include "tst_bykeyboard.moc"
