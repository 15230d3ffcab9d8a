// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/projections.h"
#include "store/statement.h"

#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace flowbell::test {

/// For a failed QVERIFY2: where it was, and what was said.
template <typename T>
[[nodiscard]] QByteArray told(const QByteArray &where, const Result<T> &result)
{
    return where + QByteArray(": ") + (result ? QByteArray("done") : result.error().detail.toUtf8());
}

/// The first column of every row; the text of the error if there is one.
[[nodiscard]] inline QStringList column(store::Database &database, const QString &sql)
{
    QStringList rows;
    Result<store::Database::Statement> statement = database.prepare(sql);
    const Result<void> done = statement
        ? statement->each([&rows](const store::Database::Statement &row) { rows.append(row.text(0)); })
        : Result<void>(Failure(statement.error()));
    if (!done)
        rows.append(QStringLiteral("%1: %2").arg(sql, done.error().detail));
    return rows;
}

/// All columns of a table as one expression, but those that are random.
[[nodiscard]] inline QString asText(store::Database &database, const QString &table)
{
    QStringList parts;
    for (const QString &name : column(database, QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table))) {
        const bool isRandom =
            name == QLatin1String("uid") && (table == QLatin1String("flow") || table == QLatin1String("webhook"));
        if (!isRandom && !(table == QLatin1String("text_change") && name == QLatin1String("change")))
            parts.append(QStringLiteral("quote(%1)").arg(name));
    }
    return parts.join(QStringLiteral(" || '|' || "));
}

