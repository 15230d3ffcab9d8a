// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/deliverypage.h"

#include "core/retryschedule.h"
#include "gui/common/icons.h"
#include "gui/common/problemmark.h"
#include "gui/settings/flowsettingscontroller.h"
#include "ui_deliverypage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>

#include <algorithm>

namespace flowbell::gui {

DeliveryPage::DeliveryPage(FlowSettingsController &controller, QWidget *parent)
    : SettingsPage(parent)
    , m_ui(std::make_unique<Ui::DeliveryPage>())
    , m_controller(controller)
{
    m_ui->setupUi(this);
    setFocusProxy(m_ui->forwardCheck);
    m_ui->standardButton->setIcon(themeIcon(QStringLiteral("edit-undo")));
    connect(m_ui->forwardCheck, &QCheckBox::toggled, &m_controller, &FlowSettingsController::setForward);
    connect(m_ui->scheduleEdit, &QLineEdit::textChanged, &m_controller, &FlowSettingsController::setSchedule);
    connect(m_ui->standardButton, &QPushButton::clicked, this,
        [this] { m_ui->scheduleEdit->setText(RetrySchedule::standard().toText()); });
    retranslate();
}

DeliveryPage::~DeliveryPage() = default;

QString DeliveryPage::title() const
{
    return tr("De&livery");
}

QIcon DeliveryPage::icon() const
{
    return themeIcon(QStringLiteral("document-send"));
}

void DeliveryPage::showDraft()
{
    if (!m_controller.isLoaded())
        return;
    showForward();
    showSchedule();
}

void DeliveryPage::showForward()
{
    const FlowWithWebhooks &flow = m_controller.draft().edited();
    m_ui->forwardCheck->setChecked(flow.flow.forward);
    const bool nobody =
        std::none_of(flow.webhooks.begin(), flow.webhooks.end(), [](const Webhook &webhook) { return webhook.enabled; });
    if (flow.flow.forward && nobody)
        m_ui->forwardNote->showNote(
            StateRole::Warning, tr("The flow has no webhook that is switched on: its events are forwarded to nobody."));
    else
        m_ui->forwardNote->showNote(StateRole::Muted,
            tr("Each new event of this flow is sent on to every webhook that is switched on and gets events of its type, just "
               "as it came in. Events that are no JSON, duplicates, and those received before are not."));
}

void DeliveryPage::showSchedule()
{
    const auto typed = RetrySchedule::parse(m_ui->scheduleEdit->text());
    const RetrySchedule wanted = RetrySchedule::of(m_controller.draft().edited().flow.schedule);
    const auto &problem = m_controller.scheduleProblem();
    if (!problem && (!typed || *typed != wanted)) {
        m_ui->scheduleEdit->setText(wanted.toText());
        return; // which came here again
    }
    m_ui->scheduleProblem->showNote(StateRole::Failed, problem ? wording::scheduleProblemText(*problem) : QString());
    markProblem(*m_ui->scheduleEdit, problem ? problem->position : 0, problem ? problem->length : 0);
    m_ui->schedulePreview->setVisible(!problem);
    m_ui->schedulePreview->setText(wording::scheduleText(wanted));
    m_ui->standardButton->setEnabled(problem || wanted != RetrySchedule::standard());
}

void DeliveryPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showDraft();
    }
    QWidget::changeEvent(event);
}

void DeliveryPage::retranslate()
{
    m_ui->standardButton->setToolTip(tr("The schedule that Standard Webhooks recommends"));
    m_ui->scheduleNote->showNote(StateRole::Muted,
        tr("Each time counts from the end of the attempt before, and is varied by up to 20 %. An endpoint may ask for a later "
           "attempt. After the last one the delivery has failed, and can be made again by hand. Without a unit, times are "
           "seconds; units are ms, s, m, h and d."));
}

} // namespace flowbell::gui
