// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/listenercontrol.h"
#include "engine/markservice.h"
#include "engine/monitor.h"
#include "engine/workspace.h"
#include "gui/common/messagebar.h"
#include "gui/events/eventfilterbar.h"
#include "gui/events/eventspage.h"
#include "gui/events/eventtablemodeldefs.h"
#include "gui/events/eventtableview.h"
#include "gui/events/jsonview.h"
#include "support/httpclient.h"
#include "support/samples.h"
#include "support/warnings.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace flowbell;
using namespace Qt::StringLiterals;

/// The page over a real store, with a real listener.
class EventsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened =
            engine::Workspace::open({m_folder->filePath(u"flowbell.db"_s), m_folder->filePath(u"flowbell.ini"_s), true}, m_clock);
        QVERIFY(opened.has_value());
        m_workspace = std::move(*opened);
        engine::ListenPreferences listening;
        listening.port = 0;
        m_workspace->listener().start(listening);
        QTRY_COMPARE(m_workspace->listener().state(), engine::ListenerControl::State::Listening);
        openPage();
    }

    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
        m_folder.reset();
    }

    void withoutEventsItSaysHowToSendOne()
    {
        QTRY_COMPARE(find<QStackedWidget>("stack")->currentWidget()->objectName(), u"emptyState"_s);
        QVERIFY(find<QPlainTextEdit>("commandText")->toPlainText().contains(m_workspace->listener().url()));
        QTest::mouseClick(find<QToolButton>("copyButton"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), find<QPlainTextEdit>("commandText")->toPlainText());
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(find<QStackedWidget>("stack")->currentWidget()->objectName(), u"eventsArea"_s);
    }

    void everySampleArrivesAndOpens()
    {
        const QStringList names = test::sampleNames();
        for (int i = 0; i < names.size(); ++i) {
            post(names.at(i));
            QTRY_COMPARE(rows(), i + 1);
            click(i);
            const QByteArray body = test::sample(names.at(i));
            QTRY_VERIFY(!eventId().isEmpty() && body.contains(eventId()));
            QCOMPARE(cell(i, gui::EventColumn::Event), find<QLabel>("eventValue")->text());
        }
        QTRY_COMPARE(counter(), u"%1 event(s)"_s.arg(names.size()));
    }

    void storedEventsAreShownAfterAStart()
    {
        postAll();
        m_page.reset();
        openPage();
        QTRY_COMPARE(rows(), 6);
        QTRY_COMPARE(cell(5, gui::EventColumn::Reply), u"200"_s);
    }

    void marksAreKeptAndFound()
    {
        postAll();
        click(2);
        tableAction(u"pinEventsAction"_s)->trigger();
        QTRY_COMPARE(cell(2, gui::EventColumn::Mark), u"pinned"_s);
        const EventId pinned = table()->currentEvent();
        find<QLineEdit>("filterEdit")->setText(u"pinned:true"_s);
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(table()->model()->index(0, 0).data(static_cast<int>(gui::TableRole::Id)).toLongLong(), pinned.value);
        // Whoever marks it, the filter sees it.
        QVERIFY(m_workspace->marks().apply({EventId{1}, EventId{4}}, {.pinned = true}).result());
        QTRY_COMPARE(rows(), 3);
    }

    void aNoteOutlivesThePage()
    {
        postAll();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        click(1);
        tableAction(u"noteEventAction"_s)->trigger();
        auto *edit = find<QPlainTextEdit>("noteEdit");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"call back"_s);
        m_page.reset();
        openPage();
        QTRY_COMPARE(cell(1, gui::EventColumn::Note), u"call back"_s);
        // What another program writes is shown.
        click(1);
        QTRY_COMPARE(find<QPlainTextEdit>("noteEdit")->toPlainText(), u"call back"_s);
        QVERIFY(m_workspace->marks().apply({EventId{2}}, {.note = u"called"_s}).result());
        QTRY_COMPARE(find<QPlainTextEdit>("noteEdit")->toPlainText(), u"called"_s);
    }

    void aHeaderSortsWhatIsStoredAndWhatComes()
    {
        postAll();
        const auto event = static_cast<int>(gui::EventColumn::Event);
        find<QAction>(qPrintable(u"sortBy%1Action"_s.arg(event)))->trigger();
        const auto sorted = [this] {
            QStringList names;
            for (int row = 0; row < rows(); ++row)
                names.append(cell(row, gui::EventColumn::Event));
            return !names.contains(u"…"_s) && std::is_sorted(names.begin(), names.end());
        };
        QTRY_VERIFY(sorted());
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 7);
        QTRY_VERIFY(sorted());
        QTRY_COMPARE(counter(), u"7 event(s)"_s);
    }

    void aTypedFilterNarrowsTheTable()
    {
        postAll();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keySequence(table(), QKeySequence::Find);
        auto *edit = find<QLineEdit>("filterEdit");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"success:false"_s);
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(counter(), u"1 of 6"_s);
        QCOMPARE(find<QComboBox>("successChoice")->currentData(), QVariant(false));
        post(u"flow_end_LDHP_failed"_s);
        QTRY_COMPARE(rows(), 2);
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(counter(), u"2 of 8"_s);
        QTest::keyClick(edit, Qt::Key_Escape);
        QTRY_COMPARE(rows(), 8);
    }

    void aFilterThatFindsNothingSaysSoAndCanBeCleared()
    {
        postAll();
        auto *edit = find<QLineEdit>("filterEdit");
        auto *stack = find<QStackedWidget>("stack");
        edit->setText(u"success:false event:flow.start"_s);
        QTRY_COMPARE(stack->currentWidget()->objectName(), u"noMatch"_s);
        // What comes and matches is shown.
        edit->setText(u"success:true event:flow.end source:received reply:200 -flow_end"_s);
        QTRY_COMPARE(stack->currentWidget()->objectName(), u"eventsArea"_s);
        m_page->setFlow(u"No such flow"_s);
        QTRY_COMPARE(stack->currentWidget()->objectName(), u"noMatch"_s);
        const QSignalSpy cleared(m_page.get(), &gui::EventsPage::flowCleared);
        QTest::mouseClick(find<QPushButton>("clearFilterButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 6);
        QCOMPARE(cleared.count(), 1);
        QCOMPARE(stack->currentWidget()->objectName(), u"eventsArea"_s);
        QVERIFY(edit->text().isEmpty());
    }

    void aMistakeIsShownAndTheFilterBeforeStays()
    {
        postAll();
        auto *edit = find<QLineEdit>("filterEdit");
        edit->setText(u"success:false"_s);
        QTRY_COMPARE(rows(), 1);
        edit->setText(u"success:maybe"_s);
        QTRY_VERIFY(find<QLabel>("problemLabel")->isVisible());
        QVERIFY(!find<QLabel>("problemLabel")->text().isEmpty());
        QVERIFY(!find<QComboBox>("successChoice")->isEnabled());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(rows(), 1);
        QTest::mouseClick(find<QToolButton>("clearButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 6);
        QVERIFY(!find<QLabel>("problemLabel")->isVisible());
    }

    void theChoicesEditTheText()
    {
        postAll();
        auto *types = find<QComboBox>("eventTypeChoice");
        types->setFocus();
        QTest::keyClick(types, Qt::Key_Down);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), u"event:flow.start"_s);
        QTRY_COMPARE(rows(), 2);
        QTest::keyClick(types, Qt::Key_Home);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), QString());
        QTRY_COMPARE(rows(), 6);
    }

    void theChosenFlowNarrowsToo()
    {
        postAll();
        const QString name = cell(0, gui::EventColumn::Flow);
        m_page->setFlow(u"No such flow"_s);
        QTRY_COMPARE(rows(), 0);
        QTRY_COMPARE(counter(), u"0 of 6"_s);
        m_page->setFlow(name);
        QTRY_VERIFY(rows() > 0);
        find<QLineEdit>("filterEdit")->setText(u"flow:Other"_s);
        QTRY_COMPARE(rows(), 0);
        QTRY_VERIFY(find<gui::MessageBar>("messageBar")->isVisible());
        // A pattern may fit the chosen flow, and narrows it where it does not.
        find<QLineEdit>("filterEdit")->setText(u"flow:\"%1\" or flow:Other"_s.arg(name));
        QTRY_VERIFY(rows() > 0);
        QVERIFY(!find<gui::MessageBar>("messageBar")->isVisible());
        find<QLineEdit>("filterEdit")->setText(u"flow:%1*"_s.arg(name.left(3)));
        QTRY_VERIFY(rows() > 0 && counter() != u"0 of 6"_s);
        QVERIFY(!find<gui::MessageBar>("messageBar")->isVisible());
        find<QLineEdit>("filterEdit")->setText(u"flow:zzz*"_s);
        QTRY_COMPARE(rows(), 0);
        find<QLineEdit>("filterEdit")->setText(u"flow:Other"_s);
        QTRY_VERIFY(find<gui::MessageBar>("messageBar")->isVisible());
        m_page->setFlow(std::nullopt);
        QTRY_VERIFY(!find<gui::MessageBar>("messageBar")->isVisible());
    }

    void anEventHiddenByTheFilterIsShown()
    {
        postAll();
        m_page->setFlow(u"No such flow"_s);
        find<QLineEdit>("filterEdit")->setText(u"success:false"_s);
        QTRY_COMPARE(rows(), 0);
        QSignalSpy cleared(m_page.get(), &gui::EventsPage::flowCleared);
        m_page->showEvent(EventId{2});
        QTRY_COMPARE(table()->currentEvent(), EventId{2});
        QCOMPARE(rows(), 6);
        QCOMPARE(cleared.count(), 1);
        QVERIFY(find<gui::MessageBar>("messageBar")->isVisible());
        QVERIFY(!table()->isFollowing());
    }

    void anEventIsShownAsSoonAsItArrives()
    {
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 1);
        // Told before it is there, as the test of an endpoint may.
        QVERIFY(test::postTo(QUrl(m_workspace->listener().url()), test::sample(u"flow_end_LDHP_failed"_s)).status == 200);
        m_page->showEvent(EventId{2});
        QTRY_COMPARE(table()->currentEvent(), EventId{2});
    }

    void anEventThatIsGoneIsSaidToBe()
    {
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 1);
        m_page->showEvent(EventId{77});
        QTRY_VERIFY(find<gui::MessageBar>("messageBar")->text().contains(u"no longer stored"_s));
    }

    void theFirstOfADuplicateIsALinkAway()
    {
        post(u"flow_start_LDHP"_s);
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 2);
        click(1);
        auto *link = find<QLabel>("duplicateValue");
        QTRY_VERIFY(link->isVisible());
        Q_EMIT link->linkActivated(u"first"_s);
        QTRY_COMPARE(table()->currentEvent(), EventId{1});
    }

    void deletedEventsAreGone()
    {
        postAll();
        click(2);
        QTest::keyClick(table(), Qt::Key_Delete);
        auto *question = m_page->window()->findChild<QMessageBox *>(u"deleteEventsQuestion"_s);
        QVERIFY(question);
        question->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_COMPARE(rows(), 5);
        QTRY_COMPARE(counter(), u"5 event(s)"_s);
        post(u"flow_start_LDHP"_s);
        QTRY_COMPARE(rows(), 6);
    }

    void deletedEventsComeBack()
    {
        postAll();
        click(2);
        const EventId deleted = table()->currentEvent();
        QTest::keyClick(table(), Qt::Key_Delete);
        auto *question = m_page->window()->findChild<QMessageBox *>(u"deleteEventsQuestion"_s);
        QVERIFY(question);
        question->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_COMPARE(rows(), 5);
        auto *bar = find<gui::MessageBar>("messageBar");
        QTRY_VERIFY(bar->isVisible() && bar->text().startsWith(u"1 event(s) deleted"_s));
        pressUndo();
        QTRY_COMPARE(rows(), 6);
        QTRY_VERIFY(bar->text().startsWith(u"1 event(s) brought back"_s));
        QVERIFY(table()->selectEvent(deleted));
        QVERIFY(!action(u"undoDeleteAction"_s)->isEnabled());
    }

    void undoTakesTheLatestChangeBack()
    {
        postAll();
        click(2);
        QTest::keySequence(table(), QKeySequence(Qt::CTRL | Qt::Key_P));
        QTRY_VERIFY(action(u"undoMarkAction"_s)->isEnabled());
        click(3);
        QTest::keyClick(table(), Qt::Key_Delete);
        m_page->window()
            ->findChild<QMessageBox *>(u"deleteEventsQuestion"_s)
            ->findChild<QPushButton *>(u"acceptButton"_s)
            ->click();
        QTRY_COMPARE(rows(), 5);
        QTRY_VERIFY(action(u"undoDeleteAction"_s)->isEnabled());
        pressUndo();
        QTRY_COMPARE(rows(), 6);
        QVERIFY(action(u"undoMarkAction"_s)->isEnabled());
        QTRY_COMPARE(action(u"undoMarkAction"_s)->shortcut(), QKeySequence(QKeySequence::Undo));
        pressUndo();
        QTRY_VERIFY(!action(u"undoMarkAction"_s)->isEnabled());
        QTRY_COMPARE(m_workspace->marks().find(EventId{3}).result()->pinned, false);
    }

    void whatTheFilterLeavesIsDeleted()
    {
        postAll();
        find<QLineEdit>("filterEdit")->setText(u"event:technology.end"_s);
        QTRY_VERIFY(rows() > 0 && rows() < 6);
        const int matching = rows();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table()->setFocus();
        QTRY_VERIFY(action(u"deleteShownAction"_s)->isEnabled());
        action(u"deleteShownAction"_s)->trigger();
        auto *question = m_page->window()->findChild<QMessageBox *>(u"deleteEventsQuestion"_s);
        QVERIFY(question && question->text().contains(QString::number(matching)) && question->text().contains(u"filter"_s));
        question->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_COMPARE(rows(), 0);
        QTRY_COMPARE(m_workspace->monitor().summary().count, 6 - matching);
        QTRY_VERIFY(action(u"undoDeleteAction"_s)->isEnabled());
        // The table went, with the keyboard in it; the key that brings it back works where the keyboard is now.
        auto *clear = find<QPushButton>("clearFilterButton");
        QTRY_VERIFY(clear->isVisible());
        QCOMPARE(m_page->focusWidget(), clear);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keySequence(clear, QKeySequence::Undo);
        QTRY_COMPARE(rows(), matching);
    }

    void eventsRemovedElsewhereGo()
    {
        postAll();
        m_workspace->removals().removeForGood({EventId{1}, EventId{4}});
        QTRY_COMPARE(rows(), 4);
        QTRY_COMPARE(counter(), u"4 event(s)"_s);
    }

    void theFollowButtonFollows()
    {
        for (int i = 0; i < 8; ++i)
            postAll();
        m_page->resize(900, 500);
        auto *button = find<QToolButton>("followButton");
        QVERIFY(button->isChecked());
        table()->selectEvent(EventId{1});
        QVERIFY(!button->isChecked());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(table()->isFollowing());
        QVERIFY(button->isChecked());
    }

    void theLanguageCanChange()
    {
        postAll();
        QEvent change(QEvent::LanguageChange);
        for (QWidget *widget : m_page->findChildren<QWidget *>())
            QCoreApplication::sendEvent(widget, &change);
        QCoreApplication::sendEvent(m_page.get(), &change);
        QCOMPARE(counter(), u"6 event(s)"_s);
    }

    void everyWidgetForTheKeyboardHasANameForAssistance()
    {
        postAll();
        click(0);
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

    void everyCellAndEveryValueOfTheDetailsFiltersByItself()
    {
        postAll();
        for (int row = 0; row < 6; ++row) {
            showDetailsOf(row);
            for (int column = 0; column < table()->model()->columnCount(); ++column) {
                table()->setCurrentIndex(table()->model()->index(row, column));
                filterOnlyBy(table(), row);
            }
        }
        showDetailsOf(4);
        QTRY_COMPARE(find<QLabel>("eventValue")->text(), cell(4, gui::EventColumn::Event));
        for (const char *label : {"eventValue", "successValue", "flowValue", "sessionValue", "eventIdValue", "receivedValue",
                 "createdValue", "sourceValue", "replyValue", "verdictValue"})
            filterOnlyBy(find<QLabel>(label), 4);
        auto *tabs = find<QTabWidget>("tabs");
        auto *headers = find<QTableView>("headerTable");
        for (int header = 0; header < headers->model()->rowCount(); ++header) {
            headers->setCurrentIndex(headers->model()->index(header, 1));
            filterOnlyBy(headers, 4);
        }
        auto *json = find<gui::JsonView>("jsonView");
        tabs->setCurrentWidget(find<QWidget>("jsonTab"));
        QTRY_VERIFY(json->model()->rowCount() > 0);
        json->expandAll();
        int values = 0;
        for (QModelIndex index = json->model()->index(0, 0); index.isValid(); index = json->indexBelow(index)) {
            json->setCurrentIndex(index);
            if (!actionOf(json, u"onlyValueAction"_s)->isEnabled())
                continue;
            filterOnlyBy(json, 4);
            ++values;
        }
        QVERIFY2(values >= 6, qPrintable(QString::number(values)));
    }

    void keysFilterByTheCurrentCell()
    {
        postAll();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, static_cast<int>(gui::EventColumn::Event)));
        QTest::keyClick(table(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(find<QLineEdit>("filterEdit")->text(), u"-event:"_s + cell(0, gui::EventColumn::Event));
        QTRY_VERIFY(rows() > 0 && rows() < 6);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, static_cast<int>(gui::EventColumn::Reply)));
        QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(find<QLineEdit>("filterEdit")->text().endsWith(u" reply:200"_s));
    }

