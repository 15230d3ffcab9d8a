// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/sendersection.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "ui_sendersection.h"
#include "wording/wording.h"

#include <QtCore/QSignalBlocker>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

SenderSection::SenderSection(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SenderSection>())
{
    m_ui->setupUi(this);
    for (QLineEdit *line : {m_ui->tokenHeaderEdit, m_ui->userNameEdit, m_ui->senderSecretEdit})
        line->setFont(fixedFont());
    // Longer ones are told so instead of being cut.
    m_ui->senderSecretEdit->setMaxLength(static_cast<int>(2 * sendersecret::longest));
    for (int value = 0; value < senderChecks; ++value)
        m_ui->senderCheckBox->addItem(QString());
    connectWidgets();
    retranslate();
}

SenderSection::~SenderSection() = default;

void SenderSection::connectWidgets()
{
    connect(m_ui->senderCheckBox, &QComboBox::currentIndexChanged, this, &SenderSection::changeCheck);
    for (QLineEdit *line : {m_ui->tokenHeaderEdit, m_ui->userNameEdit, m_ui->senderSecretEdit})
        connect(line, &QLineEdit::textChanged, this, &SenderSection::update);
    connect(m_ui->senderSecretRevealButton, &QToolButton::toggled, this, &SenderSection::reveal);
    connect(m_ui->senderSecretGenerateButton, &QPushButton::clicked, this, &SenderSection::generate);
    connect(m_ui->acceptAnyoneCheck, &QCheckBox::toggled, this, &SenderSection::update);
}

SenderCheck SenderSection::check() const
{
    return static_cast<SenderCheck>(m_ui->senderCheckBox->currentIndex());
}

void SenderSection::showPreferences(const engine::AccessPreferences &preferences, const std::optional<QString> &secret)
{
    {
        const QSignalBlocker quiet(m_ui->senderCheckBox);
        m_ui->senderCheckBox->setCurrentIndex(static_cast<int>(preferences.check));
    }
    m_ui->tokenHeaderEdit->setText(preferences.tokenHeader);
    m_ui->userNameEdit->setText(preferences.userName);
    m_ui->acceptAnyoneCheck->setChecked(preferences.acceptAnyone);
    // What is kept and was asked for stays to be seen.
    if (secret) {
        m_ui->senderSecretEdit->setText(*secret);
    } else if (this->secret()) {
        // It was applied.
        m_kept.insert(check(), true);
        m_read.remove(check());
        m_ui->senderSecretEdit->clear();
    }
    update();
}

void SenderSection::collect(engine::AccessPreferences &preferences) const
{
    preferences.check = check();
    preferences.tokenHeader = m_ui->tokenHeaderEdit->text();
    preferences.userName = m_ui->userNameEdit->text();
    preferences.acceptAnyone = m_ui->acceptAnyoneCheck->isChecked();
}

std::optional<QString> SenderSection::secret() const
{
    const QString text = m_ui->senderSecretEdit->text();
    const auto read = m_read.constFind(check());
    const bool isSame = read != m_read.constEnd() && *read == text;
    return check() == SenderCheck::None || text.isEmpty() || isSame ? std::nullopt : std::optional(text);
}

QString SenderSection::problem() const
{
    if (check() == SenderCheck::Header && !engine::isTokenHeader(m_ui->tokenHeaderEdit->text()))
        return tr("The header field of the token needs a name that can hold one, such as X-Webhook-Token or Authorization.");
    if (check() == SenderCheck::Basic && !engine::isUserName(m_ui->userNameEdit->text()))
        return tr("The user name must not be empty, and must not contain a colon.");
    const QString text = m_ui->senderSecretEdit->text();
    if (text.isEmpty() && isKept())
        return {};
    const auto wrong = sendersecret::problemOf(check(), text);
    return wrong ? wording::senderSecretProblemText(check(), *wrong) : QString();
}

void SenderSection::setKept(SenderCheck check, bool isKept)
{
    m_kept.insert(check, isKept);
    update();
}

