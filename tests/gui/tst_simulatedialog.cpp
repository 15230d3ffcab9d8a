// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/simulator.h"
#include "gui/common/messagebar.h"
#include "gui/events/eventtableview.h"
#include "gui/simulate/simulatedialog.h"
#include "gui/simulate/simulationchoices.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace flowbell::gui;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// The dialog in the window it belongs to, on a real store, with mouse and keyboard.
class TestSimulateDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensFromBarShortcutAndFlow();
    void saysWhatItGives_data();
    void saysWhatItGives();
    void startsAndTellsTheEnd();
    void keyboardOnly();
    void choicesAreRemembered();
    void canBeClosedAndStopped();
    void cancelInTheDialog();
    void withoutFlows();
    void flowsComeAndGo();
    void replayOfAnEvent();
    void replayWhileOneRuns();
    void everyWidgetHasAName();
    void choicesAsText_data();
    void choicesAsText();

private:
    void addFlow(const QString &name, const QStringList &technologies = {u"LDHP"_s})
    {
        Flow flow;
        flow.name = name;
        flow.technologies = technologies;
        QVERIFY(m_fixture->workspace->flows().add(flow).result());
    }
    [[nodiscard]] SimulateDialog *dialog() const { return m_fixture->window->findChild<SimulateDialog *>(); }
    template <typename T>
    [[nodiscard]] T *part(const char *name) const
    {
        T *found = dialog()->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void openDialog()
    {
        QTest::mouseClick(m_fixture->find<QToolButton>("simulateButton"), Qt::LeftButton);
        QVERIFY(dialog() && QTest::qWaitForWindowExposed(dialog()));
        QTRY_VERIFY(part<QComboBox>("flowCombo")->count() > 0);
    }
    void press(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    [[nodiscard]] QString preview() const { return part<QLabel>("previewNote")->text(); }
    [[nodiscard]] QString outcome() const { return part<QLabel>("outcomeNote")->text(); }
    [[nodiscard]] engine::Simulator &simulator() const { return m_fixture->workspace->simulator(); }
    [[nodiscard]] QList<EventRow> stored() const
    {
        engine::EventQueries &events = m_fixture->workspace->events();
        QList<EventId> ids;
        for (qint64 id = 1; id <= events.summary().result()->count; ++id)
            ids.append(EventId{id});
        return *events.rows(ids).result();
    }
    [[nodiscard]] MessageBar *bar() const { return m_fixture->find<MessageBar>("simulationBar"); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSimulateDialog::init()
{
    failOnWarningsOfOurOwn();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_fixture->window.get()));
    addFlow(u"Liveness"_s);
    addFlow(u"Two & three"_s, {u"LDHP"_s, u"F2F"_s});
}

void TestSimulateDialog::cleanup()
{
    m_fixture->close();
    m_fixture.reset();
}

void TestSimulateDialog::opensFromBarShortcutAndFlow()
{
    QVERIFY(!dialog());
    openDialog();
    QVERIFY(!dialog()->isModal());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());

    const auto pressShortcut = [this] {
        m_fixture->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_fixture->window.get()));
        QTest::keyClick(m_fixture->window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    };
    pressShortcut();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    SimulateDialog *first = dialog();
    pressShortcut();
    QCOMPARE(m_fixture->window->findChildren<SimulateDialog *>().size(), 1);
    QCOMPARE(dialog(), first);
    first->close();
    QTRY_VERIFY(!dialog());

    // The flow's own: it is the one that is chosen.
    auto *list = m_fixture->find<QListView>("flowList");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    auto *simulate = m_fixture->find<QAction>("simulateFlowAction");
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(!simulate->isEnabled());
    list->setCurrentIndex(list->model()->index(2, 0));
    QVERIFY(simulate->isEnabled());
    simulate->trigger();
    QTRY_VERIFY(dialog());
    QTRY_COMPARE(part<QComboBox>("flowCombo")->currentText(), u"Two & three"_s);
}

