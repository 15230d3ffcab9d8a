// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/eventdeletion.h"

#include "cli/console.h"
#include "cli/text.h"
#include "engine/eventqueries.h"
#include "engine/eventremovals.h"
#include "engine/workspace.h"

#include <algorithm>

#include <unistd.h>

namespace flowbell::cli {

using namespace Qt::StringLiterals;

EventDeletion::EventDeletion(Session &session, Consent consent)
    : QObject(&session)
    , m_session(session)
    , m_consent(consent)
{
    const engine::EventQueries &events = session.workspace().events();
    connect(&events, &engine::EventQueries::matched, this, [this](quint64, const QList<EventId> &ids, double) { m_ids += ids; });
    connect(&events, &engine::EventQueries::searchFinished, this,
        [this](quint64, const std::optional<Error> &error) { found(error); });
    connect(&m_signals, &StopSignals::stopRequested, &session.workspace().events(), &engine::EventQueries::cancelSearch);
}

void EventDeletion::begin(const EventFilter &filter)
{
    m_session.workspace().events().search(filter);
}

void EventDeletion::found(const std::optional<Error> &error)
{
    if (error) {
        m_session.fail(*error);
        return;
    }
    m_session.console().line(Text::tr("%n event(s) match.", nullptr, static_cast<int>(m_ids.size())));
    m_session.console().flush();
    if (m_consent == Consent::CountOnly || m_ids.isEmpty())
        m_session.finish();
    else if (mayDelete())
        remove();
}

bool EventDeletion::mayDelete()
{
    if (m_consent == Consent::Given)
        return true;
    if (::isatty(STDIN_FILENO) == 0) {
        m_session.fail(Text::tr("Nothing was deleted: give --yes to delete them without being asked."));
        return false;
    }
    m_session.console().note(Text::tr("They are deleted for good, with their bodies and deliveries. To go on, type “yes”:"));
    const QString answer = m_session.console().readLine().trimmed();
    if (answer.compare(u"yes"_s, Qt::CaseInsensitive) == 0 || answer.compare(Text::tr("yes"), Qt::CaseInsensitive) == 0)
        return true;
    m_session.fail(Text::tr("Nothing was deleted."));
    return false;
}

void EventDeletion::remove()
{
    // The oldest first: what a cancelled deletion leaves has no holes in the middle.
    std::ranges::sort(m_ids);
    engine::SlicedWrite *const write = m_session.workspace().removals().removeForGood(m_ids);
    connect(&m_signals, &StopSignals::stopRequested, write, &engine::SlicedWrite::cancel);
    connect(write, &engine::SlicedWrite::progressed, this, [this](qint64 events) {
        m_session.console().progress(Text::tr("%1 of %2 events deleted").arg(events).arg(m_ids.size()));
    });
    connect(write, &engine::SlicedWrite::ended, this, &EventDeletion::end);
}

void EventDeletion::end(qint64 removed, const std::optional<Error> &error)
{
    Console &console = m_session.console();
    console.progress({});
    console.line(Text::tr("Deleted %n event(s).", nullptr, static_cast<int>(removed)));
    const bool wasCancelled = error && error->code == ErrorCode::Cancelled;
    if (!error || (wasCancelled && removed >= m_ids.size()))
        m_session.finish();
    else if (wasCancelled)
        m_session.fail(Text::tr("Cancelled. The other events are still there."));
    else
        m_session.fail(*error);
}

} // namespace flowbell::cli
