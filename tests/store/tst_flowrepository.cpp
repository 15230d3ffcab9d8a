// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/flowrepository.h"
#include "store/statement.h"

#include "storefixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;

namespace {

Flow flowNamed(const QString &name)
{
    Flow flow;
    flow.name = name;
    flow.technologies = {u"LDHP"_s, u"ED"_s};
    return flow;
}

Webhook webhookOf(const Flow &flow, const QString &url)
{
    Webhook webhook;
    webhook.flow = flow.id;
    webhook.url = url;
    return webhook;
}

QString url(int number)
{
    return u"https://example.org/%1"_s.arg(number);
}

} // namespace

class tst_FlowRepository : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void keepsEveryField();
    void listsByName();
    void refusesBadNames_data();
    void refusesBadNames();
    void refusesASecondFlowOfTheName();
    void refusesAStaleSave();
    void refusesASaveOfWhatIsGone();
    void keepsUidsAndNeverReusesIds();
    void takesFiveWebhooks();
    void theDatabaseItselfTakesFiveWebhooks();
    void urlsAreUniqueInAFlow();
    void removeCanBeUndone();
    void restoreRefusesATakenName();
    void saveAllDoesEverything();
    void saveAllSwapsUrls();
    void saveAllConflicts_data();
    void saveAllConflicts();
    void saveAllIsAllOrNothing();
    void saveAllOverlooksWhatItDoesNotTouch();

private:
    /// A flow with this many webhooks.
    FlowWithWebhooks stored(const QString &name, int webhooks);
    [[nodiscard]] FlowRepository flows() { return FlowRepository(*m_database); }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void tst_FlowRepository::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

FlowWithWebhooks tst_FlowRepository::stored(const QString &name, int webhooks)
{
    const Result<Flow> flow = flows().add(flowNamed(name));
    if (!flow)
        qFatal("add");
    for (int i = 0; i < webhooks; ++i) {
        if (!flows().addWebhook(webhookOf(*flow, url(i))))
            qFatal("addWebhook");
    }
    return *flows().find(flow->id);
}

void tst_FlowRepository::keepsEveryField()
{
    const Result<Flow> flow = flows().add(flowNamed(u"Проверка \"лица\" 🙂"_s));
    QVERIFY(flow);
    QVERIFY(flow->id.isValid());
    QCOMPARE(flow->uid.size(), 36);
    QCOMPARE(flow->version, 1);
    Webhook webhook = webhookOf(*flow, url(1));
    webhook.enabled = false;
    webhook.eventTypes = {u"flow.end"_s, u"technology.end"_s};
    webhook.description = u"описание"_s;
    webhook.headers = {
        {"Authorization", "Bearer a,b:c\r\n 5:x,"}, {"X-Empty", ""}, {"X-Bytes", QByteArray("\0\xff", 2)}, {"X-Key", "", true}};
    webhook.timeout = std::chrono::milliseconds(2'500);
    webhook.isSigned = true;
    webhook.ordered = true;
    webhook.ratePerMinute = 90;
    webhook.disabledReason = DisabledReason::Gone;
    webhook.disabledAt = m_store->clock().now();
    const Result<Webhook> added = flows().addWebhook(webhook);
    QVERIFY(added);
    webhook.id = added->id;
    webhook.uid = added->uid;
    webhook.version = 1;
    QCOMPARE(added->uid.size(), 36);
    QCOMPARE(*added, webhook);
    const Result<FlowWithWebhooks> found = flows().findByName(flow->name);
    QVERIFY(found);
    QCOMPARE(found->flow, *flow);
    QCOMPARE(found->webhooks, QList<Webhook>{webhook});
}

void tst_FlowRepository::listsByName()
{
    stored(u"b"_s, 2);
    stored(u"a"_s, 0);
    stored(u"C"_s, 1);
    QStringList names;
    const Result<QList<FlowWithWebhooks>> list = flows().list();
    QVERIFY(list);
    for (const FlowWithWebhooks &flow : *list)
        names.append(u"%1 %2"_s.arg(flow.flow.name).arg(flow.webhooks.size()));
    QCOMPARE(names, (QStringList{u"C 1"_s, u"a 0"_s, u"b 2"_s}));
}

void tst_FlowRepository::refusesBadNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blank") << u"  \t"_s << false;
    QTest::newRow("200") << QString(200, u'x') << true;
    QTest::newRow("201") << QString(201, u'x') << false;
}

