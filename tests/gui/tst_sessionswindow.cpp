// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/eventqueries.h"
#include "engine/preferences.h"
#include "engine/projectionrunner.h"
#include "gui/common/pagedtableview.h"
#include "gui/events/eventtableview.h"
#include "gui/sessions/sessionspage.h"
#include "gui/sessions/sessiontablemodeldefs.h"
#include "gui/sessions/sessiontimeline.h"
#include "gui/sessions/sessionview.h"
#include "support/samples.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

using namespace flowbell;
using namespace Qt::StringLiterals;
using gui::SessionColumn;

/// The whole window: a real listener, a real store.
class SessionsWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_at = std::make_unique<test::WindowFixture>();
        m_at->open();
        m_at->window->resize(1200, 800);
        m_at->workspace->projections().start();
        QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
    }

    void cleanup()
    {
        m_at->close();
        m_at.reset();
    }

    void aSessionGrowsBeforeTheEyes()
    {
        showSessions();
        QVERIFY(m_at->find<QPushButton>("nextButton") != nullptr);
        post(u"s1"_s, u"flow.start"_s, 0);
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(cell(0, SessionColumn::State), u"running"_s);
        post(u"s1"_s, u"technology.start"_s, 5, u"LDHP"_s);
        post(u"s1"_s, u"flow.end"_s, 60);
        QTRY_COMPARE(cell(0, SessionColumn::State), u"passed"_s);
        QCOMPARE(cell(0, SessionColumn::Events), u"3"_s);
        QCOMPARE(cell(0, SessionColumn::Technologies), u"LDHP"_s);
        QCOMPARE(cell(0, SessionColumn::Duration), u"1 min"_s);
        QCOMPARE(cell(0, SessionColumn::Anomalies), u"end missing"_s);
    }

    void oneKeyLeadsFromAnEventToItsSessionAndBack()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s2"_s, u"flow.start"_s, 1);
        post(u"s1"_s, u"flow.end"_s, 9);
        auto *events = m_at->find<gui::EventTableView>("table");
        QTRY_VERIFY(events->selectEvent(EventId{3}));
        events->setFocus();
        QTest::keyClick(events, Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE(table()->currentKey(), 1);
        auto *view = m_at->find<gui::SessionView>("sessionView");
        QTRY_COMPARE(view->currentEvent(), EventId{3});
        QVERIFY(table()->isVisible());
        events->clearSelection();
        QTest::keyClick(table(), Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY(events->isVisible());
        QTRY_COMPARE(events->currentEvent(), EventId{3});

        // A filter that hides the session is cleared.
        showSessions();
        filter()->setText(u"session:s2"_s);
        QTRY_COMPARE(rows(), 1);
        m_at->find<QTabWidget>("tabs")->setCurrentIndex(0);
        QVERIFY(events->selectEvent(EventId{1}));
        QTest::keyClick(events, Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(table()->currentKey(), 1);
        QCOMPARE(filter()->text(), QString());
    }

    void theTableIsFiltered()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s1"_s, u"flow.end"_s, 9, {}, false);
        post(u"s2"_s, u"flow.start"_s, 1);
        showSessions();
        QTRY_COMPARE(rows(), 2);
        filter()->setText(u"state:failed"_s);
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(cell(0, SessionColumn::State), u"failed"_s);
        filter()->setText(u"state:passed"_s);
        QTRY_COMPARE(page()->findChild<QLabel *>(u"titleLabel"_s)->text(), u"No session matches"_s);
        // What comes to match comes in.
        post(u"s2"_s, u"flow.end"_s, 9);
        QTRY_COMPARE(rows(), 1);
    }

    void theFilterSpeaksTheWholeLanguage()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s1"_s, u"technology.start"_s, 3, u"LDHP"_s);
        post(u"s1"_s, u"flow.end"_s, 200, {}, false);
        post(u"s2"_s, u"flow.start"_s, 1);
        post(u"s3"_s, u"flow.start"_s, 1);
        post(u"s3"_s, u"flow.end"_s, 9);
        showSessions();
        QTRY_COMPARE(rows(), 3);
        filter()->setText(u"duration:>2m or (-state:failed -session:s3)"_s);
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(cell(1, SessionColumn::Session), u"s2"_s);
        filter()->setText(u"duration:>2m (state:"_s);
        const auto *problem = page()->findChild<QLabel *>(u"problemLabel"_s);
        QTRY_VERIFY(problem->isVisible() && problem->text().contains(u"stalled"_s));
        QCOMPARE(rows(), 2);
        filter()->clear();
        QTRY_COMPARE(rows(), 3);

        // What is typed is completed, with values that occur.
        m_at->window->activateWindow();
        filter()->setFocus();
        QTRY_VERIFY(filter()->hasFocus());
        QTest::keyClicks(filter(), u"technology:"_s);
        const auto isOffered = [this](const QString &text) {
            const auto *offers = m_at->window->findChild<QTreeView *>(u"filterChoices"_s);
            return offers && offers->isVisible() && offers->model()->index(0, 0).data().toString() == text;
        };
        QTRY_VERIFY(isOffered(u"LDHP"_s));
        QTest::keyClick(filter(), Qt::Key_Tab);
        QTRY_COMPARE(rows(), 1);
        QTest::keyClick(filter(), Qt::Key_Return);
        const QStringList recent = m_at->workspace->preferences().recentFilters(FilterLanguage::Subject::Sessions);
        QCOMPARE(recent.value(0), u"technology:LDHP"_s);
    }

    void aCellNarrowsTheTable_data()
    {
        QTest::addColumn<SessionColumn>("column");
        QTest::addColumn<QString>("term");
        QTest::newRow("state") << SessionColumn::State << u"state:failed"_s;
        QTest::newRow("flow") << SessionColumn::Flow << u"flow:F"_s;
        QTest::newRow("session") << SessionColumn::Session << u"session:s1"_s;
        QTest::newRow("technologies") << SessionColumn::Technologies << u"technology:LDHP technology:ED"_s;
        QTest::newRow("duration") << SessionColumn::Duration << u"duration:100s..101s"_s;
        QTest::newRow("events") << SessionColumn::Events << u"events:4"_s;
        QTest::newRow("anomalies") << SessionColumn::Anomalies << u"anomaly:missing-end"_s;
    }

    void aCellNarrowsTheTable()
    {
        QFETCH(SessionColumn, column);
        QFETCH(QString, term);
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s1"_s, u"technology.start"_s, 3, u"LDHP"_s);
        post(u"s1"_s, u"technology.start"_s, 4, u"ED"_s);
        post(u"s1"_s, u"flow.end"_s, 100, {}, false);
        post(u"s2"_s, u"flow.start"_s, 1);
        post(u"s2"_s, u"flow.end"_s, 9);
        showSessions();
        QTRY_COMPARE(cell(0, SessionColumn::Events), u"4"_s);
        QTRY_COMPARE(cell(1, SessionColumn::Events), u"2"_s);
        table()->setCurrentIndex(table()->model()->index(0, static_cast<int>(column)));
        QAction *const with = action(*table(), u"filterByValueAction"_s);
        QTRY_VERIFY(with->isEnabled());
        with->trigger();
        QCOMPARE(filter()->text(), term);
        const bool ofBoth = column == SessionColumn::Flow;
        QTRY_COMPARE(rows(), ofBoth ? 2 : 1);
        QCOMPARE(cell(0, SessionColumn::Session), u"s1"_s);
        filter()->clear();
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(table()->currentKey(), 1);
        table()->setCurrentIndex(table()->model()->index(0, static_cast<int>(column)));
        action(*table(), u"excludeValueAction"_s)->trigger();
        if (ofBoth)
            QTRY_COMPARE(rows(), -1); // nothing is left to be shown
        else
            QTRY_COMPARE(rows(), 1);
    }

    void twoSessionsAreCompared()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s2"_s, u"flow.start"_s, 1);
        post(u"s2"_s, u"flow.end"_s, 9);
        showSessions();
        QTRY_COMPARE(rows(), 2);
        auto *compare = action(*table(), u"compareSessionsAction"_s);
        table()->selectRow(0);
        QTRY_VERIFY(!compare->isEnabled());
        table()->selectAll();
        QTRY_VERIFY(compare->isEnabled());
        compare->trigger();
        QDialog *dialog = comparison();
        QVERIFY(dialog);
        const auto *steps = dialog->findChild<QTableView *>(u"comparisonTable"_s);
        QCOMPARE(steps->model()->rowCount(), 2);
        QCOMPARE(steps->model()->index(1, 6).data().toString(), u"only in the second"_s);
        dialog->close();
    }

    void twoEventsAreCompared()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s1"_s, u"flow.end"_s, 9);
        auto *events = m_at->find<gui::EventTableView>("table");
        QTRY_COMPARE(events->model()->rowCount(), 2);
        events->selectAll();
        auto *compare = action(*events, u"compareEventsAction"_s);
        QTRY_VERIFY(compare->isEnabled());
        compare->trigger();
        QDialog *dialog = comparison();
        QVERIFY(dialog);
        const auto *table = dialog->findChild<QTableView *>(u"comparisonTable"_s);
        const auto places = [table] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all.append(table->model()->index(row, 1).data().toString());
            return all;
        };
        QVERIFY(places().contains(u"/event"_s) && places().contains(u"/created"_s));
        QVERIFY(!places().contains(u"/session_id"_s));
        dialog->findChild<QCheckBox *>(u"sameCheck"_s)->setChecked(true);
        QVERIFY(places().contains(u"/session_id"_s));
        dialog->close();
    }

    void theEventsOfASessionAreShown()
    {
        post(u"s1"_s, u"flow.start"_s, 0);
        post(u"s2"_s, u"flow.start"_s, 1);
        showSessions();
        QTRY_COMPARE(rows(), 2);
        QVERIFY(table()->selectKey(2));
        QTRY_COMPARE(cell(1, SessionColumn::Session), u"s2"_s);
        QAction *const show = action(*table(), u"showEventsOfSessionAction"_s);
        QTRY_VERIFY(show->isEnabled());
        show->trigger();
        auto *events = m_at->find<gui::EventTableView>("table");
        QTRY_COMPARE(events->model()->rowCount(), 1);
        QVERIFY(events->isVisible());
    }

