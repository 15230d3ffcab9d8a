// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/monitor.h"
#include "engine/projectionrunner.h"
#include "gui/common/messagebar.h"
#include "gui/contract/contractmodel.h"
#include "gui/contract/contractview.h"
#include "gui/events/eventtableview.h"
#include "gui/mainwindow/statusline.h"
#include "support/warnings.h"
#include "windowfixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using Column = gui::ContractModel::Column;

namespace {

QByteArray technologyEnd(const QJsonObject &result)
{
    return QJsonDocument(QJsonObject{{u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                             {u"event"_s, u"technology.end"_s}, {u"session_id"_s, u"s"_s}, {u"created"_s, 1'734'597'400},
                             {u"success"_s, true}, {u"flow_name"_s, u"Liveness"_s}, {u"metadata"_s, QJsonObject()},
                             {u"data"_s, QJsonObject{{u"technology_code"_s, u"LDHP"_s}, {u"liveness_result"_s, result}}}})
        .toJson(QJsonDocument::Compact);
}

const QJsonObject usual{{u"result"_s, true}, {u"prediction"_s, u"0.9980"_s}};

} // namespace

/// The contract's tab in the whole window: a real listener, a real store.
class ContractWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_at = std::make_unique<test::WindowFixture>();
        m_at->open();
        m_at->workspace->projections().start();
        QCOMPARE(m_at->listen(), engine::ListenerControl::State::Listening);
        m_at->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_at->window.get()));
        QTest::keyClick(m_at->window.get(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(page()->isVisible());
    }
    void cleanup()
    {
        m_at->close();
        m_at.reset();
    }

    void saysWhatToExpectWhileItIsEmpty()
    {
        QVERIFY(m_at->find<QWidget>("emptyArea")->isVisible());
        QVERIFY(!m_at->find<QLabel>("emptyExplanation")->text().isEmpty());
        QVERIFY(!m_at->find<QAction>("acceptShapeAction")->isEnabled());
        QVERIFY(!m_at->find<QAction>("acceptAllShapesAction")->isEnabled());
    }

    void marksWhatDiffersAndAcceptsIt()
    {
        QCOMPARE(m_at->post(technologyEnd(usual)), 200);
        QTRY_COMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(state(u"technology.end · LDHP"_s), u"learning: 1 of 100 events"_s);
        QCOMPARE(tabText(), u"Contract"_s);

        choose(u"technology.end · LDHP"_s);
        QTest::mouseClick(m_at->find<QToolButton>("acceptButton"), Qt::LeftButton);
        QTRY_COMPARE(state(u"technology.end · LDHP"_s), u"as accepted"_s);

        QCOMPARE(m_at->post(technologyEnd({{u"result"_s, u"yes"_s}, {u"score"_s, 1}})), 200);
        QTRY_COMPARE(tabText(), u"Contract (3)"_s);
        QCOMPARE(state(u"result"_s), u"changed type"_s);
        QCOMPARE(state(u"score"_s), u"new"_s);
        QCOMPARE(state(u"prediction"_s), u"missing"_s);
        QVERIFY(m_at->window->findChild<gui::StatusLine *>()->text().contains(u"3 change"));

        // One field, then all that is left, then back.
        choose(u"score"_s);
        QTest::keyClick(tree(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(tabText(), u"Contract (2)"_s);
        QCOMPARE(state(u"score"_s), u"accepted"_s);
        QTest::mouseClick(m_at->find<QToolButton>("acceptAllButton"), Qt::LeftButton);
        QTRY_COMPARE(tabText(), u"Contract"_s);
        m_at->find<QAction>("undoAcceptAction")->trigger();
        QTRY_COMPARE(tabText(), u"Contract (2)"_s);
        QVERIFY(!m_at->find<QAction>("undoAcceptAction")->isEnabled());
        choose(u"technology.end · LDHP"_s);
        m_at->find<QAction>("takeBackShapeAction")->trigger();
        QTRY_COMPARE(tabText(), u"Contract (3)"_s);
    }

    void goesToTheEventThatShowsIt()
    {
        acceptUsual();
        QCOMPARE(m_at->post(technologyEnd({{u"result"_s, true}})), 200);
        QCOMPARE(m_at->post(technologyEnd(usual)), 200);
        QTRY_COMPARE(state(u"prediction"_s), u"missing"_s);
        choose(u"prediction"_s);
        QVERIFY(m_at->find<QLabel>("contractExplanation")->isVisible());
        QCOMPARE(m_at->find<QLabel>("pointerLabel")->text(), u"/data/liveness_result/prediction"_s);
        QTest::mouseClick(m_at->find<QPushButton>("lastButton"), Qt::LeftButton);
        auto *const table = m_at->window->findChild<gui::EventTableView *>();
        QTRY_VERIFY(table->isVisible());
        QTRY_COMPARE(table->currentEvent(), EventId{2});
    }

    void filtersWhatDiffers()
    {
        acceptUsual();
        auto *const box = m_at->find<QCheckBox>("onlyChangedBox");
        QTest::mouseClick(box, Qt::LeftButton, Qt::NoModifier, QPoint(8, box->height() / 2));
        QVERIFY(box->isChecked());
        QVERIFY(m_at->find<QWidget>("emptyArea")->isVisible());
        QCOMPARE(m_at->post(technologyEnd({{u"result"_s, true}, {u"prediction"_s, u"1"_s}, {u"score"_s, 1}})), 200);
        QTRY_VERIFY(tree()->isVisible());
        QCOMPARE(state(u"score"_s), u"new"_s);
        QVERIFY(!find(u"prediction"_s).isValid());
        m_at->find<QAction>("acceptAllShapesAction")->trigger();
        QTRY_VERIFY(m_at->find<QWidget>("emptyArea")->isVisible());
        QTest::mouseClick(m_at->find<QPushButton>("showAllFieldsButton"), Qt::LeftButton);
        QVERIFY(find(u"prediction"_s).isValid());
    }

    void saysThatAnotherWasFaster()
    {
        acceptUsual();
        QCOMPARE(m_at->post(technologyEnd({{u"result"_s, 1}, {u"prediction"_s, u"1"_s}})), 200);
        QTRY_COMPARE(tabText(), u"Contract (1)"_s);
        const QFuture<Result<engine::ContractReport>> report = m_at->workspace->contract().report();
        QTRY_VERIFY(report.isFinished());
        // Before the window hears of it.
        const ComparedKind kind = report.result()->kinds.first();
        static_cast<void>(m_at->workspace->contract().accept({acceptedWith(kind.accepted, kind.seen)}));
        m_at->find<QAction>("acceptAllShapesAction")->trigger();
        auto *const bar = page()->findChild<gui::MessageBar *>(u"messageBar"_s);
        QTRY_COMPARE(bar->role(), gui::StateRole::Failed);
        QVERIFY(bar->text().contains(u"Nothing was changed"));
        QTRY_COMPARE(tabText(), u"Contract"_s);
    }

private:
    [[nodiscard]] QWidget *page() const { return m_at->find<QWidget>("contractPage"); }
    [[nodiscard]] gui::ContractView *tree() const { return m_at->find<gui::ContractView>("contractTree"); }
    [[nodiscard]] QString tabText() const
    {
        auto *const tabs = m_at->find<QTabWidget>("tabs");
        return tabs->tabText(tabs->indexOf(page()));
    }
    [[nodiscard]] QModelIndex find(const QString &name, const QModelIndex &parent = {}) const
    {
        for (int row = 0; row < tree()->model()->rowCount(parent); ++row) {
            const QModelIndex index = tree()->model()->index(row, 0, parent);
            if (index.data().toString() == name)
                return index;
            if (const QModelIndex below = find(name, index); below.isValid())
                return below;
        }
        return {};
    }
    [[nodiscard]] QString state(const QString &name) const
    {
        return find(name).siblingAtColumn(static_cast<int>(Column::Change)).data().toString();
    }
    void choose(const QString &name) const
    {
        QVERIFY(find(name).isValid());
        tree()->setCurrentIndex(find(name));
        tree()->setFocus();
    }
    void acceptUsual()
    {
        QCOMPARE(m_at->post(technologyEnd(usual)), 200);
        QTRY_VERIFY(m_at->find<QAction>("acceptAllShapesAction")->isEnabled());
        m_at->find<QAction>("acceptAllShapesAction")->trigger();
        QTRY_COMPARE(state(u"technology.end · LDHP"_s), u"as accepted"_s);
    }

    std::unique_ptr<test::WindowFixture> m_at;
};

QTEST_MAIN(ContractWindowTest)

#include "tst_contractwindow.moc"
