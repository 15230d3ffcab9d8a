// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/appearancepage.h"

#include "gui/common/icons.h"
#include "ui_appearancepage.h"

namespace flowbell::gui {

AppearancePage::AppearancePage(QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::AppearancePage>())
{
    m_ui->setupUi(this);
    for (QRadioButton *button : {m_ui->systemButton, m_ui->lightButton, m_ui->darkButton})
        connect(button, &QRadioButton::toggled, this, &PreferencesPage::edited);
}

AppearancePage::~AppearancePage() = default;

QString AppearancePage::title() const
{
    return tr("Appearance");
}

QIcon AppearancePage::pageIcon() const
{
    return themeIcon(QStringLiteral("preferences-desktop-theme"));
}

void AppearancePage::showDraft(const PreferencesDraft &draft)
{
    switch (draft.appearance.appearance) {
    case engine::Appearance::System: m_ui->systemButton->setChecked(true); break;
    case engine::Appearance::Light: m_ui->lightButton->setChecked(true); break;
    case engine::Appearance::Dark: m_ui->darkButton->setChecked(true); break;
    }
}

void AppearancePage::collect(PreferencesDraft &draft) const
{
    draft.appearance.appearance = m_ui->lightButton->isChecked() ? engine::Appearance::Light
        : m_ui->darkButton->isChecked()                          ? engine::Appearance::Dark
                                                                 : engine::Appearance::System;
}

void AppearancePage::retranslate()
{
    m_ui->retranslateUi(this);
}

} // namespace flowbell::gui
