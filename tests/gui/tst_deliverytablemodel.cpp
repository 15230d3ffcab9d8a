// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakedeliverysource.h"
#include "gui/common/stateroles.h"
#include "gui/deliveries/deliveryfeed.h"
#include "gui/deliveries/deliverytablemodel.h"
#include "support/warnings.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using gui::DeliveryColumn;
using test::FakeDeliverySource;

namespace {

struct Table {
    FakeDeliverySource source;
    std::unique_ptr<gui::DeliveryTableModel> model;
    std::unique_ptr<gui::DeliveryFeed> feed;
    std::unique_ptr<QAbstractItemModelTester> tester;

    void open()
    {
        model = std::make_unique<gui::DeliveryTableModel>(source);
        // It looks at so much that a million rows take it half a minute.
        if (source.stored.size() <= 10'000)
            tester =
                std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        feed = std::make_unique<gui::DeliveryFeed>(source, *model);
        feed->setActive(true);
        FakeDeliverySource::settle();
    }
    [[nodiscard]] QVariant cell(int row, DeliveryColumn column, int role = Qt::DisplayRole) const
    {
        return model->index(row, static_cast<int>(column)).data(role);
    }
    /// As a view that shows the row has it.
    [[nodiscard]] QString text(int row, DeliveryColumn column) const
    {
        static_cast<void>(cell(row, column));
        FakeDeliverySource::settle();
        return cell(row, column).toString();
    }
    [[nodiscard]] gui::StateRole state(int row, DeliveryColumn column) const
    {
        return static_cast<gui::StateRole>(cell(row, column, static_cast<int>(gui::TableRole::State)).toInt());
    }
};

} // namespace

class DeliveryTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarningsOfOurOwn();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void showsWhatIsStored()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 1000);
        table.open();
        QCOMPARE(table.model->rowCount(), 1000);
        QCOMPARE(table.text(3, DeliveryColumn::Event), u"flow.end"_s);
        QCOMPARE(table.text(3, DeliveryColumn::Endpoint), u"hooks0.example.com/in"_s);
        QCOMPARE(table.cell(3, DeliveryColumn::Endpoint, Qt::ToolTipRole).toString(), u"https://hooks0.example.com/in"_s);
        QCOMPARE(table.text(3, DeliveryColumn::Status), u"200"_s);
        QCOMPARE(table.text(3, DeliveryColumn::Duration), u"12 ms"_s);
        QCOMPARE(table.text(3, DeliveryColumn::Session), u"70f5e424"_s);
        QCOMPARE(table.text(3, DeliveryColumn::State), u"delivered"_s);
        QCOMPARE(table.state(3, DeliveryColumn::State), gui::StateRole::Ok);
    }

    void aRowThatIsNotThereYetIsAPlaceholder()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 1000);
        table.open();
        table.source.autoAnswer = false;
        table.source.askedPages.clear();
        QCOMPARE(table.cell(500, DeliveryColumn::Event).toString(), u"…"_s);
        QCOMPARE(table.cell(501, DeliveryColumn::Event).toString(), u"…"_s);
        FakeDeliverySource::settle();
        QCOMPARE(table.source.askedPages.size(), 1);
        QCOMPARE(table.source.askedPages.first().first(), DeliveryId{3 * 128 + 1});
        QCOMPARE(table.cell(500, DeliveryColumn::Event).toString(), u"…"_s);
        table.source.answerAll();
        QCOMPARE(table.cell(500, DeliveryColumn::Event).toString(), u"flow.end"_s);
    }

    void everyStateHasItsWordAndRole_data()
    {
        QTest::addColumn<DeliveryRow>("row");
        QTest::addColumn<bool>("sending");
        QTest::addColumn<QString>("word");
        QTest::addColumn<gui::StateRole>("role");
        QTest::addColumn<QString>("next");
        const DeliveryId id{1};
        DeliveryRow fresh = FakeDeliverySource::pending(id, 0s);
        fresh.attempts = 0;
        fresh.lastVerdict.reset();
        DeliveryRow cancelled = FakeDeliverySource::row(id);
        cancelled.state = DeliveryState::Cancelled;
        cancelled.end = DeliveryEnd::ByUser;
        QTest::newRow("not tried") << fresh << false << u"pending"_s << gui::StateRole::Waiting << u"due"_s;
        QTest::newRow("retried") << FakeDeliverySource::pending(id, 252s) << false << u"pending"_s << gui::StateRole::Warning
                                 << u"in 4 min 12 s"_s;
        QTest::newRow("sending") << FakeDeliverySource::pending(id, 0s) << true << u"sending"_s << gui::StateRole::Waiting
                                 << u"now"_s;
        QTest::newRow("delivered") << FakeDeliverySource::row(id) << false << u"delivered"_s << gui::StateRole::Ok << u"–"_s;
        QTest::newRow("failed") << FakeDeliverySource::failed(id) << false << u"failed"_s << gui::StateRole::Failed << u"–"_s;
        QTest::newRow("cancelled") << cancelled << false << u"cancelled"_s << gui::StateRole::Muted << u"–"_s;
    }
    void everyStateHasItsWordAndRole()
    {
        QFETCH(DeliveryRow, row);
        QFETCH(bool, sending);
        QFETCH(QString, word);
        QFETCH(gui::StateRole, role);
        QFETCH(QString, next);
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 1);
        table.source.rowsOf[1] = row;
        if (sending)
            table.source.sending = {row.id};
        table.open();
        QCOMPARE(table.text(0, DeliveryColumn::State), word);
        QCOMPARE(table.state(0, DeliveryColumn::State), role);
        QCOMPARE(table.text(0, DeliveryColumn::Next), next);
    }

    void aDisabledWebhookGetsNothing()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 2);
        for (const qint64 id : {1, 2})
            table.source.rowsOf[id] = FakeDeliverySource::pending(DeliveryId{id}, -5s);
        table.open();
        QCOMPARE(table.text(0, DeliveryColumn::Next), u"due"_s);
        table.model->setDisabledWebhooks({FakeDeliverySource::row(DeliveryId{1}).webhook});
        QCOMPARE(table.text(0, DeliveryColumn::Next), u"webhook disabled"_s);
        QVERIFY(table.cell(0, DeliveryColumn::Next, Qt::ToolTipRole).toString().contains(u"enabled"_s));
        QCOMPARE(table.text(1, DeliveryColumn::Next), u"due"_s);
    }

    void whatIsUnderWayIsShownAsSending()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 100);
        table.source.rowsOf[7] = FakeDeliverySource::pending(DeliveryId{7}, 60s);
        table.open();
        QCOMPARE(table.text(6, DeliveryColumn::State), u"pending"_s);
        QSignalSpy changed(table.model.get(), &QAbstractItemModel::dataChanged);
        table.source.sending = {DeliveryId{7}};
        Q_EMIT table.source.underWayChanged();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).value<QModelIndex>().row(), 6);
        QCOMPARE(table.text(6, DeliveryColumn::State), u"sending"_s);
        table.source.sending.clear();
        Q_EMIT table.source.underWayChanged();
        QCOMPARE(table.text(6, DeliveryColumn::State), u"pending"_s);
    }

    void theCountdownMovesOnlyForRowsInSight()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 100);
        table.source.rowsOf[11] = FakeDeliverySource::pending(DeliveryId{11}, 60s);
        table.open();
        QCOMPARE(table.text(10, DeliveryColumn::Next), u"in 1 min"_s);
        table.source.time += 1500ms;
        QSignalSpy changed(table.model.get(), &QAbstractItemModel::dataChanged);
        table.model->tick(5, 20);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).value<QModelIndex>().row(), 5);
        QCOMPARE(changed.first().at(1).value<QModelIndex>().row(), 20);
        QCOMPARE(table.text(10, DeliveryColumn::Next), u"in 59 s"_s);
        table.model->tick(-1, -2);
        table.model->tick(90, 500);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.last().at(1).value<QModelIndex>().row(), 99);
    }

    void aChangedRowIsShownAsItWasUntilItIsThere()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.source.rowsOf[4] = FakeDeliverySource::pending(DeliveryId{4}, 60s);
        table.open();
        QCOMPARE(table.text(3, DeliveryColumn::State), u"pending"_s);
        table.source.autoAnswer = false;
        table.source.rowsOf[4] = FakeDeliverySource::failed(DeliveryId{4});
        Q_EMIT table.source.changed();
        QTRY_VERIFY(!table.source.waiting.isEmpty());
        QCOMPARE(table.cell(3, DeliveryColumn::State).toString(), u"pending"_s);
        table.source.answerAll();
        QCOMPARE(table.cell(3, DeliveryColumn::State).toString(), u"failed"_s);
    }

    void aRowThatWasAskedForBeforeItsChangeIsAskedForAgain()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.source.rowsOf[4] = FakeDeliverySource::pending(DeliveryId{4}, 60s);
        table.open();
        table.source.autoAnswer = false;
        table.model->markStale();
        static_cast<void>(table.cell(3, DeliveryColumn::State));
        FakeDeliverySource::settle();
        QCOMPARE(table.source.waiting.size(), 1); // an answer with the old row is on its way
        table.source.rowsOf[4] = FakeDeliverySource::failed(DeliveryId{4});
        table.model->markStale();
        table.source.waiting.takeFirst()();
        FakeDeliverySource::settle();
        QCOMPARE(table.cell(3, DeliveryColumn::State).toString(), u"pending"_s);
        FakeDeliverySource::settle();
        table.source.answerAll();
        QCOMPARE(table.cell(3, DeliveryColumn::State).toString(), u"failed"_s);
    }

    void newAndGoneDeliveriesComeAndGo()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.open();
        QSignalSpy reset(table.model.get(), &QAbstractItemModel::modelReset);
        table.source.stored = FakeDeliverySource::range(3, 12);
        Q_EMIT table.source.changed();
        QTRY_COMPARE(table.model->keyAt(0), 3);
        QCOMPARE(table.model->rowCount(), 10);
        QCOMPARE(table.model->keyAt(9), 12);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(table.feed->progress().stored, 10);
    }

    void manyChangesAreOneLook()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.open();
        table.source.finds.clear();
        for (int i = 0; i < 500; ++i)
            Q_EMIT table.source.changed();
        FakeDeliverySource::settle();
        QVERIFY2(table.source.finds.size() <= 1, qPrintable(QString::number(table.source.finds.size())));
        QTRY_COMPARE(table.source.finds.size(), 1);
    }

    void whileNobodyLooksNothingIsAsked()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.open();
        table.feed->setActive(false);
        table.source.finds.clear();
        table.source.stored = FakeDeliverySource::range(1, 12);
        Q_EMIT table.source.changed();
        QTest::qWait(300);
        QCOMPARE(table.source.finds.size(), 0);
        table.feed->setActive(true);
        FakeDeliverySource::settle();
        QCOMPARE(table.model->rowCount(), 12);
    }

    void aFilterNarrowsAndLateAnswersAreDropped()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.source.matches = [](const DeliveryFilter &filter, DeliveryId id) {
            return (id.value % 2 == 0) == (filter.value(u"state"_s) == u"failed"_s);
        };
        table.open();
        table.source.autoAnswer = false;
        table.feed->setFilter(DeliveryFilter::of(u"state"_s, u"failed"_s));
        const auto late = table.source.waiting;
        table.source.waiting.clear();
        table.feed->setFilter(DeliveryFilter::of(u"state"_s, u"pending"_s));
        QVERIFY(table.feed->progress().searching);
        table.source.answerAll();
        QCOMPARE(table.model->keyAt(0), 1);
        for (const auto &give : late)
            give();
        FakeDeliverySource::settle();
        QCOMPARE(table.model->rowCount(), 5);
        QCOMPARE(table.model->keyAt(0), 1);
        QCOMPARE(table.feed->progress().shown, 5);
        QCOMPARE(table.feed->progress().stored, 10);
        QVERIFY(!table.feed->progress().searching);
        table.feed->setFilter(std::nullopt);
        table.source.answerAll();
        QCOMPARE(table.model->rowCount(), 0);
    }

    void aDeliveryThatIsGoneSaysSo()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.source.goneIds = {4};
        table.open();
        QCOMPARE(table.text(3, DeliveryColumn::Created), u"deleted"_s);
        QCOMPARE(table.text(3, DeliveryColumn::Event), QString());
    }

    void aFailureIsToldAndTheTableStays()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 10);
        table.open();
        QSignalSpy failed(table.feed.get(), &gui::DeliveryFeed::failed);
        table.source.error = Error{ErrorCode::StoreLocked, {}, {}};
        Q_EMIT table.source.changed();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(table.model->rowCount(), 10);
    }

    void aMillionDeliveriesAreWorkOfAFrame()
    {
        Table table;
        table.source.stored = FakeDeliverySource::range(1, 1'000'000);
        table.open();
        QCOMPARE(table.model->rowCount(), 1'000'000);
        QCOMPARE(table.text(999'999, DeliveryColumn::Event), u"flow.end"_s);
        table.source.stored = FakeDeliverySource::range(1, 1'000'100).without(FakeDeliverySource::range(500, 600));
        QElapsedTimer timer;
        timer.start();
        table.model->changeTo(table.source.stored);
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        QCOMPARE(table.model->rowCount(), 999'999);
        qInfo("going over to another million took %.2f ms", took);
        QVERIFY2(took < 100, qPrintable(QString::number(took)));
    }
};

QTEST_MAIN(DeliveryTableModelTest)
#include "tst_deliverytablemodel.moc"
