// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/rulerows.h"

#include "core/eventtype.h"
#include "core/rulejson.h"
#include "core/rulejsonreader.h"
#include "store/timecoding.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace flowbell::store::rulerows {

namespace {

QString compactText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<void> asVoid(const Result<qint64> &rows)
{
    return rows ? Result<void>() : Failure(rows.error());
}

} // namespace

QString selectRule()
{
    return u"SELECT id, uid, name, enabled, condition, actions, most_per_minute, pause, paused_at, since_event, version FROM rule "_s;
}

Rule headOf(const Database::Statement &row)
{
    Rule rule;
    rule.id = RuleId{row.integer(0)};
    rule.uid = row.text(1);
    rule.name = row.text(2);
    rule.enabled = row.integer(3) != 0;
    rule.version = row.integer(10);
    return rule;
}

tl::expected<Rule, RuleProblem> readRuleOf(const Database::Statement &row)
{
    // The reader of whole rules: what was written before is checked no less than what is imported.
    const QJsonObject json{{u"uid"_s, row.text(1)}, {u"name"_s, row.text(2)}, {u"enabled"_s, row.integer(3) != 0},
        {u"most_per_minute"_s, row.integer(6)}, {u"condition"_s, QJsonDocument::fromJson(row.text(4).toUtf8()).object()},
        {u"actions"_s, QJsonDocument::fromJson(row.text(5).toUtf8()).array()}};
    auto read = readRule(json);
    if (!read)
        return read;
    Rule &rule = *read;
    rule.id = RuleId{row.integer(0)};
    rule.uid = row.text(1);
    rule.pause = static_cast<RulePause>(row.integer(7));
    rule.pausedAt = optionalTimeAt(row, 8);
    rule.sinceEvent = EventId{row.integer(9)};
    rule.version = row.integer(10);
    return read;
}

Result<Rule> ruleOf(const Database::Statement &row)
{
    auto read = readRuleOf(row);
    if (!read)
        return fail(ErrorCode::StoreDamaged, u"rule: "_s + read.error().place, row.text(2));
    return std::move(*read);
}

QString encodeCondition(const RuleCondition &condition)
{
    Rule rule;
    rule.condition = condition;
    return compactText(rulejson::toJson(rule).value(u"condition"_s).toObject());
}