void tst_FlowRepository::refusesBadNames()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    const Result<Flow> flow = flows().add(flowNamed(name));
    QCOMPARE(flow.has_value(), valid);
    Flow renamed = *flows().add(flowNamed(u"other"_s));
    renamed.name = valid ? name + u'y' : name;
    const Result<Flow> saved = flows().save(renamed);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::InvalidName);
    QVERIFY(!m_database->execute(u"INSERT INTO flow (uid, name, technologies, version) VALUES ('u', '', '[]', 1)"_s));
}

void tst_FlowRepository::refusesASecondFlowOfTheName()
{
    stored(u"a"_s, 0);
    const Result<Flow> second = flows().add(flowNamed(u"a"_s));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::DuplicateName);
    QCOMPARE(second.error().subject, u"a"_s);
    Flow other = stored(u"b"_s, 0).flow;
    other.name = u"a"_s;
    const Result<Flow> renamed = flows().save(other);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().code, ErrorCode::DuplicateName);
}

void tst_FlowRepository::refusesAStaleSave()
{
    const FlowWithWebhooks before = stored(u"a"_s, 1);
    Flow mine = before.flow;
    mine.technologies = {u"F2F"_s};
    const Result<Flow> saved = flows().save(mine);
    QVERIFY(saved);
    QCOMPARE(saved->version, 2);
    Flow stale = before.flow;
    stale.name = u"stale"_s;
    const Result<Flow> refused = flows().save(stale);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(flows().find(before.flow.id)->flow, *saved);

    Webhook webhook = before.webhooks.first();
    webhook.description = u"first"_s;
    QCOMPARE(flows().saveWebhook(webhook)->version, 2);
    webhook.description = u"second"_s;
    const Result<Webhook> refusedWebhook = flows().saveWebhook(webhook);
    QVERIFY(!refusedWebhook);
    QCOMPARE(refusedWebhook.error().code, ErrorCode::Conflict);
    QCOMPARE(flows().find(before.flow.id)->webhooks.first().description, u"first"_s);
}

void tst_FlowRepository::refusesASaveOfWhatIsGone()
{
    const FlowWithWebhooks gone = stored(u"a"_s, 1);
    QVERIFY(flows().remove(gone.flow.id));
    const auto code = [](const auto &result) { return result ? ErrorCode::StoreFailed : result.error().code; };
    QCOMPARE(code(flows().save(gone.flow)), ErrorCode::NotFound);
    QCOMPARE(code(flows().remove(gone.flow.id)), ErrorCode::NotFound);
    QCOMPARE(code(flows().find(gone.flow.id)), ErrorCode::NotFound);
    QCOMPARE(code(flows().findByName(u"a"_s)), ErrorCode::NotFound);
    QCOMPARE(code(flows().saveWebhook(gone.webhooks.first())), ErrorCode::NotFound);
    QCOMPARE(code(flows().removeWebhook(gone.webhooks.first().id)), ErrorCode::NotFound);
    QCOMPARE(code(flows().addWebhook(webhookOf(gone.flow, url(9)))), ErrorCode::NotFound);
    QCOMPARE(code(flows().saveAll(gone, gone)), ErrorCode::NotFound);
}

void tst_FlowRepository::keepsUidsAndNeverReusesIds()
{
    Flow given = flowNamed(u"a"_s);
    given.uid = u"0b5a1c9e-0000-4000-8000-000000000001"_s;
    const Result<Flow> flow = flows().add(given);
    QCOMPARE(flow->uid, given.uid);
    QVERIFY(flows().remove(flow->id));
    QVERIFY(flows().add(flowNamed(u"b"_s))->id > flow->id);
}

void tst_FlowRepository::takesFiveWebhooks()
{
    const FlowWithWebhooks flow = stored(u"a"_s, 5);
    const Result<Webhook> sixth = flows().addWebhook(webhookOf(flow.flow, url(6)));
    QVERIFY(!sixth);
    QCOMPARE(sixth.error().code, ErrorCode::TooManyWebhooks);
    QCOMPARE(sixth.error().subject, url(6));
    QVERIFY(flows().removeWebhook(flow.webhooks.at(2).id));
    QVERIFY(flows().addWebhook(webhookOf(flow.flow, url(6))));
    QVERIFY(flows().addWebhook(webhookOf(stored(u"b"_s, 0).flow, url(1))));
}

