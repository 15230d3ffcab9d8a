// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/common/stateroles.h"

#include <QtGui/QIcon>

namespace flowbell::gui {

/// Beyond it the number is shown as "99+".
inline constexpr qint64 mostOnTrayIcon = 99;

/// The program's icon with the state's own at its foot and, if there are \a unseen failures, their number at its head.
[[nodiscard]] QIcon trayIconOf(StateRole state, qint64 unseen);

} // namespace flowbell::gui
