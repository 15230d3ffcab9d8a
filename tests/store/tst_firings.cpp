// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/eventsupport.h"
#include "store/firingrepository.h"
#include "store/openactions.h"
#include "store/rulehits.h"
#include "store/rulerecord.h"
#include "store/rulerepository.h"
#include "store/silences.h"
#include "store/storefixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>
#include <limits>

using namespace flowbell;
using namespace flowbell::store;
using namespace flowbell::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestFirings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void actionsOfAFiringFollowEachOther();
    void lanesHaveRoomOfTheirOwn();
    void aLookCostsWhatIsDue();
    void whatChangedMeanwhileIsNotRecorded();
    void everyFaultLeavesAllOrNothing();
    void nothingIsRememberedOfARemovedEvent();
    void aRuleThatCannotBeReadDoesNothing();
    void aRuleThatCannotBeReadHidesNoOther();
    void cutOffActionsBeginAgain();
    void whatWasStoppedIsNotTriedAgain();
    void outputOfARemovedEventIsNotKept();
    void oldFiringsGo();
    void pagesAreNewestFirst();
    void tellsHowLongItTook();
    void hitsAreThoseOfTheSearch();

private:
    [[nodiscard]] Rule add(const QList<RuleAction> &actions, const QString &name = u"r"_s);
    void fire(const Rule &rule, int times = 1);
    [[nodiscard]] RuleRecord record(const Rule &rule, int times = 1);
    [[nodiscard]] QList<ActionKey> open(const ActionsUnderWay &underWay = {});
    [[nodiscard]] QStringList column(const QString &sql);

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
};

void TestFirings::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
}

Rule TestFirings::add(const QList<RuleAction> &actions, const QString &name)
{
    Rule rule;
    rule.name = name;
    rule.enabled = true;
    rule.actions = actions;
    const Result<Rule> added = RuleRepository(*m_database).add(rule, m_store->clock().now());
    if (!added)
        qFatal("no rule");
    return *added;
}

RuleRecord TestFirings::record(const Rule &rule, int times)
{
    RuleRecord record;
    record.rulesCounter = readRuleSigns(*m_database)->rulesCounter;
    record.cursor = EventId{7};
    for (int time = 0; time < times; ++time)
        record.firings.append({rule.id, rule.name, {}, {.at = m_store->clock().now(), .again = {}}, rule.actions});
    record.changes[rule.id].kept.append({u"k"_s, {}, m_store->clock().now(), {m_store->clock().now(), Timestamp{5ms}}});
    return record;
}

void TestFirings::fire(const Rule &rule, int times)
{
    QVERIFY(recordRules(*m_database, record(rule, times), m_store->clock().now()));
}

QList<ActionKey> TestFirings::open(const ActionsUnderWay &underWay)
{
    QList<ActionKey> keys;
    const QList<OpenAction> found = *OpenActions(*m_database).find(underWay, m_store->clock().now());
    for (const OpenAction &action : found)
        keys.append(action.key);
    return keys;
}

QStringList TestFirings::column(const QString &sql)
{
    QStringList rows;
    Result<Database::Statement> statement = m_database->prepare(sql);
    if (!statement || !statement->each([&rows](const Database::Statement &row) { rows.append(row.text(0)); }))
        rows.append(u"error"_s);
    return rows;
}

void TestFirings::actionsOfAFiringFollowEachOther()
{
    const FiringId one{1};
    fire(add({SendAction{u"http://a.example/"_s, false}, NotifyAction{u"a"_s, {}}, StopForwardingAction{}}));
    OpenActions actions(*m_database);
    QCOMPARE(open(), (QList<ActionKey>{{one, 0}}));
    QCOMPARE(actions.begin({{one, 0}}, m_store->clock().now())->size(), 1);
    QVERIFY(open().isEmpty());
    QVERIFY(actions.begin({{one, 0}}, m_store->clock().now())->isEmpty()); // it has begun
    // It is tried again in an hour: what follows need not wait for that.
    ActionOutcome later{.key = {one, 0}, .state = ActionState::Pending};
    later.due = m_store->clock().now() + 1h;
    QVERIFY(actions.record({later}, m_store->clock().now()));
    QCOMPARE(open(), (QList<ActionKey>{{one, 1}}));
    QCOMPARE(*actions.nextDue(m_store->clock().now()), later.due);
    QVERIFY(actions.record({{.key = {one, 1}, .state = ActionState::Failed}}, m_store->clock().now()));
    QCOMPARE(open(), (QList<ActionKey>{{one, 2}}));
    QVERIFY(actions.record({{.key = {one, 2}}}, m_store->clock().now()));
    QCOMPARE(FiringRepository(*m_database).details(one)->firing.state, FiringState::Open);
    m_store->clock().advance(1h);
    QCOMPARE(open(), (QList<ActionKey>{{one, 0}}));
    QVERIFY(actions.record({{.key = {one, 0}}}, m_store->clock().now()));
    const FiringDetails details = *FiringRepository(*m_database).details(one);
    QCOMPARE(details.firing.state, FiringState::Failed);
    QCOMPARE(details.firing.failed, 1);
    QCOMPARE(details.actions.at(1).state, ActionState::Failed);
}

