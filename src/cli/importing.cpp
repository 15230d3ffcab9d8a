// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/importing.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/text.h"
#include "engine/importer.h"
#include "engine/workspace.h"
#include "wording/wording.h"

namespace flowbell::cli {

using engine::Importer;

Importing::Importing(Session &session)
    : QObject(&session)
    , m_session(session)
{
    Importer &importer = session.workspace().importer();
    connect(&importer, &Importer::progressed, this, &Importing::showProgress);
    connect(&importer, &Importer::finished, this, &Importing::end);
    connect(&m_signals, &StopSignals::stopRequested, &importer, &Importer::cancel);
}

void Importing::begin(const engine::ImportRequest &request)
{
    m_session.workspace().importer().start(request);
}

void Importing::showProgress(const engine::ImportProgress &progress)
{
    const QString stored = QString::number(progress.stored);
    m_session.console().progress(progress.share > 0
            ? Text::tr("%1 events imported, %2 %").arg(stored, QString::number(static_cast<int>(100 * progress.share)))
            : Text::tr("%1 events imported").arg(stored));
}

void Importing::end(const engine::ImportOutcome &outcome)
{
    Console &console = m_session.console();
    console.progress({});
    for (const ImportProblem &problem : outcome.problems)
        console.note(printable(wording::importProblemText(problem, outcome.format)));
    if (outcome.skipped > outcome.problems.size())
        console.note(Text::tr("… and %1 more").arg(outcome.skipped - outcome.problems.size()));
    console.line(
        Text::tr("events imported: %1 (of them duplicates: %2), not taken: %3")
            .arg(QString::number(outcome.stored), QString::number(outcome.duplicates), QString::number(outcome.skipped)));
    if (outcome.error)
        m_session.fail(*outcome.error);
    else if (outcome.cancelled)
        m_session.fail(outcome.format == ImportFormat::Har ? Text::tr("Cancelled after entry %1.").arg(outcome.lastPlace)
                                                           : Text::tr("Cancelled after line %1.").arg(outcome.lastPlace));
    else
        m_session.finish(outcome.stored == 0 && outcome.skipped > 0 ? ExitStatus::Failed : ExitStatus::Done);
}

} // namespace flowbell::cli