void TestSimulateDialog::saysWhatItGives_data()
{
    QTest::addColumn<QString>("flow");
    QTest::addColumn<int>("sessions");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("missing");
    QTest::addColumn<Pace>("pace");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << u"Liveness"_s << 1 << 1.0 << 0.0 << Pace::RealTime << u"4 events in about 60 s"_s;
    QTest::newRow("real time") << u"Liveness"_s << 601 << 1.0 << 0.0 << Pace::RealTime << u"2,404 events in about 11 min"_s;
    QTest::newRow("ten times") << u"Liveness"_s << 601 << 1.0 << 0.0 << Pace::TenTimes << u"2,404 events in about 66 s"_s;
    QTest::newRow("two technologies") << u"Two & three"_s << 15 << 1.0 << 0.0 << Pace::RealTime << u"90 events in about 2 min"_s;
    QTest::newRow("missing ends") << u"Liveness"_s << 10 << 1.0 << 50.0 << Pace::AtOnce
                                  << u"35 events, as fast as they can be stored"_s;
    QTest::newRow("days") << u"Liveness"_s << 10'000'000 << 10.0 << 0.0 << Pace::RealTime
                          << u"40,000,000 events in about 12 day(s)"_s;
}

void TestSimulateDialog::saysWhatItGives()
{
    QFETCH(QString, flow);
    QFETCH(int, sessions);
    QFETCH(double, rate);
    QFETCH(double, missing);
    QFETCH(Pace, pace);
    QFETCH(QString, text);
    openDialog();
    part<QComboBox>("flowCombo")->setCurrentText(flow);
    part<QSpinBox>("sessionsSpin")->setValue(sessions);
    part<QDoubleSpinBox>("rateSpin")->setValue(rate);
    part<QDoubleSpinBox>("missingEndsSpin")->setValue(missing);
    part<QComboBox>("paceCombo")->setCurrentIndex(static_cast<int>(pace));
    QCOMPARE(preview(), text);
}

void TestSimulateDialog::startsAndTellsTheEnd()
{
    openDialog();
    part<QSpinBox>("sessionsSpin")->setValue(5);
    part<QComboBox>("paceCombo")->setCurrentIndex(static_cast<int>(Pace::AtOnce));
    QVERIFY(!part<QLineEdit>("reasonsEdit")->isEnabled());
    part<QDoubleSpinBox>("failingSpin")->setValue(40);
    QVERIFY(part<QLineEdit>("reasonsEdit")->isEnabled());
    part<QLineEdit>("reasonsEdit")->setText(u"TIMEOUT: too slow"_s);
    QVERIFY(!part<QPushButton>("cancelButton")->isEnabled());
    QVERIFY(!part<QProgressBar>("progressBar")->isVisible());

    press("startButton");
    QTRY_COMPARE(outcome(), u"Done: 20 events stored."_s);
    QVERIFY(part<QPushButton>("startButton")->isEnabled());
    const QList<EventRow> rows = stored();
    QCOMPARE(rows.size(), 20);
    int failed = 0;
    for (const EventRow &row : rows) {
        QCOMPARE(row.source, EventSource::Simulator);
        QCOMPARE(row.flowName, u"Liveness"_s);
        if (row.type == EventType::FlowEnd && row.success == false) {
            ++failed;
            QCOMPARE(m_fixture->workspace->events().details(row.id).result()->failureType, u"TIMEOUT"_s);
        }
    }
    QCOMPARE(failed, 2);
    // The table shows them, and while the dialog is open the window repeats nothing.
    auto *table = m_fixture->find<EventTableView>("table");
    QTRY_COMPARE(table->model()->rowCount(), 20);
    QVERIFY(!bar()->isVisible());
}

