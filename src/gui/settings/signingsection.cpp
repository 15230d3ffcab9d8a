// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/settings/signingsection.h"

#include "gui/common/formats.h"
#include "gui/common/icons.h"
#include "ui_signingsection.h"
#include "wording/wording.h"

#include <QtCore/QEvent>

#include <algorithm>

namespace flowbell::gui {

SigningSection::SigningSection(QWidget *parent)
    : QGroupBox(parent)
    , m_ui(std::make_unique<Ui::SigningSection>())
{
    const QString name = objectName();
    m_ui->setupUi(this);
    setObjectName(name);
    m_ui->secretEdit->setFont(fixedFont());
    m_ui->graceSpin->setRange(0, static_cast<int>(engine::longestSecretGrace.count()));
    m_ui->graceSpin->setValue(static_cast<int>(defaultSecretGrace.count()));
    connectWidgets();
    retranslate();
    update();
}

SigningSection::~SigningSection() = default;

void SigningSection::connectWidgets()
{
    connect(m_ui->signedCheck, &QCheckBox::toggled, this, [this](bool on) {
        if (on && !m_kept && m_ui->secretEdit->text().isEmpty())
            generate();
        update();
    });
    connect(m_ui->secretEdit, &QLineEdit::textChanged, this, &SigningSection::update);
    connect(m_ui->secretRevealButton, &QToolButton::toggled, this, &SigningSection::reveal);
    connect(m_ui->generateButton, &QPushButton::clicked, this, &SigningSection::generate);
    connect(m_ui->graceSpin, &QSpinBox::valueChanged, this, &SigningSection::edited);
}

void SigningSection::showSigning(bool isSigned, bool kept, const std::optional<engine::SecretChange> &unsaved)
{
    m_kept = kept;
    if (unsaved) {
        m_ui->secretEdit->setText(unsaved->next.toText());
        m_ui->graceSpin->setValue(static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(unsaved->grace).count()));
    }
    m_ui->signedCheck->setChecked(isSigned);
    update();
}

void SigningSection::setGraceOffered(bool offered)
{
    m_graceOffered = offered;
    update();
}

void SigningSection::showKept(const Result<SigningSecrets> &secrets, Timestamp now)
{
    m_error = secrets ? std::nullopt : std::optional(secrets.error());
    m_current = secrets ? secrets->current : std::nullopt;
    m_formerUntil.reset();
    if (secrets) {
        for (const SigningSecrets::Former &former : secrets->former) {
            if (former.until > now)
                m_formerUntil = std::max(m_formerUntil.value_or(former.until), former.until);
        }
    }
    // What was typed meanwhile stays.
    if (m_current && m_ui->secretEdit->text().isEmpty())
        m_ui->secretEdit->setText(m_current->toText());
    if (!m_current)
        m_ui->secretRevealButton->setChecked(false);
    update();
}

bool SigningSection::isSigned() const
{
    return m_ui->signedCheck->isChecked();
}

std::optional<SigningSecret> SigningSection::typed(SigningSecret::Problem *problem) const
{
    return SigningSecret::parse(m_ui->secretEdit->text(), problem);
}

std::optional<engine::SecretChange> SigningSection::change() const
{
    const std::optional<SigningSecret> next = typed();
    if (!isSigned() || !next || next == m_current)
        return std::nullopt;
    const std::chrono::hours grace(m_kept && m_graceOffered ? m_ui->graceSpin->value() : 0);
    return engine::SecretChange{*next, grace};
}

QString SigningSection::problem() const
{
    if (!isSigned() || (m_kept && m_ui->secretEdit->text().trimmed().isEmpty()))
        return {};
    SigningSecret::Problem problem{};
    return typed(&problem) ? QString() : wording::secretProblemText(problem);
}

void SigningSection::generate()
{
    m_ui->secretEdit->setText(SigningSecret::generate().toText());
    m_ui->secretEdit->setFocus();
}

void SigningSection::reveal(bool revealed)
{
    m_ui->secretEdit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_ui->secretRevealButton->setIcon(themeIcon(revealed ? QStringLiteral("view-hidden") : QStringLiteral("view-visible")));
    m_ui->secretRevealButton->setToolTip(revealed ? tr("Hide the signing secret") : tr("Show the signing secret"));
    m_ui->secretRevealButton->setAccessibleName(m_ui->secretRevealButton->toolTip());
    if (revealed && m_kept && m_ui->secretEdit->text().isEmpty())
        Q_EMIT keptWanted();
}

void SigningSection::update()
{
    m_ui->secretArea->setEnabled(isSigned());
    const std::optional<SigningSecret> secret = typed();
    m_ui->secretCopyButton->setTextToCopy(isSigned() && secret ? secret->toText() : QString());
    m_ui->graceRow->setVisible(m_kept && m_graceOffered && change().has_value());
    showNote();
    Q_EMIT edited();
}

void SigningSection::showNote()
{
    if (const QString wrong = problem(); !wrong.isEmpty())
        m_ui->secretNote->showNote(StateRole::Failed, wrong);
    else if (!isSigned())
        m_ui->secretNote->showNote(
            StateRole::Muted, tr("By the signature a receiver can tell that an event comes from here, unchanged."));
    else if (change())
        m_ui->secretNote->showNote(StateRole::Waiting,
            m_kept ? tr("A new secret: give it to the receiver. It is used once this is saved.")
                   : tr("A new secret: give it to the receiver. It is kept once this is saved."));
    else if (m_error)
        m_ui->secretNote->showNote(StateRole::Failed, wording::errorText(*m_error));
    else if (m_formerUntil)
        m_ui->secretNote->showNote(
            StateRole::Muted, tr("A secret is kept. The former one signs too until %1.").arg(dateTimeText(*m_formerUntil)));
    else
        m_ui->secretNote->showNote(
            StateRole::Muted, tr("A secret is kept. To replace it, generate another one or paste one here."));
}

void SigningSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        showNote();
    }
    QGroupBox::changeEvent(event);
}

void SigningSection::retranslate()
{
    reveal(m_ui->secretRevealButton->isChecked());
    m_ui->secretCopyButton->setDescription(tr("Copy the signing secret"));
    m_ui->generateButton->setToolTip(tr("Make a new random secret"));
    m_ui->secretEdit->setPlaceholderText(tr("whsec_…"));
}

} // namespace flowbell::gui
