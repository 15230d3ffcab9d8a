// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/preferences.h"
#include "fakedeliverysource.h"
#include "gui/common/messagebar.h"
#include "gui/common/pagedtableview.h"
#include "gui/deliveries/deliveriesemptystate.h"
#include "gui/deliveries/deliveriespage.h"
#include "gui/deliveries/deliverytablemodeldefs.h"
#include "support/warnings.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gui::DeliveryColumn;
using test::FakeDeliverySource;
using Action = gui::DeliverySource::Action;

/// The page over made deliveries, by mouse and keyboard.
class DeliveriesPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_folder = std::make_unique<QTemporaryDir>();
        m_preferences = std::make_unique<engine::Preferences>(m_folder->filePath(u"flowbell.ini"_s));
        m_source = std::make_unique<FakeDeliverySource>();
    }

    void cleanup()
    {
        m_page.reset();
        m_source.reset();
        m_preferences.reset();
        m_folder.reset();
    }

    void withoutFlowsThatForwardItOpensTheirSettings()
    {
        m_source->knownFlows = {flow(1, u"Liveness"_s, false)};
        open();
        QCOMPARE(shownPart(), u"emptyState"_s);
        QSignalSpy wanted(m_page.get(), &gui::DeliveriesPage::deliverySettingsWanted);
        auto *next = find<QPushButton>("nextButton");
        QVERIFY2(next->text().contains(u"Liveness"_s), qPrintable(next->text()));
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<FlowId>(), FlowId{1});
    }

    /// As in the window, where another page is in front at first.
    void aPageThatIsShownLaterSaysThatThereIsNothing()
    {
        m_page = std::make_unique<gui::DeliveriesPage>(*m_source, *m_preferences);
        FakeDeliverySource::settle();
        m_page->show();
        QTRY_COMPARE(shownPart(), u"emptyState"_s);
    }

    void theEmptyStateSaysTheNextStep()
    {
        FlowWithWebhooks bare = flow(1, u"Liveness"_s, true);
        m_source->knownFlows = {bare};
        open();
        QSignalSpy webhooks(m_page.get(), &gui::DeliveriesPage::webhookSettingsWanted);
        QTest::keyClick(find<QPushButton>("nextButton"), Qt::Key_Space);
        QCOMPARE(webhooks.count(), 1);
        m_source->knownFlows = {flow(1, u"Liveness"_s, true, {u"https://a.example/x"_s})};
        Q_EMIT m_source->flowsChanged();
        FakeDeliverySource::settle();
        QVERIFY(!find<QPushButton>("nextButton")->isVisible());
        m_source->stored = FakeDeliverySource::range(1, 3);
        Q_EMIT m_source->changed();
        QTRY_COMPARE(shownPart(), u"deliveriesArea"_s);
    }

    void nothingMatchesOffersToClear()
    {
        m_source->stored = FakeDeliverySource::range(1, 3);
        m_source->matches = [](const DeliveryFilter &, DeliveryId) { return false; };
        open();
        QSignalSpy flowCleared(m_page.get(), &gui::DeliveriesPage::flowCleared);
        m_page->setFlow(u"Other"_s);
        find<QLineEdit>("filterEdit")->setText(u"state:failed"_s);
        QTRY_COMPARE(shownPart(), u"emptyState"_s);
        QTRY_COMPARE(m_source->finds.last().toText(), u"state:failed flow:Other"_s);
        QTest::mouseClick(find<QPushButton>("nextButton"), Qt::LeftButton);
        QTRY_COMPARE(shownPart(), u"deliveriesArea"_s);
        QCOMPARE(flowCleared.count(), 1);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString());
        QTRY_COMPARE(rows(), 3);
    }

    void aTypedFilterNarrowsAndAMistakeIsShown()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->matches = [](const DeliveryFilter &filter, DeliveryId id) {
            return filter.value(u"state"_s) == u"failed"_s && id.value > 8;
        };
        open();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keySequence(table(), QKeySequence::Find);
        auto *edit = find<QLineEdit>("filterEdit");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"state:failed"_s);
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(find<QLabel>("counterLabel")->text(), u"2 of 10"_s);
        QCOMPARE(find<QComboBox>("stateChoice")->currentData().toString(), u"failed"_s);
        QTest::keyClicks(edit, u" state:gone"_s);
        QTRY_VERIFY(find<QLabel>("problemLabel")->isVisible());
        QCOMPARE(rows(), 2);
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_COMPARE(rows(), 10);
        QVERIFY(!find<QLabel>("problemLabel")->isVisible());
    }

    void theChoicesEditTheText()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->knownFlows = {flow(1, u"Liveness"_s, true, {u"https://b.example/x"_s, u"https://a.example/x"_s}),
            flow(2, u"Other"_s, true, {u"https://c.example/x"_s})};
        open();
        auto *states = find<QComboBox>("stateChoice");
        states->setFocus();
        QTest::keyClick(states, Qt::Key_Down);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), u"state:pending"_s);
        auto *endpoints = find<QComboBox>("endpointChoice");
        QCOMPARE(endpoints->count(), 4);
        endpoints->setFocus();
        QTest::keyClick(endpoints, Qt::Key_Down);
        QTRY_COMPARE(m_source->finds.last().value(u"endpoint"_s), u"https://a.example/x"_s);
        m_page->setFlow(u"Other"_s);
        QCOMPARE(endpoints->count(), 2);
        QTest::keyClick(states, Qt::Key_Home);
        QVERIFY(!find<QLineEdit>("filterEdit")->text().contains(u"state"_s));
    }

    void theChosenFlowNarrowsAndContradictionsAreSaid()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        m_page->setFlow(u"Liveness"_s);
        QTRY_COMPARE(m_source->finds.last().value(u"flow"_s), u"Liveness"_s);
        find<QLineEdit>("filterEdit")->setText(u"flow:Other"_s);
        QTRY_COMPARE(rows(), 0);
        QVERIFY(find<gui::MessageBar>("messageBar")->isVisible());
        m_page->setFlow(std::nullopt);
        QTRY_COMPARE(rows(), 10);
        QVERIFY(!find<gui::MessageBar>("messageBar")->isVisible());
    }

    void deliveriesOfAnEventAreShown()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->matches = [](const DeliveryFilter &filter, DeliveryId id) {
            return filter.value(u"id"_s) == QString::number(1000 + id.value);
        };
        open();
        m_page->setFlow(u"Other"_s);
        QSignalSpy flowCleared(m_page.get(), &gui::DeliveriesPage::flowCleared);
        m_page->showDeliveriesOf(EventId{1004});
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), u"id:1004"_s);
        QCOMPARE(flowCleared.count(), 1);
    }

    void doubleClickAndReturnShowTheEvent()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        QSignalSpy wanted(m_page.get(), &gui::DeliveriesPage::eventWanted);
        click(3);
        QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, placeOf(3));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<EventId>(), EventId{1004});
        QTest::keyClick(table(), Qt::Key_Down);
        QTest::keyClick(table(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted.last().first().value<EventId>(), EventId{1005});
    }

    void retryNowActsOnTheSelection()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        for (const qint64 id : {2, 3, 4})
            m_source->rowsOf[id] = FakeDeliverySource::pending(DeliveryId{id}, 300s);
        open();
        click(1);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(3));
        FakeDeliverySource::settle();
        QTest::keyClick(table(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(m_source->applied.size(), 1);
        QCOMPARE(m_source->applied.first().action, Action::RetryNow);
        QCOMPARE(m_source->applied.first().ids, (QList<DeliveryId>{{2}, {3}, {4}}));
        QTRY_VERIFY(find<gui::MessageBar>("messageBar")->text().contains(u"3 "_s));
    }

    void cancelAsksFirst()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->rowsOf[2] = FakeDeliverySource::pending(DeliveryId{2}, 300s);
        open();
        click(1);
        FakeDeliverySource::settle();
        QTest::mouseClick(find<QToolButton>("cancelButton"), Qt::LeftButton);
        QCOMPARE(m_source->applied.size(), 0);
        answer("rejectButton");
        QCOMPARE(m_source->applied.size(), 0);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Delete);
        answer("acceptButton");
        QCOMPARE(m_source->applied.size(), 1);
        QCOMPARE(m_source->applied.first().action, Action::Cancel);
    }

    void whatDoesNotFitIsDisabledAndSaysWhy_data()
    {
        QTest::addColumn<DeliveryRow>("row");
        QTest::addColumn<bool>("sending");
        QTest::addColumn<QStringList>("enabled");
        const DeliveryId id{2};
        QTest::newRow("pending") << FakeDeliverySource::pending(id, 300s) << false
                                 << QStringList{u"retryAction"_s, u"cancelDeliveryAction"_s};
        QTest::newRow("delivered") << FakeDeliverySource::row(id) << false << QStringList{u"redeliverAction"_s};
        QTest::newRow("failed") << FakeDeliverySource::failed(id) << false << QStringList{u"redeliverAction"_s};
        QTest::newRow("sending") << FakeDeliverySource::pending(id, 0s) << true << QStringList{};
    }
    void whatDoesNotFitIsDisabledAndSaysWhy()
    {
        QFETCH(DeliveryRow, row);
        QFETCH(bool, sending);
        QFETCH(QStringList, enabled);
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->rowsOf[2] = row;
        if (sending)
            m_source->sending = {row.id};
        open();
        click(1);
        FakeDeliverySource::settle();
        for (const QString &name : {u"retryAction"_s, u"cancelDeliveryAction"_s, u"redeliverAction"_s}) {
            const auto *action = table()->findChild<QAction *>(name);
            const auto *found = action ? action : actionNamed(name);
            QVERIFY(found);
            QCOMPARE(found->isEnabled(), enabled.contains(name));
            QVERIFY(!found->toolTip().isEmpty());
            QCOMPARE(found->statusTip(), found->toolTip());
            if (sending)
                QVERIFY2(found->toolTip().contains(u"being sent"_s), qPrintable(found->toolTip()));
        }
        // As soon as it is no longer sent, it can be tried again.
        if (sending) {
            m_source->sending.clear();
            Q_EMIT m_source->underWayChanged();
            FakeDeliverySource::settle();
            QVERIFY(actionNamed(u"retryAction"_s)->isEnabled());
        }
    }

    void redeliverAllAsksWithTheCountAndShowsProgress()
    {
        m_source->stored = FakeDeliverySource::range(1, 40);
        m_source->matches = [](const DeliveryFilter &, DeliveryId id) { return id.value <= 30; };
        open();
        find<QLineEdit>("filterEdit")->setText(u"state:failed"_s);
        QTRY_COMPARE(rows(), 30);
        actionNamed(u"redeliverAllAction"_s)->trigger();
        auto *question = openQuestion();
        QVERIFY(question);
        QVERIFY2(question->text().contains(u"30"_s), qPrintable(question->text()));
        QVERIFY(m_source->runs.isEmpty());
        answer("acceptButton");
        QCOMPARE(m_source->runs.size(), 1);
        QCOMPARE(m_source->runs.first().action, Action::Redeliver);
        QCOMPARE(m_source->runs.first().filter.toText(), u"state:failed"_s);
        auto *strip = find<QWidget>("runProgress");
        QVERIFY(strip->isVisible());
        Q_EMIT m_source->progressed(1, 15, 30);
        QCOMPARE(strip->findChild<QProgressBar *>()->value(), 50);
        FakeDeliverySource::settle();
        QVERIFY(!actionNamed(u"cancelAllAction"_s)->isEnabled());
        Q_EMIT m_source->progressed(77, 30, 30); // another's
        QCOMPARE(strip->findChild<QProgressBar *>()->value(), 50);
        QTest::mouseClick(strip->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(m_source->runs.first().cancelled);
        Q_EMIT m_source->ended(1, 15, Error{ErrorCode::Cancelled, {}, {}});
        QVERIFY(!strip->isVisible());
        const QString said = find<gui::MessageBar>("messageBar")->text();
        QVERIFY2(said.contains(u"15"_s) && said.contains(u"Stopped"_s), qPrintable(said));
        FakeDeliverySource::settle();
        QVERIFY(actionNamed(u"cancelAllAction"_s)->isEnabled());
    }

    void aLargeSelectionIsDoneInSlices()
    {
        m_source->stored = FakeDeliverySource::range(1, 1000);
        open();
        QTest::keySequence(table(), QKeySequence::SelectAll);
        FakeDeliverySource::settle();
        m_source->autoAnswer = false;
        actionNamed(u"redeliverAction"_s)->trigger();
        answer("acceptButton");
        QCOMPARE(m_source->applied.size(), 1);
        QVERIFY(find<QWidget>("runProgress")->isVisible());
        m_source->answerAll();
        qsizetype done = 0;
        for (const auto &applied : m_source->applied)
            done += applied.ids.size();
        QCOMPARE(done, 1000);
        QVERIFY(m_source->applied.size() >= 5);
        QVERIFY(!find<QWidget>("runProgress")->isVisible());
    }

    void rowsAreCopied()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        click(0);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::ControlModifier, placeOf(2));
        QTest::keySequence(table(), QKeySequence::Copy);
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"2024-12-19T08:35:32.000Z\tflow.end\tLiveness\thttps://"_s));
        QTest::keyClick(table(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u'['));
    }

    void attemptsOfTheChosenDeliveryAreShownAndStayTrue()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->rowsOf[4] = FakeDeliverySource::pending(DeliveryId{4}, 300s);
        m_source->attemptsOf[4] = {FakeDeliverySource::attempt(DeliveryId{4}, 1, 503, "later")};
        open();
        click(3);
        auto *attempts = find<QTableView>("attemptsTable");
        QTRY_COMPARE(attempts->model()->rowCount(), 1);
        m_source->attemptsOf[4].append(FakeDeliverySource::attempt(DeliveryId{4}, 2));
        DeliveryRow now = FakeDeliverySource::row(DeliveryId{4});
        now.attempts = 2;
        m_source->rowsOf[4] = now;
        Q_EMIT m_source->changed();
        QTRY_COMPARE(attempts->model()->rowCount(), 2);
        QTRY_COMPARE(cell(3, DeliveryColumn::State), u"delivered"_s);
        QCOMPARE(attempts->currentIndex().row(), 1);
    }

    void theMenuHasEverything()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        click(2);
        Q_EMIT table()->customContextMenuRequested(placeOf(2));
        auto *menu = m_page->findChild<QMenu *>(u"deliveriesMenu"_s);
        QVERIFY(menu && menu->isVisible());
        QStringList names;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator()) {
                names.append(action->objectName());
                QVERIFY2(!action->icon().isNull() && !action->text().isEmpty(), qPrintable(action->objectName()));
            }
        }
        QVERIFY(names.contains(u"retryAction"_s) && names.contains(u"cancelAllAction"_s) && names.contains(u"showEventAction"_s));
        menu->close();
    }

    void columnsAndGeometryAreRemembered()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        table()->horizontalHeader()->setSectionHidden(static_cast<int>(DeliveryColumn::Session), true);
        table()->horizontalHeader()->moveSection(0, 2);
        m_page.reset();
        open();
        QVERIFY(table()->horizontalHeader()->isSectionHidden(static_cast<int>(DeliveryColumn::Session)));
        QCOMPARE(table()->horizontalHeader()->visualIndex(0), 2);
    }

    void aMillionRowsStayWithinAFrame()
    {
        m_source->stored = FakeDeliverySource::range(1, 1'000'000);
        open();
        QTRY_COMPARE(rows(), 1'000'000);
        FakeDeliverySource::settle();
        m_source->stored = FakeDeliverySource::range(1, 1'000'050);
        QElapsedTimer timer;
        timer.start();
        Q_EMIT m_source->changed();
        QTRY_COMPARE(rows(), 1'000'050);
        table()->repaint();
        timer.start();
        QTest::keyClick(table(), Qt::Key_Home);
        table()->repaint();
        FakeDeliverySource::settle();
        table()->repaint();
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        QCOMPARE(cell(0, DeliveryColumn::Event), u"flow.end"_s);
        qInfo("from the last of a million rows to the first, loaded and painted: %.2f ms", took);
        QVERIFY2(took < 250, qPrintable(QString::number(took)));
    }

    void theLanguageCanChange()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        open();
        click(2);
        QEvent change(QEvent::LanguageChange);
        for (QWidget *widget : m_page->findChildren<QWidget *>())
            QCoreApplication::sendEvent(widget, &change);
        QCoreApplication::sendEvent(m_page.get(), &change);
        QCOMPARE(find<QLabel>("counterLabel")->text(), u"10 delivery(s)"_s);
    }

    void everyWidgetForTheKeyboardHasANameForAssistance()
    {
        m_source->stored = FakeDeliverySource::range(1, 10);
        m_source->attemptsOf[3] = {FakeDeliverySource::attempt(DeliveryId{3}, 1)};
        open();
        click(2);
        FakeDeliverySource::settle();
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            const bool inside =
                widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QLabel *>(widget) || !widget->isVisible();
            if (inside || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) || widget->inherits("QTabBar"),
                qPrintable(widget->objectName()));
        }
    }

