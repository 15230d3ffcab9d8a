// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/sessions/sessionsemptystate.h"

#include "gui/common/icons.h"
#include "ui_sessionsemptystate.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

SessionsEmptyState::SessionsEmptyState(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SessionsEmptyState>())
{
    m_ui->setupUi(this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->titleLabel->setFont(large);
    connect(m_ui->nextButton, &QAbstractButton::clicked, this, [this] {
        if (m_filtered)
            Q_EMIT clearFilterWanted();
        else
            Q_EMIT simulateWanted();
    });
    retranslate();
}

SessionsEmptyState::~SessionsEmptyState() = default;

void SessionsEmptyState::setFiltered(bool filtered)
{
    if (filtered == m_filtered)
        return;
    m_filtered = filtered;
    retranslate();
}

void SessionsEmptyState::retranslate()
{
    m_ui->titleLabel->setText(m_filtered ? tr("No session matches") : tr("No session yet"));
    m_ui->explanationLabel->setText(m_filtered
            ? tr("There are sessions, but the filter or the flow list hides them.")
            : tr("A session is one pass through a flow. It appears here with the first event that has its session_id."));
    m_ui->nextButton->setText(m_filtered ? tr("&Clear the filter") : tr("S&imulate sessions…"));
    m_ui->nextButton->setIcon(themeIcon(m_filtered ? QStringLiteral("edit-clear") : QStringLiteral("system-run")));
    m_ui->helpLink->setLink({QStringLiteral("sessions")}, tr("What sessions are"));
}

void SessionsEmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
}

} // namespace flowbell::gui
