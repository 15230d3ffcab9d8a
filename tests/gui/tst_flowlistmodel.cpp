// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/flows/flowlistfilter.h"
#include "gui/flows/flowlistmodel.h"
#include "gui/flows/flowoverview.h"
#include "support/warnings.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

FlowWithWebhooks flow(qint64 id, const QString &name, int webhooks = 0)
{
    FlowWithWebhooks flow;
    flow.flow.id = FlowId{id};
    flow.flow.name = name;
    flow.flow.technologies = {u"LDHP"_s};
    for (int number = 0; number < webhooks; ++number) {
        Webhook webhook;
        webhook.id = WebhookId{id * 10 + number};
        webhook.url = u"https://%1.example/"_s.arg(webhook.id.value);
        flow.webhooks.append(webhook);
    }
    return flow;
}

EndpointTest testOf(const Webhook &webhook, EndpointVerdict verdict)
{
    EndpointTest test;
    test.webhook = webhook.id;
    test.url = webhook.url;
    test.verdict = verdict;
    return test;
}

EventRow eventOf(qint64 id, const QString &flowName)
{
    EventRow row;
    row.id = EventId{id};
    row.flowName = flowName;
    return row;
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, 0).data().toString());
    return names;
}

} // namespace

class TestFlowListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void endpointsThatGetNothingAreMarked()
    {
        FlowOverview overview;
        QList<FlowWithWebhooks> flows{flow(1, u"A"_s, 3), flow(2, u"B"_s, 1)};
        flows[0].webhooks[0].enabled = false;
        flows[0].webhooks[0].disabledReason = DisabledReason::Failing;
        flows[0].webhooks[1].enabled = false; // by the user
        overview.setFlows(flows);
        EndpointHealth paused;
        paused.webhook = flows[0].webhooks[2].id;
        paused.breaker = BreakerState::Open;
        EndpointHealth well;
        well.webhook = flows[1].webhooks[0].id;
        overview.setHealth({paused, well});
        QCOMPARE(overview.entries().at(1).trouble, (FlowTrouble{1, 1}));
        QCOMPARE(overview.entries().at(2).trouble, FlowTrouble());
        FlowListModel model;
        model.setEntries(overview.entries());
        const QString detail = model.index(1, 0).data(FlowListModel::DetailRole).toString();
        QVERIFY2(detail.contains(u"1 endpoint(s) disabled"_s) && detail.contains(u"1 endpoint(s) paused"_s), qPrintable(detail));
        QVERIFY(!model.index(2, 0).data(FlowListModel::DetailRole).toString().contains(u"endpoint"_s));
    }

    void rateFallsToZeroWithinFiveSeconds()
    {
        RateMeter meter;
        meter.add(10);
        QCOMPARE(meter.perSecond(), 2.0);
        for (int second = 0; second < 4; ++second)
            meter.tick();
        QVERIFY(!meter.isIdle());
        meter.tick();
        QVERIFY(meter.isIdle());
    }

    void orderIsAllThenFlowsThenUnknown()
    {
        FlowOverview overview;
        overview.setFlows({flow(1, u"beta"_s), flow(2, u"Alpha"_s), flow(3, u"Gamma"_s)});
        overview.setCounts({{u"Zeta"_s, 3}, {u"beta"_s, 2}, {QString(), 9}}, 14);
        FlowListModel model;
        QAbstractItemModelTester tester(&model);
        model.setEntries(overview.entries());
        QCOMPARE(names(model), (QStringList{u"All events"_s, u"Alpha"_s, u"beta"_s, u"Gamma"_s, u"Zeta"_s}));
        QCOMPARE(model.entryAt(0)->events, 14);
        QCOMPARE(model.entryAt(2)->events, 2);
        QCOMPARE(model.entryAt(4)->kind, FlowEntry::Kind::Unknown);
        QCOMPARE(model.data(model.index(4), FlowListModel::DetailRole).toString(), u"unknown flow"_s);
    }

    void eventsCountAndGiveRates()
    {
        FlowOverview overview;
        overview.setFlows({flow(1, u"Liveness"_s)});
        overview.addEvents({eventOf(1, u"Liveness"_s), eventOf(2, u"Liveness"_s), eventOf(3, u"Other"_s), eventOf(4, {})});
        const QList<FlowEntry> entries = overview.entries();
        QCOMPARE(entries.size(), 3); // an event without a flow name makes no unknown flow
        QCOMPARE(entries.at(0).events, 4);
        QCOMPARE(entries.at(1).events, 2);
        QVERIFY(entries.at(1).rate > 0);
        QCOMPARE(entries.at(2).name, u"Other"_s);
        QVERIFY(overview.isBusy());
        for (int second = 0; second < 5; ++second)
            overview.tick();
        QVERIFY(!overview.isBusy());
        QCOMPARE(overview.entries().at(1).rate, 0.0);
        QCOMPARE(overview.entries().at(1).events, 2);
    }

    void detail_data()
    {
        QTest::addColumn<int>("webhooks");
        QTest::addColumn<QList<int>>("verdicts");
        QTest::addColumn<QString>("expected");
        const int ok = static_cast<int>(EndpointVerdict::Delivered);
        const int bad = static_cast<int>(EndpointVerdict::TimedOut);
        QTest::newRow("none") << 0 << QList<int>{} << u"no webhooks · LDHP"_s;
        QTest::newRow("not tested") << 3 << QList<int>{} << u"3/5 · not tested · LDHP"_s;
        QTest::newRow("all ok") << 2 << QList<int>{ok, ok} << u"2/5 · tests ok · LDHP"_s;
        QTest::newRow("some") << 3 << QList<int>{ok} << u"3/5 · 1 of 3 tested · LDHP"_s;
        QTest::newRow("failed") << 2 << QList<int>{ok, bad} << u"2/5 · 1 test(s) failed · LDHP"_s;
    }
    void detail()
    {
        QFETCH(int, webhooks);
        QFETCH(QList<int>, verdicts);
        FlowWithWebhooks one = flow(1, u"One"_s, webhooks);
        QList<EndpointTest> tests;
        for (qsizetype index = 0; index < verdicts.size(); ++index)
            tests.append(testOf(one.webhooks.at(index), static_cast<EndpointVerdict>(verdicts.at(index))));
        FlowOverview overview;
        overview.setFlows({one});
        overview.setNewestTests(tests);
        FlowListModel model;
        model.setEntries(overview.entries());
        QTEST(model.data(model.index(1), FlowListModel::DetailRole).toString(), "expected");
    }

    void aTestOfAnOlderUrlSaysNothing()
    {
        FlowWithWebhooks one = flow(1, u"One"_s, 1);
        const EndpointTest old = testOf(one.webhooks.first(), EndpointVerdict::Delivered);
        one.webhooks[0].url = u"https://moved.example/"_s;
        FlowOverview overview;
        overview.setFlows({one});
        overview.setNewestTests({old});
        QCOMPARE(overview.entries().at(1).tests.delivered, 0);
    }

    void rowsKeepTheirIdentity()
    {
        FlowOverview overview;
        overview.setFlows({flow(1, u"A"_s), flow(2, u"B"_s), flow(3, u"C"_s)});
        FlowListModel model;
        QAbstractItemModelTester tester(&model);
        model.setEntries(overview.entries());
        const QPersistentModelIndex second(model.index(2));
        overview.setFlows({flow(2, u"Z"_s), flow(3, u"C"_s), flow(4, u"D"_s)});
        overview.addEvents({eventOf(1, u"A"_s)});
        model.setEntries(overview.entries());
        QCOMPARE(names(model), (QStringList{u"All events"_s, u"C"_s, u"D"_s, u"Z"_s, u"A"_s}));
        QCOMPARE(second.data().toString(), u"Z"_s);
        QCOMPARE(model.rowOf(FlowId{2}), 3);
        QCOMPARE(model.rowOfName(u"A"_s), 4);
        model.setEntries({});
        QCOMPARE(model.rowCount(), 0);
    }

    void freeNames()
    {
        FlowOverview overview;
        QCOMPARE(overview.freeName(u"New flow"_s), u"New flow"_s);
        overview.setFlows({flow(1, u"New flow"_s), flow(2, u"New flow 2"_s)});
        QCOMPARE(overview.freeName(u"New flow"_s), u"New flow 3"_s);
    }

    void onlyFlowsCanBeRenamed()
    {
        FlowOverview overview;
        overview.setFlows({flow(1, u"A"_s)});
        overview.setCounts({{u"Other"_s, 1}}, 1);
        FlowListModel model;
        model.setEntries(overview.entries());
        QSignalSpy renames(&model, &FlowListModel::renameRequested);
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEditable));
        QVERIFY(model.flags(model.index(1)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.flags(model.index(2)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.setData(model.index(2), u"X"_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(1), u" B "_s, Qt::EditRole));
        QCOMPARE(renames.size(), 1);
        QCOMPARE(renames.at(0).at(1).toString(), u"B"_s);
        QCOMPARE(names(model).at(1), u"A"_s); // until it is stored
    }

    void search()
    {
        FlowOverview overview;
        overview.setFlows({flow(1, u"Liveness"_s), flow(2, u"Documents"_s)});
        FlowListModel model;
        model.setEntries(overview.entries());
        FlowListFilter filter;
        QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(&model);
        filter.setText(u"live"_s);
        QCOMPARE(names(filter), (QStringList{u"All events"_s, u"Liveness"_s}));
        filter.setText(u"ldhp"_s);
        QCOMPARE(names(filter).size(), 3);
        filter.setText(u"nothing"_s);
        QCOMPARE(names(filter), QStringList{u"All events"_s});
    }
};

QTEST_MAIN(TestFlowListModel)
#include "tst_flowlistmodel.moc"
