// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/common/menus.h"

#include <QtWidgets/QMenu>

namespace flowbell::gui {

void fillMenu(QMenu &menu, const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        if (action)
            menu.addAction(action);
        else
            menu.addSeparator();
    }
}

} // namespace flowbell::gui
