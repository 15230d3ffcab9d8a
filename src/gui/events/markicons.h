// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/eventmark.h"

#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPalette>

namespace flowbell::gui {

/// Each colour has a shape of its own: circle, triangle, square, diamond, star; for None a struck circle. Follows the palette.
[[nodiscard]] QIcon markIcon(MarkColour colour);
/// With the contrast of stateColor().
[[nodiscard]] QColor markColor(MarkColour colour, const QPalette &palette);
/// What stands for the whole of a mark where there is room for one icon: its colour's, else the pin; null for neither.
[[nodiscard]] QIcon markIcon(const EventMark &mark);
[[nodiscard]] QIcon pinIcon();
[[nodiscard]] QIcon noteIcon();

} // namespace flowbell::gui
