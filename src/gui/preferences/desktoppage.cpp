// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/preferences/desktoppage.h"

#include "gui/common/icons.h"
#include "ui_desktoppage.h"

#include <QtCore/QDir>
#include <QtWidgets/QSystemTrayIcon>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace flowbell::gui {

DesktopPage::DesktopPage(QWidget *parent)
    : PreferencesPage(parent)
    , m_ui(std::make_unique<Ui::DesktopPage>())
    , m_startsWithSession(m_autostart.isOn())
{
    m_ui->setupUi(this);
    for (const QCheckBox *box : {m_ui->trayCheck, m_ui->keepCheck, m_ui->autostartCheck}) {
        connect(box, &QCheckBox::toggled, this, &DesktopPage::showHints);
        connect(box, &QCheckBox::toggled, this, &PreferencesPage::edited);
    }
    connect(&m_look, &QTimer::timeout, this, &DesktopPage::look);
    m_look.start(1s);
    DesktopPage::retranslate();
}

DesktopPage::~DesktopPage() = default;

QString DesktopPage::title() const
{
    return tr("Desktop");
}

QIcon DesktopPage::pageIcon() const
{
    return themeIcon(u"preferences-desktop"_s);
}

void DesktopPage::showDraft(const PreferencesDraft &draft)
{
    // Otherwise it is a choice that is not applied yet, or somebody else changed the file just now: look() will see that.
    if (draft.startsWithSession == m_autostart.isOn())
        m_startsWithSession = draft.startsWithSession;
    m_ui->trayCheck->setChecked(draft.desktop.trayIcon);
    m_ui->keepCheck->setChecked(draft.desktop.keepListening);
    m_ui->autostartCheck->setChecked(draft.startsWithSession);
    showHints();
}

void DesktopPage::collect(PreferencesDraft &draft) const
{
    draft.desktop.trayIcon = m_ui->trayCheck->isChecked();
    draft.desktop.keepListening = m_ui->keepCheck->isChecked();
    draft.startsWithSession = m_ui->autostartCheck->isChecked();
}

void DesktopPage::look()
{
    const bool now = m_autostart.isOn();
    if (std::exchange(m_startsWithSession, now) == now)
        return;
    // Somebody else changed the file: what it says is shown, whatever was chosen here.
    m_ui->autostartCheck->setChecked(now);
    Q_EMIT edited();
}

void DesktopPage::showHints()
{
    const bool hasStatusArea = QSystemTrayIcon::isSystemTrayAvailable();
    // It can still be switched off where there is none any more.
    m_ui->trayCheck->setEnabled(hasStatusArea || m_ui->trayCheck->isChecked());
    m_ui->trayHint->setText(hasStatusArea
            ? tr("It shows how the listener does and how many failures are new, and has a menu to open, start, stop and quit.")
            : tr("This desktop has no status area, so no icon can be shown."));
    m_ui->keepHint->setText(hasStatusArea && m_ui->trayCheck->isChecked()
            ? tr("The icon in the status area opens the window again, and so does starting Flowbell. Quit ends it.")
            : tr("Without an icon in the status area, starting Flowbell again opens the window. Quit ends it."));
    m_ui->autostartHint->setText(
        tr("It starts without its window, and listens if that is chosen under Listener. The choice is kept in %1.")
            .arg(QDir::toNativeSeparators(m_autostart.path())));
    m_ui->trayCheck->setAccessibleDescription(m_ui->trayHint->text());
    m_ui->keepCheck->setAccessibleDescription(m_ui->keepHint->text());
    m_ui->autostartCheck->setAccessibleDescription(m_ui->autostartHint->text());
}

void DesktopPage::retranslate()
{
    m_ui->retranslateUi(this);
    showHints();
}

} // namespace flowbell::gui