QString encodeActions(const QList<RuleAction> &actions)
{
    Rule rule;
    rule.actions = actions;
    const QJsonArray array = rulejson::toJson(rule).value(u"actions"_s).toArray();
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QString encodeAction(const RuleAction &action)
{
    return compactText(rulejson::toJson(action));
}

Result<RuleAction> decodeAction(const QString &json)
{
    const auto read = readRuleAction(QJsonDocument::fromJson(json.toUtf8()).object());
    if (!read)
        return fail(ErrorCode::StoreDamaged, u"action: "_s + read.error().place);
    return *read;
}

QString selectFiring()
{
    return u"SELECT f.id, f.rule, f.rule_name, f.event, f.kind, f.count, f.within_s, f.at, f.again, f.fired, f.state, f.actions, "
           "f.failed, e.type, e.type_name, n.name, s.uid, "
           "CASE WHEN f.state IN (1, 2) THEN (SELECT max(a.ended) FROM firing_action a WHERE a.firing = f.id AND a.state IN (2, "
           "3)) END FROM firing f LEFT JOIN event e ON e.id = f.event "
           "LEFT JOIN flow_name n ON n.id = e.flow_name LEFT JOIN session s ON s.id = e.session "_s;
}

FiringCause causeAt(const Database::Statement &row, int column)
{
    return {.kind = static_cast<RuleCondition::Kind>(row.integer(column)),
        .count = static_cast<int>(row.integer(column + 1)),
        .within = std::chrono::seconds{row.integer(column + 2)},
        .at = timeAt(row, column + 3),
        .again = FiringId{row.integer(column + 4)}};
}

Firing firingOf(const Database::Statement &row)
{
    Firing firing{.id = FiringId{row.integer(0)},
        .rule = RuleId{row.integer(1)},
        .ruleName = row.text(2),
        .event = EventId{row.integer(3)},
        .cause = causeAt(row, 4),
        .fired = timeAt(row, 9),
        .state = static_cast<FiringState>(row.integer(10)),
        .typeName = row.text(14),
        .flowName = row.text(15),
        .sessionUid = row.text(16),
        .actions = static_cast<int>(row.integer(11)),
        .failed = static_cast<int>(row.integer(12)),
        .ended = optionalTimeAt(row, 17)};
    // As EventRow: known types are stored without their name.
    if (firing.typeName.isEmpty() && !row.isNull(13))
        firing.typeName = eventTypeName(static_cast<EventType>(row.integer(13)));
    return firing;
}

QString encodeTimes(const QList<Timestamp> &times)
{
    QStringList numbers;
    for (const Timestamp time : times)
        numbers.append(QString::number(toNumber(time)));
    return numbers.join(u',');
}

QList<Timestamp> decodeTimes(const QString &coded)
{
    QList<Timestamp> times;
    const QStringList numbers = coded.split(u',', Qt::SkipEmptyParts);
    for (const QString &number : numbers)
        times.append(Timestamp{std::chrono::milliseconds{number.toLongLong()}});
    return times;
}

Result<FiringId> insertFiring(Database &database, const NewFiring &firing, Timestamp now)
{
    const auto idOrNull = [](qint64 id) { return id > 0 ? std::optional<qint64>(id) : std::nullopt; };
    const FiringCause &cause = firing.cause;
    const Result<qint64> id = insert(database,
        u"INSERT INTO firing (rule, rule_name, event, kind, count, within_s, at, again, fired, state, actions, failed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"_s,
        firing.rule.value, firing.ruleName, idOrNull(firing.event.value), static_cast<int>(cause.kind), cause.count,
        qint64{cause.within.count()}, toNumber(cause.at), idOrNull(cause.again.value), toNumber(now),
        static_cast<int>(FiringState::Open), firing.actions.size());
    if (!id)
        return Failure(id.error());
    for (qsizetype position = 0; position < firing.actions.size(); ++position) {
        const Result<qint64> inserted = run(database,
            u"INSERT INTO firing_action (firing, position, rule, state, failure, attempts, twice, output_cut, action, detail, "
            u"output, blocked) "
            "VALUES (?, ?, ?, 0, 0, 0, 0, 0, ?, '', x'', ?)"_s,
            *id, position, firing.rule.value, encodeAction(firing.actions.at(position)), position > 0);
        if (!inserted)
            return Failure(inserted.error());
    }
    return FiringId{*id};
}

Result<void> settle(Database &database, const QString &where, const QVariant &value)
{
    // States of actions: 0 and 1 are open, 2 is done, 3 failed.
    Result<Database::Statement> statement = database.prepare(
        u"UPDATE firing SET (state, failed) = (SELECT CASE WHEN min(a.state) < 2 THEN 0 WHEN total(a.state = 3) > 0 THEN 2 "
        "WHEN total(a.state = 2) > 0 THEN 1 ELSE 3 END, CAST(total(a.state = 3) AS INTEGER) "
        "FROM firing_action a WHERE a.firing = firing.id) WHERE "_s
        + where);
    if (!statement)
        return Failure(statement.error());
    statement->bindList({value});
    return asVoid(statement->run());
}

Result<qint64> cancelPending(Database &database, RuleId rule, Timestamp now)
{
    // What is tried again later was begun, but will not be again: cancelled as well.
    const Result<qint64> cancelled =
        run(database, u"UPDATE firing_action SET state = 5, ended = ?, due = NULL WHERE rule = ? AND state < 2 AND state = 0"_s,
            toNumber(now), rule.value);
    if (!cancelled || *cancelled == 0)
        return cancelled;
    if (const Result<void> settled = settle(database, u"rule = ? AND state = 0"_s, rule.value); !settled)
        return Failure(settled.error());
    if (const Result<void> counted = countChange(database); !counted)
        return Failure(counted.error());
    return cancelled;
}

Result<void> countChange(Database &database)
{
    return asVoid(run(database, u"UPDATE counter SET firings = firings + 1"_s));
}

} // namespace flowbell::store::rulerows
