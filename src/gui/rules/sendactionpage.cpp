// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/rules/sendactionpage.h"

#include "core/webhookurl.h"
#include "ui_sendactionpage.h"
#include "wording/wording.h"

#include <QtCore/QEvent>

namespace flowbell::gui {

SendActionPage::SendActionPage(QWidget *parent)
    : RuleActionPage(parent)
    , m_ui(std::make_unique<Ui::SendActionPage>())
{
    m_ui->setupUi(this);
    m_ui->signing->setGraceOffered(false);
    connect(m_ui->urlEdit, &QLineEdit::textChanged, this, &SendActionPage::edited);
    connect(m_ui->signing, &SigningSection::edited, this, &SendActionPage::edited);
    connect(m_ui->signing, &SigningSection::keptWanted, this, &SendActionPage::keptSecretWanted);
    setFocusProxy(m_ui->urlEdit);
}

SendActionPage::~SendActionPage() = default;

void SendActionPage::setAction(const RuleAction &action)
{
    const auto &send = std::get<SendAction>(action);
    m_ui->urlEdit->setText(send.url);
    m_ui->signing->showSigning(
        send.isSigned, m_kept, m_unsaved ? std::optional(engine::SecretChange{*m_unsaved, {}}) : std::nullopt);
}

void SendActionPage::showSecret(bool kept, const std::optional<SigningSecret> &unsaved)
{
    m_kept = kept;
    m_unsaved = unsaved;
}

void SendActionPage::showKept(const Result<SigningSecrets> &secrets, Timestamp now)
{
    m_ui->signing->showKept(secrets, now);
}

RuleAction SendActionPage::action() const
{
    SendAction send{m_ui->urlEdit->text().trimmed(), m_ui->signing->isSigned()};
    if (const WebhookUrl::Parsed parsed = WebhookUrl::parse(send.url); parsed.url)
        send.url = WebhookUrl::canonical(*parsed.url);
    return send;
}

std::optional<SigningSecret> SendActionPage::secretChange() const
{
    const std::optional<engine::SecretChange> change = m_ui->signing->change();
    return change ? std::optional(change->next) : std::nullopt;
}

QString SendActionPage::ownProblem() const
{
    const WebhookUrl::Parsed parsed = WebhookUrl::parse(m_ui->urlEdit->text());
    return parsed.problem ? wording::urlProblemText(*parsed.problem) : m_ui->signing->problem();
}

NoteLabel *SendActionPage::noteFor(const QString &member) const
{
    // What is wrong with the secret stands beside it already.
    return member.isEmpty() && !WebhookUrl::parse(m_ui->urlEdit->text()).problem ? nullptr : m_ui->urlProblem;
}

void SendActionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QWidget::changeEvent(event);
}

} // namespace flowbell::gui
