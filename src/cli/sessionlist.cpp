// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sessionlist.h"

#include "cli/console.h"
#include "cli/sessiontext.h"
#include "cli/text.h"
#include "cli/texttable.h"
#include "core/maskedrecords.h"
#include "engine/sessionqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

namespace {

constexpr qsizetype pageSize = 500;

TextTable table()
{
    return TextTable({{Text::tr("Started"), 23}, {Text::tr("State"), 8}, {Text::tr("Flow"), 20}, {Text::tr("Session"), 36},
        {Text::tr("Technologies"), 12}, {Text::tr("Duration"), 12, true}, {Text::tr("Events"), 6, true},
        {Text::tr("Anomalies")}});
}

} // namespace

SessionList::SessionList(Session &session, Masking masking, bool asJson)
    : QObject(&session)
    , m_session(session)
    , m_masking(std::move(masking))
    , m_asJson(asJson)
{
}

void SessionList::whenCaughtUp(Session &session, std::function<void()> next)
{
    engine::SessionQueries &sessions = session.workspace().sessions();
    connect(&sessions, &engine::SessionQueries::caughtUp, &session, [&session](double share) {
        session.console().progress(Text::tr("putting sessions together: %1 %").arg(static_cast<int>(share * 100)));
    });
    session.whenDone(sessions.catchUp(), [&session, next = std::move(next)](const store::SessionExtent &) {
        session.console().progress({});
        next();
    });
}

void SessionList::begin(const SessionFilter &filter, qint64 limit)
{
    whenCaughtUp(m_session, [this, filter, limit] { find(filter, limit); });
}

void SessionList::find(const SessionFilter &filter, qint64 limit)
{
    m_session.whenDone(m_session.workspace().sessions().find(filter), [this, limit](const QList<SessionId> &ids) {
        m_ids = limit > 0 ? ids.first(std::min<qsizetype>(ids.size(), limit)) : ids;
        if (m_asJson)
            m_session.console().beginArray();
        else
            m_session.console().line(table().header());
        writeNextPage();
    });
}

void SessionList::writeNextPage()
{
    if (m_position >= m_ids.size() || m_session.console().isBroken()) {
        end();
        return;
    }
    const QList<SessionId> page = m_ids.mid(m_position, pageSize);
    m_position += page.size();
    m_session.whenDone(m_session.workspace().sessions().rows(page), [this](const QList<SessionRow> &rows) { writePage(rows); });
}

void SessionList::writePage(const QList<SessionRow> &rows)
{
    const TextTable lines = table();
    for (const SessionRow &row : masked(m_masking, rows)) {
        if (m_asJson)
            m_session.console().element(sessionJson(row));
        else
            m_session.console().line(lines.row(sessionCells(row)));
    }
    // Not by a call: answers that are there already would nest page in page.
    QMetaObject::invokeMethod(this, &SessionList::writeNextPage, Qt::QueuedConnection);
}

void SessionList::end()
{
    if (m_asJson)
        m_session.console().endArray();
    m_session.finish();
}

} // namespace flowbell::cli
