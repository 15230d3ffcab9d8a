// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/differencemodel.h"
#include "gui/settings/flowdraft.h"
#include "gui/settings/headercheck.h"
#include "gui/settings/testhistorymodel.h"
#include "gui/settings/webhookheadersmodel.h"
#include "gui/settings/webhooktablemodel.h"
#include "support/warnings.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

Webhook webhook(qint64 id, const QString &url)
{
    Webhook webhook;
    webhook.id = WebhookId{id};
    webhook.uid = u"uid-%1"_s.arg(id);
    webhook.url = url;
    return webhook;
}

FlowDraft draftOf(const QList<Webhook> &webhooks)
{
    FlowWithWebhooks flow;
    flow.flow.id = FlowId{1};
    flow.webhooks = webhooks;
    return FlowDraft(flow);
}

EndpointTest delivered(const Webhook &webhook, int startedAt = 1000)
{
    EndpointTest test;
    test.webhook = webhook.id;
    test.url = webhook.url;
    test.verdict = EndpointVerdict::Delivered;
    test.status = 204;
    test.started = Timestamp{std::chrono::milliseconds{startedAt}};
    test.times.total = std::chrono::milliseconds(12);
    return test;
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestWebhookModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void tableFollowsTheDraft()
    {
        const Webhook one = webhook(1, u"https://a.example/"_s);
        const Webhook two = webhook(2, u"https://b.example/"_s);
        FlowDraft draft = draftOf({one, two});
        WebhookTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setDraft(draft);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, WebhookTableModel::Url), u"https://a.example/"_s);
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"not tested"_s);
        QCOMPARE(cell(model, 0, WebhookTableModel::EventTypes), u"every event"_s);
        QCOMPARE(cell(model, 0, WebhookTableModel::Timeout), u"15 s"_s);
        const QPersistentModelIndex second(model.index(1, WebhookTableModel::Url));
        draft.remove(one.uid);
        draft.put(draft.newWebhook());
        model.setDraft(draft);
        QCOMPARE(second.row(), 0);
        QCOMPARE(model.uidAt(0), two.uid);
        QVERIFY(model.index(1, 0).data(Qt::FontRole).value<QFont>().italic()); // not saved yet
        QVERIFY(!model.index(0, 0).data(Qt::FontRole).value<QFont>().italic());
    }

    void enabledIsAskedForNotSet()
    {
        WebhookTableModel model;
        model.setDraft(draftOf({webhook(1, u"https://a.example/"_s)}));
        QSignalSpy toggled(&model, &WebhookTableModel::enabledToggled);
        const QModelIndex box = model.index(0, WebhookTableModel::Enabled);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        QVERIFY(model.flags(box).testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(model.setData(box, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled.at(0).at(1).toBool(), false);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }

    void whatIsKnownStaysWhileTheUrlStays()
    {
        Webhook one = webhook(1, u"https://a.example/"_s);
        FlowDraft draft = draftOf({one});
        WebhookTableModel model;
        QAbstractItemModelTester tester(&model);
        model.setDraft(draft);
        model.setTesting(one.uid, true);
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"testing…"_s);
        model.setLastTest(one.uid, delivered(one));
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"ok"_s);
        QVERIFY(cell(model, 0, WebhookTableModel::LastTest).contains(u"204"_s));
        one.description = u"changed"_s;
        draft.put(one);
        model.setDraft(draft);
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"ok"_s);
        one.url = u"https://other.example/"_s;
        draft.put(one);
        model.setDraft(draft);
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"not tested"_s);
        model.setLastTest(one.uid, delivered(webhook(1, u"https://a.example/"_s)));
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"not tested"_s);
    }

    void storedTestsDoNotReplaceNewerOnes()
    {
        const Webhook one = webhook(1, u"https://a.example/"_s);
        WebhookTableModel model;
        model.setDraft(draftOf({one}));
        model.setLastTest(one.uid, delivered(one, 2000));
        EndpointTest older = delivered(one, 1000);
        older.verdict = EndpointVerdict::TimedOut;
        model.setStoredTests({older});
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"ok"_s);
        older.started = Timestamp{std::chrono::milliseconds{3000}};
        model.setStoredTests({older});
        QCOMPARE(cell(model, 0, WebhookTableModel::State), u"failed"_s);
    }

    void reachability()
    {
        const Webhook one = webhook(1, u"https://a.example/"_s);
        WebhookTableModel model;
        model.setDraft(draftOf({one}));
        QCOMPARE(cell(model, 0, WebhookTableModel::Reachability), QString());
        model.setProbing(one.uid);
        QCOMPARE(cell(model, 0, WebhookTableModel::Reachability), u"checking…"_s);
        delivery::ReachabilityOutcome outcome;
        outcome.verdict = EndpointVerdict::ConnectionRefused;
        model.setReachability(one.uid, outcome);
        QVERIFY(!cell(model, 0, WebhookTableModel::Reachability).isEmpty());
        QVERIFY(cell(model, 0, WebhookTableModel::Reachability) != u"checking…"_s);
    }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("problem"); // -1: none
        const auto number = [](HeaderProblem problem) { return static_cast<int>(problem); };
        QTest::newRow("good") << QByteArray("X-Token") << QByteArray("abc def") << -1;
        QTest::newRow("empty value") << QByteArray("X-Token") << QByteArray() << -1;
        QTest::newRow("all token characters") << QByteArray("a9!#$%&'*+-.^_`|~") << QByteArray("v") << -1;
        QTest::newRow("tab inside") << QByteArray("A") << QByteArray("a\tb") << -1;
        QTest::newRow("no name") << QByteArray() << QByteArray("v") << number(HeaderProblem::EmptyName);
        QTest::newRow("blank in name") << QByteArray("X Token") << QByteArray("v") << number(HeaderProblem::InvalidName);
        QTest::newRow("colon in name") << QByteArray("X:") << QByteArray("v") << number(HeaderProblem::InvalidName);
        QTest::newRow("name not ASCII") << QByteArray("Ключ") << QByteArray("v") << number(HeaderProblem::InvalidName);
        QTest::newRow("line break") << QByteArray("A") << QByteArray("a\r\nEvil: 1") << number(HeaderProblem::InvalidValue);
        QTest::newRow("zero") << QByteArray("A") << QByteArray("a\0b", 3) << number(HeaderProblem::InvalidValue);
        QTest::newRow("delete") << QByteArray("A") << QByteArray("a\x7f") << number(HeaderProblem::InvalidValue);
        QTest::newRow("value not ASCII") << QByteArray("A") << QByteArray("д") << number(HeaderProblem::InvalidValue);
        QTest::newRow("blank at the end") << QByteArray("A") << QByteArray("v ") << number(HeaderProblem::BlankAround);
        for (const char *name :
            {"Host", "content-length", "Transfer-Encoding", "CONNECTION", "Upgrade", "Expect", "TE", "Trailer"})
            QTest::newRow(name) << QByteArray(name) << QByteArray("v") << number(HeaderProblem::Reserved);
    }
    void headers()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, problem);
        const HeaderField field{name, value};
        const auto found = headerProblem(field);
        QCOMPARE(found ? static_cast<int>(*found) : -1, problem);
        if (found)
            QVERIFY(!headerProblemText(*found, field).isEmpty());
    }

    void headersAreEdited()
    {
        WebhookHeadersModel model(WebhookHeadersModel::Mode::Editable);
        QAbstractItemModelTester tester(&model);
        QSignalSpy edited(&model, &WebhookHeadersModel::edited);
        model.add();
        QVERIFY(!model.problem().isEmpty());
        QVERIFY(model.setData(model.index(0, WebhookHeadersModel::Name), u" X-Token "_s, Qt::EditRole));
        QVERIFY(model.setData(model.index(0, WebhookHeadersModel::Value), u"abc"_s, Qt::EditRole));
        QVERIFY(model.problem().isEmpty());
        QCOMPARE(model.fields(), (HeaderFields{{"X-Token", "abc"}}));
        model.remove(0);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(edited.size(), 4);
        WebhookHeadersModel fixed(WebhookHeadersModel::Mode::ReadOnly);
        fixed.setFields({{"Host", "a"}});
        QVERIFY(!fixed.setData(fixed.index(0, 0), u"X"_s, Qt::EditRole));
        QVERIFY(fixed.problem().isEmpty());
    }

    void credentialsAreDotsUntilRevealed()
    {
        WebhookHeadersModel model(WebhookHeadersModel::Mode::Editable);
        model.setFields({{"Authorization", "Bearer x"}, {"X-Trace", "on"}, {"X-Api-Key", ""}});
        const auto value = [&model](int row, int role = Qt::DisplayRole) {
            return model.data(model.index(row, WebhookHeadersModel::Value), role).toString();
        };
        QCOMPARE(value(0), QString(8, QChar(0x2022)));
        QCOMPARE(value(0, Qt::EditRole), u"Bearer x"_s);
        QCOMPARE(value(1), u"on"_s);
        QCOMPARE(value(2), QString());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRevealed(true);
        QCOMPARE(value(0), u"Bearer x"_s);
        QCOMPARE(changed.size(), 1);
        model.setRevealed(false);
        QVERIFY(!value(0).contains(u"Bearer"_s));
        QCOMPARE(model.fields().constFirst().value, QByteArray("Bearer x"));
    }

    void historyAndDifferences()
    {
        TestHistoryModel history;
        QAbstractItemModelTester historyTester(&history);
        const Webhook one = webhook(1, u"https://a.example/"_s);
        history.setTests({delivered(one, 2000), delivered(one, 1000)});
        QCOMPARE(history.rowCount(), 2);
        QCOMPARE(cell(history, 0, TestHistoryModel::Status), u"204"_s);
        QCOMPARE(history.testAt(1)->started, Timestamp{std::chrono::milliseconds{1000}});
        QVERIFY(!history.testAt(2));
        DifferenceModel differences({{u"Name"_s, u"A"_s, u"B"_s}});
        QAbstractItemModelTester differenceTester(&differences);
        QCOMPARE(cell(differences, 0, DifferenceModel::Stored), u"B"_s);
    }
};

QTEST_MAIN(TestWebhookModels)
#include "tst_webhookmodels.moc"
