// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/preferences.h"

#include <QtCore/QString>
#include <QtGui/QPalette>

namespace flowbell::gui {

/// Makes the program look as the user chose: the platform's style and palette, or Fusion with a light or dark palette of its
/// own. One for the program, made before the first window; remembers what the platform had.
class AppearanceControl
{
public:
    AppearanceControl();

    void apply(engine::Appearance appearance);

private:
    QString m_systemStyle;
    QString m_systemIconTheme;
    QString m_style; ///< the one that apply() set last
};

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace flowbell::gui
