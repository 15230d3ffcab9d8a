// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/replies/replyrulescontrol.h"

#include "engine/preferences.h"
#include "gui/common/icons.h"
#include "gui/common/messagebar.h"
#include "gui/replies/replyrulesdialog.h"
#include "gui/replies/replyruletexts.h"

#include <QtWidgets/QBoxLayout>

namespace flowbell::gui {

ReplyRulesControl::ReplyRulesControl(engine::Preferences &preferences, QBoxLayout *layout, QWidget *window)
    : QObject(window)
    , m_preferences(preferences)
    , m_window(window)
    , m_bar(new MessageBar(layout->parentWidget()))
{
    m_bar->setObjectName(QStringLiteral("replyRulesBar"));
    m_bar->setClosable(false);
    layout->addWidget(m_bar);
    m_open.setObjectName(QStringLiteral("openReplyRules"));
    m_open.setIcon(themeIcon(QStringLiteral("mail-reply-sender")));
    m_open.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    m_switchOff.setObjectName(QStringLiteral("switchReplyRulesOff"));
    m_switchOff.setIcon(themeIcon(QStringLiteral("process-stop")));
    connect(&m_open, &QAction::triggered, this, &ReplyRulesControl::open);
    connect(&m_switchOff, &QAction::triggered, this, &ReplyRulesControl::switchOff);
    connect(&m_preferences, &engine::Preferences::repliesChanged, this, &ReplyRulesControl::showState);
    retranslate();
}

void ReplyRulesControl::open()
{
    if (!m_dialog) {
        m_dialog = new ReplyRulesDialog(m_preferences, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    // Beside the window, not in front of it: what a rule does is seen in the table of events.
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ReplyRulesControl::switchOff()
{
    engine::ReplyPreferences preferences = m_preferences.replies();
    preferences.enabled = false;
    m_preferences.setReplies(preferences);
}

void ReplyRulesControl::showState()
{
    const QString state = replyruletexts::state(m_preferences.replies());
    if (state.isEmpty())
        m_bar->clear();
    else
        m_bar->showMessage(StateRole::Warning, state, {&m_switchOff, &m_open});
}

void ReplyRulesControl::retranslate()
{
    m_open.setText(tr("&Reply rules…"));
    m_open.setIconText(tr("Reply rules…"));
    m_open.setToolTip(tr("Alter what the listener answers, to see how a sender copes"));
    m_switchOff.setText(tr("Switch off"));
    m_switchOff.setToolTip(tr("Answer as usual from now on; the rules are kept"));
    showState();
}

} // namespace flowbell::gui
