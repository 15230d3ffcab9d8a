// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/flowservice.h"
#include "engine/monitor.h"
#include "engine/simulator.h"
#include "gui/firststart/firststart.h"
#include "gui/firststart/firststepspage.h"
#include "gui/firststart/firststepview.h"
#include "support/samples.h"
#include "support/warnings.h"

#include "flowtestworkspace.h"
#include "windowfixture.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

/// The page with the first steps: by whom it is seen, and that each step does what it says.
class TestFirstSteps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void offeredOnlyWhileNothingIsThere();
    void whoeverWentElsewhereStaysThere();
    void openedBeforeItIsOfferedItIsThereOnce();
    void leftOnceItDoesNotComeBackByItself();
    void allStepsByKeyboard();
    void marksWhatIsDoneElsewhere();
    void refusesWhatIsNoUrl();
    void tellsWhyAFlowIsNotAdded();
    void stepsThatNeedAFlowSayso();
    void leadsToSettingsAndEvents();
    void everyPartHasAName();

private:
    void reopen();
    [[nodiscard]] FirstStepsPage *page() const { return m_at->window->findChild<FirstStepsPage *>(); }
    [[nodiscard]] bool isDone(int step) const
    {
        return test::child<FirstStepView>(*page(), u"firstStep%1"_s.arg(step))->isDone();
    }
    [[nodiscard]] QString said(int step, const QString &label) const
    {
        return test::child<QLabel>(*test::child<FirstStepView>(*page(), u"firstStep%1"_s.arg(step)), label)->text();
    }

    std::unique_ptr<test::WindowFixture> m_at;
};

void TestFirstSteps::init()
{
    test::failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_at = std::make_unique<test::WindowFixture>();
    m_at->open();
    QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
}

void TestFirstSteps::cleanup()
{
    m_at->close();
    m_at.reset();
}

void TestFirstSteps::reopen()
{
    m_at->close();
    m_at->open();
    m_at->window->firstStart().offer();
    // What is not offered after the flows were read is not offered at all.
    static_cast<void>(test::await(m_at->workspace->flows().list()));
    QTest::qWait(0);
}

void TestFirstSteps::offeredOnlyWhileNothingIsThere()
{
    QVERIFY(!page());
    m_at->window->firstStart().offer();
    QTRY_VERIFY(page() && page()->isVisible());
    QCOMPARE(m_at->find<QTabWidget>("tabs")->indexOf(page()), 0);
    QVERIFY(test::child<QLineEdit>(*page(), u"firstFlowEdit"_s)->hasFocus());

    // Not left, and nothing done: it is offered again.
    reopen();
    QTRY_VERIFY(page());
    static_cast<void>(test::addFlow(*m_at->workspace, u"Flow"_s));
    reopen();
    QVERIFY(!page());
}