void TestFirings::lanesHaveRoomOfTheirOwn()
{
    RunAction slow{u"/bin/true"_s};
    slow.atOnce = 2;
    const Rule first = add({slow}, u"slow"_s);
    slow.whenBusy = RunAction::WhenBusy::Skip;
    const Rule second = add({slow}, u"skipping"_s);
    const Rule third = add({NotifyAction{u"a"_s, {}}}, u"quick"_s);
    for (const Rule &rule : {first, second, third})
        fire(rule, 5);
    int skipped = 0;
    QHash<RuleId, int> begun;
    const QList<OpenAction> found = *OpenActions(*m_database).find({}, m_store->clock().now());
    for (const OpenAction &action : found) {
        skipped += action.skipped ? 1 : 0;
        begun[action.rule] += action.skipped ? 0 : 1;
    }
    QCOMPARE(begun, (QHash<RuleId, int>{{first.id, 2}, {second.id, 2}, {third.id, 5}}));
    QCOMPARE(skipped, 3);
    ActionsUnderWay underWay{{{FiringId{1}, 0}}, {{{first.id, 0}, 1}}};
    QVERIFY(!open(underWay).contains(ActionKey{FiringId{1}, 0}));
    QVERIFY(open(underWay).contains(ActionKey{FiringId{2}, 0}) && !open(underWay).contains(ActionKey{FiringId{3}, 0}));
}

