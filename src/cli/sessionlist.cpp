// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sessionlist.h"

#include "cli/rowlist.h"
#include "cli/sessiontext.h"
#include "cli/text.h"
#include "engine/sessionqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

namespace {

TextTable sessionTable()
{
    return TextTable({{Text::tr("Started"), 23}, {Text::tr("State"), 8}, {Text::tr("Flow"), 27}, {Text::tr("Session"), 36},
        {Text::tr("Technologies"), 12}, {Text::tr("Duration"), 12, true}, {Text::tr("Events"), 6, true},
        {Text::tr("Anomalies")}});
}

using SessionRows = RowList<SessionRow, SessionId>;

SessionRows::Kind sessionKind(engine::SessionQueries &sessions)
{
    return {.table = sessionTable(),
        .read = [&sessions](const QList<SessionId> &ids) { return sessions.rows(ids); },
        .cells = sessionCells,
        .json = sessionJson};
}

} // namespace

void whenSessionsCaughtUp(Session &session, std::function<void()> next)
{
    engine::SessionQueries &sessions = session.workspace().sessions();
    QObject::connect(&sessions, &engine::SessionQueries::caughtUp, &session, [&session](double share) {
        session.console().progress(Text::tr("putting sessions together: %1 %").arg(static_cast<int>(share * 100)));
    });
    session.whenDone(sessions.catchUp(), [&session, next = std::move(next)](const store::SessionExtent &) {
        session.console().progress({});
        next();
    });
}

void listSessions(Session &session, const SessionFilter &filter, qint64 limit, const Masking &masking, bool asJson)
{
    whenSessionsCaughtUp(session, [&session, filter, limit, masking, asJson] {
        engine::SessionQueries &sessions = session.workspace().sessions();
        auto *const rows = new SessionRows(session, sessionKind(sessions), masking, asJson);
        session.whenDone(sessions.find(filter), [rows, limit](const QList<SessionId> &ids) { rows->write(ids, limit); });
    });
}

} // namespace flowbell::cli
