// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>

class QAction;
class QMenu;

namespace flowbell::gui {

/// Adds the actions, which stay their owner's; a null makes a separator.
void fillMenu(QMenu &menu, const QList<QAction *> &actions);

} // namespace flowbell::gui
