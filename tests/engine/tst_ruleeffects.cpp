// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/rules/ruleeffects.h"
#include "store/batchwriter.h"
#include "store/eventrepository.h"
#include "store/eventsupport.h"
#include "store/flowrepository.h"
#include "store/markrepository.h"
#include "store/storefixture.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <functional>

using namespace flowbell;
using namespace flowbell::engine;
using namespace flowbell::store;
using namespace flowbell::test;
using namespace Qt::StringLiterals;

/// What actions do in the store, while the user changes the same with another program.
class TestRuleEffects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void aNoteThatIsEditedMeanwhileIsKept();
    void aNoteIsAddedOnce();
    void aFlowThatIsEditedMeanwhileStops();

private:
    [[nodiscard]] OpenAction actionOn(EventId event, const RuleAction &action) const;
    /// Once, right before the next transaction: whatever was read before it is out of date then.
    void beforeTransaction(const std::function<void(Database &other)> &change);
    [[nodiscard]] QString note() const { return MarkRepository(*m_database).find(m_event)->note; }

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_other;
    EventId m_event;
    bool m_changed = false;
};

void TestRuleEffects::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_database.reset();
    m_other.reset();
    m_store = std::make_unique<StoreFixture>();
    m_database = m_store->connect();
    m_other = m_store->connect();
    BatchWriter writer;
    std::vector<StoredEvent> stored;
    writer.write(*m_database, {{makeEvent({.type = EventType::FlowEnd, .uid = u"1"_s}), 1}}, stored);
    m_event = stored.at(0).row.id;
}

OpenAction TestRuleEffects::actionOn(EventId event, const RuleAction &action) const
{
    return {.key = {FiringId{1}, 0},
        .rule = RuleId{1},
        .ruleUid = {},
        .ruleName = u"r"_s,
        .action = action,
        .cause = {},
        .eventId = event,
        .event = *EventRepository(*m_database).details(event)};
}

void TestRuleEffects::beforeTransaction(const std::function<void(Database &other)> &change)
{
    m_changed = false;
    m_database->setFaultHook([this, change](const QString &sql) -> std::optional<Error> {
        if (sql.startsWith("BEGIN"_L1) && !std::exchange(m_changed, true))
            change(*m_other);
        return std::nullopt;
    });
}

void TestRuleEffects::aNoteThatIsEditedMeanwhileIsKept()
{
    QVERIFY(MarkRepository(*m_database).saveNote(m_event, u"old"_s, {}));
    beforeTransaction([this](Database &other) { QVERIFY(MarkRepository(other).saveNote(m_event, u"of the user"_s, u"old"_s)); });
    const auto outcome = applyEffect(*m_database, actionOn(m_event, NoteAction{u"of {rule}"_s}));
    QVERIFY(outcome && m_changed);
    QCOMPARE(outcome->state, ActionState::Done);
    QCOMPARE(note(), u"of the user\nof r"_s);
}

void TestRuleEffects::aNoteIsAddedOnce()
{
    const OpenAction action = actionOn(m_event, NoteAction{u"once"_s});
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(applyEffect(*m_database, action)->state, ActionState::Done);
        QCOMPARE(note(), u"once"_s);
    }
    QVERIFY(MarkRepository(*m_database).saveNote(m_event, QString(maximumNoteLength, u'x'), u"once"_s));
    const auto full = applyEffect(*m_database, action);
    QCOMPARE(full->state, ActionState::Failed);
    QCOMPARE(full->error.failure, ActionFailure::Store);
    QCOMPARE(note().size(), maximumNoteLength);
    QCOMPARE(*EventRepository(*m_database).remove({m_event}), 1);
    QCOMPARE(applyEffect(*m_database, action)->error.failure, ActionFailure::EventGone);
}

void TestRuleEffects::aFlowThatIsEditedMeanwhileStops()
{
    Flow flow;
    flow.name = u"Liveness"_s;
    flow.forward = true;
    flow = *FlowRepository(*m_database).add(flow);
    beforeTransaction([flow](Database &other) {
        Flow edited = flow;
        edited.schedule = u"1m"_s;
        QVERIFY(FlowRepository(other).save(edited));
    });
    const auto outcome = applyEffect(*m_database, actionOn(m_event, StopForwardingAction{}));
    QVERIFY(outcome);
    QVERIFY(m_changed);
    QCOMPARE(outcome->state, ActionState::Done);
    const Flow stored = FlowRepository(*m_database).find(flow.id)->flow;
    QVERIFY(!stored.forward);
    QCOMPARE(stored.schedule, u"1m"_s);
}

QTEST_GUILESS_MAIN(TestRuleEffects)
#include "tst_ruleeffects.moc"
