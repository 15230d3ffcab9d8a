// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/sessionpreferencespage.h"

#include "engine/preferenceranges.h"
#include "gui/common/icons.h"
#include "ui_sessionpreferencespage.h"

#include <QtCore/QLocale>

#include <algorithm>

using namespace std::chrono_literals;

namespace flowbell::gui {

namespace {

int minutesOf(std::chrono::milliseconds length)
{
    return std::max(1, static_cast<int>(length / 1min));
}

} // namespace

SessionPreferencesPage::SessionPreferencesPage(QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::SessionPreferencesPage>())
{
    m_ui->setupUi(this);
    m_ui->silenceBox->setRange(1, minutesOf(engine::ranges::longestSilence.most));
    connect(m_ui->silenceBox, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    SessionPreferencesPage::retranslate();
}

SessionPreferencesPage::~SessionPreferencesPage() = default;

QString SessionPreferencesPage::title() const
{
    return tr("Sessions");
}

QIcon SessionPreferencesPage::pageIcon() const
{
    return themeIcon(QStringLiteral("chronometer"));
}

void SessionPreferencesPage::showDraft(const PreferencesDraft &draft)
{
    m_shownMinutes = minutesOf(draft.sessions.longestSilence);
    m_ui->silenceBox->setValue(m_shownMinutes);
}

void SessionPreferencesPage::collect(PreferencesDraft &draft) const
{
    // Seconds that stand in the file stay unless another number of minutes is chosen.
    if (m_ui->silenceBox->value() != m_shownMinutes)
        draft.sessions.longestSilence = std::chrono::minutes{m_ui->silenceBox->value()};
}

void SessionPreferencesPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->silenceBox->setLocale(QLocale());
    m_ui->silenceBox->setAccessibleName(m_ui->silenceLabel->text().remove(u'&'));
}

} // namespace flowbell::gui
