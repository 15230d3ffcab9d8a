// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/codepage.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "gui/settings/flowsettingscontroller.h"
#include "gui/settings/receivercode.h"
#include "gui/settings/webhooktexts.h"
#include "ui_codepage.h"

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>

#include <algorithm>

namespace flowbell::gui {

CodePage::CodePage(FlowSettingsController &controller, QWidget *parent)
    : SettingsPage(parent)
    , m_ui(std::make_unique<Ui::CodePage>())
    , m_controller(controller)
{
    m_ui->setupUi(this);
    setFocusProxy(m_ui->languageChoice);
    m_ui->codeView->setFont(fixedFont());
    for (const ReceiverKind kind : receiverKinds())
        m_ui->languageChoice->addItem(receiverName(kind), static_cast<int>(kind));
    connect(m_ui->languageChoice, &QComboBox::currentIndexChanged, this, &CodePage::showCode);
    connect(m_ui->endpointChoice, &QComboBox::currentIndexChanged, this, &CodePage::showCode);
    retranslate();
    CodePage::showDraft();
}

CodePage::~CodePage() = default;

QString CodePage::title() const
{
    return tr("&Code");
}

QIcon CodePage::icon() const
{
    return themeIcon(QStringLiteral("code-context"));
}

void CodePage::showDraft()
{
    fillEndpoints();
    showCode();
}

void CodePage::fillEndpoints()
{
    const QSignalBlocker blocker(m_ui->endpointChoice);
    const QString chosen = m_ui->endpointChoice->currentData().toString();
    m_ui->endpointChoice->clear();
    for (const Webhook &webhook : m_controller.draft().webhooks())
        m_ui->endpointChoice->addItem(webhooktexts::url(webhook.url), webhook.uid);
    m_ui->endpointChoice->setCurrentIndex(std::max(0, m_ui->endpointChoice->findData(chosen)));
    const bool choice = m_ui->endpointChoice->count() > 0;
    m_ui->endpointChoice->setVisible(choice);
    m_ui->endpointLabel->setVisible(choice);
}

void CodePage::showCode()
{
    const auto webhook = m_controller.draft().webhook(m_ui->endpointChoice->currentData().toString());
    const auto kind = static_cast<ReceiverKind>(m_ui->languageChoice->currentData().toInt());
    const QString code = receiverCode(kind, webhook ? webhook->url : QString(), webhook ? webhook->eventTypes : QStringList());
    m_ui->codeCopyButton->setTextToCopy(code);
    // Where the user reads stays where it is.
    if (m_ui->codeView->toPlainText() != code)
        m_ui->codeView->setPlainText(code);
    showNote(webhook ? &*webhook : nullptr);
}

void CodePage::showNote(const Webhook *webhook)
{
    if (webhook && !webhook->isSigned)
        m_ui->codeNote->showNote(StateRole::Warning,
            tr("This webhook is not signed, so the receiver would refuse every event. Its signature is switched on in the "
               "webhook's settings, under Delivery."));
    else
        m_ui->codeNote->showNote(StateRole::Muted,
            tr("It checks the signature of each event and takes the webhook's signing secret from the environment variable "
               "WEBHOOK_SECRET."));
}

void CodePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showDraft();
    }
    QWidget::changeEvent(event);
}

void CodePage::retranslate()
{
    m_ui->codeCopyButton->setDescription(tr("Copy the source of the receiver"));
}

} // namespace flowbell::gui
