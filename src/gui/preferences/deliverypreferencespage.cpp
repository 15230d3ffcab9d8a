// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/deliverypreferencespage.h"

#include "engine/preferenceranges.h"
#include "gui/common/icons.h"
#include "gui/preferences/secondsbox.h"
#include "ui_deliverypreferencespage.h"

namespace flowbell::gui {

DeliveryPreferencesPage::DeliveryPreferencesPage(QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::DeliveryPreferencesPage>())
{
    m_ui->setupUi(this);
    setRanges();
    m_ui->deliveryDefaultsButton->setIcon(themeIcon(QStringLiteral("edit-undo")));
    connect(m_ui->sendCheck, &QCheckBox::toggled, this, &PreferencesPage::edited);
    for (QSpinBox *box : findChildren<QSpinBox *>())
        connect(box, &QSpinBox::valueChanged, this, &PreferencesPage::edited);
    connect(m_ui->deliveryDefaultsButton, &QPushButton::clicked, this, [this] { showPreferences({}); });
    DeliveryPreferencesPage::retranslate();
}

DeliveryPreferencesPage::~DeliveryPreferencesPage() = default;

void DeliveryPreferencesPage::setRanges()
{
    namespace ranges = engine::ranges;
    m_ui->atOnceBox->setRange(ranges::atOnce.least, ranges::atOnce.most);
    m_ui->breakerFailuresBox->setRange(ranges::breakerFailures.least, ranges::breakerFailures.most);
    m_ui->breakerPauseBox->setRange(inSeconds(ranges::breakerPause.least), inSeconds(ranges::breakerPause.most));
    m_ui->breakerLongestPauseBox->setRange(
        inSeconds(ranges::breakerLongestPause.least), inSeconds(ranges::breakerLongestPause.most));
    m_ui->disableAfterDaysBox->setRange(ranges::disableAfterDays.least, ranges::disableAfterDays.most);
}

QString DeliveryPreferencesPage::title() const
{
    return tr("Delivery");
}

QIcon DeliveryPreferencesPage::pageIcon() const
{
    return themeIcon(QStringLiteral("document-send"));
}

void DeliveryPreferencesPage::showDraft(const PreferencesDraft &draft)
{
    showPreferences(draft.delivery);
}

void DeliveryPreferencesPage::collect(PreferencesDraft &draft) const
{
    draft.delivery = preferences();
}

QString DeliveryPreferencesPage::problem() const
{
    const engine::DeliveryPreferences now = preferences();
    return now.breakerLongestPause < now.breakerPause ? tr("The longest pause cannot be shorter than the first one.") : QString();
}

void DeliveryPreferencesPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->sendCheck->setAccessibleDescription(m_ui->sendHint->text());
    for (QSpinBox *box : findChildren<QSpinBox *>()) {
        box->setLocale(QLocale());
        const QString name = box->objectName().chopped(3);
        box->setAccessibleName(findChild<QLabel *>(name + QStringLiteral("Label"))->text().remove(u'&').remove(u':'));
        box->setAccessibleDescription(findChild<QLabel *>(name + QStringLiteral("Hint"))->text());
    }
}

void DeliveryPreferencesPage::showPreferences(const engine::DeliveryPreferences &preferences)
{
    m_shown = preferences;
    m_ui->sendCheck->setChecked(preferences.send);
    m_ui->atOnceBox->setValue(preferences.atOnce);
    m_ui->breakerFailuresBox->setValue(preferences.breakerFailures);
    m_ui->breakerPauseBox->setValue(inSeconds(preferences.breakerPause));
    m_ui->breakerLongestPauseBox->setValue(inSeconds(preferences.breakerLongestPause));
    m_ui->disableAfterDaysBox->setValue(preferences.disableAfterDays);
    Q_EMIT edited();
}

engine::DeliveryPreferences DeliveryPreferencesPage::preferences() const
{
    engine::DeliveryPreferences preferences;
    preferences.send = m_ui->sendCheck->isChecked();
    preferences.atOnce = m_ui->atOnceBox->value();
    preferences.breakerFailures = m_ui->breakerFailuresBox->value();
    preferences.breakerPause = timeOf(m_ui->breakerPauseBox, m_shown.breakerPause);
    preferences.breakerLongestPause = timeOf(m_ui->breakerLongestPauseBox, m_shown.breakerLongestPause);
    preferences.disableAfterDays = m_ui->disableAfterDaysBox->value();
    return preferences;
}

} // namespace flowbell::gui
