// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow/certificatenotice.h"

#include "engine/listenercertificate.h"
#include "engine/listenercontrol.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "wording/certificatetext.h"
#include "wording/wording.h"

#include <QtWidgets/QBoxLayout>

namespace flowbell::gui {

CertificateNotice::CertificateNotice(engine::Workspace &workspace, QBoxLayout *layout, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bar(new MessageBar(layout->parentWidget()))
{
    m_bar->setObjectName(QStringLiteral("certificateBar"));
    m_bar->setClosable(false);
    layout->addWidget(m_bar);
    m_openPreferences.setObjectName(QStringLiteral("openTlsPreferences"));
    m_openPreferences.setIcon(themeIcon(QStringLiteral("security-high")));
    connect(&m_openPreferences, &QAction::triggered, this, &CertificateNotice::preferencesWanted);
    const engine::ListenerCertificate &certificate = workspace.listener().certificate();
    connect(&certificate, &engine::ListenerCertificate::changed, this, &CertificateNotice::show);
    retranslate();
}

void CertificateNotice::retranslate()
{
    m_openPreferences.setText(tr("TLS preferences…"));
    m_help.retranslate();
    show();
}

void CertificateNotice::show()
{
    const engine::ListenerCertificate &certificate = m_workspace.listener().certificate();
    const std::optional<CertificateFacts> facts = certificate.facts();
    const Timestamp now = m_workspace.clock().now();
    if (const std::optional<Error> trouble = certificate.trouble()) {
        const QString text = wording::errorText(*trouble);
        if (certificate.keepsFormer())
            m_bar->showMessage(StateRole::Warning,
                tr("The listener's new certificate is not used, the former one is. %1").arg(text), {&m_openPreferences, &m_help});
        else
            m_bar->showMessage(StateRole::Failed, text, {&m_openPreferences, &m_help});
    } else if (facts && facts->daysLeft(now) <= certificateWarningDays) {
        m_bar->showMessage(StateRole::Warning, wording::certificateSoonText(*facts, now), {&m_openPreferences, &m_help});
    } else {
        m_bar->clear();
    }
}

} // namespace flowbell::gui
