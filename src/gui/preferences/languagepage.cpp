// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/languagepage.h"

#include "gui/common/icons.h"
#include "ui_languagepage.h"

#include <QtCore/QLocale>

namespace flowbell::gui {

LanguagePage::LanguagePage(const QStringList &languages, QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::LanguagePage>())
    , m_languages(languages)
{
    m_ui->setupUi(this);
    fill();
    connect(m_ui->languageBox, &QComboBox::currentIndexChanged, this, &PreferencesPage::edited);
}

LanguagePage::~LanguagePage() = default;

QString LanguagePage::title() const
{
    return tr("Language");
}

QIcon LanguagePage::pageIcon() const
{
    return themeIcon(QStringLiteral("preferences-desktop-locale"));
}

void LanguagePage::showDraft(const PreferencesDraft &draft)
{
    const int index = m_ui->languageBox->findData(draft.appearance.language);
    m_ui->languageBox->setCurrentIndex(index < 0 ? 0 : index);
}

void LanguagePage::collect(PreferencesDraft &draft) const
{
    draft.appearance.language = m_ui->languageBox->currentData().toString();
}

void LanguagePage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->languageBox->setItemText(0, tr("As the system"));
}

void LanguagePage::fill()
{
    m_ui->languageBox->addItem(tr("As the system"), QString());
    for (const QString &language : m_languages) {
        // Each in its own language, so that whoever is lost in a foreign one finds it.
        QString name = language == u"en" ? QStringLiteral("English") : QLocale(language).nativeLanguageName();
        name.front() = name.front().toUpper();
        m_ui->languageBox->addItem(name, language);
    }
}

} // namespace flowbell::gui
