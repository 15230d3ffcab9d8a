// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QBrush>
#include <QtGui/QPalette>

namespace flowbell::gui {

/// What bars are filled with. Neighbours differ in their pattern too, so that they can be told apart without colour.
enum class ChartTone { First, Second, Third, Fourth, Fifth, Sixth, Good, Bad, Doubtful };

/// By their order; begins anew after the sixth.
[[nodiscard]] ChartTone chartTone(qsizetype place);
/// The colour has a contrast of at least 3:1 (WCAG 2.1, 1.4.11) against Base of \a palette.
[[nodiscard]] QBrush toneBrush(ChartTone tone, const QPalette &palette);

} // namespace flowbell::gui
