// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/certificatenotes.h"

#include "cli/console.h"
#include "cli/printable.h"
#include "cli/session.h"
#include "cli/text.h"
#include "engine/listenercertificate.h"
#include "engine/listenercontrol.h"
#include "engine/workspace.h"
#include "wording/certificatetext.h"
#include "wording/wording.h"

#include <utility>

namespace flowbell::cli {

CertificateNotes::CertificateNotes(Session &session)
    : QObject(&session)
    , m_session(session)
{
    const engine::ListenerCertificate &certificate = session.workspace().listener().certificate();
    connect(&certificate, &engine::ListenerCertificate::changed, this, &CertificateNotes::tell);
}

void CertificateNotes::tell()
{
    const engine::ListenerCertificate &certificate = m_session.workspace().listener().certificate();
    const std::optional<CertificateFacts> facts = certificate.facts();
    if (!facts)
        return;
    Console &console = m_session.console();
    if (const std::optional<Error> trouble = certificate.trouble(); trouble != m_trouble) {
        m_trouble = trouble;
        if (trouble)
            tellTrouble(*trouble, certificate.keepsFormer());
    }
    const Timestamp now = m_session.clock().now();
    if (facts->fingerprint != m_fingerprint) {
        if (!m_fingerprint.isEmpty())
            console.note(
                Text::tr("New connections get the new certificate: %1").arg(printable(wording::certificateText(*facts, now))));
        else if (facts->isSelfSigned)
            console.note(Text::tr("The certificate is self-signed; “flowbell-cli certificate show” says how senders are "
                                  "made to trust it."));
        m_fingerprint = facts->fingerprint;
        m_toldSoon = false;
    }
    if (!m_trouble && facts->daysLeft(now) <= certificateWarningDays && !std::exchange(m_toldSoon, true))
        console.note(wording::certificateSoonText(*facts, now));
}

void CertificateNotes::tellTrouble(const Error &error, bool keepsFormer)
{
    QString text = printable(wording::errorText(error));
    if (keepsFormer)
        text = Text::tr("The new certificate is not used, the former one is. %1").arg(text);
    m_session.console().error(text);
}

} // namespace flowbell::cli
