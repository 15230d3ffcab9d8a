// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/tlspage.h"

#include "engine/certificateservice.h"
#include "gui/common/icons.h"
#include "gui/common/messagebox.h"
#include "gui/common/whendone.h"
#include "ui_tlspage.h"
#include "wording/certificatetext.h"
#include "wording/wording.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>

namespace flowbell::gui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TlsPage::TlsPage(engine::CertificateService &certificates, const Clock &clock, QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::TlsPage>())
    , m_certificates(certificates)
    , m_clock(clock)
{
    m_ui->setupUi(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(300ms);
    m_ui->certificateBrowse->setIcon(themeIcon(u"document-open"_s));
    m_ui->keyBrowse->setIcon(themeIcon(u"document-open"_s));
    m_ui->makeButton->setIcon(themeIcon(u"view-refresh"_s));
    connectWidgets();
    TlsPage::retranslate();
}

TlsPage::~TlsPage() = default;

void TlsPage::connectWidgets()
{
    connect(&m_typing, &QTimer::timeout, this, &TlsPage::check);
    connect(m_ui->tlsBox, &QCheckBox::toggled, this, &TlsPage::takeEdit);
    connect(m_ui->tlsPortBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->plainBox, &QCheckBox::toggled, this, &PreferencesPage::edited);
    connect(m_ui->ownButton, &QRadioButton::toggled, this, &TlsPage::takeEdit);
    for (const QLineEdit *edit : {m_ui->certificateEdit, m_ui->keyEdit, m_ui->passPhraseEdit})
        connect(edit, &QLineEdit::textChanged, this, &TlsPage::takeEdit);
    connect(m_ui->certificateBrowse, &QPushButton::clicked, this,
        [this] { browse(m_ui->certificateEdit, tr("Choose the file with the certificate")); });
    connect(m_ui->keyBrowse, &QPushButton::clicked, this,
        [this] { browse(m_ui->keyEdit, tr("Choose the file with the private key")); });
    connect(m_ui->makeButton, &QPushButton::clicked, this, &TlsPage::askToMake);
}

QString TlsPage::title() const
{
    return tr("TLS");
}

QIcon TlsPage::pageIcon() const
{
    return themeIcon(u"security-high"_s);
}

void TlsPage::showDraft(const PreferencesDraft &draft)
{
    m_ui->tlsBox->setChecked(draft.tls.enabled);
    m_ui->tlsPortBox->setValue(draft.tls.port);
    m_ui->plainBox->setChecked(draft.tls.plainToo);
    m_ui->ownButton->setChecked(draft.tls.selfSigned);
    m_ui->filesButton->setChecked(!draft.tls.selfSigned);
    m_ui->certificateEdit->setText(QDir::toNativeSeparators(draft.tls.certificate));
    m_ui->keyEdit->setText(QDir::toNativeSeparators(draft.tls.key));
    m_ui->passPhraseEdit->setText(draft.tlsPassPhrase.value_or(QString()));
    showChoice();
}

void TlsPage::collect(PreferencesDraft &draft) const
{
    draft.tls = preferences();
    draft.tlsPassPhrase = passPhrase();
}

engine::TlsPreferences TlsPage::preferences() const
{
    return {.enabled = m_ui->tlsBox->isChecked(),
        .port = static_cast<quint16>(m_ui->tlsPortBox->value()),
        .plainToo = m_ui->plainBox->isChecked(),
        .selfSigned = m_ui->ownButton->isChecked(),
        .certificate = QDir::fromNativeSeparators(m_ui->certificateEdit->text().trimmed()),
        .key = QDir::fromNativeSeparators(m_ui->keyEdit->text().trimmed())};
}

std::optional<QString> TlsPage::passPhrase() const
{
    const QString typed = m_ui->passPhraseEdit->text();
    return typed.isEmpty() ? std::nullopt : std::optional(typed);
}

QString TlsPage::problem() const
{
    if (!m_ui->tlsBox->isChecked() || m_ui->ownButton->isChecked())
        return {};
    if (m_ui->certificateEdit->text().trimmed().isEmpty())
        return tr("Choose the file with the certificate, or the certificate that Flowbell makes.");
    return m_checked && !*m_checked ? wording::errorText(m_checked->error()) : QString();
}

void TlsPage::browse(QLineEdit *edit, const QString &title)
{
    auto *dialog =
        new QFileDialog(this, title, QFileInfo(edit->text()).absolutePath(), tr("PEM files (*.pem *.crt *.key);;All files (*)"));
    dialog->setObjectName(u"tlsFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(
        dialog, &QFileDialog::fileSelected, edit, [edit](const QString &file) { edit->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

void TlsPage::takeEdit()
{
    showChoice();
    Q_EMIT edited();
}

void TlsPage::showChoice()
{
    const bool isOn = m_ui->tlsBox->isChecked();
    m_ui->tlsArea->setEnabled(isOn);
    m_ui->filesArea->setEnabled(isOn && m_ui->filesButton->isChecked());
    m_ui->makeButton->setVisible(m_ui->ownButton->isChecked());
    ++m_lastCheck; // what is being checked is not what is chosen
    m_checked.reset();
    if (isOn)
        m_typing.start();
    else
        m_typing.stop();
    showNote();
}

void TlsPage::check()
{
    const engine::TlsPreferences chosen = preferences();
    if (!chosen.selfSigned && chosen.certificate.isEmpty())
        return;
    whenDone(
        m_certificates.check(chosen, passPhrase()), this, [this, number = ++m_lastCheck](const Result<CertificateFacts> &facts) {
            if (number == m_lastCheck)
                takeChecked(facts);
        });
}

void TlsPage::takeChecked(const Result<CertificateFacts> &facts)
{
    m_checked = facts;
    showNote();
    Q_EMIT edited();
}

void TlsPage::showNote()
{
    const bool isOwn = m_ui->ownButton->isChecked();
    const bool isOn = m_ui->tlsBox->isChecked();
    const bool isThere = isOn && m_checked && m_checked->has_value();
    m_ui->makeButton->setText(isThere ? tr("&Make a new one…") : tr("&Make it now"));
    m_ui->trustSection->setVisible(isThere && (*m_checked)->isSelfSigned);
    m_ui->trustSection->setCertificate(m_certificates.filesOf(preferences()).certificate);
    if (!isOn || (!isOwn && m_ui->certificateEdit->text().trimmed().isEmpty())) {
        m_ui->certificateNote->clearNote();
    } else if (!m_checked) {
        m_ui->certificateNote->showNote(StateRole::Waiting, tr("Checking…"));
    } else if (isThere) {
        const Timestamp now = m_clock.now();
        const CertificateFacts &facts = **m_checked;
        const bool isValid = !facts.validityError(now);
        const bool isLong = facts.daysLeft(now) > certificateWarningDays;
        const StateRole role = !isValid ? StateRole::Failed : isLong ? StateRole::Ok : StateRole::Warning;
        m_ui->certificateNote->showNote(role, wording::certificateText(facts, now));
    } else if (isOwn && m_checked->error().code == ErrorCode::FileUnreadable) {
        m_ui->certificateNote->showNote(
            StateRole::Muted, tr("There is none yet. It is made when the listener first listens with TLS."));
    } else {
        m_ui->certificateNote->showNote(StateRole::Failed, wording::errorText(m_checked->error()));
    }
}

void TlsPage::askToMake()
{
    if (!m_checked || !*m_checked) {
        make();
        return;
    }
    const messagebox::Message message{u"makeCertificateQuestion"_s, tr("New certificate"),
        tr("The certificate is replaced by a new one with another key."),
        tr("Whoever trusts the present one has to be told to trust the new one. Connections that are open stay.")};
    messagebox::confirm(window(), message, tr("Make a new one"), [this](bool accepted) {
        if (accepted)
            make();
    });
}

void TlsPage::make()
{
    m_ui->makeButton->setEnabled(false);
    whenDone(m_certificates.makeOwn(), this, [this](const Result<CertificateFacts> &facts) {
        m_ui->makeButton->setEnabled(true);
        ++m_lastCheck;
        takeChecked(facts);
    });
}

void TlsPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->trustSection->retranslate();
    m_ui->keyEdit->setPlaceholderText(tr("in the file with the certificate"));
    m_ui->passPhraseEdit->setPlaceholderText(tr("as kept, if the key is encrypted"));
    showNote();
}

} // namespace flowbell::gui