void TestSimulateDialog::keyboardOnly()
{
    openDialog();
    part<QSpinBox>("sessionsSpin")->setFocus();
    QTest::keyClick(part<QSpinBox>("sessionsSpin"), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(part<QSpinBox>("sessionsSpin"), u"3"_s);
    QTest::keyClick(part<QComboBox>("paceCombo"), Qt::Key_End);
    QTest::keyClick(part<QComboBox>("flowCombo"), Qt::Key_End);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(outcome(), u"Done: 18 events stored."_s);
    QCOMPARE(stored().first().flowName, u"Two & three"_s);
}

void TestSimulateDialog::choicesAreRemembered()
{
    openDialog();
    part<QSpinBox>("sessionsSpin")->setValue(2);
    part<QDoubleSpinBox>("rateSpin")->setValue(2.5);
    part<QComboBox>("paceCombo")->setCurrentIndex(static_cast<int>(Pace::AtOnce));
    part<QDoubleSpinBox>("duplicatesSpin")->setValue(12.5);
    part<QDoubleSpinBox>("disorderSpin")->setValue(50);
    const int seed = part<QSpinBox>("seedSpin")->value();
    QTRY_VERIFY(
        (QTest::mouseClick(part<QToolButton>("newSeedButton"), Qt::LeftButton), part<QSpinBox>("seedSpin")->value() != seed));
    const int newSeed = part<QSpinBox>("seedSpin")->value();
    press("startButton");
    QTRY_COMPARE(outcome(), u"Done: 9 events stored."_s);
    m_fixture->close();
    m_fixture->open();

    openDialog();
    QCOMPARE(part<QSpinBox>("sessionsSpin")->value(), 2);
    QCOMPARE(part<QDoubleSpinBox>("rateSpin")->value(), 2.5);
    QCOMPARE(part<QComboBox>("paceCombo")->currentIndex(), static_cast<int>(Pace::AtOnce));
    QCOMPARE(part<QDoubleSpinBox>("duplicatesSpin")->value(), 12.5);
    QCOMPARE(part<QDoubleSpinBox>("disorderSpin")->value(), 50);
    QCOMPARE(part<QSpinBox>("seedSpin")->value(), newSeed);
}

void TestSimulateDialog::canBeClosedAndStopped()
{
    openDialog();
    part<QSpinBox>("sessionsSpin")->setValue(3);
    part<QDoubleSpinBox>("rateSpin")->setValue(1000);
    part<QComboBox>("paceCombo")->setCurrentIndex(static_cast<int>(Pace::RealTime));
    press("startButton");
    QTRY_VERIFY(part<QProgressBar>("progressBar")->isVisible());
    QVERIFY(!part<QSpinBox>("sessionsSpin")->isEnabled());
    press("closeButton");
    QTRY_VERIFY(!dialog());

    // It goes on, and the window says so.
    QVERIFY(simulator().isRunning());
    QTRY_COMPARE(bar()->text(), u"Sessions of “Liveness” are being simulated."_s);
    QTRY_COMPARE(stored().size(), 3);
    QTest::mouseClick(bar()->findChild<QToolButton *>(u"openSimulationButton"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(part<QProgressBar>("progressBar")->isVisible());
    QTRY_COMPARE(part<QLabel>("progressText")->text(), u"3 of 12 events"_s);
    dialog()->close();
    QTRY_VERIFY(!dialog());

    QTest::mouseClick(bar()->findChild<QToolButton *>(u"stopSimulationButton"_s), Qt::LeftButton);
    QTRY_COMPARE(bar()->text(), u"The simulation was stopped: 3 of 12 events stored."_s);
    QVERIFY(!simulator().isRunning());
    QVERIFY(!m_fixture->find<QAction>("stopSimulation")->isEnabled());
}

void TestSimulateDialog::cancelInTheDialog()
{
    openDialog();
    part<QSpinBox>("sessionsSpin")->setValue(10'000'000);
    part<QComboBox>("paceCombo")->setCurrentIndex(static_cast<int>(Pace::AtOnce));
    press("startButton");
    QTRY_VERIFY(simulator().progress().stored > 2000);
    QVERIFY(!part<QPushButton>("startButton")->isEnabled());
    press("cancelButton");
    QTRY_VERIFY(!simulator().isRunning());
    QTRY_VERIFY(outcome().startsWith(u"Cancelled: "_s));
    QVERIFY(outcome().contains(u"of 40,000,000 events"_s));
    QVERIFY(part<QPushButton>("startButton")->isEnabled());
    QVERIFY(!part<QProgressBar>("progressBar")->isVisible());
}

void TestSimulateDialog::withoutFlows()
{
    const QList<FlowWithWebhooks> flows = *m_fixture->workspace->flows().list().result();
    for (const FlowWithWebhooks &flow : flows)
        QVERIFY(m_fixture->workspace->flows().remove(flow.flow.id).result());
    QTest::mouseClick(m_fixture->find<QToolButton>("simulateButton"), Qt::LeftButton);
    QTRY_VERIFY(preview().startsWith(u"There is no flow yet."_s));
    QVERIFY(!part<QPushButton>("startButton")->isEnabled());
}

void TestSimulateDialog::flowsComeAndGo()
{
    openDialog();
    auto *combo = part<QComboBox>("flowCombo");
    combo->setCurrentText(u"Two & three"_s);
    addFlow(u"A third"_s);
    QTRY_COMPARE(combo->count(), 3);
    QCOMPARE(combo->currentText(), u"Two & three"_s);
}

void TestSimulateDialog::replayOfAnEvent()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    QSignalSpy finished(&simulator(), &engine::Simulator::finished);
    QVERIFY(simulator().simulate(flow, {.sessions = 1}, Pace::AtOnce));
    QVERIFY(finished.wait());
    auto *table = m_fixture->find<EventTableView>("table");
    QTRY_COMPARE(table->model()->rowCount(), 4);
    auto *replay = m_fixture->find<QMenu>("replayMenu");
    QVERIFY(!replay->menuAction()->isEnabled());
    QVERIFY(table->selectEvent(EventId{2}));
    QTRY_VERIFY(replay->menuAction()->isEnabled());

    // From the context menu, as the user would.
    const QPoint place = table->visualRect(table->currentIndex()).center();
    Q_EMIT table->customContextMenuRequested(place);
    auto *menu = table->findChild<QMenu *>(u"eventsMenu"_s);
    QVERIFY(menu && menu->actions().contains(replay->menuAction()));
    menu->close();
    replay->findChild<QAction *>(u"replayAtOnceAction"_s)->trigger();
    QTRY_COMPARE(bar()->text(), u"The session was replayed: 4 events stored."_s);
    const QList<EventRow> rows = stored();
    QCOMPARE(rows.size(), 8);
    QVERIFY(rows.at(4).sessionUid != rows.at(0).sessionUid);
    QCOMPARE(rows.at(7).type, EventType::FlowEnd);
}

void TestSimulateDialog::replayWhileOneRuns()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    QVERIFY(simulator().simulate(flow, {.sessions = 1}, Pace::RealTime));
    auto *table = m_fixture->find<EventTableView>("table");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->selectEvent(EventId{1}));
    QTRY_VERIFY(m_fixture->find<QMenu>("replayMenu")->menuAction()->isEnabled());
    m_fixture->find<QMenu>("replayMenu")->findChild<QAction *>(u"replayRealTimeAction"_s)->trigger();
    QTRY_VERIFY(bar()->text().startsWith(u"The session cannot be replayed now"_s));
    simulator().cancel();
    QTRY_VERIFY(!simulator().isRunning());
}

