// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/filternarrowing.h"
#include "engine/preferences.h"
#include "engine/savedfilterservice.h"
#include "gui/common/filterhelp.h"
#include "gui/common/savedfiltermenu.h"
#include "gui/common/savedfiltersdialog.h"
#include "gui/deliveries/deliveryfilterbar.h"
#include "gui/events/eventfilterbar.h"
#include "support/warnings.h"

#include "flowtestworkspace.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace flowbell;
using namespace flowbell::test;
using namespace Qt::StringLiterals;
using Subject = FilterLanguage::Subject;

/// The bar over a real store.
class FilterBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarningsOfOurOwn();
        m_store = std::make_unique<FlowTestStore>();
        m_workspace = m_store->open();
        m_bar = std::make_unique<gui::EventFilterBar>();
        m_bar->setWorkspace(*m_workspace);
        m_bar->resize(900, 60);
        m_bar->show();
        m_bar->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
        edit()->setFocus();
        QTRY_VERIFY(edit()->hasFocus());
    }

    void cleanup()
    {
        m_bar.reset();
        m_workspace.reset();
    }

    void typingOffersFieldsAndTheirWords()
    {
        QTest::keyClicks(edit(), u"suc"_s);
        QVERIFY(choices() && choices()->isVisible());
        QCOMPARE(offered(), QStringList{u"success"_s});
        QVERIFY(!choices()->model()->index(0, 1).data().toString().isEmpty());
        // It stays when the text is taken for what it is so far.
        QTRY_COMPARE(m_bar->filter().toText(), u"suc"_s);
        QVERIFY(choices()->isVisible());
        QTest::keyClick(edit(), Qt::Key_Tab);
        QCOMPARE(edit()->text(), u"success:"_s);
        QCOMPARE(offered(), (QStringList{u"true"_s, u"false"_s, u"none"_s}));
        QTest::keyClick(edit(), Qt::Key_Down);
        QTest::keyClick(edit(), Qt::Key_Down);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(edit()->text(), u"success:false "_s);
        QVERIFY(!choices()->isVisible());
        QVERIFY(edit()->hasFocus());
        QTRY_COMPARE(m_bar->filter().toText(), u"success:false"_s);
        // It can be undone like typing.
        edit()->undo();
        QVERIFY(edit()->text() != u"success:false "_s);
    }

    void aColonBehindAChosenFieldIsNotDoubled()
    {
        QTest::keyClicks(edit(), u"suc"_s);
        QTest::keyClick(edit(), Qt::Key_Tab);
        QTest::keyClicks(edit(), u":false"_s);
        QCOMPARE(edit()->text(), u"success:false"_s);
        // One that is typed twice is meant.
        edit()->clear();
        QTest::keyClicks(edit(), u"flow::a"_s);
        QCOMPARE(edit()->text(), u"flow::a"_s);
    }

    void whatIsBeingWrittenIsNotCorrectedBeforeItIsThere()
    {
        const auto *problem = m_bar->findChild<QLabel *>(u"problemLabel"_s);
        // Values are offered where the problem would be said; until then it is underlined alone.
        QTest::keyClicks(edit(), u"success:fal"_s);
        QVERIFY(choices()->isVisible());
        QTest::qWait(400); // longer than a pause in typing
        QVERIFY(choices()->isVisible());
        QVERIFY(!problem->isVisible());
        QTest::keyClicks(edit(), u"se"_s);
        QTRY_COMPARE(m_bar->filter().toText(), u"success:false"_s);
        QVERIFY(!problem->isVisible());
        QTest::keyClick(edit(), Qt::Key_Backspace);
        QVERIFY(choices()->isVisible());
        QTest::keyClick(edit(), Qt::Key_Escape);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"false"_s));
        // Without anything to offer, a pause is enough.
        edit()->clear();
        QVERIFY(!problem->isVisible());
        QTest::keyClicks(edit(), u"(a"_s);
        QVERIFY(!problem->isVisible());
        QTRY_VERIFY(problem->isVisible());
    }

    void escapeClosesTheListAndThenClears()
    {
        QTest::keyClicks(edit(), u"suc"_s);
        QVERIFY(choices()->isVisible());
        QTest::keyClick(edit(), Qt::Key_Escape);
        QVERIFY(!choices()->isVisible());
        QCOMPARE(edit()->text(), u"suc"_s);
        QTest::keyClick(edit(), Qt::Key_Escape);
        QCOMPARE(edit()->text(), QString());
    }

    void returnWithoutAChoiceTakesTheText()
    {
        QTest::keyClicks(edit(), u"suc"_s);
        QVERIFY(choices()->isVisible());
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(!choices()->isVisible());
        QCOMPARE(m_bar->filter().toText(), u"suc"_s);
    }

    void valuesThatOccurAreOffered()
    {
        static_cast<void>(addFlow(*m_workspace, u"Liveness"_s)); // a flow without events has no value in any
        QTest::keyClicks(edit(), u"event:flow"_s);
        QTRY_COMPARE(offered(), (QStringList{u"flow.end"_s, u"flow.start"_s}));
        QVERIFY(choices()->isVisible());
        QTest::mouseClick(
            choices()->viewport(), Qt::LeftButton, {}, choices()->visualRect(choices()->model()->index(1, 0)).center());
        QCOMPARE(edit()->text(), u"event:flow.start "_s);
    }

    void downShowsEverythingThatMayStand()
    {
        QTest::keyClick(edit(), Qt::Key_Down);
        QVERIFY(choices()->isVisible());
        QVERIFY(offered().contains(u"event"_s) && offered().contains(u"data."_s) && offered().contains(u"not"_s));
        for (const int row : {0, 1, 2})
            QVERIFY(!choices()->model()->index(row, 1).data().toString().isEmpty());
    }

    void narrowingKeepsWhatTheUserWrote()
    {
        const FilterNode condition = conditionOn(FilterLanguage::ofEvents(), u"technology"_s, u"LDHP"_s);
        m_bar->setFilterText(u"reply:200  or a"_s);
        m_bar->narrow(condition, gui::Narrowing::With);
        QCOMPARE(edit()->text(), u"(reply:200  or a) technology:LDHP"_s);
        m_bar->narrow(condition, gui::Narrowing::Without);
        QCOMPARE(edit()->text(), u"(reply:200  or a) -technology:LDHP"_s);
        m_bar->narrow(condition, gui::Narrowing::Only);
        QCOMPARE(edit()->text(), u"technology:LDHP"_s);
        QCOMPARE(m_bar->filter().toText(), u"technology:LDHP"_s);
        QVERIFY(recent().contains(u"reply:200  or a"_s));
    }

    void theFieldKeepsItsRoom()
    {
        const auto *choice = m_bar->findChild<QComboBox *>();
        const auto *counter = m_bar->findChild<QLabel *>(u"counterLabel"_s);
        const int comfortable = 40 * edit()->fontMetrics().averageCharWidth();
        for (const int width : {700, 2'000, 600}) {
            m_bar->resize(width, m_bar->sizeHint().height());
            QTRY_COMPARE(choice->geometry().top() > edit()->geometry().bottom(), width < 1'000);
            QVERIFY(edit()->width() >= comfortable);
            QVERIFY(choice->isVisible() && counter->isVisible());
            QVERIFY(counter->geometry().left() > choice->geometry().right());
        }
    }

    void recentFiltersAreKeptBoundedAndForgotten()
    {
        for (int i = 0; i < 15; ++i) {
            m_bar->setFilterText(u"id:%1"_s.arg(i));
            QTest::keyClick(edit(), Qt::Key_Return);
        }
        QCOMPARE(recent().size(), 10);
        QCOMPARE(recent().constFirst(), u"id:14"_s);
        QAction *action = menuAction(u"id:12"_s);
        QVERIFY(action);
        action->trigger();
        QCOMPARE(m_bar->filter().toText(), u"id:12"_s);
        QCOMPARE(recent().constFirst(), u"id:12"_s);
        menuAction(u"&Forget recent filters"_s)->trigger();
        QCOMPARE(recent(), QStringList());
        edit()->setText(u"flow:\"open"_s); // no filter, so nothing to remember
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(recent().isEmpty());
    }

    void aFilterIsSavedUsedAndReplaced()
    {
        m_bar->setFilterText(u"success:false"_s);
        saveAs(u"The failed & more"_s);
        QTRY_COMPARE(saved().value(0).text, u"success:false"_s);
        m_bar->clearFilter();
        QTRY_VERIFY(menuAction(u"The failed && more"_s));
        menuAction(u"The failed && more"_s)->trigger();
        QCOMPARE(m_bar->filter().toText(), u"success:false"_s);
        m_bar->setFilterText(u"success:true"_s);
        saveAs(u"The failed & more"_s);
        answerBox(u"replaceFilterQuestion"_s, u"acceptButton"_s);
        QTRY_COMPARE(saved().value(0).text, u"success:true"_s);
        QCOMPARE(saved().size(), 1);
    }

    void savedFiltersAreEditedWithUndo()
    {
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            await(m_workspace->savedFilters().add({.name = name, .text = u"flow:"_s + name}));
        gui::SavedFiltersDialog dialog(*m_workspace, Subject::Events);
        dialog.show();
        auto *table = dialog.findChild<QTableView *>(u"filterTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"downButton"_s), Qt::LeftButton);
        QTRY_COMPARE(savedNames(), u"b a c"_s);
        QTRY_COMPARE(table->currentIndex().row(), 1);
        QVERIFY(table->model()->setData(table->model()->index(1, 0), u"z"_s));
        QTRY_COMPARE(savedNames(), u"b z c"_s);
        QTRY_COMPARE(table->model()->index(1, 0).data().toString(), u"z"_s);
        table->model()->setData(table->model()->index(1, 0), u"b"_s); // taken
        QTRY_VERIFY(dialog.findChild<QWidget *>(u"messageBar"_s)->isVisible());
        QCOMPARE(savedNames(), u"b z c"_s);
        table->model()->setData(table->model()->index(1, 1), u"success:maybe"_s); // no filter
        // It is not saved, and not lost either.
        QCOMPARE(table->model()->index(1, 0).data().toString(), u"b"_s);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"success:maybe"_s);
        QVERIFY(!table->model()->index(1, 0).data(Qt::DecorationRole).isNull());
        dialog.reject();
        QVERIFY(answer(dialog, u"unsavedChangesQuestion"_s, u"rejectButton"_s));
        QVERIFY(dialog.isVisible());
        table->model()->setData(table->model()->index(1, 0), u"z"_s);
        table->model()->setData(table->model()->index(1, 1), u"flow:a success:true"_s);
        QTRY_VERIFY(table->model()->index(1, 0).data(Qt::DecorationRole).isNull());
        QTRY_COMPARE(table->model()->index(1, 1).data().toString(), u"flow:a success:true"_s);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"deleteButton"_s), Qt::LeftButton);
        QTRY_COMPARE(savedNames(), u"b c"_s);
        QTRY_VERIFY(dialog.findChild<QPushButton *>(u"undoButton"_s)->isEnabled());
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"undoButton"_s), Qt::LeftButton);
        QTRY_COMPARE(savedNames(), u"b z c"_s);
        QSignalSpy chosen(&dialog, &gui::SavedFiltersDialog::chosen);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"useButton"_s), Qt::LeftButton);
        QCOMPARE(chosen.value(0).value(0).toString(), u"flow:c"_s);
    }

    void anotherProgramsFiltersAppear()
    {
        const auto other = m_store->open();
        await(other->savedFilters().add({.name = u"from elsewhere"_s, .text = u"id:1"_s}));
        QTRY_VERIFY(menuAction(u"from elsewhere"_s));
    }

    void f1ExplainsAndExamplesCanBeClicked()
    {
        QTest::keyClick(edit(), Qt::Key_F1);
        QPointer<gui::FilterHelp> help = m_bar->findChild<gui::FilterHelp *>();
        QVERIFY(help && help->isVisible());
        auto *list = help->findChild<QTreeWidget *>();
        const QTreeWidgetItem *first = list->topLevelItem(0)->child(0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(first).center());
        QCOMPARE(edit()->text(), first->text(0));
        QVERIFY(!m_bar->filter().isEmpty());
        QTRY_VERIFY(!help);
    }

    void everyExampleIsAFilter_data()
    {
        QTest::addColumn<int>("subject");
        QTest::newRow("events") << static_cast<int>(Subject::Events);
        QTest::newRow("deliveries") << static_cast<int>(Subject::Deliveries);
    }

    void everyExampleIsAFilter()
    {
        QFETCH(int, subject);
        gui::FilterHelp help(static_cast<Subject>(subject), nullptr);
        help.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto *list = help.findChild<QTreeWidget *>();
        const QTreeWidgetItem *examples = list->topLevelItem(0);
        QVERIFY(examples->childCount() > 5);
        for (int i = 0; i < examples->childCount(); ++i) {
            const QString text = examples->child(i)->text(0);
            const bool isFilter = static_cast<Subject>(subject) == Subject::Events ? EventFilter::parse(text).has_value()
                                                                                   : DeliveryFilter::parse(text).has_value();
            QVERIFY2(isFilter, qPrintable(text));
        }
        const QTreeWidgetItem *fields = list->topLevelItem(1);
        for (int i = 0; i < fields->childCount(); ++i)
            QVERIFY2(!fields->child(i)->text(1).isEmpty(), qPrintable(fields->child(i)->text(0)));
    }

    void theCounterSaysHowFarTheSearchIs()
    {
        m_bar->setFilterText(u"success:false"_s);
        m_bar->showProgress({3'120, 10'000'000, true, 0.629});
        const QString shown = m_bar->findChild<QLabel *>(u"counterLabel"_s)->text();
        QVERIFY2(shown.contains(QLocale().toString(3'120)) && shown.contains(QLocale().toString(10'000'000)), qPrintable(shown));
        QVERIFY2(shown.contains(u"62 %"_s), qPrintable(shown));
    }

private:
    [[nodiscard]] QLineEdit *edit() const { return m_bar->findChild<QLineEdit *>(u"filterEdit"_s); }
    [[nodiscard]] QTreeView *choices() const { return m_bar->findChild<QTreeView *>(u"filterChoices"_s); }
    [[nodiscard]] QStringList offered() const
    {
        QStringList names;
        for (int row = 0; choices() && row < choices()->model()->rowCount(); ++row)
            names.append(choices()->model()->index(row, 0).data().toString());
        return names;
    }
    [[nodiscard]] QStringList recent() const { return m_workspace->preferences().recentFilters(Subject::Events); }
    [[nodiscard]] QList<SavedFilter> saved() const { return await(m_workspace->savedFilters().list(Subject::Events)); }
    [[nodiscard]] QString savedNames() const
    {
        QStringList names;
        for (const SavedFilter &filter : saved())
            names.append(filter.name);
        return names.join(u' ');
    }
    /// From the menu as it would be shown now.
    [[nodiscard]] QAction *menuAction(const QString &text) const
    {
        auto *menu = m_bar->findChild<gui::SavedFilterMenu *>();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    void saveAs(const QString &name)
    {
        m_bar->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
        edit()->setFocus();
        QTest::keySequence(edit(), QKeySequence::Save);
        QInputDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_bar->findChild<QInputDialog *>(u"saveFilterDialog"_s)) && dialog->isVisible());
        dialog->setTextValue(name);
        dialog->accept();
    }
    void answerBox(const QString &name, const QString &button)
    {
        QTRY_VERIFY(m_bar->findChild<QMessageBox *>(name));
        m_bar->findChild<QMessageBox *>(name)->findChild<QPushButton *>(button)->click();
    }

    std::unique_ptr<FlowTestStore> m_store;
    std::unique_ptr<engine::Workspace> m_workspace;
    std::unique_ptr<gui::EventFilterBar> m_bar;
};

QTEST_MAIN(FilterBarTest)
#include "tst_filterbar.moc"
