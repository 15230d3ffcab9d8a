// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ruleruns.h"

#include "cli/console.h"
#include "cli/maskoption.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "engine/rulerunner.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using engine::RuleRunner;

RuleRuns::RuleRuns(Session &session)
    : QObject(&session)
    , m_session(session)
    , m_masking(preferredMasking(session))
{
    RuleRunner &runner = session.workspace().ruleRunner();
    runner.setNotifier(this);
    connect(&runner, &RuleRunner::stateChanged, this, [this](RuleRunner::State state) {
        if (state == RuleRunner::State::Running)
            m_session.console().note(Text::tr("Running the rules."));
        else if (state == RuleRunner::State::Waiting)
            m_session.console().note(Text::tr("Another program runs the rules; this one takes over when it ends."));
    });
    connect(&runner, &RuleRunner::rulePaused, this, [this](RuleId, const QString &name) {
        m_session.console().note(printable(
            Text::tr("The rule “%1” fired as often as it may and paused itself. It goes on with: flowbell-cli rules enable RULE")
                .arg(name)));
    });
    connect(&runner, &RuleRunner::troubleChanged, this, [this](const std::optional<Error> &trouble) {
        if (trouble)
            m_session.console().error(printable(wording::errorText(*trouble)));
    });
}

RuleRuns::~RuleRuns()
{
    m_session.workspace().ruleRunner().setNotifier(nullptr);
}

void RuleRuns::begin()
{
    m_session.workspace().ruleRunner().start();
}

void RuleRuns::notify(const engine::Notification &wanted)
{
    const engine::Notification notification = wanted.masked(m_masking);
    // One line each, whatever an event wrote into it.
    m_session.console().note(printable(Text::tr("Notification: %1").arg(notification.title)));
    const QStringList lines = notification.text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        m_session.console().note(printable(QString(u"  " % line)));
}

} // namespace flowbell::cli