void TestSimulateDialog::everyWidgetHasAName()
{
    openDialog();
    for (const QWidget *widget : dialog()->findChildren<QWidget *>()) {
        if (!widget->focusPolicy() || !widget->isVisibleTo(dialog()) || qobject_cast<const QLineEdit *>(widget)
            || !widget->parentWidget() || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(widget->objectName()));
    }
}

void TestSimulateDialog::choicesAsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isFirst"); ///< reads as if there was nothing
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("no JSON") << QByteArray("hello") << true;
    QTest::newRow("out of range") << QByteArray(R"({"sessions":-4,"rate":0,"failing":"x","pace":7,"seed":-1})") << false;
    QTest::newRow("all") << SimulationChoices{{.sessions = 7,
                                                  .sessionsPerSecond = 2,
                                                  .failing = 0.5,
                                                  .reasons = {},
                                                  .duplicates = 0.1,
                                                  .disorder = 0.2,
                                                  .missingEnds = 0.3,
                                                  .seed = 9},
        Pace::AtOnce, u"A: b; C"_s}
                                .toText()
                         << false;
}

void TestSimulateDialog::choicesAsText()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isFirst);
    const SimulationChoices read = SimulationChoices::fromText(text);
    QVERIFY(read.options.sessions >= 1 && read.options.sessionsPerSecond > 0 && read.options.seed >= 1);
    QCOMPARE(SimulationChoices::fromText(read.toText()).toText(), read.toText());
    if (isFirst)
        QCOMPARE(read.toText(), SimulationChoices().toText());
    if (read.options.sessions == 7) {
        QCOMPARE(read.toText(), text);
        QCOMPARE(read.options.reasons.size(), 2);
        QCOMPARE(read.options.reasons.at(0).detail, u"b"_s);
        QCOMPARE(read.options.reasons.at(1).type, u"C"_s);
    }
}

QTEST_MAIN(TestSimulateDialog)
#include "tst_simulatedialog.moc"
