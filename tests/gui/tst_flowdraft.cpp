// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/flowdifferences.h"
#include "gui/settings/flowdraft.h"
#include "support/warnings.h"

#include <QtTest/QTest>

using namespace flowbell;
using namespace flowbell::gui;
using namespace Qt::StringLiterals;

namespace {

Webhook webhook(qint64 id, const QString &url, qint64 version = 1)
{
    Webhook webhook;
    webhook.id = WebhookId{id};
    webhook.flow = FlowId{7};
    webhook.uid = u"uid-%1"_s.arg(id);
    webhook.url = url;
    webhook.version = version;
    return webhook;
}

FlowWithWebhooks stored()
{
    FlowWithWebhooks flow;
    flow.flow.id = FlowId{7};
    flow.flow.uid = u"flow-uid"_s;
    flow.flow.name = u"Liveness"_s;
    flow.flow.technologies = {u"LDHP"_s};
    flow.flow.version = 3;
    flow.webhooks = {webhook(1, u"https://a.example/"_s), webhook(2, u"https://b.example/"_s)};
    return flow;
}

QStringList urls(const FlowDraft &draft)
{
    QStringList urls;
    for (const Webhook &webhook : draft.webhooks())
        urls.append(webhook.url);
    return urls;
}

void describe(FlowDraft &draft, const QString &uid, const QString &description)
{
    Webhook webhook = *draft.webhook(uid);
    webhook.description = description;
    draft.put(webhook);
}

} // namespace

class TestFlowDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarningsOfOurOwn(); }

    void unmodifiedAtFirst()
    {
        const FlowDraft draft(stored());
        QVERIFY(!draft.isModified());
        QVERIFY(!draft.isModified(u"uid-1"_s));
        QVERIFY(!draft.isFull());
    }

    void forwardingAndScheduleAreModifications()
    {
        FlowDraft draft(stored());
        draft.setForward(true);
        QVERIFY(draft.isModified());
        draft.setForward(false);
        QVERIFY(!draft.isModified());
        draft.setSchedule(u"0, 5s"_s);
        QVERIFY(draft.isModified());
        FlowWithWebhooks theirs = stored();
        theirs.flow.version = 4;
        theirs.flow.forward = true;
        draft.merge(theirs);
        QVERIFY(draft.hasConflicts());
        draft.rebase(theirs);
        QVERIFY(draft.edited().flow.forward);
        QCOMPARE(draft.edited().flow.schedule, u"0, 5s"_s);
    }

    void aNewSecretIsAModification()
    {
        FlowDraft draft(stored());
        Webhook first = *draft.webhook(u"uid-1"_s);
        first.isSigned = true;
        draft.put(first);
        const engine::SecretChange change{SigningSecret::generate(), {}};
        draft.setSecret(u"uid-1"_s, change);
        QVERIFY(draft.isModified(u"uid-1"_s));
        QCOMPARE(draft.secrets(), (engine::SecretChanges{{u"uid-1"_s, change}}));
        draft.remove(u"uid-1"_s);
        QVERIFY(draft.secrets().isEmpty());
        draft.undoRemove();
        QCOMPARE(draft.secrets().size(), 1);
        first.isSigned = false;
        draft.put(first);
        QVERIFY(draft.secrets().isEmpty());
        QVERIFY(!draft.isModified());
    }

    void aSecretAloneConflictsWithASaveElsewhere()
    {
        FlowWithWebhooks before = stored();
        before.webhooks[0].isSigned = true;
        FlowDraft draft(before);
        draft.setSecret(u"uid-1"_s, engine::SecretChange{SigningSecret::generate(), {}});
        QVERIFY(draft.isModified(u"uid-1"_s) && !draft.isModified(u"uid-2"_s));
        FlowWithWebhooks theirs = before;
        theirs.webhooks[0].version = 2; // another secret there too
        draft.merge(theirs);
        QVERIFY(draft.isConflicting(u"uid-1"_s));
        const QList<FlowDifference> differences = flowDifferences(draft.edited(), theirs, {u"uid-1"_s});
        QCOMPARE(differences.size(), 1);
        QVERIFY(differences.first().what.contains(u"signing secret"_s));
    }

    void aNextHeaderValueConflictsWithASaveElsewhere()
    {
        FlowWithWebhooks before = stored();
        before.webhooks[0].headers = {{"X-Api-Key", "", true}};
        FlowDraft draft(before);
        Webhook edited = before.webhooks.constFirst();
        edited.headers[0].value = "planted-key";
        draft.put(edited);
        QVERIFY(draft.isModified(edited.uid));
        FlowWithWebhooks theirs = before;
        theirs.webhooks[0].version = 2; // another value there too
        draft.merge(theirs);
        QVERIFY(draft.isConflicting(edited.uid));
        const QList<FlowDifference> differences = flowDifferences(draft.edited(), theirs, {});
        QCOMPARE(differences.size(), 1);
        QVERIFY(differences.first().mine.contains(u"X-Api-Key"_s));
        QVERIFY(!differences.first().mine.contains(u"planted"_s));
        QVERIFY(differences.first().mine != differences.first().stored);
    }

    void switchedOnItForgetsWhyItWasDisabled()
    {
        FlowWithWebhooks before = stored();
        before.webhooks[0].enabled = false;
        before.webhooks[0].disabledReason = DisabledReason::Failing;
        before.webhooks[0].disabledAt = Timestamp{};
        FlowDraft draft(before);
        draft.setEnabled(u"uid-1"_s, true);
        QCOMPARE(draft.webhook(u"uid-1"_s)->disabledReason, DisabledReason::None);
        QVERIFY(!draft.webhook(u"uid-1"_s)->disabledAt);
    }

    void editsAreModificationsAndCanBeTakenBack()
    {
        FlowDraft draft(stored());
        draft.setName(u"Other"_s);
        QVERIFY(draft.isModified());
        draft.setName(u"Liveness"_s);
        QVERIFY(!draft.isModified());
        describe(draft, u"uid-1"_s, u"first"_s);
        QVERIFY(draft.isModified(u"uid-1"_s));
        QVERIFY(!draft.isModified(u"uid-2"_s));
        describe(draft, u"uid-1"_s, {});
        QVERIFY(!draft.isModified());
    }

    void newWebhooksHaveUidsOfTheirOwn()
    {
        FlowDraft draft(stored());
        const Webhook one = draft.newWebhook();
        QVERIFY(!one.id.isValid());
        QCOMPARE(one.flow, FlowId{7});
        QVERIFY(one.uid != draft.newWebhook().uid);
        draft.put(one);
        QVERIFY(draft.isModified(one.uid));
        QCOMPARE(draft.webhooks().size(), 3);
    }

    void fullAtFive()
    {
        FlowDraft draft(stored());
        for (int number = 0; number < 3; ++number)
            draft.put(draft.newWebhook());
        QVERIFY(draft.isFull());
        QVERIFY(!draft.isOverfull());
        draft.put(draft.newWebhook());
        QVERIFY(draft.isOverfull());
    }

    void urlsOfOthersAreDuplicates()
    {
        const FlowDraft draft(stored());
        QVERIFY(draft.hasUrl(u"https://a.example/"_s, u"uid-2"_s));
        QVERIFY(!draft.hasUrl(u"https://a.example/"_s, u"uid-1"_s));
        QVERIFY(!draft.hasUrl(u"https://c.example/"_s, u"uid-1"_s));
    }

    void removalIsUndoneInPlace()
    {
        FlowDraft draft(stored());
        draft.remove(u"uid-1"_s);
        QCOMPARE(urls(draft), QStringList{u"https://b.example/"_s});
        QCOMPARE(draft.lastRemovedUrl(), u"https://a.example/"_s);
        QVERIFY(draft.isModified());
        draft.undoRemove();
        QCOMPARE(urls(draft), (QStringList{u"https://a.example/"_s, u"https://b.example/"_s}));
        QVERIFY(!draft.isModified());
        QVERIFY(!draft.canUndoRemove());
    }

    void mergeTakesWhatWasNotEditedHere()
    {
        FlowDraft draft(stored());
        describe(draft, u"uid-1"_s, u"mine"_s);
        FlowWithWebhooks now = stored();
        now.flow.name = u"Renamed"_s;
        now.flow.version = 4;
        now.webhooks[1].enabled = false;
        now.webhooks[1].version = 2;
        now.webhooks.append(webhook(3, u"https://c.example/"_s));
        draft.merge(now);
        QCOMPARE(draft.edited().flow.name, u"Renamed"_s);
        QCOMPARE(draft.webhook(u"uid-1"_s)->description, u"mine"_s);
        QVERIFY(!draft.webhook(u"uid-2"_s)->enabled);
        QCOMPARE(urls(draft).size(), 3);
        QVERIFY(!draft.hasConflicts());
        QVERIFY(draft.isModified(u"uid-1"_s));
        QVERIFY(!draft.isModified(u"uid-3"_s));
    }

    void mergeKeepsTheOldBaseOfWhatBothEdited()
    {
        FlowDraft draft(stored());
        describe(draft, u"uid-1"_s, u"mine"_s);
        FlowWithWebhooks now = stored();
        now.webhooks[0].description = u"theirs"_s;
        now.webhooks[0].version = 2;
        draft.merge(now);
        QVERIFY(draft.isConflicting(u"uid-1"_s));
        QVERIFY(!draft.isConflicting(u"uid-2"_s));
        QCOMPARE(draft.webhook(u"uid-1"_s)->description, u"mine"_s);
        QCOMPARE(draft.base().webhooks.at(0).version, 1); // so the store refuses the save
    }

    void mergeOfANameBothChangedConflicts()
    {
        FlowDraft draft(stored());
        draft.setName(u"Mine"_s);
        FlowWithWebhooks now = stored();
        now.flow.name = u"Theirs"_s;
        now.flow.version = 4;
        draft.merge(now);
        QVERIFY(draft.hasConflicts());
        QCOMPARE(draft.base().flow.version, 3);
        QCOMPARE(draft.edited().flow.name, u"Mine"_s);
    }

    void rebaseLetsMineWinOnTheStoredVersions()
    {
        FlowDraft draft(stored());
        draft.setName(u"Mine"_s);
        describe(draft, u"uid-1"_s, u"mine"_s);
        FlowWithWebhooks now = stored();
        now.flow.technologies = {u"F2F"_s};
        now.flow.version = 4;
        now.webhooks[0].description = u"theirs"_s;
        now.webhooks[0].version = 9;
        draft.rebase(now);
        QVERIFY(!draft.hasConflicts());
        QCOMPARE(draft.edited().flow.name, u"Mine"_s);
        QCOMPARE(draft.edited().flow.technologies, QStringList{u"F2F"_s});
        QCOMPARE(draft.edited().flow.version, 4);
        QCOMPARE(draft.webhook(u"uid-1"_s)->description, u"mine"_s);
        QCOMPARE(draft.webhook(u"uid-1"_s)->version, 9);
        QCOMPARE(draft.base().webhooks.at(0).version, 9);
    }

    void whatWasDeletedThereAndEditedHereIsAddedAnew()
    {
        FlowDraft draft(stored());
        describe(draft, u"uid-1"_s, u"mine"_s);
        FlowWithWebhooks now = stored();
        now.webhooks.removeFirst();
        draft.rebase(now);
        QCOMPARE(urls(draft).size(), 2);
        QVERIFY(!draft.webhook(u"uid-1"_s)->id.isValid());
        QCOMPARE(draft.base().webhooks.size(), 1);
    }

    void whatWasDeletedThereAndNotEditedHereGoes()
    {
        FlowDraft draft(stored());
        FlowWithWebhooks now = stored();
        now.webhooks.removeFirst();
        draft.merge(now);
        QCOMPARE(urls(draft), QStringList{u"https://b.example/"_s});
        QVERIFY(!draft.isModified());
    }

    void whatWasDeletedHereStaysDeletedUnlessItChangedThere()
    {
        FlowDraft draft(stored());
        draft.remove(u"uid-1"_s);
        draft.merge(stored());
        QCOMPARE(urls(draft), QStringList{u"https://b.example/"_s});
        QVERIFY(!draft.hasConflicts());
        FlowWithWebhooks now = stored();
        now.webhooks[0].description = u"theirs"_s;
        now.webhooks[0].version = 2;
        draft.merge(now);
        QVERIFY(draft.isConflicting(u"uid-1"_s));
    }

    void theSameUrlAddedOnBothSidesIsOneWebhook()
    {
        FlowDraft draft(stored());
        Webhook mine = draft.newWebhook();
        mine.url = u"https://c.example/"_s;
        mine.description = u"mine"_s;
        draft.put(mine);
        FlowWithWebhooks now = stored();
        now.webhooks.append(webhook(3, u"https://c.example/"_s, 5));
        draft.merge(now);
        QCOMPARE(urls(draft).size(), 3);
        QCOMPARE(draft.webhook(u"uid-3"_s)->description, u"mine"_s);
        QCOMPARE(draft.webhook(u"uid-3"_s)->version, 5);
    }

    void differences_data()
    {
        QTest::addColumn<FlowWithWebhooks>("mine");
        QTest::addColumn<QStringList>("expected"); // what | mine | stored
        FlowWithWebhooks mine = stored();
        QTest::newRow("none") << mine << QStringList{};
        mine.flow.name = u"Mine"_s;
        QTest::newRow("name") << mine << QStringList{u"Name|Mine|Liveness"_s};
        mine = stored();
        mine.webhooks[0].enabled = false;
        QTest::newRow("enabled") << mine << QStringList{u"https://a.example/: enabled|no|yes"_s};
        mine = stored();
        mine.webhooks[1].timeout = std::chrono::seconds(3);
        mine.webhooks[1].eventTypes = {u"flow.end"_s};
        QTest::newRow("two of one webhook") << mine
                                            << QStringList{u"https://b.example/: event types|flow.end|every event"_s,
                                                   u"https://b.example/: time-out|3 s|15 s"_s};
        mine = stored();
        mine.webhooks.removeLast();
        QTest::newRow("deleted here") << mine << QStringList{u"Webhook|not there|https://b.example/"_s};
        mine = stored();
        mine.webhooks.append(webhook(0, u"https://c.example/"_s));
        QTest::newRow("added here") << mine << QStringList{u"Webhook|https://c.example/|not there"_s};
    }
    void differences()
    {
        QFETCH(FlowWithWebhooks, mine);
        QFETCH(QStringList, expected);
        QStringList found;
        for (const FlowDifference &difference : flowDifferences(mine, stored()))
            found.append(QStringList{difference.what, difference.mine, difference.stored}.join(u'|'));
        QCOMPARE(found, expected);
    }
};

QTEST_GUILESS_MAIN(TestFlowDraft)
#include "tst_flowdraft.moc"
