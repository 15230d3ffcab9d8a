// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/events/latestundo.h"

#include <QtGui/QAction>

namespace flowbell::gui {

LatestUndo::LatestUndo(QAction *one, QAction *other, QObject *parent)
    : QObject(parent)
{
    watch(one, other);
    watch(other, one);
    giveKey(other->isEnabled() ? other : one, other->isEnabled() ? one : other);
}

void LatestUndo::watch(QAction *action, QAction *other)
{
    connect(action, &QAction::enabledChanged, this, [action, other](bool enabled) {
        if (enabled)
            giveKey(action, other);
        else if (other->isEnabled())
            giveKey(other, action);
    });
}

// Two actions with the same key in one widget would block each other.
void LatestUndo::giveKey(QAction *to, QAction *from)
{
    from->setShortcut({});
    to->setShortcut(QKeySequence::Undo);
}

} // namespace flowbell::gui
