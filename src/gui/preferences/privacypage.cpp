// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/privacypage.h"

#include "engine/lockpassphrase.h"
#include "engine/preferenceranges.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "gui/privacy/passphrasedialog.h"
#include "gui/transfer/maskingrulesdialog.h"
#include "ui_privacypage.h"
#include "wording/wording.h"

#include <QtCore/QLocale>

namespace flowbell::gui {

PrivacyPage::PrivacyPage(engine::Preferences &preferences, engine::LockPassPhrase &passPhrase, QWidget *parent)
    : PreferencesPage(parent)
    , m_preferences(preferences)
    , m_passPhrase(passPhrase)
    , m_ui(std::make_unique<Ui::PrivacyPage>())
{
    m_ui->setupUi(this);
    m_ui->lockBox->setRange(engine::ranges::lockAfterMinutes.least, engine::ranges::lockAfterMinutes.most);
    m_ui->rulesButton->setIcon(themeIcon(QStringLiteral("view-hidden")));
    m_ui->setButton->setIcon(themeIcon(QStringLiteral("dialog-password")));
    m_ui->removeButton->setIcon(themeIcon(QStringLiteral("edit-delete")));
    connectWidgets();
    PrivacyPage::retranslate();
    readPassPhrase();
}

PrivacyPage::~PrivacyPage() = default;

void PrivacyPage::connectWidgets()
{
    connect(m_ui->windowCheck, &QCheckBox::toggled, this, &PreferencesPage::edited);
    connect(m_ui->terminalCheck, &QCheckBox::toggled, this, &PreferencesPage::edited);
    connect(m_ui->lockBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->rulesButton, &QPushButton::clicked, this, &PrivacyPage::editRules);
    connect(m_ui->setButton, &QPushButton::clicked, this, &PrivacyPage::changePassPhrase);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &PrivacyPage::removePassPhrase);
    connect(&m_passPhrase, &engine::LockPassPhrase::changed, this, &PrivacyPage::takePassPhrase);
}

void PrivacyPage::takePassPhrase(bool isSet)
{
    m_isSet = Result<bool>(isSet);
    showPassPhrase();
    Q_EMIT edited();
}

QString PrivacyPage::title() const
{
    return tr("Privacy");
}

QIcon PrivacyPage::pageIcon() const
{
    return themeIcon(QStringLiteral("view-hidden"));
}

void PrivacyPage::showDraft(const PreferencesDraft &draft)
{
    m_ui->windowCheck->setChecked(draft.privacy.maskWindow);
    m_ui->terminalCheck->setChecked(draft.privacy.maskTerminal);
    m_ui->lockBox->setValue(draft.privacy.lockAfterMinutes);
}

void PrivacyPage::collect(PreferencesDraft &draft) const
{
    draft.privacy.maskWindow = m_ui->windowCheck->isChecked();
    draft.privacy.maskTerminal = m_ui->terminalCheck->isChecked();
    draft.privacy.lockAfterMinutes = m_ui->lockBox->value();
}

QString PrivacyPage::problem() const
{
    const bool none = m_isSet && m_isSet->has_value() && !**m_isSet;
    return none && m_ui->lockBox->value() > 0 ? tr("To lock the window, a pass phrase has to be set first.") : QString();
}

void PrivacyPage::readPassPhrase()
{
    whenDone(m_passPhrase.isSet(), this, [this](const Result<bool> &isSet) {
        m_isSet = isSet;
        showPassPhrase();
        Q_EMIT edited();
    });
}

void PrivacyPage::showPassPhrase()
{
    const bool known = m_isSet && m_isSet->has_value();
    const bool isSet = known && **m_isSet;
    m_ui->setButton->setEnabled(known);
    m_ui->setButton->setText(isSet ? tr("&Change…") : tr("&Set…"));
    m_ui->removeButton->setEnabled(isSet);
    if (!m_isSet)
        m_ui->passPhraseState->setText(tr("Looking…"));
    else if (!known)
        m_ui->passPhraseState->setText(wording::errorText(m_isSet->error()));
    else
        m_ui->passPhraseState->setText(
            isSet ? tr("A pass phrase is set.") : tr("There is no pass phrase: the window cannot be locked."));
}

void PrivacyPage::editRules()
{
    auto *dialog = new MaskingRulesDialog(m_preferences, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void PrivacyPage::changePassPhrase()
{
    const bool isSet = m_isSet && m_isSet->value_or(false);
    auto *dialog = new PassPhraseDialog(m_passPhrase, isSet ? PassPhraseDialog::Task::Change : PassPhraseDialog::Task::Set, this);
    dialog->open();
}

void PrivacyPage::removePassPhrase()
{
    auto *dialog = new PassPhraseDialog(m_passPhrase, PassPhraseDialog::Task::Remove, this);
    // Without one, nothing would ever be locked.
    connect(dialog, &QDialog::accepted, m_ui->lockBox, [this] { m_ui->lockBox->setValue(0); });
    dialog->open();
}

void PrivacyPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->lockBox->setLocale(QLocale());
    m_ui->lockBox->setAccessibleName(m_ui->lockLabel->text().remove(u'&'));
    showPassPhrase();
}

} // namespace flowbell::gui