// What waits for an action before it, or to be tried again, is passed by.
void TestFirings::aLookCostsWhatIsDue()
{
    const Rule rule = add({RunAction{u"/bin/true"_s}, StopForwardingAction{}});
    const Rule later = add({SendAction{u"http://a.example/"_s, false}}, u"later"_s);
    const auto cost = [this] {
        qint64 least = std::numeric_limits<qint64>::max();
        for (int time = 0; time < 20; ++time) {
            QElapsedTimer timer;
            timer.start();
            if (open().size() != 1 || !OpenActions(*m_database).nextDue(m_store->clock().now())->has_value())
                return std::numeric_limits<qint64>::max();
            least = std::min(least, timer.nsecsElapsed());
        }
        return least;
    };
    const auto wait = [&](int times) {
        fire(rule, times);
        fire(later, times);
        QVERIFY(m_database->execute(u"UPDATE firing_action SET attempts = 1, due = %1 WHERE rule = %2"_s
                                        .arg((m_store->clock().now() + 1h).time_since_epoch().count())
                                        .arg(later.id.value)));
    };
    wait(500);
    const qint64 few = cost();
    wait(20'000);
    const qint64 many = cost();
    QVERIFY2(few < std::numeric_limits<qint64>::max() && many < 5 * few,
        qPrintable(u"%1 ns among 1,000 open firings, %2 ns among 41,000"_s.arg(few).arg(many)));
}

void TestFirings::whatChangedMeanwhileIsNotRecorded()
{
    const Rule rule = add({StopForwardingAction{}});
    const RuleRecord late = record(rule);
    QVERIFY(RuleRepository(*m_database).setEnabled(rule.id, false, m_store->clock().now()));
    QCOMPARE(recordRules(*m_database, late, m_store->clock().now()).error().code, ErrorCode::Conflict);
    QCOMPARE(
        column(u"SELECT count(*) FROM firing UNION ALL SELECT last_event FROM rule_cursor"_s), (QStringList{u"0"_s, u"0"_s}));
}

// Firings, what is remembered and the place in the events are written as one.
void TestFirings::everyFaultLeavesAllOrNothing()
{
    const Rule rule = add({StopForwardingAction{}, NoteAction{u"x"_s}});
    const QString state = u"SELECT (SELECT count(*) FROM firing) || (SELECT count(*) FROM firing_action) || "
                          "(SELECT count(*) FROM rule_watch) || (SELECT last_event FROM rule_cursor)"_s;
    int failed = 0;
    for (int failing = 0;; ++failing) {
        int calls = 0;
        const RuleRecord all = record(rule);
        m_database->setFaultHook([&calls, failing](const QString &) -> std::optional<Error> {
            return calls++ == failing ? std::optional(Error{ErrorCode::StoreFull, {}, {}}) : std::nullopt;
        });
        const Result<void> done = recordRules(*m_database, all, m_store->clock().now());
        m_database->setFaultHook({});
        if (done)
            break;
        ++failed;
        QCOMPARE(column(state), QStringList{u"0000"_s});
    }
    QVERIFY(failed > 5);
    QCOMPARE(column(state), QStringList{u"1217"_s});
    const RuleStates states = *readRuleStates(*m_database);
    QCOMPARE(states.active.constFirst().watches.constFirst().matches, (QList<Timestamp>{m_store->clock().now(), Timestamp{5ms}}));
    QCOMPARE(states.cursor, EventId{7});
}

// It was removed after the rules looked at it, before what they found was recorded.
void TestFirings::nothingIsRememberedOfARemovedEvent()
{
    const Rule rule = add({StopForwardingAction{}});
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(*m_database,
        {{makeEvent({.type = EventType::FlowEnd, .session = u"a"_s, .uid = u"1"_s}), 1},
            {makeEvent({.type = EventType::FlowEnd, .session = u"b"_s, .uid = u"2"_s}), 2}},
        stored);
    const Timestamp now = m_store->clock().now();
    RuleRecord first = record(rule, 0);
    first.changes[rule.id].kept = {{u"a"_s, stored.at(0).row.id, now, {}}, {u"b"_s, stored.at(0).row.id, now, {}}};
    QVERIFY(recordRules(*m_database, first, now));
    RuleRecord late = record(rule, 0);
    late.changes[rule.id].kept = {{u"b"_s, stored.at(1).row.id, now, {}}};
    QCOMPARE(*EventRepository(*m_database).remove({stored.at(1).row.id}), 1);
    QVERIFY(recordRules(*m_database, late, now));
    QCOMPARE(column(u"SELECT key FROM rule_watch"_s), QStringList{u"a"_s});
}

// Its filter is not of this program: without one it would act on every event.
void TestFirings::aRuleThatCannotBeReadDoesNothing()
{
    static_cast<void>(add({StopForwardingAction{}}, u"damaged"_s));
    const Rule sound = add({StopForwardingAction{}}, u"sound"_s);
    QVERIFY(m_database->execute(
        u"UPDATE rule SET condition = '{\"filter\":\"events:x\",\"kind\":\"match\"}' WHERE name = 'damaged'"_s));
    const RuleStates states = *readRuleStates(*m_database);
    QCOMPARE(states.active.size(), 1);
    QCOMPARE(states.active.constFirst().rule.id, sound.id);
}

void TestFirings::aRuleThatCannotBeReadHidesNoOther()
{
    const Rule damaged = add({StopForwardingAction{}}, u"damaged"_s);
    const Rule sound = add({StopForwardingAction{}}, u"sound"_s);
    fire(damaged);
    QVERIFY(m_database->execute(u"UPDATE rule SET actions = '[{\"kind\":\"fly\"}]' WHERE name = 'damaged'"_s));
    RuleRepository rules(*m_database);
    const Result<RuleList> list = rules.list();
    QVERIFY(list);
    QCOMPARE(list->rules, QList<Rule>{sound});
    QCOMPARE(list->damaged.size(), 1);
    QCOMPARE(list->damaged.constFirst().head.id, damaged.id);
    QCOMPARE(list->damaged.constFirst().head.name, u"damaged"_s);
    QCOMPARE(list->damaged.constFirst().problem.place, u"actions[0].kind"_s);
    QCOMPARE(rules.find(damaged.id).error().code, ErrorCode::StoreDamaged);

    // Nor does it keep whoever runs the rules from beginning.
    const Timestamp now = m_store->clock().now();
    QVERIFY(m_database->execute(u"UPDATE rule SET condition = 'x' WHERE name = 'damaged'"_s));
    const Result<void> bounded = boundSilences(*m_database, now);
    QVERIFY2(bounded, qPrintable(bounded ? QString() : bounded.error().detail));
    QCOMPARE(readRuleStates(*m_database)->active.size(), 1);

    // Its name is taken, its firings are its own, and it can be removed.
    QCOMPARE(rules.add(damaged, now).error().code, ErrorCode::DuplicateName);
    QCOMPARE(rules.addImported({damaged}, now)->constFirst().name, u"damaged 2"_s);
    const Result<Rule> removed = rules.remove(damaged.id, now);
    QVERIFY(removed);
    QCOMPARE(removed->uid, damaged.uid);
    QCOMPARE(FiringRepository(*m_database).details(FiringId{1})->firing.state, FiringState::Skipped);
    QVERIFY(rules.list()->damaged.isEmpty());
    QCOMPARE(rules.remove(damaged.id, now).error().code, ErrorCode::NotFound);
}

void TestFirings::cutOffActionsBeginAgain()
{
    const Rule rule = add({RunAction{u"/bin/true"_s}});
    const Rule gone = add({RunAction{u"/bin/true"_s}}, u"gone"_s);
    fire(rule, 2);
    fire(gone, 2);
    OpenActions actions(*m_database);
    QCOMPARE(actions.begin({{FiringId{1}, 0}, {FiringId{3}, 0}}, m_store->clock().now())->size(), 2);
    // What waits is cancelled with its rule, what runs goes on.
    QVERIFY(RuleRepository(*m_database).remove(gone.id, m_store->clock().now()));
    QCOMPARE(FiringRepository(*m_database).details(FiringId{4})->firing.state, FiringState::Skipped);
    QCOMPARE(FiringRepository(*m_database).details(FiringId{3})->firing.state, FiringState::Open);
    QCOMPARE(*actions.recover(), 1);
    QCOMPARE(open(), (QList<ActionKey>{{FiringId{1}, 0}}));
    QVERIFY(FiringRepository(*m_database).details(FiringId{1})->actions.constFirst().mayHaveRunTwice);
    QVERIFY(!FiringRepository(*m_database).details(FiringId{2})->actions.constFirst().mayHaveRunTwice);
    QCOMPARE(FiringRepository(*m_database).details(FiringId{3})->firing.state, FiringState::Skipped);
}

// It was under way when the user disabled, changed or removed the rule, so that it could not be cancelled then.
void TestFirings::whatWasStoppedIsNotTriedAgain()
{
    const QList<RuleAction> send{SendAction{u"http://a.example/"_s, false}};
    const Rule disabled = add(send, u"disabled"_s);
    Rule changed = add(send, u"changed"_s);
    const Rule gone = add(send, u"gone"_s);
    const Rule kept = add(send, u"kept"_s);
    for (const Rule &rule : {disabled, changed, gone, kept})
        fire(rule, 2);
    QList<ActionKey> all;
    for (qint64 id = 1; id <= 8; ++id)
        all.append({FiringId{id}, 0});
    const Timestamp now = m_store->clock().now();
    OpenActions actions(*m_database);
    QCOMPARE(actions.begin(all, now)->size(), 8);
    RuleRepository rules(*m_database);
    QVERIFY(rules.setEnabled(disabled.id, false, now));
    changed.actions = {SendAction{u"http://b.example/"_s, false}};
    QVERIFY(rules.save(changed, now));
    QVERIFY(rules.remove(gone.id, now));
    // One of each is to be tried again, the other one is cut off.
    const auto later = [now](qint64 id) {
        ActionOutcome outcome{.key = {FiringId{id}, 0}, .state = ActionState::Pending};
        outcome.due = now + 1h;
        return outcome;
    };
    QVERIFY(actions.record({later(1), later(3), later(5), later(7)}, now));
    QCOMPARE(*actions.recover(), 1);
    QVERIFY(*actions.isPending({FiringId{8}, 0}) && !*actions.isPending({FiringId{2}, 0}));
    QCOMPARE(column(u"SELECT group_concat(state, '') FROM (SELECT state FROM firing_action ORDER BY firing)"_s),
        QStringList{u"55555500"_s});
    QCOMPARE(column(u"SELECT group_concat(state, '') FROM (SELECT state FROM firing ORDER BY id)"_s), QStringList{u"33333300"_s});
    // What is due and has no room yet must not be looked for again and again.
    QCOMPARE(*actions.nextDue(now), std::optional(now + 1h));
    QCOMPARE(*actions.nextDue(now + 1h), std::nullopt);

    // The user had this one run again, knowing that the rule is disabled.
    QCOMPARE(*FiringRepository(*m_database).runAgain(FiringId{1}, now), FiringId{9});
    QCOMPARE(actions.begin({{FiringId{9}, 0}}, now)->size(), 1);
    QVERIFY(actions.record({later(9)}, now));
    QCOMPARE(FiringRepository(*m_database).details(FiringId{9})->actions.constFirst().state, ActionState::Pending);
}

void TestFirings::outputOfARemovedEventIsNotKept()
{
    const Rule rule = add({RunAction{u"/bin/true"_s}});
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(*m_database,
        {{makeEvent({.type = EventType::FlowEnd, .session = u"a"_s, .uid = u"1"_s}), 1},
            {makeEvent({.type = EventType::FlowEnd, .session = u"b"_s, .uid = u"2"_s}), 2}},
        stored);
    RuleRecord both = record(rule, 2);
    both.firings[0].event = stored.at(0).row.id;
    both.firings[1].event = stored.at(1).row.id;
    QVERIFY(recordRules(*m_database, both, m_store->clock().now()));
    OpenActions actions(*m_database);
    QCOMPARE(actions.begin({{FiringId{1}, 0}, {FiringId{2}, 0}}, m_store->clock().now())->size(), 2);
    QCOMPARE(*EventRepository(*m_database).remove({stored.at(0).row.id}), 1); // while its program runs
    const auto wrote = [](qint64 id) {
        ActionOutcome outcome{.key = {FiringId{id}, 0}};
        outcome.output = "personal";
        return outcome;
    };
    QVERIFY(actions.record({wrote(1), wrote(2)}, m_store->clock().now()));
    QCOMPARE(
        column(u"SELECT CAST(output AS TEXT) FROM firing_action ORDER BY firing"_s), (QStringList{QString(), u"personal"_s}));
}

void TestFirings::oldFiringsGo()
{
    const Rule rule = add({StopForwardingAction{}});
    fire(rule, 3);
    OpenActions actions(*m_database);
    QVERIFY(actions.record({{.key = {FiringId{1}, 0}}, {.key = {FiringId{2}, 0}}}, m_store->clock().now()));
    m_store->clock().advance(29 * 24h);
    fire(rule);
    QCOMPARE(column(u"SELECT id FROM firing ORDER BY id"_s), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
    m_store->clock().advance(24h + 1min);
    fire(rule);
    // The third has not ended.
    QCOMPARE(column(u"SELECT id FROM firing ORDER BY id"_s), (QStringList{u"3"_s, u"4"_s, u"5"_s}));
    QCOMPARE(column(u"SELECT count(*) FROM firing_action"_s), QStringList{u"3"_s});
    QVERIFY(actions.record({{.key = {FiringId{4}, 0}}, {.key = {FiringId{5}, 0}}}, m_store->clock().now()));
    QVERIFY(m_database->execute(u"UPDATE sqlite_sequence SET seq = 100003 WHERE name = 'firing'"_s));
    fire(rule);
    QCOMPARE(column(u"SELECT id FROM firing ORDER BY id"_s), (QStringList{u"3"_s, u"5"_s, u"100004"_s}));
}

void TestFirings::pagesAreNewestFirst()
{
    const Rule a = add({StopForwardingAction{}}, u"a"_s);
    const Rule b = add({StopForwardingAction{}}, u"b"_s);
    fire(a, 3);
    fire(b, 2);
    QVERIFY(OpenActions(*m_database).record({{.key = {FiringId{2}, 0}}}, m_store->clock().now()));
    FiringRepository firings(*m_database);
    const auto ids = [&](std::optional<RuleId> rule, std::optional<FiringState> state, qint64 before, int limit) {
        QList<qint64> list;
        const QList<Firing> page = *firings.page(rule, state, FiringId{before}, limit);
        for (const Firing &firing : page)
            list.append(firing.id.value);
        return list;
    };
    QCOMPARE(ids({}, {}, 0, 100), (QList<qint64>{5, 4, 3, 2, 1}));
    QCOMPARE(ids({}, {}, 4, 2), (QList<qint64>{3, 2}));
    QCOMPARE(ids(a.id, {}, 0, 100), (QList<qint64>{3, 2, 1}));
    QCOMPARE(ids(a.id, FiringState::Done, 0, 100), QList<qint64>{2});
    QCOMPARE(RuleRepository(*m_database).numbers(m_store->clock().now())->value(b.id).waiting, 2);
}

void TestFirings::tellsHowLongItTook()
{
    const FiringId one{1};
    fire(add({NotifyAction{u"a"_s, {}}, MarkAction{true, MarkColour::None}}));
    OpenActions actions(*m_database);
    FiringRepository firings(*m_database);
    m_store->clock().advance(2s);
    QCOMPARE(actions.begin({{one, 0}}, m_store->clock().now())->size(), 1);
    QVERIFY(!firings.details(one)->actions.at(0).took());
    m_store->clock().advance(30ms);
    QVERIFY(actions.record({{.key = {one, 0}}}, m_store->clock().now()));
    QVERIFY(!firings.details(one)->firing.took()); // there is one more
    m_store->clock().advance(470ms);
    QVERIFY(actions.record({{.key = {one, 1}}}, m_store->clock().now()));
    const FiringDetails details = *firings.details(one);
    QCOMPARE(details.firing.took(), std::optional(2'500ms));
    QCOMPARE(details.actions.at(0).took(), std::optional(30ms));
    // A mark is part of the write that records it: nobody has measured it.
    QVERIFY(details.actions.at(1).ended && !details.actions.at(1).started && !details.actions.at(1).took());
    QCOMPARE(firings.page({}, {}, {}, 10)->constFirst().took(), std::optional(2'500ms));

    // A clock that was set back meanwhile makes no time negative; what was only cancelled took none.
    const Rule other = add({NotifyAction{u"a"_s, {}}}, u"other"_s);
    fire(other, 2);
    QCOMPARE(actions.begin({{FiringId{2}, 0}}, m_store->clock().now())->size(), 1);
    m_store->clock().jump(-1h);
    QVERIFY(actions.record({{.key = {FiringId{2}, 0}}}, m_store->clock().now()));
    QVERIFY(!firings.details(FiringId{2})->firing.took() && !firings.details(FiringId{2})->actions.at(0).took());
    m_store->clock().advance(2h);
    QCOMPARE(*RuleRepository(*m_database).cancelWaiting(other.id, m_store->clock().now()), 1);
    QVERIFY(!firings.details(FiringId{3})->firing.took() && !firings.details(FiringId{3})->actions.at(0).took());
}

void TestFirings::hitsAreThoseOfTheSearch()
{
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(*m_database,
        {{makeEvent({.type = EventType::FlowStart, .session = u"a"_s, .uid = u"1"_s}), 1},
            {makeEvent({.type = EventType::FlowEnd, .session = u"a"_s, .uid = u"2"_s, .body = "a word in it"}), 2},
            {makeEvent({.type = EventType::FlowEnd, .session = u"a"_s, .uid = u"2"_s, .body = "a word in it"}), 3},
            {makeEvent({.type = EventType::FlowEnd, .session = u"b"_s, .uid = u"4"_s, .source = EventSource::Import}), 4},
            {makeEvent({.type = EventType::FlowEnd, .session = u"b"_s, .uid = u"5"_s, .source = EventSource::Simulator}), 5},
            {makeEvent({.type = EventType::FlowEnd, .session = u"c"_s, .uid = u"6"_s, .verdict = VerdictFlag::BadSignature}), 6}},
        stored);
    const auto hits = [&](const RuleCondition &condition) {
        QStringList texts;
        const QList<RuleHit> found =
            RuleHits({condition}).in(*m_database, {EventId{1}, EventId{6}}, m_store->clock().now())->constFirst();
        for (const RuleHit &hit : found)
            texts.append(u"%1%2%3 %4"_s.arg(hit.event.value)
                             .arg(hit.matches ? u"m"_s : QString(), hit.isAwaited ? u"a"_s : QString(), hit.key));
        return texts;
    };
    RuleCondition condition;
    condition.filter = u"event:flow.end"_s;
    QCOMPARE(hits(condition), (QStringList{u"2m "_s, u"5m "_s}));
    condition.filter = u"event:flow.end word"_s;
    condition.per = RuleCondition::Per::Session;
    QCOMPARE(hits(condition), QStringList{u"2m a"_s});
    condition = {.kind = RuleCondition::Kind::Silence,
        .filter = u"event:flow.start"_s,
        .awaited = u"session:b or event:flow.start"_s,
        .per = RuleCondition::Per::Flow};
    QCOMPARE(hits(condition), (QStringList{u"1ma Liveness"_s, u"5a Liveness"_s}));
}

QTEST_GUILESS_MAIN(TestFirings)
#include "tst_firings.moc"