void tst_FlowRepository::theDatabaseItselfTakesFiveWebhooks()
{
    const FlowWithWebhooks full = stored(u"a"_s, 5);
    const FlowWithWebhooks other = stored(u"b"_s, 1);
    const Result<void> inserted = m_database->execute(
        u"INSERT INTO webhook (uid, flow, url, enabled, event_types, description, headers, timeout_ms, version) "
        "VALUES ('u', %1, 'http://x/', 1, '[]', '', x'', 1, 1)"_s.arg(full.flow.id.value));
    QVERIFY(!inserted);
    QCOMPARE(inserted.error().code, ErrorCode::TooManyWebhooks);
    const Result<void> moved =
        m_database->execute(u"UPDATE webhook SET flow = %1, url = 'http://y/' WHERE id = %2"_s.arg(full.flow.id.value)
                                .arg(other.webhooks.first().id.value));
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, ErrorCode::TooManyWebhooks);
    QCOMPARE(flows().find(full.flow.id)->webhooks.size(), 5);
}

void tst_FlowRepository::urlsAreUniqueInAFlow()
{
    const FlowWithWebhooks flow = stored(u"a"_s, 2);
    const Result<Webhook> again = flows().addWebhook(webhookOf(flow.flow, url(1)));
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::DuplicateUrl);
    QCOMPARE(again.error().subject, url(1));
    Webhook changed = flow.webhooks.first();
    changed.url = url(1);
    const Result<Webhook> saved = flows().saveWebhook(changed);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::DuplicateUrl);
}

void tst_FlowRepository::removeCanBeUndone()
{
    FlowWithWebhooks before = stored(u"a"_s, 5);
    before.flow.forward = true;
    before.flow.schedule = u"0, 5s"_s;
    QVERIFY(flows().save(before.flow));
    before.webhooks[2].ordered = true;
    before.webhooks[2].isSigned = true;
    before.webhooks[2].ratePerMinute = 7;
    QVERIFY(flows().saveWebhook(before.webhooks[2]));
    before = *flows().find(before.flow.id);
    const Result<FlowWithWebhooks> removed = flows().remove(before.flow.id);
    QVERIFY(removed);
    QCOMPARE(removed->flow, before.flow);
    QCOMPARE(removed->webhooks, before.webhooks);
    QVERIFY(flows().list()->isEmpty());
    const Result<FlowWithWebhooks> back = flows().restore(*removed);
    QVERIFY(back);
    QCOMPARE(back->flow.uid, before.flow.uid);
    QCOMPARE(back->flow.name, before.flow.name);
    QCOMPARE(back->flow.technologies, before.flow.technologies);
    QCOMPARE(back->webhooks.size(), 5);
    QVERIFY(back->flow.forward);
    QCOMPARE(back->flow.schedule, before.flow.schedule);
    for (int i = 0; i < 5; ++i) {
        Webhook wanted = before.webhooks[i];
        wanted.id = back->webhooks[i].id;
        wanted.flow = back->flow.id;
        wanted.version = 1;
        QCOMPARE(back->webhooks[i], wanted);
    }
}

void tst_FlowRepository::restoreRefusesATakenName()
{
    const FlowWithWebhooks removed = *flows().remove(stored(u"a"_s, 2).flow.id);
    stored(u"a"_s, 0);
    const Result<FlowWithWebhooks> back = flows().restore(removed);
    QVERIFY(!back);
    QCOMPARE(back.error().code, ErrorCode::DuplicateName);
    QCOMPARE(flows().list()->size(), 1);
}

void tst_FlowRepository::saveAllDoesEverything()
{
    const FlowWithWebhooks base = stored(u"a"_s, 5);
    FlowWithWebhooks edited = base;
    edited.flow.name = u"renamed"_s;
    edited.webhooks[0].description = u"changed"_s;
    edited.webhooks.removeAt(1);
    Webhook added;
    added.url = base.webhooks[1].url; // free again, as its webhook goes
    added.description = u"new"_s;
    edited.webhooks.append(added);
    const Result<FlowWithWebhooks> saved = flows().saveAll(edited, base);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    QCOMPARE(saved->flow.name, u"renamed"_s);
    QCOMPARE(saved->flow.version, 2);
    QCOMPARE(saved->webhooks.size(), 5);
    QCOMPARE(saved->webhooks[0].description, u"changed"_s);
    QCOMPARE(saved->webhooks[0].uid, base.webhooks[0].uid);
    QCOMPARE(saved->webhooks[0].version, 2);
    QCOMPARE(saved->webhooks[1], base.webhooks[2]);
    QCOMPARE(saved->webhooks[4].description, u"new"_s);
    QVERIFY(saved->webhooks[4].id > base.webhooks[4].id);
    QCOMPARE(flows().find(base.flow.id)->webhooks, saved->webhooks);
}

