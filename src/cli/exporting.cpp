// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exporting.h"

#include "cli/console.h"
#include "cli/text.h"
#include "engine/exporter.h"
#include "engine/workspace.h"

namespace flowbell::cli {

using engine::Exporter;

Exporting::Exporting(Session &session)
    : QObject(&session)
    , m_session(session)
{
    Exporter &exporter = session.workspace().exporter();
    connect(&exporter, &Exporter::progressed, this, &Exporting::showProgress);
    connect(&exporter, &Exporter::finished, this, &Exporting::end);
    connect(&m_signals, &StopSignals::stopRequested, &exporter, &Exporter::cancel);
}

void Exporting::begin(const ExportOptions &options)
{
    engine::ExportRequest request = options.request;
    m_toFile = !request.path.isEmpty();
    if (options.mask) {
        request.masking = m_session.workspace().preferences().masking().rules;
        // What is asked to be masked must not go out as it is.
        if (Masking(request.masking).isEmpty()) {
            m_session.fail(Text::tr("Nothing would be masked: every rule is switched off."));
            return;
        }
    }
    m_session.workspace().exporter().start(request);
}

void Exporting::showProgress(const engine::ExportProgress &progress)
{
    m_session.console().progress(
        Text::tr("%1 events written, %2 %")
            .arg(QString::number(progress.written), QString::number(static_cast<int>(100 * progress.share))));
}

void Exporting::end(const engine::ExportOutcome &outcome)
{
    Console &console = m_session.console();
    console.progress({});
    if (outcome.error) {
        m_session.fail(*outcome.error);
    } else if (outcome.cancelled) {
        m_session.fail(m_toFile ? Text::tr("Cancelled: no file was written.") : Text::tr("Cancelled."));
    } else {
        if (m_toFile)
            console.line(Text::tr("events exported: %1").arg(outcome.written));
        m_session.finish();
    }
}

} // namespace flowbell::cli
