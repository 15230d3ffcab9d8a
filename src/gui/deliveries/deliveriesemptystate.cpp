// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/deliveries/deliveriesemptystate.h"

#include "gui/common/icons.h"
#include "ui_deliveriesemptystate.h"

#include <QtCore/QEvent>

#include <algorithm>

namespace flowbell::gui {

namespace {

bool forwards(const FlowWithWebhooks &flow)
{
    return flow.flow.forward;
}

bool hasEnabledWebhook(const FlowWithWebhooks &flow)
{
    return std::ranges::any_of(flow.webhooks, &Webhook::enabled);
}

} // namespace

DeliveriesEmptyState::DeliveriesEmptyState(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DeliveriesEmptyState>())
{
    m_ui->setupUi(this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_ui->titleLabel->setFont(large);
    connect(m_ui->nextButton, &QAbstractButton::clicked, this, &DeliveriesEmptyState::takeStep);
    showReasons();
}

DeliveriesEmptyState::~DeliveriesEmptyState() = default;

void DeliveriesEmptyState::setReasons(const Reasons &reasons)
{
    m_reasons = reasons;
    showReasons();
}

const FlowWithWebhooks *DeliveriesEmptyState::flowToSetUp() const
{
    const auto chosen = std::ranges::find_if(m_reasons.flows,
        [this](const FlowWithWebhooks &flow) { return m_reasons.chosenFlow && flow.flow.name == *m_reasons.chosenFlow; });
    if (chosen != m_reasons.flows.end())
        return &*chosen;
    return m_reasons.flows.isEmpty() || m_reasons.chosenFlow ? nullptr : &m_reasons.flows.first();
}

void DeliveriesEmptyState::showReasons()
{
    m_ui->helpLink->setLink({QStringLiteral("deliveries")}, tr("How events are delivered"));
    if (m_reasons.filtered) {
        say(Step::ClearFilter, tr("No delivery matches"), tr("There are deliveries, but the filter or the flow list hides them."),
            tr("&Clear the filter"));
        return;
    }
    const FlowWithWebhooks *flow = flowToSetUp();
    const bool any = m_reasons.chosenFlow ? flow && forwards(*flow) : std::ranges::any_of(m_reasons.flows, forwards);
    const QString name = flow ? flow->flow.name : QString();
    if (!flow && !any)
        say(Step::None, tr("Nothing is delivered yet"),
            tr("Add a flow in the list at the side, with its webhooks, and let it forward the events it receives."));
    else if (!any)
        say(Step::Forward, tr("No flow forwards its events yet"),
            tr("A flow that forwards delivers each new event to its webhooks, with retries. Events that are stored already can "
               "be "
               "delivered by hand: Redeliver, in the details of an event."),
            tr("Set &up delivery of “%1”…").arg(name));
    else if (flow && forwards(*flow) && !hasEnabledWebhook(*flow))
        say(Step::AddWebhook, tr("There is nowhere to deliver to"),
            tr("“%1” forwards its events, but it has no enabled webhook.").arg(name), tr("&Add a webhook…"));
    else
        say(Step::None, tr("Nothing was delivered yet"),
            tr("As soon as an event comes in, a delivery to each of its flow's webhooks appears here."));
}

void DeliveriesEmptyState::say(Step step, const QString &title, const QString &explanation, const QString &button)
{
    m_step = step;
    m_ui->titleLabel->setText(title);
    m_ui->explanationLabel->setText(explanation);
    m_ui->nextButton->setText(button);
    m_ui->nextButton->setIcon(
        themeIcon(step == Step::ClearFilter ? QStringLiteral("edit-clear") : QStringLiteral("document-properties")));
    m_ui->nextButton->setVisible(step != Step::None);
}

void DeliveriesEmptyState::takeStep()
{
    if (m_step == Step::ClearFilter) {
        Q_EMIT clearFilterWanted();
        return;
    }
    const FlowWithWebhooks *flow = flowToSetUp();
    if (flow && m_step == Step::Forward)
        Q_EMIT deliverySettingsWanted(flow->flow.id);
    else if (flow)
        Q_EMIT webhookSettingsWanted(flow->flow.id);
}

void DeliveriesEmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showReasons();
    }
}

} // namespace flowbell::gui
