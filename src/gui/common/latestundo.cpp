// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/latestundo.h"

#include <QtGui/QAction>

#include <algorithm>

namespace flowbell::gui {

namespace {
constexpr qsizetype mostChanges = 1'000;
}

LatestUndo::LatestUndo(QObject *parent)
    : QObject(parent)
{
}

void LatestUndo::add(QAction *action)
{
    m_actions.append(action);
    connect(action, &QAction::enabledChanged, this, &LatestUndo::giveKey);
    connect(action, &QAction::triggered, this, [this, action] { undone(action); });
    giveKey();
}

void LatestUndo::changed(QAction *action)
{
    m_changes.append(action);
    if (m_changes.size() > mostChanges)
        m_changes.removeFirst();
    giveKey();
}

void LatestUndo::undone(QAction *action)
{
    if (const qsizetype last = m_changes.lastIndexOf(action); last >= 0)
        m_changes.removeAt(last);
    giveKey();
}

// Two enabled actions with one key would take it from each other.
void LatestUndo::giveKey()
{
    const auto enabled = [](const QAction *action) { return action->isEnabled(); };
    const auto change = std::find_if(m_changes.crbegin(), m_changes.crend(), enabled);
    const auto any = std::find_if(m_actions.cbegin(), m_actions.cend(), enabled);
    const QAction *const owner = change != m_changes.crend() ? *change : any != m_actions.cend() ? *any : nullptr;
    for (QAction *action : std::as_const(m_actions)) {
        if (action != owner)
            action->setShortcut({});
    }
    for (QAction *action : std::as_const(m_actions)) {
        if (action == owner)
            action->setShortcut(QKeySequence::Undo);
    }
}

} // namespace flowbell::gui
