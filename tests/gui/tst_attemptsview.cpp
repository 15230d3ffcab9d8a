// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakedeliverysource.h"
#include "gui/deliveries/attemptsmodel.h"
#include "gui/deliveries/attemptsview.h"
#include "support/warnings.h"
#include "wording/wording.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

using namespace flowbell;
using namespace Qt::StringLiterals;
using test::FakeDeliverySource;

namespace {

struct View {
    FakeDeliverySource source;
    gui::AttemptsView view;

    View()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        view.setSource(source);
        view.resize(900, 300);
        view.show();
    }
    template <typename T>
    T *find(const QString &name)
    {
        T *found = view.findChild<T *>(name);
        Q_ASSERT_X(found, "find", qPrintable(name));
        return found;
    }
    void select(qint64 id)
    {
        view.setDelivery(DeliveryId{id});
        FakeDeliverySource::settle();
    }
    QString page() { return find<QStackedWidget>(u"stack"_s)->currentWidget()->objectName(); }
    QString label(const QString &name) { return find<QLabel>(name)->text(); }
    QTableView *table() { return find<QTableView>(u"attemptsTable"_s); }
    void openTab(const QString &name)
    {
        auto *tabs = find<QTabWidget>(u"attemptTabs"_s);
        tabs->setCurrentWidget(find<QWidget>(name));
    }
};

} // namespace

class AttemptsViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void saysWhatThereIsNot()
    {
        View v;
        QCOMPARE(v.page(), u"notePage"_s);
        const QString nothingSelected = v.label(u"noteLabel"_s);
        QVERIFY(!nothingSelected.isEmpty());
        v.select(1);
        QCOMPARE(v.page(), u"notePage"_s);
        QVERIFY(v.label(u"noteLabel"_s) != nothingSelected);
    }

    void showsEachAttempt()
    {
        View v;
        v.source.attemptsOf[1] = {FakeDeliverySource::attempt(DeliveryId{1}, 1, 0, {}),
            FakeDeliverySource::attempt(DeliveryId{1}, 2, 503, "busy"), FakeDeliverySource::attempt(DeliveryId{1}, 3)};
        v.source.attemptsOf[1][1].nextDue = FakeDeliverySource::start() + std::chrono::hours(5);
        v.select(1);
        QCOMPARE(v.page(), u"attemptsPage"_s);
        QAbstractItemModelTester tester(v.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(v.table()->model()->rowCount(), 3);
        QCOMPARE(v.table()->currentIndex().row(), 2); // the last one is what one wants to know
        QVERIFY(v.label(u"attemptText"_s).contains(u"200"_s));
        QTest::keyClick(v.table(), Qt::Key_Up);
        QVERIFY(v.label(u"attemptText"_s).contains(u"503"_s));
        QVERIFY(v.label(u"timesText"_s).contains(u"12 ms"_s));
        QVERIFY(v.label(u"whereText"_s).contains(u"https://hooks.example.com/in"_s));
        QVERIFY(v.label(u"whereText"_s).contains(u"next attempt"_s));
        v.openTab(u"bodyTab"_s);
        QCOMPARE(v.find<QPlainTextEdit>(u"rawText"_s)->toPlainText(), u"busy"_s);
        v.openTab(u"headersTab"_s);
        QCOMPARE(v.find<QTableView>(u"headerTable"_s)->model()->index(1, 1).data().toString(), u"2"_s);
        QTest::keyClick(v.table(), Qt::Key_Up);
        v.openTab(u"bodyTab"_s);
        QVERIFY(v.label(u"bodyNote"_s).contains(u"no answer"_s));
        QVERIFY(!v.find<QPlainTextEdit>(u"rawText"_s)->isVisible());
    }

    void aBodyThatIsNoTextIsHexadecimalAndACutOneSaysSo()
    {
        View v;
        Attempt binary = FakeDeliverySource::attempt(DeliveryId{1}, 1, 500, QByteArray("\0\1\2\xff", 4));
        binary.bodyCut = true;
        v.source.attemptsOf[1] = {binary};
        v.select(1);
        v.openTab(u"bodyTab"_s);
        QVERIFY(v.find<QTableView>(u"hexTable"_s)->isVisible());
        QVERIFY(v.label(u"bodyNote"_s).contains(u"Cut"_s));
    }

    void whyItEndedIsSaid_data()
    {
        QTest::addColumn<DeliveryEnd>("end");
        QTest::newRow("exhausted") << DeliveryEnd::Exhausted;
        QTest::newRow("gone") << DeliveryEnd::Gone;
        QTest::newRow("aborted") << DeliveryEnd::Aborted;
        QTest::newRow("loop") << DeliveryEnd::Loop;
        QTest::newRow("removed") << DeliveryEnd::WebhookRemoved;
        QTest::newRow("by user") << DeliveryEnd::ByUser;
    }
    void whyItEndedIsSaid()
    {
        QFETCH(DeliveryEnd, end);
        View v;
        v.source.attemptsOf[1] = {FakeDeliverySource::attempt(DeliveryId{1}, 1, 503)};
        v.select(1);
        QVERIFY(!v.find<QLabel>(u"endNote"_s)->isVisible());
        DeliveryRow row = FakeDeliverySource::failed(DeliveryId{1});
        row.end = end;
        v.view.setRow(row);
        QVERIFY(v.find<QLabel>(u"endNote"_s)->isVisible());
        QCOMPARE(v.label(u"endNote"_s), wording::deliveryEndText(end));
        QVERIFY(v.label(u"endNote"_s).size() > 20);
    }

    void aFurtherAttemptKeepsTheChosenOne()
    {
        View v;
        v.source.attemptsOf[1] = {FakeDeliverySource::attempt(DeliveryId{1}, 1, 503),
            FakeDeliverySource::attempt(DeliveryId{1}, 2, 503), FakeDeliverySource::attempt(DeliveryId{1}, 3, 503)};
        v.select(1);
        v.table()->setCurrentIndex(v.table()->model()->index(0, 0));
        v.source.attemptsOf[1].append(FakeDeliverySource::attempt(DeliveryId{1}, 4));
        Q_EMIT v.source.changed();
        QTRY_COMPARE(v.table()->model()->rowCount(), 4);
        QCOMPARE(v.table()->currentIndex().row(), 0);
        v.table()->setCurrentIndex(v.table()->model()->index(3, 0));
        v.source.attemptsOf[1].append(FakeDeliverySource::attempt(DeliveryId{1}, 5));
        Q_EMIT v.source.changed();
        QTRY_COMPARE(v.table()->model()->rowCount(), 5);
        QCOMPARE(v.table()->currentIndex().row(), 4);
    }

    void lateAnswersAreDropped()
    {
        View v;
        v.source.autoAnswer = false;
        v.source.attemptsOf[1] = {FakeDeliverySource::attempt(DeliveryId{1}, 1, 503)};
        v.source.attemptsOf[3] = {FakeDeliverySource::attempt(DeliveryId{3}, 1), FakeDeliverySource::attempt(DeliveryId{3}, 2)};
        for (const qint64 id : {1, 2, 3})
            v.view.setDelivery(DeliveryId{id});
        v.source.answerAll();
        QCOMPARE(v.source.attemptsAsked, 2); // the one in the middle was passed over
        QCOMPARE(v.table()->model()->rowCount(), 2);
    }

    void aSlowAnswerSaysThatItLoadsAndAnErrorIsSaid()
    {
        View v;
        v.source.autoAnswer = false;
        v.source.error = Error{ErrorCode::StoreLocked, {}, {}};
        v.view.setDelivery(DeliveryId{1});
        QTRY_VERIFY(v.label(u"noteLabel"_s).contains(u"Loading"_s));
        v.source.answerAll();
        QCOMPARE(v.label(u"noteLabel"_s), wording::errorText({ErrorCode::StoreLocked, {}, {}}));
    }
};

QTEST_MAIN(AttemptsViewTest)
#include "tst_attemptsview.moc"
