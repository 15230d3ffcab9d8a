// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakedeliverysource.h"
#include "gui/deliveries/eventdeliveriesmodel.h"
#include "gui/deliveries/eventdeliveriesview.h"
#include "gui/deliveries/redelivermenu.h"
#include "support/warnings.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

using namespace flowbell;
using namespace Qt::StringLiterals;
using test::FakeDeliverySource;

namespace {

gui::EventDelivery delivery(qint64 id, int status, const QByteArray &body)
{
    return {FakeDeliverySource::row(DeliveryId{id}), FakeDeliverySource::attempt(DeliveryId{id}, 1, status, body)};
}

struct View {
    FakeDeliverySource source;
    std::unique_ptr<gui::EventDeliveriesView> view;

    void open()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        view = std::make_unique<gui::EventDeliveriesView>(source);
        view->resize(900, 300);
        view->show();
        view->setEvent(EventId{7}, u"Liveness"_s);
        FakeDeliverySource::settle();
    }
    void add(const gui::EventDelivery &delivery)
    {
        DeliveryRow row = delivery.row;
        row.event = EventId{7};
        source.rowsOf[row.id.value] = row;
        if (delivery.last)
            source.attemptsOf[row.id.value] = {*delivery.last};
    }
    template <typename T>
    T *find(const QString &name)
    {
        T *found = view->findChild<T *>(name);
        Q_ASSERT_X(found, "find", qPrintable(name));
        return found;
    }
    QAbstractItemModel *model() { return find<QTableView>(u"eventDeliveriesTable"_s)->model(); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    bool isMarked(int row) { return model()->index(row, gui::EventDeliveriesModel::Answer).data(Qt::DecorationRole).isValid(); }
};

} // namespace

class EventDeliveriesViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void answersThatDifferAreFound()
    {
        const gui::EventDelivery untried{FakeDeliverySource::row(DeliveryId{9}), std::nullopt};
        QCOMPARE(gui::differingAnswers({}), QList<bool>{});
        QCOMPARE(
            gui::differingAnswers({delivery(1, 200, "ok"), delivery(2, 200, "ok"), untried}), (QList<bool>{false, false, false}));
        QCOMPARE(gui::differingAnswers({delivery(1, 503, "no"), delivery(2, 200, "ok"), untried, delivery(3, 200, "ok")}),
            (QList<bool>{true, false, false, false}));
        QCOMPARE(gui::differingAnswers({delivery(1, 200, "ok"), delivery(2, 200, "OK")}), (QList<bool>{false, true}));
        QCOMPARE(gui::differingAnswers({untried, untried}), (QList<bool>{false, false}));
    }

    void showsWhoGotItWithWhatAnswer()
    {
        View v;
        v.add(delivery(1, 200, "ok"));
        v.add(delivery(2, 200, "ok"));
        v.add(delivery(3, 503, "down for repair"));
        v.open();
        QAbstractItemModelTester tester(v.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(v.model()->rowCount(), 3);
        QCOMPARE(v.cell(0, gui::EventDeliveriesModel::Endpoint), u"hooks1.example.com/in"_s);
        QCOMPARE(v.cell(2, gui::EventDeliveriesModel::Answer), u"down for repair"_s);
        QVERIFY(v.isMarked(2) && !v.isMarked(0) && !v.isMarked(1));
        QVERIFY(v.find<QLabel>(u"deliveriesNote"_s)->isVisible());
        v.source.attemptsOf[3] = {FakeDeliverySource::attempt(DeliveryId{3}, 2, 200, "ok")};
        Q_EMIT v.source.changed();
        QTRY_VERIFY(!v.isMarked(2));
        QVERIFY(!v.find<QLabel>(u"deliveriesNote"_s)->isVisible());
    }

    void withoutDeliveriesItSaysWhatToDo()
    {
        View v;
        v.open();
        QVERIFY(v.find<QLabel>(u"deliveriesNote"_s)->text().contains(u"Redeliver"_s));
        QVERIFY(!v.find<QToolButton>(u"showDeliveriesButton"_s)->isEnabled());
        QVERIFY(v.find<QToolButton>(u"redeliverEventButton"_s)->isEnabled());
    }

    void theButtonsAsk()
    {
        View v;
        v.source.knownFlows = {
            FakeDeliverySource::flow(2, u"Other & more"_s, false, {FakeDeliverySource::webhook(3, u"https://c.example/?a&b"_s)}),
            FakeDeliverySource::flow(1, u"Liveness"_s, false,
                {FakeDeliverySource::webhook(1, u"https://a.example/in"_s),
                    FakeDeliverySource::webhook(2, u"https://b.example/in"_s, false)})};
        v.add(delivery(1, 200, "ok"));
        v.open();
        QSignalSpy redeliver(v.view.get(), &gui::EventDeliveriesView::redeliverWanted);
        QSignalSpy edit(v.view.get(), &gui::EventDeliveriesView::editWanted);
        QSignalSpy show(v.view.get(), &gui::EventDeliveriesView::deliveriesWanted);
        const auto action = [&](const QString &name) { return v.find<QAction>(name); };
        action(u"redeliverToAllAction"_s)->trigger();
        action(u"redeliverTo1Action"_s)->trigger();
        action(u"redeliverTo3Action"_s)->trigger();
        QVERIFY(!action(u"redeliverTo2Action"_s)->isEnabled());
        QVERIFY(action(u"redeliverTo2Action"_s)->toolTip().contains(u"disabled"_s));
        QCOMPARE(redeliver.count(), 3);
        QCOMPARE(redeliver.at(0).at(0).value<EventId>(), EventId{7});
        QCOMPARE(redeliver.at(0).at(1).value<std::optional<WebhookId>>(), std::nullopt);
        QCOMPARE(redeliver.at(1).at(1).value<std::optional<WebhookId>>(), std::optional(WebhookId{1}));
        QCOMPARE(redeliver.at(2).at(1).value<std::optional<WebhookId>>(), std::optional(WebhookId{3}));
        QTest::mouseClick(v.find<QToolButton>(u"editAndSendButton"_s), Qt::LeftButton);
        QTest::mouseClick(v.find<QToolButton>(u"showDeliveriesButton"_s), Qt::LeftButton);
        QCOMPARE(edit.count(), 1);
        QCOMPARE(show.count(), 1);
    }

    void onlyTheLastEventIsShown()
    {
        View v;
        v.source.autoAnswer = false;
        v.add(delivery(1, 200, "ok"));
        v.open();
        v.view->setEvent(EventId{8}, u"Liveness"_s);
        v.source.answerAll();
        QCOMPARE(v.model()->rowCount(), 0);
    }

    void whileItIsHiddenNothingIsAsked()
    {
        View v;
        v.add(delivery(1, 200, "ok"));
        v.open();
        v.view->hide();
        const int asked = v.source.attemptsAsked;
        v.view->setEvent(EventId{8}, u"Liveness"_s);
        Q_EMIT v.source.changed();
        QTest::qWait(300);
        QCOMPARE(v.source.attemptsAsked, asked);
        v.view->setEvent(EventId{7}, u"Liveness"_s);
        v.view->show();
        QTRY_COMPARE(v.model()->rowCount(), 1);
    }
};

QTEST_MAIN(EventDeliveriesViewTest)
#include "tst_eventdeliveriesview.moc"
