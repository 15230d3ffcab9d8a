// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QIcon>

namespace flowbell::gui {

/// The icon of this freedesktop name ("list-add", "edit-copy", …): the desktop theme's, else the project's own
/// `:/icons/NAME.svg` in the colour of the palette.
[[nodiscard]] QIcon themeIcon(const QString &name);
/// The program's own, in its colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace flowbell::gui
