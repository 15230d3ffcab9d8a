// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QSpinBox>

#include <chrono>

namespace flowbell::gui {

/// A box shows a time in whole seconds.
[[nodiscard]] inline int inSeconds(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

/// What was stored may be finer than the box shows; it stays as it was while the box is not touched.
[[nodiscard]] inline std::chrono::milliseconds timeOf(const QSpinBox *box, std::chrono::milliseconds stored)
{
    return box->value() == inSeconds(stored) ? stored : std::chrono::seconds(box->value());
}

} // namespace flowbell::gui
