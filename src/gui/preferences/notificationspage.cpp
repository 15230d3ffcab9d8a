// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/notificationspage.h"

#include "engine/flowservice.h"
#include "gui/common/icons.h"
#include "gui/common/whendone.h"
#include "ui_notificationspage.h"

#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

namespace {
constexpr int shownFlows = 8;
}

NotificationsPage::NotificationsPage(engine::FlowService &flows, QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::NotificationsPage>())
{
    m_ui->setupUi(this);
    connectWidgets();
    NotificationsPage::retranslate();
    showFlows({});
    readFlows(flows);
}

NotificationsPage::~NotificationsPage() = default;

void NotificationsPage::connectWidgets()
{
    for (const QCheckBox *box :
        {m_ui->enabledCheck, m_ui->givenUpCheck, m_ui->listenerCheck, m_ui->storeCheck, m_ui->ruleCheck, m_ui->quietCheck}) {
        connect(box, &QCheckBox::toggled, this, &NotificationsPage::enableParts);
        connect(box, &QCheckBox::toggled, this, &PreferencesPage::edited);
    }
    for (const QTimeEdit *edit : {m_ui->fromEdit, m_ui->untilEdit})
        connect(edit, &QTimeEdit::timeChanged, this, &PreferencesPage::edited);
    connect(m_ui->flowsList, &QListWidget::itemChanged, this, &PreferencesPage::edited);
}

QString NotificationsPage::title() const
{
    return tr("Notifications");
}

QIcon NotificationsPage::pageIcon() const
{
    return themeIcon(u"preferences-desktop-notification"_s);
}

void NotificationsPage::readFlows(engine::FlowService &flows)
{
    whenDone(flows.list(), this, [this](const Result<QList<FlowWithWebhooks>> &list) {
        if (!list)
            return;
        const QStringList silent = silentFlows();
        for (const FlowWithWebhooks &flow : *list)
            m_flows.append(flow.flow.name);
        m_flows.removeDuplicates();
        showFlows(silent);
        Q_EMIT edited();
    });
}

/// Also those that are silent and unknown, or gone: they are, until they are made to notify again.
void NotificationsPage::showFlows(const QStringList &silent)
{
    QStringList names = m_flows;
    for (const QString &name : silent) {
        if (!names.contains(name))
            names.append(name);
    }
    const QSignalBlocker blocker(m_ui->flowsList);
    m_ui->flowsList->clear();
    for (const QString &name : names) {
        auto *item = new QListWidgetItem(name, m_ui->flowsList);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(silent.contains(name) ? Qt::Unchecked : Qt::Checked);
    }
    m_ui->flowsList->setVisible(!names.isEmpty());
    m_ui->flowsLabel->setVisible(!names.isEmpty());
    m_ui->flowsEmpty->setVisible(names.isEmpty());
}

QStringList NotificationsPage::silentFlows() const
{
    QStringList silent;
    for (int row = 0; row < m_ui->flowsList->count(); ++row) {
        const QListWidgetItem *item = m_ui->flowsList->item(row);
        if (item->checkState() == Qt::Unchecked)
            silent.append(item->text());
    }
    silent.sort();
    return silent;
}

void NotificationsPage::showDraft(const PreferencesDraft &draft)
{
    const engine::NotificationPreferences &notifications = draft.notifications;
    m_ui->enabledCheck->setChecked(notifications.enabled);
    m_ui->givenUpCheck->setChecked(notifications.deliveryGivenUp);
    m_ui->listenerCheck->setChecked(notifications.listenerFailed);
    m_ui->storeCheck->setChecked(notifications.storeTrouble);
    m_ui->ruleCheck->setChecked(notifications.rulePaused);
    m_ui->quietCheck->setChecked(notifications.quiet.enabled);
    m_ui->fromEdit->setTime(notifications.quiet.from);
    m_ui->untilEdit->setTime(notifications.quiet.until);
    if (silentFlows() != notifications.silentFlows)
        showFlows(notifications.silentFlows);
    enableParts();
}

void NotificationsPage::collect(PreferencesDraft &draft) const
{
    engine::NotificationPreferences &notifications = draft.notifications;
    notifications.enabled = m_ui->enabledCheck->isChecked();
    notifications.deliveryGivenUp = m_ui->givenUpCheck->isChecked();
    notifications.listenerFailed = m_ui->listenerCheck->isChecked();
    notifications.storeTrouble = m_ui->storeCheck->isChecked();
    notifications.rulePaused = m_ui->ruleCheck->isChecked();
    notifications.quiet.enabled = m_ui->quietCheck->isChecked();
    notifications.quiet.from = m_ui->fromEdit->time();
    notifications.quiet.until = m_ui->untilEdit->time();
    notifications.silentFlows = silentFlows();
}

QString NotificationsPage::problem() const
{
    // Without notifications the times matter nothing, and cannot be changed.
    const bool areThere = m_ui->enabledCheck->isChecked() && m_ui->quietCheck->isChecked();
    const bool lacksLength = areThere && m_ui->fromEdit->time() == m_ui->untilEdit->time();
    return lacksLength ? tr("Quiet hours must not end when they begin.") : QString();
}

void NotificationsPage::enableParts()
{
    const bool enabled = m_ui->enabledCheck->isChecked();
    for (QWidget *part : {static_cast<QWidget *>(m_ui->enabledHint), static_cast<QWidget *>(m_ui->givenUpCheck),
             static_cast<QWidget *>(m_ui->listenerCheck), static_cast<QWidget *>(m_ui->storeCheck),
             static_cast<QWidget *>(m_ui->ruleCheck), static_cast<QWidget *>(m_ui->quietGroup),
             static_cast<QWidget *>(m_ui->flowsGroup)})
        part->setEnabled(enabled);
    for (QTimeEdit *edit : {m_ui->fromEdit, m_ui->untilEdit})
        edit->setEnabled(enabled && m_ui->quietCheck->isChecked());
}

void NotificationsPage::retranslate()
{
    m_ui->retranslateUi(this);
    for (QTimeEdit *edit : {m_ui->fromEdit, m_ui->untilEdit}) {
        edit->setLocale(QLocale());
        // Seconds are nothing to choose.
        edit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
    }
    m_ui->flowsList->setAccessibleName(m_ui->flowsLabel->text().remove(u'&'));
    m_ui->flowsList->setMaximumHeight(shownFlows * fontMetrics().lineSpacing());
}

} // namespace flowbell::gui