private:
    static FlowWithWebhooks flow(qint64 id, const QString &name, bool forward, const QStringList &urls = {})
    {
        QList<Webhook> webhooks;
        for (const QString &url : urls)
            webhooks.append(FakeDeliverySource::webhook(id * 10 + webhooks.size(), url));
        return FakeDeliverySource::flow(id, name, forward, webhooks);
    }
    template <typename T>
    T *find(const char *name)
    {
        T *found = m_page->findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT_X(found, "find", name);
        return found;
    }
    gui::PagedTableView *table() { return find<gui::PagedTableView>("deliveriesTable"); }
    QAction *actionNamed(const QString &name)
    {
        for (QAction *action : m_page->deliveryActions()) {
            if (action && action->objectName() == name)
                return action;
        }
        return nullptr;
    }
    int rows() { return table()->model()->rowCount(); }
    QString shownPart() { return find<QStackedWidget>("stack")->currentWidget()->objectName(); }
    QString cell(int row, DeliveryColumn column)
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    QPoint placeOf(int row) { return table()->visualRect(table()->model()->index(row, 1)).center(); }
    void click(int row)
    {
        table()->scrollTo(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, placeOf(row));
        FakeDeliverySource::settle();
    }
    QMessageBox *openQuestion()
    {
        QMessageBox *question = nullptr;
        [&] { QTRY_VERIFY((question = m_page->window()->findChild<QMessageBox *>(u"deliveriesQuestion"_s))); }();
        return question;
    }
    void answer(const char *button)
    {
        QMessageBox *question = openQuestion();
        QVERIFY(question);
        QTest::mouseClick(question->findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
        QTRY_VERIFY(!m_page->window()->findChild<QMessageBox *>(u"deliveriesQuestion"_s));
    }
    void open()
    {
        m_page = std::make_unique<gui::DeliveriesPage>(*m_source, *m_preferences);
        m_page->resize(1100, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        FakeDeliverySource::settle();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::Preferences> m_preferences;
    std::unique_ptr<FakeDeliverySource> m_source;
    std::unique_ptr<gui::DeliveriesPage> m_page;
};

QTEST_MAIN(DeliveriesPageTest)
#include "tst_deliveriespage.moc"
