// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPalette>

namespace flowbell::gui {

/// The few states everything in the window is shown in. Each has an icon of its own shape and a word, so that none is
/// told by colour alone.
enum class StateRole { Ok, Warning, Failed, Waiting, Muted };

[[nodiscard]] const QList<StateRole> &allStateRoles();
/// Follows the application's palette, also after it changes.
[[nodiscard]] QIcon stateIcon(StateRole role);
/// "ok", "warning", "failed", "waiting", "off".
[[nodiscard]] QString stateWord(StateRole role);
/// A text colour with a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3) against Base and AlternateBase of \a palette.
[[nodiscard]] QColor stateColor(StateRole role, const QPalette &palette);
/// A colour of this hue and saturation (0 to 1) with the same contrast.
[[nodiscard]] QColor readableColor(float hue, float saturation, const QPalette &palette);
/// Contrast ratio of two colours, 1 to 21, as WCAG 2.1 defines it.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace flowbell::gui