private:
    void post(const QString &session, const QString &type, int at, const QString &technology = {}, bool success = true)
    {
        QJsonObject data;
        if (!technology.isEmpty())
            data = {{u"technology_code"_s, technology}, {u"technology_name"_s, technology}};
        const QJsonObject body{{u"id"_s, u"e%1"_s.arg(++m_events)}, {u"event"_s, type}, {u"session_id"_s, session},
            {u"created"_s, 1'734'597'331 + at}, {u"success"_s, success}, {u"flow_name"_s, u"F"_s}, {u"metadata"_s, QJsonObject()},
            {u"data"_s, data}};
        QCOMPARE(m_at->post(QJsonDocument(body).toJson()), 200);
    }
    void showSessions() { QTest::keyClick(m_at->window.get(), Qt::Key_2, Qt::ControlModifier); }
    [[nodiscard]] gui::PagedTableView *table() const { return m_at->find<gui::PagedTableView>("sessionsTable"); }
    [[nodiscard]] int rows() const { return table()->isVisible() ? table()->model()->rowCount() : -1; }
    [[nodiscard]] QString cell(int row, SessionColumn column) const
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] gui::SessionsPage *page() const { return m_at->find<gui::SessionsPage>("sessionsPage"); }
    [[nodiscard]] QLineEdit *filter() const { return page()->findChild<QLineEdit *>(u"filterEdit"_s); }
    [[nodiscard]] static QAction *action(const QWidget &view, const QString &name)
    {
        const QList<QAction *> actions = view.actions();
        for (QAction *candidate : actions) {
            if (candidate->objectName() == name)
                return candidate;
        }
        qFatal("no action %s", qPrintable(name));
    }
    [[nodiscard]] QDialog *comparison() const
    {
        QDialog *dialog = nullptr;
        const auto opened = [&] { return (dialog = m_at->window->findChild<QDialog *>(u"comparisonDialog"_s)) != nullptr; };
        return QTest::qWaitFor(opened, 10'000) ? dialog : nullptr;
    }

    std::unique_ptr<test::WindowFixture> m_at;
    int m_events = 0;
};

QTEST_MAIN(SessionsWindowTest)
#include "tst_sessionswindow.moc"
