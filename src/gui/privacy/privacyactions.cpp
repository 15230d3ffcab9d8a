// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/privacy/privacyactions.h"

#include "engine/lockpassphrase.h"
#include "engine/preferences.h"
#include "engine/workspace.h"
#include "gui/common/icons.h"
#include "gui/privacy/idlewatch.h"
#include "gui/privacy/passphrasedialog.h"
#include "gui/privacy/windowlock.h"

#include <QtWidgets/QMainWindow>

using namespace Qt::StringLiterals;

namespace flowbell::gui {

PrivacyActions::PrivacyActions(engine::Workspace &workspace, QMainWindow &window, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
    , m_idle(new IdleWatch(workspace.clock(), this))
    , m_lock(new WindowLock(workspace.preferences(), workspace.lockPassPhrase(), *m_idle, window, this))
{
    engine::Preferences &preferences = workspace.preferences();
    m_mask.setObjectName(u"actionMask"_s);
    m_mask.setIcon(themeIcon(u"view-hidden"_s));
    m_mask.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_mask.setCheckable(true);
    m_mask.setChecked(preferences.privacy().maskWindow);
    m_lockNow.setObjectName(u"actionLockNow"_s);
    m_lockNow.setIcon(themeIcon(u"dialog-password"_s));
    m_lockNow.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    connect(&m_mask, &QAction::toggled, this, [&preferences](bool on) {
        engine::PrivacyPreferences privacy = preferences.privacy();
        privacy.maskWindow = on;
        preferences.setPrivacy(privacy);
    });
    connect(&preferences, &engine::Preferences::privacyChanged, this,
        [this, &preferences] { m_mask.setChecked(preferences.privacy().maskWindow); });
    connect(&m_lockNow, &QAction::triggered, this, &PrivacyActions::lockNow);
    retranslate();
}

void PrivacyActions::lockNow()
{
    if (m_lock->canLock()) {
        m_lock->lock();
        return;
    }
    auto *dialog = new PassPhraseDialog(m_workspace.lockPassPhrase(), PassPhraseDialog::Task::Set, &m_window);
    connect(dialog, &QDialog::accepted, m_lock, &WindowLock::lock);
    dialog->open();
}

void PrivacyActions::retranslate()
{
    m_mask.setText(tr("&Mask personal data"));
    m_mask.setToolTip(tr("Show names, phone numbers, IINs and photos as stars, by the masking rules of the preferences"));
    m_lockNow.setText(tr("Loc&k now"));
    m_lockNow.setToolTip(tr("Cover the window until the pass phrase is given; receiving and delivering go on"));
}

} // namespace flowbell::gui
