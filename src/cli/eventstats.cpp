// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventstats.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/statisticsjson.h"
#include "cli/statisticstext.h"
#include "cli/text.h"
#include "core/filtertime.h"
#include "engine/eventqueries.h"
#include "engine/flowservice.h"
#include "engine/statisticsqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

const QString untilOption = u"until"_s;

} // namespace

Verb EventStats::verb()
{
    return {u"stats"_s, {},
        Text::tr("show how many there were: by type, reply and lag, how many passed, how long technologies took"),
        {option(filterOption,
             Text::tr("only events that match, for example 'event:technology.end success:false'; fields: %1")
                 .arg(EventFilter::fields().join(", "_L1)),
             u"TEXT"_s),
            option(flowOption, Text::tr("only events of this flow (its name or id)"), u"FLOW"_s),
            option(sinceOption,
                Text::tr(
                    "only events received since then: -10m, today, 2024-12-19, 2024-12-19T08:35; rounded to the whole minute, "
                    "for what is long ago to the whole hour"),
                u"TIME"_s),
            option(untilOption, Text::tr("only events received until then, inclusive"), u"TIME"_s), jsonFlag()},
        read};
}

Action EventStats::read(Arguments &arguments)
{
    const Question question{.flow = arguments.text(flowOption),
        .since = arguments.time(sinceOption),
        .until = arguments.time(untilOption),
        .filter = arguments.filter(filterOption),
        .asJson = arguments.isSet(jsonOption)};
    return [question](Session &session) {
        auto *stats = new EventStats(session, question);
        stats->begin();
    };
}

EventStats::EventStats(Session &session, const Question &question)
    : QObject(&session)
    , m_session(session)
    , m_question(question)
{
}

void EventStats::begin()
{
    engine::StatisticsQueries &statistics = m_session.workspace().statistics();
    if (!m_question.filter.isEmpty()) {
        findFlow();
        return;
    }
    connect(&statistics, &engine::StatisticsQueries::progressed, this, [this](double share) {
        m_session.console().progress(Text::tr("Counting what is not yet counted: %1 %").arg(static_cast<int>(share * 100)));
    });
    m_session.whenDone(statistics.catchUp(), [this] {
        m_session.console().progress({});
        findFlow();
    });
}

void EventStats::findFlow()
{
    if (!m_question.flow) {
        ask(std::nullopt);
        return;
    }
    // Events may name a flow that is not in the list.
    const auto answered = [this](const Result<FlowWithWebhooks> &found) {
        m_flowIsKnown = found.has_value();
        ask(found ? found->flow.name : *m_question.flow);
    };
    engine::whenDone(m_session.workspace().flows().findByNameOrId(*m_question.flow), this, answered);
}

void EventStats::ask(const std::optional<QString> &flowName)
{
    if (!m_question.filter.isEmpty()) {
        search(flowName);
        return;
    }
    const Timestamp now = m_session.clock().now();
    StatisticsQuery query{.flowName = flowName, .from = {}, .to = {}};
    if (m_question.since)
        query.from = readFilterTime(*m_question.since, now)->begin;
    if (m_question.until)
        query.to = readFilterTime(*m_question.until, now)->end;
    m_session.whenDone(
        m_session.workspace().statistics().read(query), [this](const Statistics &statistics) { answer(statistics); });
}

void EventStats::search(const std::optional<QString> &flowName)
{
    EventFilter filter = m_question.filter;
    if (flowName)
        filter = filter.and_(EventFilter::of(u"flow"_s, *flowName));
    // Times were checked when they were read.
    if (m_question.since)
        filter = filter.and_(*EventFilter::parse(u"received:>="_s + *m_question.since));
    if (m_question.until)
        filter = filter.and_(*EventFilter::parse(u"received:<="_s + *m_question.until));
    engine::EventQueries &events = m_session.workspace().events();
    connect(
        &events, &engine::EventQueries::matched, this, [this](quint64, const QList<EventId> &ids, double) { m_found += ids; });
    connect(&events, &engine::EventQueries::searchFinished, this,
        [this](quint64, const std::optional<Error> &error) { found(error); });
    events.search(filter);
}

void EventStats::found(const std::optional<Error> &error)
{
    if (error) {
        m_session.fail(*error);
        return;
    }
    m_session.whenDone(
        m_session.workspace().statistics().readOf(m_found), [this](const Statistics &statistics) { answer(statistics); });
}

void EventStats::answer(const Statistics &statistics)
{
    Console &console = m_session.console();
    if (statistics.isEmpty() && !m_flowIsKnown && m_question.filter.isEmpty()) {
        m_session.fail(Text::tr("There is no flow with the name or id “%1”, and no event of one.").arg(*m_question.flow));
        return;
    }
    if (m_question.asJson)
        console.bytes(jsonLine(statisticsJson(statistics)) + '\n');
    else
        writeStatistics(console, statistics);
    m_session.finish();
}

} // namespace flowbell::cli