void tst_FlowRepository::saveAllSwapsUrls()
{
    const FlowWithWebhooks base = stored(u"a"_s, 2);
    FlowWithWebhooks edited = base;
    std::swap(edited.webhooks[0].url, edited.webhooks[1].url);
    const Result<FlowWithWebhooks> saved = flows().saveAll(edited, base);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    QCOMPARE(saved->webhooks[0].url, base.webhooks[1].url);
    QCOMPARE(saved->webhooks[1].url, base.webhooks[0].url);
}

void tst_FlowRepository::saveAllConflicts_data()
{
    QTest::addColumn<QString>("mine");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<bool>("conflict");
    QTest::newRow("both the flow") << u"flow"_s << u"flow"_s << true;
    QTest::newRow("both the same webhook") << u"webhook"_s << u"webhook"_s << true;
    QTest::newRow("changed, removed there") << u"webhook"_s << u"remove"_s << true;
    QTest::newRow("removed, changed there") << u"remove"_s << u"webhook"_s << true;
    QTest::newRow("both removed") << u"remove"_s << u"remove"_s << false;
    QTest::newRow("one more there") << u"flow"_s << u"add"_s << true;
    QTest::newRow("flow here, webhook there") << u"flow"_s << u"webhook"_s << false;
    QTest::newRow("webhook here, flow there") << u"webhook"_s << u"flow"_s << false;
    QTest::newRow("nothing there") << u"webhook"_s << u"nothing"_s << false;
}

void tst_FlowRepository::saveAllConflicts()
{
    QFETCH(QString, mine);
    QFETCH(QString, theirs);
    QFETCH(bool, conflict);
    const auto change = [](FlowWithWebhooks flow, const QString &what, const QString &text) {
        if (what == u"flow")
            flow.flow.technologies = QStringList{text};
        else if (what == u"webhook")
            flow.webhooks[0].description = text;
        else if (what == u"remove")
            flow.webhooks.removeFirst();
        else if (what == u"add") {
            flow.webhooks.append(Webhook());
            flow.webhooks.last().url = u"http://added/"_s;
        }
        return flow;
    };
    const FlowWithWebhooks base = stored(u"a"_s, 2);
    const Result<FlowWithWebhooks> theirSave = flows().saveAll(change(base, theirs, u"theirs"_s), base);
    QVERIFY(theirSave);
    const Result<FlowWithWebhooks> mySave = flows().saveAll(change(base, mine, u"mine"_s), base);
    QCOMPARE(mySave.has_value(), !conflict);
    const Result<FlowWithWebhooks> now = flows().find(base.flow.id);
    if (conflict) {
        QCOMPARE(mySave.error().code, ErrorCode::Conflict);
        QCOMPARE(now->flow, theirSave->flow);
        QCOMPARE(now->webhooks, theirSave->webhooks);
    } else {
        QCOMPARE(now->webhooks, mySave->webhooks);
        QCOMPARE(now->flow, mySave->flow);
    }
}

void tst_FlowRepository::saveAllIsAllOrNothing()
{
    const FlowWithWebhooks base = stored(u"a"_s, 4);
    FlowWithWebhooks edited = base;
    edited.flow.name = u"renamed"_s;
    edited.webhooks[0].description = u"changed"_s;
    edited.webhooks.removeAt(1);
    for (int i = 10; i < 13; ++i)
        edited.webhooks.append(webhookOf(base.flow, url(i)));
    const Result<FlowWithWebhooks> saved = flows().saveAll(edited, base);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::TooManyWebhooks);
    const Result<FlowWithWebhooks> now = flows().find(base.flow.id);
    QCOMPARE(now->flow, base.flow);
    QCOMPARE(now->webhooks, base.webhooks);
}

void tst_FlowRepository::saveAllOverlooksWhatItDoesNotTouch()
{
    const FlowWithWebhooks base = stored(u"a"_s, 3);
    QVERIFY(flows().removeWebhook(base.webhooks[2].id));
    FlowWithWebhooks edited = base;
    edited.webhooks[0].description = u"changed"_s;
    const Result<FlowWithWebhooks> saved = flows().saveAll(edited, base);
    QVERIFY(saved);
    QCOMPARE(saved->webhooks.size(), 2);
}

QTEST_GUILESS_MAIN(tst_FlowRepository)
#include "tst_flowrepository.moc"
