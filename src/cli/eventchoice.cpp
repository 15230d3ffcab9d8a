// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventchoice.h"

#include "cli/command.h"
#include "cli/optionnames.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/eventqueries.h"
#include "engine/workspace.h"

#include <algorithm>
#include <memory>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {
}

EventId readEventId(Arguments &arguments, const QString &text)
{
    bool isNumber = false;
    const EventId id{text.toLongLong(&isNumber)};
    if (!isNumber || !id.isValid())
        arguments.refuse(Text::tr("ID must be the number of an event, as “events list” prints it, not “%1”.").arg(text));
    return id;
}

QString noSuchEvent(EventId id)
{
    return Text::tr("There is no event with the number %1.").arg(id.value);
}

QList<QCommandLineOption> EventChoice::options()
{
    return {option(filterOption,
        Text::tr("the events that match, for example 'event:technology.end success:false'; fields: %1")
            .arg(EventFilter::fields().join(", "_L1)),
        u"TEXT"_s)};
}

EventChoice EventChoice::read(Arguments &arguments)
{
    EventChoice choice;
    const QStringList numbers = arguments.operand(0).split(u',', Qt::SkipEmptyParts);
    for (const QString &number : numbers)
        choice.m_ids.append(readEventId(arguments, number.trimmed()));
    std::sort(choice.m_ids.begin(), choice.m_ids.end());
    choice.m_ids.erase(std::unique(choice.m_ids.begin(), choice.m_ids.end()), choice.m_ids.end());
    choice.m_filter = arguments.filter(filterOption);
    if (numbers.isEmpty() == choice.m_filter.isEmpty() && arguments.problem().isEmpty())
        arguments.refuse(Text::tr("Say which events, in one way: by their numbers (17,18), or with --filter."));
    return choice;
}

void EventChoice::resolve(Session &session, const std::function<void(const QList<EventId> &)> &next) const
{
    if (m_ids.isEmpty())
        search(session, next);
    else
        resolveNumbers(session, next);
}

void EventChoice::resolveNumbers(Session &session, const std::function<void(const QList<EventId> &)> &next) const
{
    session.whenDone(session.workspace().events().rows(m_ids), [&session, ids = m_ids, next](const QList<EventRow> &rows) {
        for (const EventId id : ids) {
            if (std::none_of(rows.begin(), rows.end(), [id](const EventRow &row) { return row.id == id; })) {
                session.fail(noSuchEvent(id));
                return;
            }
        }
        next(ids);
    });
}

void EventChoice::search(Session &session, const std::function<void(const QList<EventId> &)> &next) const
{
    engine::EventQueries &events = session.workspace().events();
    const auto found = std::make_shared<QList<EventId>>();
    QObject::connect(&events, &engine::EventQueries::matched, &session,
        [found](quint64, const QList<EventId> &ids, double) { *found += ids; });
    QObject::connect(&events, &engine::EventQueries::searchFinished, &session,
        [&session, found, next](quint64, const std::optional<Error> &error) {
            if (error) {
                session.fail(*error);
                return;
            }
            std::sort(found->begin(), found->end());
            next(*found);
        });
    events.search(m_filter);
}

} // namespace flowbell::cli
