// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/overview/overviewemptystate.h"

#include "ui_overviewemptystate.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

OverviewEmptyState::OverviewEmptyState(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::OverviewEmptyState>())
{
    m_ui->setupUi(this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->titleLabel->setFont(large);
    connect(m_ui->nextButton, &QAbstractButton::clicked, this, &OverviewEmptyState::takeStep);
    showReason();
}

OverviewEmptyState::~OverviewEmptyState() = default;

void OverviewEmptyState::setReason(Reason reason)
{
    if (reason == m_reason)
        return;
    m_reason = reason;
    showReason();
}

void OverviewEmptyState::showReason()
{
    switch (m_reason) {
    case Reason::Counting:
        say(tr("Counting…"), tr("The events that are stored are being counted. The numbers appear as they become known."), {});
        break;
    case Reason::NoEvents:
        say(tr("No events yet"),
            tr("As events arrive, their number, results, durations and failures are shown here. Without a sender at hand, "
               "sessions "
               "can be simulated."),
            tr("Si&mulate…"));
        break;
    case Reason::NotThen:
        say(tr("No event in this time"), tr("There are events, but none that was received in the chosen time."),
            tr("Show &all times"));
        break;
    case Reason::NotOfTheFlow:
        say(tr("No event of this flow"), tr("There are events, but none of the flow that is chosen in the list."),
            tr("Show &all flows"));
        break;
    }
}

void OverviewEmptyState::say(const QString &title, const QString &explanation, const QString &step)
{
    m_ui->titleLabel->setText(title);
    m_ui->explanationLabel->setText(explanation);
    m_ui->nextButton->setText(step);
    m_ui->nextButton->setVisible(!step.isEmpty());
}

void OverviewEmptyState::takeStep()
{
    switch (m_reason) {
    case Reason::Counting: break;
    case Reason::NoEvents: Q_EMIT simulateWanted(); break;
    case Reason::NotThen: Q_EMIT allTimesWanted(); break;
    case Reason::NotOfTheFlow: Q_EMIT allFlowsWanted(); break;
    }
}

void OverviewEmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showReason();
}

} // namespace flowbell::gui