void SenderSection::showKept(SenderCheck check, const Result<QString> &secret)
{
    m_error = secret ? std::nullopt : std::optional(secret.error());
    if (secret)
        m_read.insert(check, *secret);
    // What was typed meanwhile stays.
    if (secret && check == this->check() && m_ui->senderSecretEdit->text().isEmpty())
        m_ui->senderSecretEdit->setText(*secret);
    update();
}

void SenderSection::changeCheck()
{
    // A secret belongs to its check.
    m_ui->senderSecretEdit->clear();
    m_ui->senderSecretRevealButton->setChecked(false);
    m_error.reset();
    update();
}

void SenderSection::generate()
{
    m_ui->senderSecretEdit->setText(sendersecret::generate(check()));
    m_ui->senderSecretEdit->setFocus();
}

void SenderSection::reveal(bool revealed)
{
    m_ui->senderSecretEdit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_ui->senderSecretRevealButton->setIcon(themeIcon(revealed ? u"view-hidden"_s : u"view-visible"_s));
    m_ui->senderSecretRevealButton->setToolTip(revealed ? tr("Hide the secret") : tr("Show the secret"));
    m_ui->senderSecretRevealButton->setAccessibleName(m_ui->senderSecretRevealButton->toolTip());
    if (revealed && m_ui->senderSecretEdit->text().isEmpty())
        Q_EMIT keptWanted(check());
}

void SenderSection::update()
{
    m_ui->tokenHeaderRow->setVisible(check() == SenderCheck::Header);
    m_ui->userNameRow->setVisible(check() == SenderCheck::Basic);
    m_ui->senderSecretRow->setVisible(check() != SenderCheck::None);
    m_ui->acceptAnyoneCheck->setVisible(check() == SenderCheck::None);
    m_ui->senderSecretCopyButton->setTextToCopy(m_ui->senderSecretEdit->text());
    showNote();
    Q_EMIT edited();
}

QString SenderSection::openNote() const
{
    return m_ui->acceptAnyoneCheck->isChecked()
        ? tr("Anyone who reaches the listener can send events. The window says so as long as it listens beyond this computer.")
        : tr("Only programs on this computer can send events. To listen beyond it, choose what senders have to show.");
}

void SenderSection::showNote()
{
    if (check() == SenderCheck::None)
        m_ui->senderNote->showNote(m_ui->acceptAnyoneCheck->isChecked() ? StateRole::Warning : StateRole::Muted, openNote());
    else if (const QString wrong = problem(); !wrong.isEmpty())
        m_ui->senderNote->showNote(StateRole::Failed, wrong);
    else if (secret())
        m_ui->senderNote->showNote(StateRole::Waiting, tr("A new secret: give it to the senders. It counts once it is applied."));
    else if (m_error)
        m_ui->senderNote->showNote(StateRole::Failed, wording::errorText(*m_error));
    else if (check() == SenderCheck::Path)
        m_ui->senderNote->showNote(StateRole::Muted,
            tr("A secret is kept. Senders put it behind the path; “Copy the address” in the window takes it along."));
    else if (check() == SenderCheck::Signature)
        m_ui->senderNote->showNote(StateRole::Muted,
            tr("A secret is kept. While a sender changes it, both may stand here, with a blank between."));
    else
        m_ui->senderNote->showNote(StateRole::Muted, tr("A secret is kept. To replace it, generate another one or type one here."));
}

void SenderSection::retranslate()
{
    m_ui->retranslateUi(this);
    for (int value = 0; value < senderChecks; ++value)
        m_ui->senderCheckBox->setItemText(value, wording::senderCheckText(static_cast<SenderCheck>(value)));
    reveal(m_ui->senderSecretRevealButton->isChecked());
    m_ui->senderSecretCopyButton->setDescription(tr("Copy the secret"));
    m_ui->senderSecretGenerateButton->setToolTip(tr("Make a new random secret"));
    update();
}

} // namespace flowbell::gui