/// Every row of every table that a store had when this was made, but for what two runs of the same work may differ in.
class StoreRows
{
public:
    explicit StoreRows(store::Database &database)
    {
        QStringList parts;
        for (const QString &table :
            column(database,
                QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")))
            parts.append(QStringLiteral("SELECT '%1 ' || %2 FROM %1").arg(table, asText(database, table)));
        m_query = parts.join(QStringLiteral(" UNION ALL ")) + QStringLiteral(" ORDER BY 1");
    }

    [[nodiscard]] QStringList of(store::Database &database) const { return column(database, m_query); }

private:
    QString m_query;
};

[[nodiscard]] inline QStringList dumpStore(store::Database &database)
{
    return StoreRows(database).of(database);
}

/// What does not fit together in a store: damage, counters that a scan contradicts, rows without those they belong to. Empty if
/// all is well.
[[nodiscard]] inline QStringList contradictions(store::Database &database)
{
    QStringList found = column(database, QStringLiteral("PRAGMA integrity_check"));
    found.removeAll(QStringLiteral("ok"));
    const QStringList queries{
        QStringLiteral("SELECT 'counter.events ' || events FROM counter WHERE events <> (SELECT count(*) FROM event)"),
        QStringLiteral("SELECT 'counter.last_event ' || last_event FROM counter WHERE last_event < (SELECT coalesce(max(id), 0) "
                       "FROM event)"),
        QStringLiteral("SELECT 'flow_name.events ' || name FROM flow_name f "
                       "WHERE events <> (SELECT count(*) FROM event WHERE flow_name = f.id)"),
        QStringLiteral("SELECT 'no request of event ' || id FROM event WHERE id NOT IN (SELECT event FROM request)"),
        QStringLiteral("SELECT 'no event of request ' || event FROM request WHERE event NOT IN (SELECT id FROM event) "
                       "AND event NOT IN (SELECT id FROM trash_event)"),
        QStringLiteral("SELECT 'no session of event ' || id FROM event WHERE session NOT IN (SELECT id FROM session)"),
        QStringLiteral("SELECT 'no event of session ' || uid FROM session WHERE id NOT IN "
                       "(SELECT session FROM event WHERE session IS NOT NULL)"),
        QStringLiteral("SELECT 'stored twice ' || min(id) FROM event WHERE duplicate_of IS NULL AND session IS NOT NULL "
                       "AND event_uid IS NOT NULL GROUP BY session, event_uid HAVING count(*) > 1"),
        QStringLiteral("SELECT 'no event of delivery ' || id FROM delivery WHERE event NOT IN (SELECT id FROM event)"),
        QStringLiteral("SELECT 'attempts of delivery ' || id FROM delivery d "
                       "WHERE attempts <> (SELECT count(*) FROM attempt WHERE delivery = d.id)"),
        QStringLiteral("SELECT 'no delivery of attempt ' || id FROM attempt WHERE delivery NOT IN (SELECT id FROM delivery) "
                       "AND delivery NOT IN (SELECT id FROM trash_delivery)"),
        QStringLiteral("SELECT 'delivered without an attempt ' || id FROM delivery WHERE state = 1 AND attempts = 0"),
        QStringLiteral("SELECT 'no event of mark ' || event FROM mark WHERE event NOT IN (SELECT id FROM event)"),
    };
    return found + column(database, queries.join(QStringLiteral(" UNION ALL ")));
}

/// What the projections say, in words that do not depend on the order in which they took the events in.
[[nodiscard]] inline QStringList projected(store::Database &database)
{
    const auto named = [](const QString &id) {
        return QStringLiteral("coalesce((SELECT name FROM statistic_name WHERE id = %1), '-')").arg(id);
    };
    const QString counted =
        QStringLiteral("SELECT '%1 ' || level || '|' || start || '|' || flow || '|' || %2 FROM %1 WHERE events <> 0 ORDER BY 1");
    QStringList lines = column(database,
        QStringLiteral("SELECT 'session ' || %1 FROM session_summary ORDER BY session")
            .arg(asText(database, QStringLiteral("session_summary"))));
    const QString events = QStringLiteral("statistic_events");
    lines += column(database, counted.arg(events, asText(database, events)));
    lines += column(database,
        counted.arg(QStringLiteral("statistic_technologies"),
            QString(
                named(QStringLiteral("technology")) + QStringLiteral(" || '|' || events || '|' || passed || '|' || failed"))));
    lines += column(database,
        counted.arg(QStringLiteral("statistic_failures"),
            QString(named(QStringLiteral("technology")) + QStringLiteral(" || '|' || ") + named(QStringLiteral("reason"))
                + QStringLiteral(" || '|' || events"))));
    lines += column(database, counted.arg(QStringLiteral("statistic_replies"), QStringLiteral("status || '|' || events")));
    lines += column(database,
        QStringLiteral("SELECT 'shape ' || type || '|' || type_name || '|' || technology || '|' || events "
                       "FROM shape_kind WHERE events <> 0 ORDER BY 1"));
    lines += column(database, QStringLiteral("SELECT 'other shapes ' || events FROM shape_other"));
    return lines;
}

/// Lets the projections catch up, and compares what they say with what they say when they are made anew from all events. What
/// differs; empty if nothing does.
[[nodiscard]] inline QStringList wronglyProjected(store::Database &database)
{
    const auto catchUp = [&database] {
        for (const store::Projection *projection : store::allProjections()) {
            if (const Result<void> done = store::catchUp(database, *projection); !done)
                return QStringList{done.error().detail};
        }
        return QStringList();
    };
    QStringList wrong = catchUp();
    const QStringList kept = projected(database);
    if (const Result<void> forgotten = database.execute(QStringLiteral("DELETE FROM projection")); !forgotten)
        wrong.append(forgotten.error().detail);
    wrong += catchUp();
    const QStringList anew = projected(database);
    if (kept == anew)
        return wrong;
    const QSet<QString> before(kept.cbegin(), kept.cend());
    const QSet<QString> after(anew.cbegin(), anew.cend());
    for (const QString &line : before - after)
        wrong.append(QStringLiteral("kept: ") + line);
    for (const QString &line : after - before)
        wrong.append(QStringLiteral("anew: ") + line);
    return wrong;
}

} // namespace flowbell::test
