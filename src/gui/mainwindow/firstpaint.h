// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace flowbell::gui {

/// Writes to the logging category `flowbell.startup` (debug) once, when \a window has been painted and takes input, how long
/// that is after the start of the process.
void reportFirstPaint(QWidget &window);

} // namespace flowbell::gui