private:
    static QAction *actionOf(const QWidget *widget, const QString &name)
    {
        const QList<QAction *> actions = widget->actions();
        const auto found =
            std::find_if(actions.begin(), actions.end(), [&name](const QAction *action) { return action->objectName() == name; });
        return found == actions.end() ? nullptr : *found;
    }
    /// What is pointed at there, of the event in this row of the whole table, must find that event.
    void filterOnlyBy(const QWidget *widget, int row)
    {
        QAction *only = actionOf(widget, u"onlyValueAction"_s);
        QVERIFY2(only && only->isEnabled(), qPrintable(widget->objectName()));
        only->trigger();
        const QString text = find<QLineEdit>("filterEdit")->text();
        QVERIFY2(!text.isEmpty() && !find<QLabel>("problemLabel")->isVisible(), qPrintable(text));
        QTRY_VERIFY(!m_page->progress().searching);
        QTRY_VERIFY2(table()->selectEvent(EventId{row + 1}), qPrintable(text));
        find<gui::EventFilterBar>("filterBar")->clearFilter();
        QTRY_VERIFY(!m_page->progress().searching);
        QTRY_COMPARE(rows(), 6);
        showDetailsOf(row);
    }
    /// Selects the event and waits until the details are those of it.
    void showDetailsOf(int row)
    {
        const QByteArray body = test::sample(test::sampleNames().at(row));
        QTRY_VERIFY(table()->selectEvent(EventId{row + 1}));
        QTRY_VERIFY(!eventId().isEmpty() && body.contains(eventId()));
    }
    template <typename T>
    T *find(const char *name)
    {
        T *found = m_page->findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT_X(found, "find", name);
        return found;
    }
    gui::EventTableView *table() { return find<gui::EventTableView>("table"); }
    QAction *tableAction(const QString &name)
    {
        const QList<QAction *> actions = table()->actions();
        const auto found =
            std::find_if(actions.begin(), actions.end(), [&name](const QAction *one) { return one->objectName() == name; });
        return found == actions.end() ? nullptr : *found;
    }
    [[nodiscard]] QAction *action(const QString &name) const
    {
        const QList<QAction *> all = m_page->eventActions();
        const auto found =
            std::find_if(all.begin(), all.end(), [&name](const QAction *one) { return one && one->objectName() == name; });
        return found == all.end() ? nullptr : *found;
    }
    void pressUndo()
    {
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        table()->setFocus();
        QTest::keySequence(table(), QKeySequence::Undo);
    }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, gui::EventColumn column)
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    QByteArray eventId() { return find<QLabel>("eventIdValue")->text().toUtf8(); }
    QString counter() { return find<QLabel>("counterLabel")->text(); }
    void click(int row)
    {
        table()->scrollTo(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(table()->model()->index(row, 1)).center());
    }
    void post(const QString &sample)
    {
        QCOMPARE(test::postTo(QUrl(m_workspace->listener().url()), test::sample(sample)).status, 200);
    }
    void postAll()
    {
        const int before = rows();
        const QStringList names = test::sampleNames();
        for (const QString &name : names)
            post(name);
        QTRY_COMPARE(rows(), before + static_cast<int>(names.size()));
    }
    void openPage()
    {
        m_page = std::make_unique<gui::EventsPage>(*m_workspace);
        m_page->resize(1100, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<gui::EventsPage> m_page;
};

QTEST_MAIN(EventsPageTest)
#include "tst_eventspage.moc"
