// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/sessionscommand.h"

#include "cli/commonoptions.h"
#include "cli/console.h"
#include "cli/maskoption.h"
#include "cli/optionnames.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/sessionlist.h"
#include "cli/sessiontext.h"
#include "cli/text.h"
#include "core/maskedrecords.h"
#include "engine/sessionqueries.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList stateNames()
{
    QStringList names;
    for (const SessionState state : allSessionStates())
        names += sessionStateName(state);
    return names;
}

/// `--flow` and `--state` say what `flow:` and `state:` in the filter would.
SessionFilter wantedSessions(Arguments &arguments)
{
    SessionFilter filter = arguments.sessionFilter(filterOption);
    if (const std::optional<QString> flow = arguments.text(flowOption)) {
        if (filter.value(u"flow"_s))
            arguments.refuse(Text::tr("The flow is given twice: in --filter and in --flow."));
        filter = filter.and_(SessionFilter::of(u"flow"_s, *flow));
    }
    if (const std::optional<QString> state = arguments.oneOf(stateOption, stateNames())) {
        if (filter.value(u"state"_s))
            arguments.refuse(Text::tr("The state is given twice: in --filter and in --state."));
        filter = filter.and_(SessionFilter::of(u"state"_s, *state));
    }
    return filter;
}

void writeSession(Session &session, const SessionDetails &details, bool asJson)
{
    const SilenceRule rule = session.workspace().sessions().rule();
    if (asJson) {
        session.console().bytes(jsonLine(sessionDetailsJson(details, rule)) + '\n');
    } else {
        for (const QString &line : sessionDetailsText(details, rule))
            session.console().line(line);
    }
    session.finish();
}

void showSession(Session &session, SessionId id, const Masking &masking, bool asJson)
{
    session.whenDone(session.workspace().sessions().details(id),
        [=, &session](const SessionDetails &details) { writeSession(session, masked(masking, details), asJson); });
}

/// Goes on with the one session whose uid begins so, or fails.
void showNamed(Session &session, const QString &name, const Masking &masking, bool asJson)
{
    session.whenDone(
        session.workspace().sessions().find(SessionFilter::of(u"session"_s, name)), [=, &session](const QList<SessionId> &ids) {
            if (ids.isEmpty())
                session.fail(Text::tr("There is no session whose id is or begins with “%1”.").arg(name));
            else if (ids.size() > 1)
                session.fail(Text::tr(
                    "%n session(s) have an id that begins with “%1”. Give more of it.", nullptr, static_cast<int>(ids.size()))
                                 .arg(name));
            else
                showSession(session, ids.constFirst(), masking, asJson);
        });
}

} // namespace

QString SessionsCommand::name() const
{
    return u"sessions"_s;
}

QString SessionsCommand::summary() const
{
    return Text::tr("passes through flows, and what went wrong in them");
}

QList<Verb> SessionsCommand::verbs() const
{
    const QCommandLineOption json = jsonFlag();
    const QCommandLineOption filter = option(filterOption,
        Text::tr(
            "only sessions that match, for example '(state:failed or state:stalled) technology:LDHP duration:>2m'; fields: %1")
            .arg(SessionFilter::fields().join(", "_L1)),
        u"TEXT"_s);
    return {
        {u"list"_s, {}, Text::tr("show sessions, the newest first"),
            QList{filter, option(flowOption, Text::tr("only those of this flow"), u"NAME"_s),
                option(stateOption, Text::tr("only those in this state: %1").arg(stateNames().join(", "_L1)), u"STATE"_s),
                newestLimit(), json}
                + MaskOption::options(),
            list},
        {u"show"_s, {u"ID"_s},
            Text::tr("show one session: its steps, events and anomalies. ID is its session_id, or the beginning of it"),
            QList{json} + MaskOption::options(), show},
    };
}

Action SessionsCommand::list(Arguments &arguments)
{
    const SessionFilter wanted = wantedSessions(arguments);
    const qint64 limit = readNewestLimit(arguments);
    const bool asJson = arguments.isSet(jsonOption);
    const MaskOption mask = MaskOption::read(arguments);
    return [=](Session &session) {
        if (const std::optional<Masking> masking = mask.rules(session))
            listSessions(session, wanted, limit, *masking, asJson);
    };
}

Action SessionsCommand::show(Arguments &arguments)
{
    const QString name = arguments.operand(0);
    const bool asJson = arguments.isSet(jsonOption);
    if (name.isEmpty())
        arguments.refuse(Text::tr("ID must be the id of a session, or the beginning of it."));
    const MaskOption mask = MaskOption::read(arguments);
    return [=](Session &session) {
        const std::optional<Masking> masking = mask.rules(session);
        if (!masking)
            return;
        whenSessionsCaughtUp(session, [=, &session] {
            const auto failed = [=, &session](const Error &error) {
                if (error.code == ErrorCode::NotFound)
                    showNamed(session, name, *masking, asJson);
                else
                    session.fail(error);
            };
            session.whenDone(session.workspace().sessions().findByUid(name), failed,
                [=, &session](SessionId id) { showSession(session, id, *masking, asJson); });
        });
    };
}

} // namespace flowbell::cli
