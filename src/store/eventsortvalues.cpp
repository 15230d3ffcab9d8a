// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/eventsortvalues.h"

#include "core/eventmark.h"
#include "core/eventtype.h"

using namespace Qt::StringLiterals;

namespace flowbell::store {

namespace {

// Up to so many rows in between are read in passing rather than each wanted one by its id.
constexpr size_t densestGap = 8;

QString columnsOf(EventSortField field)
{
    switch (field) {
    case EventSortField::Received: return u"e.received"_s;
    case EventSortField::Event: return u"e.type, e.type_name"_s;
    case EventSortField::Success: return u"e.success"_s;
    case EventSortField::Flow: return u"e.flow_name"_s;
    case EventSortField::Session: return u"(SELECT uid FROM session s WHERE s.id = e.session)"_s;
    case EventSortField::Technology: return u"e.technology"_s;
    case EventSortField::Source: return u"e.source"_s;
    case EventSortField::Reply: return u"e.reply"_s;
    case EventSortField::VerdictFlags: return u"e.verdict"_s;
    case EventSortField::Mark:
        return u"(SELECT pinned FROM mark m WHERE m.event = e.id), (SELECT colour FROM mark m WHERE m.event = e.id)"_s;
    case EventSortField::Note: return u"(SELECT note FROM mark m WHERE m.event = e.id)"_s;
    }
    return {};
}

EventSortValue textValue(const QString &text)
{
    return {text.isEmpty() ? 1 : 0, text};
}

/// Pinned ones before others, each by colour.
qint64 markNumber(bool pinned, MarkColour colour)
{
    constexpr qint64 afterColours = 100;
    return (pinned ? 0 : afterColours + 1) + (colour == MarkColour::None ? afterColours : static_cast<qint64>(colour));
}

} // namespace

int compared(const EventSortValue &one, const EventSortValue &other)
{
    if (one.number != other.number)
        return one.number < other.number ? -1 : 1;
    if (const int anyCase = one.text.compare(other.text, Qt::CaseInsensitive); anyCase != 0)
        return anyCase;
    return one.text.compare(other.text);
}

EventSortValues::EventSortValues(Database &database, EventSortField field)
    : m_database(database)
    , m_field(field)
{
}

Result<void> EventSortValues::prepare()
{
    return m_field == EventSortField::Flow ? readNames(u"SELECT id, name FROM flow_name"_s, m_flowNames) : Result<void>();
}

Result<void> EventSortValues::readNames(const QString &sql, QHash<qint64, QString> &names)
{
    Result<Database::Statement> statement = m_database.prepare(sql);
    if (!statement)
        return Failure(statement.error());
    return statement->each([&names](const Database::Statement &row) { names.insert(row.integer(0), row.text(1)); });
}

EventSortValue EventSortValues::valueOf(const Database::Statement &row) const
{
    switch (m_field) {
    case EventSortField::Event: {
        const auto type = static_cast<EventType>(row.integer(1));
        return textValue(type == EventType::Unknown ? row.text(2) : eventTypeName(type));
    }
    case EventSortField::Flow: return textValue(m_flowNames.value(row.integer(1)));
    case EventSortField::Session:
    case EventSortField::Technology:
    case EventSortField::Note: return textValue(row.text(1));
    case EventSortField::Success: return {row.isNull(1) ? 2 : row.integer(1), {}};
    case EventSortField::Mark: return {markNumber(row.integer(1) != 0, static_cast<MarkColour>(row.integer(2))), {}};
    case EventSortField::Received:
    case EventSortField::Source:
    case EventSortField::Reply:
    case EventSortField::VerdictFlags: break;
    }
    return {row.integer(1), {}};
}

Result<void> EventSortValues::read(const quint32 *first, size_t count, const Visit &visit)
{
    if (count == 0)
        return {};
    const quint32 *const end = first + count;
    const qint64 lowest = *first;
    const qint64 highest = *(end - 1);
    const bool dense = static_cast<size_t>(highest - lowest + 1) <= densestGap * count;
    QString select = u"SELECT e.id, "_s;
    select += columnsOf(m_field);
    QStringList ids;
    if (!dense) {
        for (const quint32 *id = first; id != end; ++id)
            ids.append(QString::number(*id));
    }
    Result<Database::Statement> statement = dense
        ? bound(m_database, select + u" FROM event e WHERE e.id BETWEEN ? AND ? ORDER BY e.id"_s, lowest, highest)
        : bound(m_database, select + u" FROM event e WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id"_s,
            QString(u'[' + ids.join(u',') + u']'));
    if (!statement)
        return Failure(statement.error());
    const quint32 *wanted = first;
    return statement->each([&](const Database::Statement &row) {
        const auto id = static_cast<quint32>(row.integer(0));
        while (wanted != end && *wanted < id)
            ++wanted;
        if (wanted != end && *wanted == id)
            visit(id, valueOf(row));
        return wanted != end;
    });
}

} // namespace flowbell::store