void TestFirstSteps::whoeverWentElsewhereStaysThere()
{
    m_at->window->firstStart().offer();
    auto *tabs = m_at->find<QTabWidget>("tabs");
    QWidget *sessions = tabs->widget(1);
    QTest::keyClick(m_at->window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(page());
    QCOMPARE(tabs->indexOf(page()), 0);
    QCOMPARE(tabs->currentWidget(), sessions);
}

void TestFirstSteps::openedBeforeItIsOfferedItIsThereOnce()
{
    m_at->window->firstStart().offer();
    m_at->find<QAction>("openFirstSteps")->trigger();
    auto *tabs = m_at->find<QTabWidget>("tabs");
    const int count = tabs->count();
    static_cast<void>(test::await(m_at->workspace->flows().list()));
    QTest::qWait(0);
    QCOMPARE(tabs->count(), count);
    QCOMPARE(tabs->currentWidget(), page());
}

void TestFirstSteps::leftOnceItDoesNotComeBackByItself()
{
    m_at->window->firstStart().offer();
    QTRY_VERIFY(page());
    QTest::mouseClick(test::child<QPushButton>(*page(), u"leaveFirstStepsButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!page());
    reopen();
    QVERIFY(!page());
    m_at->find<QAction>("openFirstSteps")->trigger();
    QTRY_VERIFY(page() && page()->isVisible());
}

void TestFirstSteps::allStepsByKeyboard()
{
    m_at->window->firstStart().open();
    auto *flow = test::child<QLineEdit>(*page(), u"firstFlowEdit"_s);
    QTRY_VERIFY(flow->hasFocus());
    QTest::keyClicks(flow, u"My flow"_s);
    QTest::keyClick(flow, Qt::Key_Return);
    QTRY_VERIFY(isDone(1));
    QCOMPARE(test::await(m_at->workspace->flows().list()).constFirst().flow.name, u"My flow"_s);
    QCOMPARE(said(1, u"stepState"_s), u"“My flow” is set up."_s);

    auto *url = test::child<QLineEdit>(*page(), u"firstUrlEdit"_s);
    QTRY_VERIFY(url->hasFocus());
    QTest::keyClicks(url, u"https://Example.com"_s);
    QTest::keyClick(url, Qt::Key_Return);
    QTRY_VERIFY(isDone(2));
    QCOMPARE(test::await(m_at->workspace->flows().list()).constFirst().webhooks.constFirst().url, u"https://example.com/"_s);

    auto *start = test::child<QToolButton>(*page(), u"firstStartButton"_s);
    QTRY_VERIFY(start->hasFocus());
    QTest::keyClick(start, Qt::Key_Space);
    QTRY_VERIFY(isDone(3));
    QVERIFY(said(3, u"stepState"_s).contains(m_at->workspace->listener().url()));

    auto *simulate = test::child<QPushButton>(*page(), u"simulateFirstButton"_s);
    QTRY_VERIFY(simulate->hasFocus());
    QTest::keyClick(simulate, Qt::Key_Space);
    QTRY_VERIFY(isDone(4));
    QTRY_COMPARE(m_at->workspace->monitor().summary().count, 4);
    QTRY_COMPARE(said(4, u"stepState"_s), u"4 event(s) are in the store."_s);

    auto *leave = test::child<QPushButton>(*page(), u"leaveFirstStepsButton"_s);
    QTRY_COMPARE(leave->text().remove(u'&'), u"Done"_s);
    leave->setFocus();
    QTest::keyClick(leave, Qt::Key_Space);
    QTRY_VERIFY(!page());
}

void TestFirstSteps::marksWhatIsDoneElsewhere()
{
    m_at->window->firstStart().open();
    QVERIFY(!isDone(1) && !isDone(2) && !isDone(3) && !isDone(4));
    const Flow flow = test::addFlow(*m_at->workspace, u"Elsewhere"_s);
    QTRY_VERIFY(isDone(1));
    static_cast<void>(test::addWebhook(*m_at->workspace, flow.id, u"http://127.0.0.1:9/x"_s));
    QTRY_VERIFY(isDone(2));
    QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    QTRY_VERIFY(isDone(3));
    QCOMPARE(m_at->post(test::sample(u"flow_start_LDHP"_s)), 200);
    QTRY_VERIFY(isDone(4));
    m_at->workspace->listener().stop();
    QTRY_VERIFY(!isDone(3));
    QVERIFY(test::child<QToolButton>(*page(), u"firstStartButton"_s)->isVisible());
}

void TestFirstSteps::refusesWhatIsNoUrl()
{
    static_cast<void>(test::addFlow(*m_at->workspace, u"Flow"_s));
    m_at->window->firstStart().open();
    QTRY_VERIFY(isDone(1));
    auto *url = test::child<QLineEdit>(*page(), u"firstUrlEdit"_s);
    const auto *add = test::child<QPushButton>(*page(), u"addFirstWebhookButton"_s);
    QTest::keyClicks(url, u"ftp://example.com"_s);
    QVERIFY(!add->isEnabled());
    QVERIFY(!said(2, u"stepProblem"_s).isEmpty());
    QTest::keyClick(url, Qt::Key_Return);
    QVERIFY(!isDone(2));
    QVERIFY(test::await(m_at->workspace->flows().list()).constFirst().webhooks.isEmpty());
}

void TestFirstSteps::tellsWhyAFlowIsNotAdded()
{
    m_at->window->firstStart().open();
    auto *flow = test::child<QLineEdit>(*page(), u"firstFlowEdit"_s);
    // Somebody else takes the name in the same moment.
    QTest::keyClicks(flow, u"Taken"_s);
    auto pending = m_at->workspace->flows().add([] {
        Flow taken;
        taken.name = u"Taken"_s;
        return taken;
    }());
    QTest::keyClick(flow, Qt::Key_Return);
    QTRY_VERIFY(isDone(1));
    QCOMPARE(test::await(m_at->workspace->flows().list()).size(), 1);
}

void TestFirstSteps::stepsThatNeedAFlowSayso()
{
    m_at->window->firstStart().open();
    QTRY_VERIFY(!said(2, u"stepState"_s).isEmpty() && !said(4, u"stepState"_s).isEmpty());
    QVERIFY(!test::child<QLineEdit>(*page(), u"firstUrlEdit"_s)->isEnabled());
    QVERIFY(!test::child<QPushButton>(*page(), u"simulateFirstButton"_s)->isEnabled());
}

void TestFirstSteps::leadsToSettingsAndEvents()
{
    static_cast<void>(test::addFlow(*m_at->workspace, u"Flow"_s));
    m_at->window->firstStart().open();
    QTRY_VERIFY(isDone(1));
    QTest::mouseClick(test::child<QPushButton>(*page(), u"firstFlowSettingsButton"_s), Qt::LeftButton);
    QTRY_VERIFY(m_at->window->findChild<QDialog *>(u"flowSettingsDialog"_s));
    m_at->window->findChild<QDialog *>(u"flowSettingsDialog"_s)->close();

    QTest::mouseClick(test::child<QPushButton>(*page(), u"simulateFirstButton"_s), Qt::LeftButton);
    QTRY_VERIFY(isDone(4));
    QTest::mouseClick(test::child<QPushButton>(*page(), u"showFirstEventsButton"_s), Qt::LeftButton);
    QCOMPARE(m_at->find<QTabWidget>("tabs")->currentWidget(), m_at->find<QWidget>("eventsPage"));
    QVERIFY(page());
}

void TestFirstSteps::everyPartHasAName()
{
    m_at->window->firstStart().open();
    for (const QWidget *field : page()->findChildren<QLineEdit *>())
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    for (const QAbstractButton *button : page()->findChildren<QAbstractButton *>()) {
        const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
        QVERIFY2(named || !button->isVisibleTo(page()), qPrintable(button->objectName()));
    }
    QVERIFY(test::child<FirstStepView>(*page(), u"firstStep1"_s)->accessibleName().contains(u"not done"_s));
}

QTEST_MAIN(TestFirstSteps)
#include "tst_firststeps.moc"
